"""The list two coders go through together: what only one saw, what got another code, whose boundaries differ.

It is what changes a codebook; coefficients are for the annex. No part of it is a coefficient.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.model.words import count_words

SAME_PLACE = 0.5
"""Two passages are the same place when what they share is at least this part of what they cover together."""


class Difference(StrEnum):
    """In what two coders differ."""

    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"
    OTHER_CODE = "other-code"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing to talk about.

    Attributes:
        first, second: What each coder marked; None where there is nothing.
        shift: Words that only one of the two passages holds; 0 when ``kind`` is not BOUNDARY.
    """

    kind: Difference
    first: Mark | None
    second: Mark | None
    shift: int = 0

    @property
    def mark(self) -> Mark:
        """The first coder's mark, or else the second's: where to look."""
        found = self.first or self.second
        assert found is not None, "a disagreement is about a mark"
        return found


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What two coders differ in, in the order of the texts, and how many passages they share.

    Attributes:
        interviews: Read by both, whole or in part.
        n_first, n_second: Passages of each, a coder's touching passages of one code united.
        n_matched: Passages matched one to one at the same place with the same code.
    """

    first: str
    second: str
    interviews: tuple[InterviewId, ...]
    entries: tuple[Disagreement, ...]
    n_first: int
    n_second: int
    n_matched: int

    @property
    def precision(self) -> float | None:
        """The share of the second coder's passages that the first has too."""
        return self.n_matched / self.n_second if self.n_second else None

    @property
    def recall(self) -> float | None:
        """The share of the first coder's passages that the second has too."""
        return self.n_matched / self.n_first if self.n_first else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when nobody coded anything."""
        n = self.n_first + self.n_second
        return 2 * self.n_matched / n if n else None


def list_disagreements(interviews: Iterable[Interview], first: Layer, second: Layer) -> Disagreements:
    """Match passages one to one, best overlap first, and list what is left over.

    Passages match within a code when they are the same place (see ``SAME_PLACE``). What is left over is paired with
    an overlapping passage of the same code (BOUNDARY), then with the same place under another code (OTHER_CODE).
    """
    both = [i for i in interviews if first.has_read(i.id) and second.has_read(i.id)]
    entries: list[Disagreement] = []
    n_first = n_second = n_matched = 0
    for interview in both:
        ours, theirs = _passages(first, interview.id, second), _passages(second, interview.id, first)
        n_first, n_second = n_first + len(ours), n_second + len(theirs)
        matched = _pair(ours, theirs, lambda a, b: a.code_id == b.code_id and _share(a, b) >= SAME_PLACE)
        n_matched += len(matched)
        entries += _differences(interview.text, ours, theirs, matched)
    return Disagreements(
        first.name, second.name, tuple(i.id for i in both), tuple(entries), n_first, n_second, n_matched
    )


def agreed_passages(found: Disagreements, first: Layer, second: Layer) -> tuple[Mark, ...]:
    """Give the first coder's passages that the second has alike, to the letter: nothing was listed on them."""
    listed = {entry.first for entry in found.entries}
    passages = (mark for interview_id in found.interviews for mark in _passages(first, interview_id, second))
    return tuple(mark for mark in passages if mark not in listed)


_Pairs = list[tuple[Mark, Mark]]


def _differences(text: str, ours: Sequence[Mark], theirs: Sequence[Mark], matched: _Pairs) -> list[Disagreement]:
    left, right = _without(ours, theirs, matched)
    partial = _pair(left, right, lambda a, b: a.code_id == b.code_id)
    left, right = _without(left, right, partial)
    recoded = _pair(left, right, lambda a, b: _share(a, b) >= SAME_PLACE)
    left, right = _without(left, right, recoded)
    found = [
        Disagreement(Difference.BOUNDARY, a, b, _shift(text, a.span, b.span))
        for a, b in [*matched, *partial]
        if a.span != b.span
    ]
    found += [Disagreement(Difference.OTHER_CODE, a, b) for a, b in recoded]
    found += [Disagreement(Difference.ONLY_FIRST, a, None) for a in left]
    found += [Disagreement(Difference.ONLY_SECOND, None, b) for b in right]
    return sorted(found, key=lambda d: (d.mark, d.kind))


def _passages(layer: Layer, interview_id: InterviewId, other: Layer) -> list[Mark]:
    """A coder's passages, where both have read."""
    spans: dict[CodeId, list[Span]] = {}
    for mark in layer.marks_by_interview.get(interview_id, ()):
        if layer.reads(interview_id, mark.span) and other.reads(interview_id, mark.span):
            spans.setdefault(mark.code_id, []).append(mark.span)
    return sorted(Mark(interview_id, span, code) for code, own in spans.items() for span in merge_spans(own))


def _pair(ours: Sequence[Mark], theirs: Sequence[Mark], fits: Callable[[Mark, Mark], bool]) -> _Pairs:
    """Pair overlapping passages that fit, greedily, the largest share first; ties go to the earlier passages."""
    fitting = [(a, b) for a in ours for b in theirs if a.span.overlaps(b.span) and fits(a, b)]
    free_ours, free_theirs = set(ours), set(theirs)
    chosen: _Pairs = []
    # A key that does not know who is first: swapping the coders gives the mirror of the list.
    for a, b in sorted(fitting, key=lambda pair: (-_share(*pair), sorted(pair))):
        if a in free_ours and b in free_theirs:
            free_ours.remove(a)
            free_theirs.remove(b)
            chosen.append((a, b))
    return chosen


def _without(ours: Sequence[Mark], theirs: Sequence[Mark], pairs: _Pairs) -> tuple[list[Mark], list[Mark]]:
    gone = ({a for a, _b in pairs}, {b for _a, b in pairs})
    return [a for a in ours if a not in gone[0]], [b for b in theirs if b not in gone[1]]


def _share(a: Mark, b: Mark) -> float:
    """Intersection over union, in code points."""
    shared = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    return shared / (len(a.span) + len(b.span) - shared)


def _shift(text: str, a: Span, b: Span) -> int:
    starts, ends = sorted((a.start, b.start)), sorted((a.end, b.end))
    return count_words(text[starts[0] : starts[1]]) + count_words(text[ends[0] : ends[1]])
