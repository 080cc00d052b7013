"""From layers to units that coders judged: turns, segments, or stretches of characters between two boundaries."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Segment, Span, Stretches, merge_spans

Level = Literal["turn", "segment", "character"]
"""What is compared. At "character" a unit is one code point of what interviewees said."""

BLOCK = 10
"""Turns in a block, the cluster to resample where interviews are too few (method: blocks keep neighbours together)."""

CodeSet = frozenset[CodeId]


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit and what each coder put there.

    Attributes:
        block: Ten interviewee turns, counted from 0 in each interview.
        turn: The turn it lies in.
        weight: Code points at level "character", else 1.
        codes: One set for each coder, None where the coder has not read it.
    """

    interview_id: InterviewId
    block: int
    turn: int
    weight: int
    codes: tuple[CodeSet | None, ...]


def coded_units(
    interview: Interview, layers: Sequence[Layer], level: Level, *, segments: Sequence[Segment] = ()
) -> Iterator[CodedUnit]:
    """Cut what interviewees say in one interview into units; marks on the interviewer's words fall away.

    A unit has a code as soon as one mark of that code overlaps it, so no mark is ever lost. Where a coder has read
    passages only, units are cut at their ends: what was not read is missing.
    """
    marks = [_marks_of(layer, interview.id) for layer in layers]
    rank = {turn.index: position for position, turn in enumerate(interview.codable_turns)}
    places = list(_cut_at_parts(interview, layers, _places(interview, marks, level, segments)))
    spans = [span for span, _turn in places]
    judged = [None if codes is None else _codes_on(spans, codes) for codes in marks]
    read = [[layer.reads(interview.id, span) for span in spans] for layer in layers]
    for position, (span, turn) in enumerate(places):
        yield CodedUnit(
            interview.id,
            block=rank[turn] // BLOCK,
            turn=turn,
            weight=len(span) if level == "character" else 1,
            codes=tuple(
                frozenset(sets[position]) if sets is not None and mine[position] else None
                for sets, mine in zip(judged, read, strict=True)
            ),
        )


_Marks = Mapping[CodeId, Sequence[Span]]


def _marks_of(layer: Layer, interview_id: InterviewId) -> _Marks | None:
    if not layer.has_read(interview_id):
        return None
    spans: dict[CodeId, list[Span]] = defaultdict(list)
    for mark in layer.marks_by_interview.get(interview_id, ()):
        spans[mark.code_id].append(mark.span)
    return {code: merge_spans(found) for code, found in spans.items()}


def _places(
    interview: Interview, marks: Sequence[_Marks | None], level: Level, segments: Sequence[Segment]
) -> list[tuple[Span, int]]:
    """The units' spans, in order and disjoint, each with its turn."""
    turns = [(turn.span, turn.index) for turn in interview.codable_turns]
    if level == "turn":
        return turns
    if level == "segment":
        said = {index for _span, index in turns}
        own = (s for s in segments if s.interview_id == interview.id and s.turn in said)
        return sorted((segment.span, segment.turn) for segment in own)
    edges = sorted({edge for codes in marks for spans in (codes or {}).values() for s in spans for edge in _ends(s)})
    return [(piece, index) for span, index in turns for piece in _cut(span, edges)]


def _cut_at_parts(
    interview: Interview, layers: Sequence[Layer], places: list[tuple[Span, int]]
) -> Iterator[tuple[Span, int]]:
    """Cut places where what a coder has read begins and ends; blanks that are left between are nobody's."""
    parts = [part for layer in layers if interview.id not in layer.seen for part in layer.parts.get(interview.id, ())]
    edges = sorted({edge for part in parts for edge in _ends(part)})
    if not edges:
        yield from places
        return
    for span, index in places:
        yield from ((piece, index) for piece in _cut(span, edges) if piece.cut(interview.text).strip())


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _cut(span: Span, edges: Sequence[int]) -> Iterator[Span]:
    start = span.start
    for edge in edges[bisect_right(edges, span.start) :]:
        if edge >= span.end:
            break
        yield Span(start, edge)
        start = edge
    yield Span(start, span.end)


def _codes_on(places: Sequence[Span], marks: _Marks) -> list[set[CodeId]]:
    """For each of the disjoint, sorted places, the codes whose marks overlap it."""
    sets: list[set[CodeId]] = [set() for _place in places]
    stretches = Stretches(places)
    for code, spans in marks.items():
        for span in spans:
            for position in stretches.touched(span):
                sets[position].add(code)
    return sets
