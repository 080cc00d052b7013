"""Where the words of a text stand in its corrected version: old and new aligned word by word, moved passages too."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from interviews_toolkit.model.spans import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SIZES = (6, 3, 1)
"""Words in a row that must occur once in both texts to anchor one on the other; fewer where less is left to search."""
_LEFT_OVER = 4
"""The same, of words that have no place once all else has one: what stood beside a passage that was moved."""
_COMPARED = 250_000
"""Pairs of words that are compared one by one, at most: a longer stretch without an anchor was written anew."""
_INSERTED = 12
"""Words put into the middle of a passage, at most, for it to be still one passage."""
_REPLACED = 3
"""Words in a row, at most, that other words are seen to stand in the place of, as many for as many."""
_KEPT = 0.5
"""A passage is still there when more than this share of its words, or others in their place, are together."""


class Fate(StrEnum):
    """What became of a passage in the corrected text."""

    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a passage stands now; ``span`` is None where it was lost."""

    fate: Fate
    span: Span | None


class Correction:
    """The alignment of a text with its corrected version, in code points of each.

    Attributes:
        old, new: The texts.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._from, self._to = _tokens(old), _tokens(new)
        self._starts = [span.start for span in self._from]
        self._ends = [span.end for span in self._from]
        words = [span.cut(old).casefold() for span in self._from], [span.cut(new).casefold() for span in self._to]
        self._places = _Alignment(*words).places

    def land(self, span: Span) -> Landing:
        """Find a passage of the old text in the new one.

        MOVED: its very words, whatever the spaces. CHANGED: its place, with other words in it. LOST: no more than half
        of its words are together anywhere. Spaces at its ends are left out.
        """
        if self.old == self.new:
            return Landing(Fate.MOVED, span)
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        if first > last:
            return Landing(Fate.LOST, None)
        run = self._longest_run(first, last)
        if len(run) <= _KEPT * (last - first + 1):
            return Landing(Fate.LOST, None)
        low, high = self._edges(run, first, last)
        start = self._to[low].start + self._inside(first, low, span.start - self._starts[first])
        end = self._to[high].end - self._inside(last, high, self._ends[last] - span.end)
        found = Span(start, end)
        same = span.cut(self.old).split() == found.cut(self.new).split()
        return Landing(Fate.MOVED if same else Fate.CHANGED, found)

    def _is_same(self, i: int, j: int) -> bool:
        """Tell whether the old text's word ``i`` and the new one's ``j`` are there and written alike."""
        is_there = 0 <= i < len(self._from) and 0 <= j < len(self._to)
        return is_there and self._from[i].cut(self.old) == self._to[j].cut(self.new)

    def _inside(self, i: int, j: int, offset: int) -> int:
        """A passage that begins or ends within a word does so in the same word, and only in it."""
        return offset if offset > 0 and self._is_same(i, j) else 0

    def _longest_run(self, first: int, last: int) -> list[int]:
        """The most words of a passage that are still together and in order."""
        best: list[int] = []
        run: list[int] = []
        for i in range(first, last + 1):
            if self._places[i] < 0:
                continue
            if run:
                step = self._places[i] - self._places[run[-1]]
                if not 0 < step <= i - run[-1] + _INSERTED:
                    best, run = max(best, run, key=len), []
            run.append(i)
        return max(best, run, key=len)

    def _edges(self, run: Sequence[int], first: int, last: int) -> tuple[int, int]:
        """The first and last word of a passage in the new text.

        The same words beside the run are the passage's own, even where the alignment took them for others: two turns
        may begin alike. A word at its edge that was replaced by several, or several by one, is taken with what replaced
        it, where the word beyond the edge tells how far that goes.
        """
        begin, end = run[0], run[-1]
        low, high = self._places[begin], self._places[end]
        while begin > first and self._is_same(begin - 1, low - 1):
            begin, low = begin - 1, low - 1
        while end < last and self._is_same(end + 1, high + 1):
            end, high = end + 1, high + 1
        before = self._places[first - 1] if first else -1
        if begin > first and (before >= 0 or not first) and 0 < low - before <= begin - first + _INSERTED:
            low = before + 1
        is_end = last + 1 == len(self._places)
        after = len(self._to) if is_end else self._places[last + 1]
        if end < last and 0 < after - high <= last - end + _INSERTED:
            high = after - 1
        return low, high


def _tokens(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words ``i`` to ``i_end`` of the old text beside ``j`` to ``j_end`` of the new; anchors need ``size`` words."""

    i: int
    i_end: int
    j: int
    j_end: int
    size: int


