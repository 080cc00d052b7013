"""Spontaneous or prompted: beside each theme, who was asked about it and who spoke of it before being asked."""

from collections.abc import Sequence
from dataclasses import replace

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Guide, Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.stats.layers.code_sets import said_passages
from interviews_toolkit.stats.layers.prompts import Prompts, find_prompts
from interviews_toolkit.stats.themes.frequency import ThemeRow, ThemeTable


def tell_spontaneous(
    table: ThemeTable, interviews: Sequence[Interview], codebook: Codebook, layer: Layer, *, guide: Guide | None
) -> ThemeTable:
    """Add who was asked and who spoke unasked to a table of the same layer; a parent unites its descendants.

    An actor is spontaneous on a code who has a passage of it before any question of the guide opens that code.
    """
    counted = [interview for interview in interviews if interview.id in set(table.base)]
    prompts = find_prompts(counted, codebook, guide)
    unasked: dict[CodeId, set[InterviewId]] = {}
    opened = {code: code for code in prompts.opened}
    for interview in counted if opened else ():
        for code, spans in said_passages(interview, layer, opened).items():
            if prompts.is_spontaneous(code, interview.id, spans[0].start):
                unasked.setdefault(code, set()).add(interview.id)
    return replace(
        table, rows=tuple(_row(row, codebook.descendants(row.code_id), unasked, prompts) for row in table.rows)
    )


def _row(
    row: ThemeRow, family: Sequence[CodeId], unasked: dict[CodeId, set[InterviewId]], prompts: Prompts
) -> ThemeRow:
    if prompts.opened.isdisjoint(family):
        return row
    who = {interview for code in family for interview in unasked.get(code, ())}
    return replace(
        row,
        asked=tuple(i for i in prompts.first if any(prompts.was_asked(code, i) for code in family)),
        spontaneous=tuple(case for case in row.cases if case in who),
    )
