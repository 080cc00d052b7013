"""Replace words of a text, and tell where every place of the old text stands in the new one; and back."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.corrections import Fate, Landing
from interviews_toolkit.model.spans import Span


@dataclass(frozen=True, slots=True)
class Swap:
    """Words put in the place of others.

    Attributes:
        start: Where in the text before.
        old, new: The words.
    """

    start: int
    old: str
    new: str


class Swapped:
    """A text with some of its words replaced.

    Attributes:
        before, after: The texts.
        swaps: In order, none over another.
    """

    def __init__(self, before: str, swaps: Iterable[Swap]) -> None:
        self.before = before
        self.swaps = tuple(sorted(swaps, key=lambda one: one.start))
        parts: list[str] = []
        self._starts: list[int] = []  # of the swaps, before; and what the text has grown by, once each is made
        self._grown: list[int] = []
        at = grown = 0
        for one in self.swaps:
            parts += [before[at : one.start], one.new]
            at = one.start + len(one.old)
            grown += len(one.new) - len(one.old)
            self._starts.append(one.start)
            self._grown.append(grown)
        self.after = "".join([*parts, before[at:]])

    def land(self, span: Span) -> Landing:
        """Find a passage of the old text in the new one: it is there, whatever was replaced; a name is never cut."""
        return Landing(Fate.MOVED, Span(self._place(span.start, is_end=False), self._place(span.end, is_end=True)))

    def back(self) -> tuple[Swap, ...]:
        """Give the swaps that make the old text out of the new one."""
        grown = [0, *self._grown]
        return tuple(Swap(one.start + grown[n], one.new, one.old) for n, one in enumerate(self.swaps))

    def _place(self, place: int, *, is_end: bool) -> int:
        n = bisect_right(self._starts, place - 1 if is_end else place) - 1
        if n < 0:
            return place
        swap = self.swaps[n]
        begin = swap.start + (self._grown[n - 1] if n else 0)
        if place < swap.start + len(swap.old):
            return begin + len(swap.new) if is_end else begin
        return place + self._grown[n]


def swap_words(text: str, words: Mapping[str, str]) -> tuple[Swap, ...]:
    """Find where words are to be replaced, the longest first, wherever they stand alone.

    Args:
        text: Any.
        words: What replaces each, by its words with straight apostrophes and single spaces; found across line ends too.
    """
    if not words:
        return ()
    longest_first = sorted(words, key=lambda each: (-len(each), each))
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(_loosely, longest_first))})(?!\w)").finditer(shadow(text))
    return tuple(Swap(one.start(), text[one.start() : one.end()], words[" ".join(one[0].split())]) for one in found)


def swap_text(text: str, words: Mapping[str, str]) -> str:
    """Replace words in a text nothing has a place in."""
    return Swapped(text, swap_words(text, words)).after


def _loosely(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
