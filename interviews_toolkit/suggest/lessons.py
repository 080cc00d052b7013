"""What people's decisions and codings teach of each passage: yes, no, or nothing. Unread text teaches nothing.

Yes: a code put there, or a suggestion accepted, or changed to this code. No: a suggestion refused, or changed away from
this code; and what somebody who has read an interview whole left without the code. An interview is read whole by who
said so, or worked on it and left none of its suggestions waiting if asked about any (but for those learnt, or learning
would change what it learns from). Of one read in part, only what the person said was read teaches a no. Where two
people contradict one another, there is no lesson.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, CoderKind, Coding, Verdict
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.learning import is_learned, is_question
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment, Span, merge_spans
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.suggest.classify import UNKNOWN

Bools = NDArray[np.bool_]

_FEWEST_DECISIONS = 20
_RULED = frozenset({Verdict.ACCEPTED, Verdict.CHANGED, Verdict.REFUSED})


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Labels of passages: (n_passages x n_codes) of 1, 0, ``UNKNOWN``; columns in the codebook's order.

    Attributes:
        n_decisions: Suggestions of each code somebody decided on.
        n_answers: Questions of each code somebody answered.
    """

    codes: tuple[CodeId, ...]
    labels: NDArray[np.int64]
    n_decisions: Mapping[CodeId, int]
    n_answers: Mapping[CodeId, int] = field(default_factory=dict)

    def without(self, rows: NDArray[np.bool_]) -> "Lessons":
        """Forget what these passages teach."""
        labels = np.where(rows[:, None], UNKNOWN, self.labels)
        return Lessons(self.codes, labels, self.n_decisions, self.n_answers)

    def measured(self, groups: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the labels learning is measured by; ``groups`` are the passages' interviews.

        Once questions are answered, a code's most probable passages were asked about; those that were not count as no,
        in the interviews somebody has worked on: as where search engines are compared, what no one proposed is taken as
        not wanted (E. Voorhees, D. Harman (2005), « TREC: Experiment and Evaluation in Information Retrieval », ch. 3).
        Measured on the answers alone, where a yes is far more frequent than in the text, it would promise too much.
        """
        enough = [self.n_decisions.get(code_id, 0) >= _FEWEST_DECISIONS for code_id in self.codes]
        asked = np.array(enough, dtype=bool) & any(self.n_answers.values())
        known = self.labels != UNKNOWN
        worked_on = np.isin(groups, np.unique(groups[known.any(axis=1)]))
        return np.where(~known & worked_on[:, None] & asked[None, :], 0, self.labels)


def meets(one: Span, other: Span) -> bool:
    """Tell whether half of the shorter span lies in the longer one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(len(one), len(other))


class _Marked:
    """Which passages were given a yes, which a no."""

    def __init__(self, codes: Sequence[CodeId], segments: Sequence[Segment]) -> None:
        self.column_of = {code_id: column for column, code_id in enumerate(codes)}
        self.segments = segments
        self.places: dict[InterviewId, list[int]] = {}
        for row, segment in enumerate(segments):
            self.places.setdefault(segment.interview_id, []).append(row)
        self.yes, self.no = self.blank(), self.blank()

    def blank(self) -> Bools:
        return np.zeros((len(self.segments), len(self.column_of)), dtype=bool)

    def mark(self, table: Bools, one: Coding | Suggestion) -> None:
        """Mark the passages a coding or a suggestion meets."""
        column = self.column_of.get(one.code_id)
        if column is not None:
            for row in self.places.get(one.interview_id, ()):
                table[row, column] |= meets(self.segments[row].span, one.span)


def draw_lessons(snapshot: Snapshot, codebook: Codebook, segments: Sequence[Segment]) -> Lessons:
    """Label every segment for every code by what people did there."""
    codes = tuple(code.id for code in codebook)
    marked = _Marked(codes, segments)
    people = _people(snapshot)
    by_people = [coding for coding in snapshot.codings if coding.coder_id in people]
    for coding in by_people:
        marked.mark(marked.yes, coding)
    for suggestion in _refused(snapshot):
        marked.mark(marked.no, suggestion)
    for interview_id, coder_id, parts in _read(snapshot, people.values()):
        coded = marked.blank()
        for coding in by_people:
            if (coding.interview_id, coding.coder_id) == (interview_id, coder_id):
                marked.mark(coded, coding)
        rows = [
            row
            for row in marked.places.get(interview_id, [])
            if parts is None or any(part.contains(segments[row].span) for part in parts)
        ]
        marked.no[rows] |= ~coded[rows]
    labels = np.full(marked.yes.shape, UNKNOWN, dtype=np.int64)
    labels[marked.yes & ~marked.no], labels[marked.no & ~marked.yes] = 1, 0
    asked = [one for one in snapshot.suggestions if is_question(one)]
    return Lessons(codes, labels, _count(snapshot, snapshot.suggestions), _count(snapshot, asked))


@dataclass(frozen=True, slots=True, eq=False)
class JudgedSpans:
    """What people said of one code, place by place, in the interviews that teach something of it.

    Attributes:
        coded, refused: Spans with the code, and spans it was refused on; a span is coded once, whoever coded it.
        read: Interviews somebody read whole: what is not coded there is not meant.
        parts: Of others, the passages somebody read.
    """

    coded: Mapping[InterviewId, tuple[Span, ...]]
    refused: Mapping[InterviewId, tuple[Span, ...]]
    read: frozenset[InterviewId]
    parts: Mapping[InterviewId, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def interviews(self) -> frozenset[InterviewId]:
        """Those where anything was judged."""
        return self.read | self.parts.keys() | self.coded.keys() | self.refused.keys()

    def met(self, interview_id: InterviewId, span: Span) -> Collection[int]:
        """Number the coded spans that a span meets."""
        return [at for at, one in enumerate(self.coded.get(interview_id, ())) if one.overlaps(span)]

    def says(self, interview_id: InterviewId, span: Span) -> bool | None:
        """Tell whether the code was meant at a span; None where nobody judged it, or people contradict one another."""
        is_refused = any(one.overlaps(span) for one in self.refused.get(interview_id, ()))
        if self.met(interview_id, span):
            return None if is_refused else True
        is_read = interview_id in self.read or any(one.contains(span) for one in self.parts.get(interview_id, ()))
        return False if is_refused or is_read else None


def judge_spans(snapshot: Snapshot, code_id: CodeId) -> JudgedSpans:
    """Gather what people coded and refused of a code."""
    people = _people(snapshot)
    given = [one for one in snapshot.codings if one.coder_id in people and one.code_id == code_id]
    read = list(_read(snapshot, people.values()))
    parts = {
        where: tuple(merge_spans(span for name, _who, own in read if name == where for span in own or ()))
        for where, _who, own in read
        if own
    }
    return JudgedSpans(
        coded=_by_interview(given),
        refused=_by_interview(one for one in _refused(snapshot) if one.code_id == code_id),
        read=frozenset(interview_id for interview_id, _coder, own in read if own is None),
        parts=parts,
    )


def _by_interview(marked: Iterable[Coding | Suggestion]) -> dict[InterviewId, tuple[Span, ...]]:
    spans: dict[InterviewId, set[Span]] = {}
    for one in marked:
        spans.setdefault(one.interview_id, set()).add(one.span)
    return {key: tuple(sorted(found)) for key, found in spans.items()}


def _refused(snapshot: Snapshot) -> Iterator[Suggestion]:
    """Give the suggestions refused, or changed to another code; a change of span alone is no refusal."""
    by_id = {suggestion.id: suggestion for suggestion in snapshot.suggestions}
    made = {coding.id: coding for coding in snapshot.codings}
    for decision in snapshot.decisions:
        suggestion = by_id[decision.suggestion_id]
        kept = made.get(decision.coding_id) if decision.coding_id else None
        if decision.verdict is Verdict.REFUSED or (kept and kept.code_id != suggestion.code_id):
            yield suggestion


def _count(snapshot: Snapshot, among: Iterable[Suggestion]) -> Mapping[CodeId, int]:
    ruled = {decision.suggestion_id for decision in snapshot.decisions if decision.verdict in _RULED}
    return Counter(suggestion.code_id for suggestion in among if suggestion.id in ruled)


def _people(snapshot: Snapshot) -> dict[CoderId, Coder]:
    return {coder.id: coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN}


def _read(snapshot: Snapshot, people: Iterable[Coder]) -> Iterator[tuple[InterviewId, CoderId, Sequence[Span] | None]]:
    """Give the interviews each person has read: whole (None), or the passages they said they have read."""
    made = [one for one in snapshot.suggestions if not is_learned(one)]
    for coder in people:
        yield from ((name, coder.id, None) for name in sorted(snapshot.read_whole(coder, made)))
        yield from ((name, coder.id, spans) for name, spans in coder.passages_read().items())