class _Alignment:
    """Gives each word of the old text its place in the new one; ``places`` has -1 where it has none."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.places, self.taken = [-1] * len(old), bytearray(len(new))
        whole = _Beside(0, len(old), 0, len(new), _SIZES[0])
        self._anchor(whole)
        self._fill(whole)
        self._anchor(replace(whole, size=_LEFT_OVER))
        self._fill(whole)

    def _fill(self, whole: _Beside) -> None:
        """Look closer between neighbours that have a place."""
        waiting = list(self._gaps(replace(whole, size=_SIZES[1])))
        while waiting:
            gap = waiting.pop()
            if (gap.i_end - gap.i) * (gap.j_end - gap.j) <= _COMPARED:
                self._compare(gap)
            elif gap.size:
                self._anchor(gap)
                smaller = next((size for size in _SIZES if size < gap.size), 0)
                waiting += self._gaps(replace(gap, size=smaller))

    def _anchor(self, where: _Beside) -> None:
        """Place words that stand in a row of ``size`` found once in both stretches, and their neighbours alike."""
        placed = [place >= 0 for place in self.places]
        left = _once(self.old, where.i, where.i_end, size=where.size, but=placed)
        right = _once(self.new, where.j, where.j_end, size=where.size, but=self.taken)
        pairs = [(i, right[words]) for words, i in left.items() if words in right]
        runs = list(_runs(pairs, where.size))
        for i, j, n in sorted(runs, key=lambda run: -run[2]):
            for step in range(n):
                if self.places[i + step] < 0 and not self.taken[j + step]:
                    self._place(i + step, j + step)
        for i, j, n in runs:
            self._extend(where, i + n, j + n, step=1)
            self._extend(where, i - 1, j - 1, step=-1)

    def _extend(self, where: _Beside, i: int, j: int, *, step: int) -> None:
        while where.i <= i < where.i_end and where.j <= j < where.j_end:
            if self.places[i] >= 0 or self.taken[j] or self.old[i] != self.new[j]:
                return
            self._place(i, j)
            i, j = i + step, j + step

    def _gaps(self, where: _Beside) -> Iterator[_Beside]:
        """Find what has no place yet between two neighbours that have, and what the new text has between these."""
        before, last = where.i - 1, where.j - 1
        for at in range(where.i, where.i_end + 1):
            place = self.places[at] if at < where.i_end else where.j_end
            if place < 0:
                continue
            if at - before > 1 and place > last + 1:
                yield _Beside(before + 1, at, last + 1, place, where.size)
            before, last = at, place

    def _compare(self, gap: _Beside) -> None:
        """Place the words of a short stretch one by one; few, for as many others, stand in each other's place."""
        free = [j for j in range(gap.j, gap.j_end) if not self.taken[j]]
        matcher = SequenceMatcher(None, self.old[gap.i : gap.i_end], [self.new[j] for j in free], autojunk=False)
        for kind, a, a_end, b, b_end in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and a_end - a == b_end - b <= _REPLACED):
                for i, j in zip(range(gap.i + a, gap.i + a_end), free[b:b_end], strict=True):
                    self._place(i, j)

    def _place(self, i: int, j: int) -> None:
        self.places[i], self.taken[j] = j, 1


def _once(words: Sequence[str], start: int, end: int, *, size: int, but: Sequence[int]) -> dict[tuple[str, ...], int]:
    """Find the rows of words that occur once, none of them placed already, and where each begins."""
    found: dict[tuple[str, ...], int] = {}
    for i in range(start, end - size + 1):
        if any(but[i : i + size]):
            continue
        row = tuple(words[i : i + size])
        found[row] = -1 if row in found else i
    return {row: i for row, i in found.items() if i >= 0}


def _runs(pairs: Iterable[tuple[int, int]], size: int) -> Iterator[tuple[int, int, int]]:
    """Put rows that follow one another together: where they begin in both texts, and how many words that is."""
    begin: tuple[int, int] | None = None
    last = (-2, -2)
    for i, j in sorted(pairs):
        if begin is None or (i, j) != (last[0] + 1, last[1] + 1):
            if begin is not None:
                yield (*begin, last[0] - begin[0] + size)
            begin = (i, j)
        last = (i, j)
    if begin is not None:
        yield (*begin, last[0] - begin[0] + size)
