"""A draft cut into sentences, with the title each stands under; what is quoted is blanked, letter for letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.spans import Span

_STOP = re.compile(r"(?<=[.!?…])[\"»”)\]]*\s+(?=[^\W\d_a-zà-ÿ]|[\d«“(\[])|\n")
_WRAPPED = 18
"""Code points a line has at least that was only broken by a page's width."""

_UNDER = 1500
"""Code points below a title in which « ce thème » is its own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a draft.

    Attributes:
        line: The whole line it is in: a row of a table, or a paragraph.
        title: The last line above it that is the name of a theme; empty if none.
    """

    span: Span
    text: str
    line: str
    title: str = ""

    @property
    def is_row(self) -> bool:
        """Whether it is in a table: cells are parted by tabs, or bars."""
        return "\t" in self.line or self.line.count(" | ") > 1 or self.line.lstrip().startswith("|")


def cut_sentences(draft: str, quoted: Sequence[Span], titles: frozenset[str]) -> Iterator[Sentence]:
    """Cut a draft at full stops and ends of lines; a line broken by a page's width goes on.

    Args:
        quoted: What stands between quotation marks.
        titles: Names that make a line a title, as ``shadow`` writes them.
    """
    text = draft
    for span in quoted:
        text = text[: span.start] + re.sub(r"[^\n]", "·", span.cut(text)) + text[span.end :]
    text = _unwrapped(text)
    title, start, titled = "", 0, 0
    for stop in [*_STOP.finditer(text), None]:
        end = stop.start() if stop else len(text)
        if piece := text[start:end].strip():
            line = text[text.rfind("\n", 0, start) + 1 : len(text) if (at := text.find("\n", end)) < 0 else at]
            if (name := shadow(piece.strip("#* "))) in titles and "\t" not in line:
                title, titled = name, start
            elif start > titled + _UNDER:
                title = ""
            yield Sentence(Span(start, end), text[start:end], line, title)
        start = stop.end() if stop else end


def _unwrapped(text: str) -> str:
    """Put a space for each line break inside a sentence, so that offsets stay."""
    lines = text.split("\n")
    joined = lines[0]
    for before, line in pairwise(lines):
        goes_on = len(before) >= _WRAPPED and "\t" not in before + line and (line[:1].islower() or line[:1] == "(")
        goes_on = goes_on and not before.rstrip().endswith((".", "!", "?", ":"))
        joined += (" " if goes_on else "\n") + line
    return joined
