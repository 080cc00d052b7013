"""The opening of a synthesis: key figures with their bases, what comes first, and who speaks of what on one sheet."""

from itertools import takewhile

from interviews_toolkit.exports.figures import PresenceRow, draw_presence
from interviews_toolkit.exports.synthesis.blocks import FigureBlock, KeyFigure, KeyFigures, Points, Section
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import Axis, Material
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.exports.synthesis.statements import headline
from interviews_toolkit.exports.wording import actors
from interviews_toolkit.i18n import _, labelled, listed, ngettext, percent, thousands
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats.themes.frequency import ThemeRow

_MOST_NAMED = 3


def measured(material: Material, row: ThemeRow) -> Measured:
    """The figure of a theme: the actors who speak of it."""
    return Measured(row.name, len(row.cases), material.themes.n, row.cases, row.code_id)


def join_names(names: list[str]) -> str:
    """Name some things in a row: « A, B et C », each marked as a name."""
    return join([named(name) for name in names])


def join(parts: list[str]) -> str:
    """« a, b et c »."""
    return parts[0] if len(parts) == 1 else _("{some} et {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def key_figures(material: Material, register: Register) -> Section:
    """What was gathered, in figures; then, axis by axis, what comes first."""
    gathered = KeyFigures(_gathered(material, register))
    points = [_first_of(material, register, axis).text() for axis in material.axes]
    points += [headline(register, one).text() for one in material.statements]
    return Section("essentiel", _("L'essentiel"), (gathered, Points(tuple(points))))


def _gathered(material: Material, register: Register) -> tuple[KeyFigure, ...]:
    themes, choice, asked = material.themes, material.choice, material.consultation
    topics = [row for row in themes.rows if row.depth or not material.codebook.children(row.code_id)]
    heard = Measured(_("thèmes entendus"), sum(bool(row.cases) for row in topics))
    kinds = set(material.kinds.values())
    known = [(Measured(_("entretiens"), themes.n, interviews=themes.base), _("entretiens"))]
    if kinds:
        known.append((Measured(_("types d'acteurs"), len(kinds)), _("types d'acteurs")))
    known.append((Measured(_("mots dits"), themes.n_words), _("mots dits par les personnes interrogées")))
    known += [(Measured(population.name, n), population.name) for population, n in (asked.populations if asked else ())]
    claims = [(label, register.state("{0} {label}", one, label=label, source=_("le projet"))) for one, label in known]
    label = _("thèmes entendus, sur les {n} de la grille").format(n=len(topics))
    claims.append((label, register.state("{0} {label}", heard, label=label)))
    figures = [
        KeyFigure(claim.figures[0].said(), label, claim.number, unread=not claim.reviewed) for label, claim in claims
    ]
    if choice.n_suggestions and choice.is_draft:
        label = _("des {n} suggestions relues").format(n=thousands(choice.n_suggestions))
        figures.append(KeyFigure(percent(choice.percent_reviewed), label))
    return tuple(figures)


def _first_of(material: Material, register: Register, axis: Axis) -> Claim:
    """Say which theme of an axis most actors speak of; those level with it are named with it."""
    rows = axis.rows
    most = len(rows[0].cases)
    level = list(takewhile(lambda row: len(row.cases) == most, rows))[:_MOST_NAMED]
    names = {"axis": axis.name, "names": join_names([row.name for row in level])}
    figures = [measured(material, row) for row in level]
    if len(level) > 1:
        return register.state(_("{axis} : {names} viennent en tête ({0} pour chacun)."), *figures, **names)
    inside = [row for row in map(material.row, _below(material, level[0])) if row.cases]
    if inside:
        inside.sort(key=lambda row: -len(row.cases))
        places = [f"{{inside{place}}} ({{{place}}})" for place in range(1, len(inside) + 1)]
        names |= {f"inside{place}": named(row.name) for place, row in enumerate(inside, start=1)}
        sentence = _("{axis} : {names} vient en tête ({0}) ; dans ce thème, {inside}.").replace(
            "{inside}", join(places)
        )
        return register.state(sentence, *figures, *(measured(material, row) for row in inside), **names)
    following = next((row for row in rows if len(row.cases) < most), None)
    if following is None:
        return register.state(_("{axis} : {names} vient en tête ({0})."), *figures, **names)
    figures.append(measured(material, following))
    sentence = _("{axis} : {names} vient en tête ({0}), devant {next} ({1}).")
    return register.state(sentence, *figures, next=named(following.name), **names)


def _below(material: Material, row: ThemeRow) -> list[CodeId]:
    return [code.id for code in material.codebook.children(row.code_id)]


def overview(material: Material, register: Register, *, number: int, see: str) -> Section:
    """Who speaks of what: the figure, and the sentence that reads it."""
    rows = [row for axis in material.axes for row in axis.rows]
    ranked = sorted(rows, key=lambda row: (-len(row.cases), -row.coverage))
    most, least = ranked[0], ranked[-1]
    claim = register.state(
        _("Le thème le plus partagé est {most} ({0}) ; le moins partagé, {least} ({1}) : voir la figure {figure}."),
        measured(material, most),
        measured(material, least),
        most=named(most.name),
        least=named(least.name),
        figure=number,
    )
    figure = FigureBlock(
        number,
        draw_presence(
            [PresenceRow(row.name, row.depth, frozenset(row.cases)) for row in material.themes.rows],
            material.order,
            material.shown_kinds,
            title=_("Qui parle de quoi : un carré plein, l'acteur aborde le thème"),
        ),
        _("Qui parle de quoi"),
        _("Une colonne par acteur, rangé par type ; carré plein : il aborde le thème. À droite, le nombre d'acteurs."),
        listed(labelled(row.name, actors(len(row.cases), material.themes.n)) for row in rows),
        see,
        floats=True,
    )
    return Section("ensemble", _("Vue d'ensemble"), (claim.text(), figure))


def say_passages(n: int) -> str:
    """« 1 passage », « 30 passages »."""
    return ngettext("{n} passage", "{n} passages", n).format(n=thousands(n))
