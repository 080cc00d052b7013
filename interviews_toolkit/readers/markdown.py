"""Markdown transcripts (.md): markup goes where it is the transcript's own (bold labels, titles, quote blocks).

A star or an underscore inside what is said stays: it may be the transcriber's sign for emphasis.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.readers._lines import Line, TurnDraft, lines_of

_TITLE = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:- ){2,}-|(?:\* ){2,}\*)\s*")
_BOLD = re.compile(r"\s*(?:\*\*(?P<stars>[^*\n]{1,400})\*\*|__(?P<lines>[^_\n]{1,400})__)(?P<rest>.*)")
_FENCE = "---"


def read_markdown(data: bytes, path: Path) -> TurnDraft:
    """Read Markdown; titles, rules and front matter are asides, ``number`` is the line in the file.

    Raises:
        InputFileError: Empty, binary, or in an unknown encoding.
    """
    text, encoding, notices = read_text(data, path)
    return TurnDraft(tuple(_lines(lines_of(text, path))), encoding, notices)


def _lines(raw: list[str]) -> Iterator[Line]:
    front = _front_matter(raw)
    voices = _titles_that_recur(raw)
    for number, line in enumerate(raw, start=1):
        if number <= front:
            yield Line(line, number, is_aside=True)
        else:
            yield _line(_QUOTE.sub("", line, count=1) if line.startswith(">") else line, number, voices)


def _front_matter(raw: list[str]) -> int:
    """How many lines the YAML block at the head takes, its two fences included."""
    if raw[0].rstrip() != _FENCE:
        return 0
    return next((n for n, line in enumerate(raw[1:], start=2) if line.rstrip() in {_FENCE, "..."}), 0)


def _titles_that_recur(raw: list[str]) -> frozenset[str]:
    """« #### Marthe » above each of her turns: titles that come back, two at least, are voices."""
    titles = Counter(title["text"] for line in raw if (title := _TITLE.fullmatch(line)))
    again = frozenset(title for title, n in titles.items() if n > 1)
    return again if len(again) > 1 else frozenset()


def _line(text: str, number: int, voices: Collection[str]) -> Line:
    if _RULE.fullmatch(text):
        return Line("", number, is_aside=True)
    if title := _TITLE.fullmatch(text):
        plain = title["text"].replace("**", "")
        return Line(plain, number, is_aside=":" not in plain and title["text"] not in voices)
    if bold := _BOLD.fullmatch(text):
        label = bold["stars"] or bold["lines"]
        return Line(label + bold["rest"], number, strong=len(label))
    return Line(text, number)
