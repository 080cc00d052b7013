"""Places in a text: spans, the segments cut by rule, and excerpts that keep their quoted words.

Offsets are 0-based, half-open, in Unicode code points of the stored (NFC) text, everywhere in the package.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from interviews_toolkit.model.ids import InterviewId

_place = attrgetter("start", "end")
_WRITTEN_PLACE = re.compile(r"\[(\d{1,9})-(\d{1,9})\]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of text: ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Cut the quoted words out of the text the span was made on."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one (equal spans do)."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> "Span":
        """Move by ``offset`` code points."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Segment:
    """A span cut by rule to be looked at: a sentence, a clause, some forty words of one turn."""

    interview_id: InterviewId
    span: Span
    turn: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span with its quoted words: ``quote == text[span.start:span.end]``, always."""

    interview_id: InterviewId
    span: Span
    quote: str

    @property
    def place(self) -> str:
        """Where it stands, as it is written: « E07 [120-340] »."""
        return f"{self.interview_id} [{self.span.start}-{self.span.end}]"


def find_excerpt(words: str, texts: Mapping[InterviewId, str]) -> Excerpt | None:
    """Find the excerpt whose place some words end with, in one of these texts; None where there is no such place."""
    found = list(_WRITTEN_PLACE.finditer(words))
    if not found:
        return None
    start, end = int(found[-1][1]), int(found[-1][2])
    before = words[: found[-1].start()].rstrip()
    who = next((one for one in sorted(texts, key=len, reverse=True) if before.endswith(one)), None)
    if who is None or not start < end <= len(texts[who]):
        return None
    return Excerpt(who, Span(start, end), texts[who][start:end])


class Stretches:
    """Spans that do not overlap, in order, such as turns: which of them a span touches is searched, not walked.

    Attributes:
        spans: As given.
        n_points: The code points under them.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(spans)
        self.n_points = sum(map(len, self.spans))
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def touched(self, span: Span) -> range:
        """Find the positions, in order, of those that share a code point with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def pieces(self, span: Span) -> list[Span]:
        """Cut a span to what lies inside them."""
        own = (self.spans[position] for position in self.touched(span))
        return [Span(max(span.start, one.start), min(span.end, one.end)) for one in own]

    def meet(self, spans: Iterable[Span]) -> Iterator[bool]:
        """Tell of each span, in the order of their starts, whether it shares a code point with one of them."""
        starts, ends, n, last = self._starts, self._ends, 0, len(self.spans)
        for span in spans:
            while n < last and ends[n] <= span.start:
                n += 1
            yield n < last and starts[n] < span.end

    def covered(self, spans: Iterable[Span]) -> int:
        """Count the code points of them under spans that do not overlap."""
        starts, ends, total = self._starts, self._ends, 0
        for span in spans:
            touched = self.touched(span)
            if touched:
                whole = sum(ends[n] - starts[n] for n in touched)
                total += whole - max(span.start - starts[touched[0]], 0) - max(ends[touched[-1]] - span.end, 0)
        return total


def merge_spans(spans: Iterable[Span], *, gap: int = 0) -> list[Span]:
    """Unite spans that overlap, touch, or lie at most ``gap`` code points apart; sorted by start."""
    merged: list[Span] = []
    start, end = 0, -1 - gap  # of the stretch being put together; none yet
    for span in sorted(spans, key=_place):
        if span.start > end + gap:
            if end > start:
                merged.append(Span(start, end))
            start, end = span.start, span.end
        elif span.end > end:
            end = span.end
    return [*merged, Span(start, end)] if end > start else merged
