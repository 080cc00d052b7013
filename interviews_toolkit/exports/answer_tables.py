"""Coded open answers as tables: themes out of those who wrote, and the passages for a person to correct."""

from collections.abc import Sequence

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.tables import Cell, Table
from interviews_toolkit.exports.wording import say_group, share_of
from interviews_toolkit.i18n import _, listed
from interviews_toolkit.model.layers import Mark
from interviews_toolkit.stats.themes.frequency import ThemeTable


def list_answers(table: ThemeTable, *, question: str, population: str, n_asked: int) -> Table:
    """Themes used at least once, out of the respondents who wrote; never added to the interviews."""
    groups = [column(f"group_{say_group(name)}", f"{say_group(name)} ({n})") for name, n in table.groups.items()]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.code_id,
            "\u2003" * row.depth + row.name,
            len(row.cases),
            table.n,
            share_of(len(row.cases), table.n),
            row.occurrences,
            *(row.by_group.get(name, 0) for name in table.groups),
        )
        for row in table.rows
        if row.cases
    )
    source = _("codage relu : {name}") if table.reviewed else _("codées par les {name}, non relues")
    return Table(
        title=question,
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_respondents", _("Répondants"), on_screen=False),
            column("base", _("Base"), on_screen=False),
            saying("in_respondents", _("L'écrivent")),
            column("n_excerpts", _("Passages"), on_screen=not table.by),
            *groups,
        ),
        rows=rows,
        caption=_(
            "Base : {n} {population} qui ont écrit, sur {asked} ; {source} ; un thème réunit ses sous-thèmes. Ne pas "
            "écrire d'un thème n'est pas le refuser ; ces parts ne s'ajoutent pas aux entretiens."
        ).format(n=table.n, population=population, asked=n_asked, source=source.format(name=table.layer)),
    )


def list_coded_answers(coded: Sequence[tuple[Mark, str, Sequence[str]]], *, question: str) -> Table:
    """One row a passage and code, with the columns that are read back once a person has corrected them."""
    return Table(
        title=question,
        columns=(
            column("interview", _("Réponse")),
            column("code", _("Code")),
            column("quote", _("Passage")),
            column("text", _("Mémo")),
            column("indicators", _("Indicateurs")),
        ),
        rows=tuple((mark.interview_id, mark.code_id, words, "", listed(why)) for mark, words, why in coded),
        caption=_("Ôtez ou ajoutez des lignes, changez des codes, puis redonnez ce fichier : --codings."),
    )
