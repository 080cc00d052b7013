"""What comes first and what comes last, ties and zeros said; of what nobody has read, nothing comes first nor last."""

from collections.abc import Sequence

from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import Axis, ReportMaterial
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.stats.themes.frequency import ThemeRow

_NAMED = 3
"""More themes than that at the lower end are counted, not named: they are in the table."""


def measured(material: ReportMaterial, row: ThemeRow) -> Measured:
    """The figure of a theme: the actors who speak of it."""
    unread = material.choice.is_draft
    return Measured(row.name, len(row.cases), material.themes.n, row.cases, row.code_id, at_least=unread)


def join(parts: Sequence[str]) -> str:
    """« a, b et c »."""
    return parts[0] if len(parts) == 1 else _("{some} et {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def first_of(material: ReportMaterial, register: Register, axis: Axis) -> Claim:
    """Say which themes of an axis most actors speak of, and which come next, all those level with them too."""
    rows = axis.rows
    if material.choice.is_draft:
        return _told_of(material, register, axis)
    top = _level(rows, len(rows[0].cases))
    below = rows[len(top) :]
    words = {"axis": axis.name, "names": _names(top)}
    figures = [measured(material, row) for row in top]
    if len(top) > 1:
        sentence = (
            _("{axis} : {names} viennent en tête ({0} pour chacun).")
            if below
            else _("{axis} : {names} sont à égalité ({0} pour chacun).")
        )
        return register.state(sentence, *figures, **words)
    inside = [material.row(code.id) for code in material.codebook.children(top[0].code_id)]
    inside.sort(key=lambda row: -len(row.cases))
    if not below:
        said = _("{axis} : {names} est le seul thème abordé ({0}).")
    elif inside:
        said = _("{axis} : {names} vient en tête ({0}) ; dans ce thème, {inside}.")
    else:
        following = _level(below, len(below[0].cases))
        figures += [measured(material, row) for row in following]
        words["next"] = _named_or_counted(following)
        said = (
            _("{axis} : {names} vient en tête ({0}), devant {next} ({1}).")
            if len(following) == 1
            else _("{axis} : {names} vient en tête ({0}), devant {next} ({1} pour chacun).")
        )
    if "{inside}" in said:
        said = said.replace("{inside}", _counted(inside, words, first=len(figures)))
        figures += [measured(material, row) for row in inside]
    return register.state(said, *figures, **words)


def _told_of(material: ReportMaterial, register: Register, axis: Axis) -> Claim:
    """The themes of an axis that are told, in the codebook's order: nothing stands above another yet."""
    words = {"axis": axis.name}
    said = _("{axis} : {some}, dans l'ordre de la grille.").replace("{some}", _counted(axis.told, words, first=0))
    return register.state(said, *(measured(material, row) for row in axis.told), **words)


def extremes(material: ReportMaterial, register: Register, *, figure: int) -> Claim:
    """Say which themes are shared most and least, and which by nobody."""
    see = " " + _("Voir la figure {figure}.")
    if material.choice.is_draft:
        topics = material.counted
        found = Measured(_("thèmes repérés"), sum(bool(row.cases) for row in topics))
        said = _(
            "Thèmes que la machine a repérés : {0} sur {n}. Tant que personne n'a tout lu, elle dit où un thème "
            "est, non où il n'est pas : ni silence, ni classement."
        )
        return register.state(said + see, found, n=len(topics), figure=figure)
    topics = sorted(material.topics, key=lambda row: -len(row.cases))
    figures = [measured(material, row) for row in topics]
    top, least = (_level(topics, len(topics[place].cases)) for place in (0, -1))
    words = {"most": _names(top), "least": _named_or_counted(least)}
    if len(top) == len(topics):
        said = ngettext("Un seul thème, {most} ({0}).", "Les thèmes sont tous à égalité ({0} pour chacun).", len(top))
        return register.state(said + see, *figures, figure=figure, **words)
    first = ngettext(
        "Le thème le plus partagé est {most} ({0})",
        "Les thèmes les plus partagés sont {most} ({0} pour chacun)",
        len(top),
    )
    if least[0].cases:
        last = ngettext("le moins partagé, {least} ({1})", "les moins partagés, {least} ({1} pour chacun)", len(least))
    else:
        last = ngettext(
            "personne ne parle de {least} ({1})", "personne ne parle de {least} ({1} pour chacun)", len(least)
        )
    shown = [*figures[: len(top)], *figures[-len(least) :]]
    said = listed([first, last.replace("{1}", f"{{{len(top)}}}")]) + "." + see
    return register.state(said, *shown, figure=figure, **words)


def _level(rows: Sequence[ThemeRow], n: int) -> list[ThemeRow]:
    return [row for row in rows if len(row.cases) == n]


def _names(rows: Sequence[ThemeRow]) -> str:
    return join([named(row.name) for row in rows])


def _named_or_counted(rows: Sequence[ThemeRow]) -> str:
    """« A, B et C », or « 5 thèmes » where they are too many to be read in a row."""
    n = len(rows)
    return _names(rows) if n <= _NAMED else _("{n} thèmes").format(n=n)


def _counted(rows: Sequence[ThemeRow], words: dict[str, str], *, first: int) -> str:
    """« A ({2}), B ({3}) », its names put among the words of the sentence."""
    words |= {f"name{place}": named(row.name) for place, row in enumerate(rows, start=first)}
    return join([f"{{name{place}}} ({{{place}}})" for place in range(first, first + len(rows))])
