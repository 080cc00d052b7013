"""The opening of a synthesis: key figures with their bases, what comes first, and who speaks of what on one sheet."""

from dataclasses import replace

from interviews_toolkit.exports.figures import PresenceRow, draw_presence
from interviews_toolkit.exports.synthesis.blocks import FigureBlock, KeyFigure, KeyFigures, Points, Section
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.rankings import extremes, first_of
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.exports.synthesis.state import decided
from interviews_toolkit.exports.synthesis.statements import headline
from interviews_toolkit.exports.wording import actors, found_in
from interviews_toolkit.i18n import _, labelled, listed, ngettext, percent, thousands


def key_figures(material: ReportMaterial, register: Register) -> Section:
    """Axis by axis, what comes first; what was gathered is put before it (``with_gathered``)."""
    points = [first_of(material, register, axis).text() for axis in material.axes]
    points += [headline(register, one).text() for one in material.statements]
    return Section("essentiel", _("L'essentiel"), (Points(tuple(points)),))


def with_gathered(section: Section, material: ReportMaterial, register: Register) -> Section:
    """The same after what was gathered, in figures: nothing beside these shows a note, so they are taken down last."""
    return replace(section, blocks=(KeyFigures(_gathered(material, register)), *section.blocks))


def _gathered(material: ReportMaterial, register: Register) -> tuple[KeyFigure, ...]:
    themes, choice, asked, n = material.themes, material.choice, material.consultation, material.themes.n
    topics = material.counted
    unread = choice.is_draft
    heard = Measured(_("thèmes repérés") if unread else _("thèmes entendus"), sum(bool(row.cases) for row in topics))
    kinds = set(material.kinds.values())
    known = [(Measured(_("entretiens"), n, interviews=themes.base), ngettext("entretien", "entretiens", n))]
    if k := len(kinds):
        known.append((Measured(_("types d'acteurs"), k), ngettext("type d'acteurs", "types d'acteurs", k)))
    known.append((Measured(_("mots dits"), themes.n_words), _("mots dits par les personnes interrogées")))
    known += [(Measured(population.name, n), population.name) for population, n in (asked.populations if asked else ())]
    claims = [(label, register.state("{0} {label}", one, label=label, source=_("le projet"))) for one, label in known]
    k = int(heard.value)
    label = (
        ngettext("thème repéré, sur {n} dans la grille", "thèmes repérés, sur {n} dans la grille", k)
        if unread
        else ngettext("thème entendu, sur {n} dans la grille", "thèmes entendus, sur {n} dans la grille", k)
    ).format(n=len(topics))
    claims.append((label, register.state("{0} {label}", heard, label=label)))
    figures = [
        KeyFigure(claim.figures[0].said(), label, claim.number, unread=not claim.reviewed) for label, claim in claims
    ]
    if choice.n_suggestions and choice.is_draft:
        label = _("des suggestions relues, sur {n}").format(n=thousands(choice.n_suggestions))
        share = percent(choice.percent_reviewed)
        claim = register.state("{said}", decided(material), said=f"{share} {label}", source=_("le projet"))
        figures.append(KeyFigure(share, label, claim.number))
    return tuple(figures)


def _columns_note(material: ReportMaterial) -> str:
    """What a column of the figure is, and a square."""
    column = _("Une colonne par acteur, rangé par type") if material.by_type else _("Une colonne par acteur")
    if material.choice.is_draft:
        return column + _(" ; carré plein : thème repéré ; point : rien, non un silence.")
    return column + _(" ; carré plein : il aborde le thème. À droite, le nombre d'acteurs.")


def overview(material: ReportMaterial, register: Register, *, number: int, see: str) -> Section:
    """Who speaks of what: the figure, and the sentence that reads it."""
    claim = extremes(material, register, figure=number)
    rows = [row for axis in material.axes for row in axis.rows]
    draft = material.choice.is_draft
    show = found_in if draft else actors
    figure = FigureBlock(
        number,
        draw_presence(
            [PresenceRow(row.name, row.depth, frozenset(row.cases)) for row in material.themes.rows],
            material.order,
            material.shown_kinds if material.by_type else {},
            title=_("Qui parle de quoi : un carré plein, la machine y a repéré le thème")
            if draft
            else _("Qui parle de quoi : un carré plein, l'acteur aborde le thème"),
        ),
        _("Où la machine a repéré quoi") if draft else _("Qui parle de quoi"),
        _columns_note(material),
        listed(labelled(row.name, show(len(row.cases), material.themes.n)) for row in rows),
        see,
        floats=True,
    )
    return Section("ensemble", _("Vue d'ensemble"), (claim.text(), figure))
