"""The framework matrix as tables: one to fill, a cell a row; one to read, an actor a row; one to see how far it is."""

from collections.abc import Mapping

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.counted import n_interviews, n_themes
from interviews_toolkit.exports.tables import Column, Table
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.framework import FrameworkMatrix

Summaries = Mapping[tuple[InterviewId, CodeId], str]
_FIRST = 200
"""Characters of a passage shown beside its cell, to remember it by."""


def list_cells(matrix: FrameworkMatrix, codebook: Codebook, summaries: Summaries) -> Table:
    """One row a cell that has passages (or a summary): ``resume`` is the author's to write, and is read back."""
    rows = []
    for interview in matrix.interviews:
        for theme in matrix.themes:
            places = matrix.places.get((interview, theme), ())
            summary = summaries.get((interview, theme), "")
            if places or summary:
                first = " ".join(matrix.words[interview, places[0]].split())[:_FIRST] if places else ""
                ids = " ".join(quote_id(interview, place) for place in places)
                rows.append((interview, theme, codebook[theme].name, summary, len(places), ids, first))
    return Table(
        title=_("Matrice cas × thèmes, à remplir"),
        columns=(
            column("interview", _("Qui")),
            column("code", _("Code")),
            column("theme", _("Thème")),
            column("summary", _("Résumé (à écrire)")),
            column("n_excerpts", _("Passages")),
            column("quote_ids", _("Citations")),
            column("first_quote", _("Premier passage")),
        ),
        rows=tuple(rows),
        caption=_caption(matrix),
    )


def list_framework(matrix: FrameworkMatrix, codebook: Codebook, summaries: Summaries) -> Table:
    """One row an actor, one column a theme: what the author wrote, and the passages it rests on."""
    return Table(
        title=_("Matrice cas × thèmes"),
        columns=(column("interview", _("Qui")), *(Column(theme, codebook[theme].name) for theme in matrix.themes)),
        rows=tuple(
            (interview, *(_cell(matrix, summaries, interview, theme) for theme in matrix.themes))
            for interview in matrix.interviews
        ),
        caption=_caption(matrix),
    )


def _cell(matrix: FrameworkMatrix, summaries: Summaries, interview: InterviewId, theme: CodeId) -> str:
    places = matrix.places.get((interview, theme), ())
    summary = summaries.get((interview, theme), "")
    ids = " ".join(quote_id(interview, place) for place in places)
    if not places:
        return summary or "—"
    return f"{summary or _('(à résumer)')} [{ids}]"


def sketch_framework(matrix: FrameworkMatrix, summaries: Summaries) -> Table:
    """For a screen: how many themes each actor speaks of, and how many of those cells are summed up."""
    rows = []
    for interview in matrix.interviews:
        cells = [theme for theme in matrix.themes if (interview, theme) in matrix.places]
        done = sum((interview, theme) in summaries for theme in cells)
        rows.append((interview, len(cells), done, len(cells) - done))
    return Table(
        title=_("Matrice cas × thèmes"),
        columns=(
            column("interview", _("Qui")),
            column("n_cells", _("Thèmes abordés")),
            column("n_summed", _("Résumés")),
            column("n_to_sum", _("À résumer")),
        ),
        rows=tuple(rows),
        caption=_caption(matrix),
    )


def quote_id(interview: InterviewId, place: Span) -> str:
    """Name a passage by its place: the text never changes, so the name holds."""
    return f"{interview}:{place.start}-{place.end}"


def _caption(matrix: FrameworkMatrix) -> str:
    return _(
        "Base : {interviews}, {themes} ; codes : {layer}. E07:120-340 : du 120e au 340e signe de E07. Le résumé "
        "est à l'auteur : la machine n'en écrit pas."
    ).format(
        interviews=n_interviews(len(matrix.interviews)),
        themes=n_themes(len(matrix.themes)),
        layer=say_layer(matrix.layer),
    )
