"""What every format hands over: lines as the file has them, before anybody knows who speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.model.interviews import Notice


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a transcript.

    Attributes:
        text: Without its line end.
        number: Line in the file, from 1; in docx, odt and rtf, the paragraph.
        strong: How many code points at its beginning are in bold.
        voice: Who speaks, where the format itself says so (``<v Claire>``): no guess is made on it.
        seconds: When it begins, where the format says so.
        is_cue: A subtitle: it goes on with the line before, unless somebody else speaks.
        is_aside: A title, a comment, a footer: nobody says it.
    """

    text: str
    number: int
    strong: int = 0
    voice: str | None = None
    seconds: float | None = None
    is_cue: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one file, how it was encoded, and what was seen while reading it."""

    lines: tuple[Line, ...]
    encoding: str
    notices: tuple[Notice, ...] = ()


def paragraph(runs: Iterable[tuple[str, bool]], number: int, *, is_aside: bool = False) -> Iterator[Line]:
    """Cut the (text, is bold) runs of one paragraph at its line breaks; a label cut into runs is whole again."""
    text, strong, still = "", 0, True
    for run, bold in (*runs, ("\n", False)):
        for position, part in enumerate(run.split("\n")):
            if position:
                yield Line(text, number, strong, is_aside=is_aside)
                text, strong, still = "", 0, True
            still = still and (bold or not part.strip())
            text += part
            strong = len(text) if still and bold else strong


def table_row(cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Write a table's row as ``speaker<TAB>speech``: whether it is one is for the turn grammar to say.

    Columns of bare row numbers are dropped; further paragraphs of the speech follow as lines of their own.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    kept = [cell for cell in filled if not (len(cell) == 1 and cell[0].text.strip().isdigit())]
    if not any(kept):
        return
    *heads, speech = kept
    label = "\t".join(" ".join(line.text.strip() for line in cell) for cell in heads if cell)
    number = next(line.number for cell in kept for line in cell)
    first = speech[0].text.strip() if speech else ""
    yield Line(f"{label}\t{first}" if label else first, number)
    yield from speech[1:]


def clean_lines(lines: Iterable[Line], path: Path) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Clean lines that came from a format with its own characters (docx, json); bold lengths follow."""
    kept = [replace(line, text=re.sub(r"[\r\n]+", " ", line.text)) for line in lines]
    text, notices = clean("\n".join(line.text for line in kept), path)
    cleaned = (
        replace(line, text=new, strong=len(clean(line.text[: line.strong], path)[0]) if line.strong else 0)
        for line, new in zip(kept, text.split("\n"), strict=True)
    )
    return tuple(cleaned), notices
