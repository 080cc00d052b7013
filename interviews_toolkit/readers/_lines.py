"""What every format hands over: lines as the file has them, before anybody knows who speaks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

MAX_PARAGRAPHS = 30_000
"""Of one office file: twenty long interviews; a file of a few kilobytes may unpack into millions of empty ones."""
MAX_CHARACTERS = 10_000_000
"""Of one office file, as of one whose lines are items of JSON: two hundred hours of talk."""
MAX_IN_A_LINE = 1_000_000
"""Twenty hours without a new paragraph."""


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
        is_block_quote: Set apart from the text, as a quotation without marks is.
    """

    text: str
    number: int
    strong: int = 0
    voice: str | None = None
    seconds: float | None = None
    is_cue: bool = False
    is_aside: bool = False
    is_block_quote: bool = False


@dataclass(frozen=True, slots=True)
class TurnDraft:
    """The lines of one file, how it was encoded, and what was seen while reading it."""

    lines: tuple[Line, ...]
    encoding: str
    notices: tuple[Notice, ...] = ()


class ParagraphCount:
    """Numbers the paragraphs of one file, from 1.

    Raises:
        InputFileError: At the first that is one too many.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._n = 0

    def next(self) -> int:
        """The number of the paragraph that begins."""
        self._n += 1
        if self._n > MAX_PARAGRAPHS:
            raise too_much(self._path)
        return self._n


def too_much(path: Path) -> InputFileError:
    """Say that a file holds more than an interview can: it was made so, or its export went wrong."""
    hint = _("Enregistrez une transcription par fichier, ou tout le texte en .txt.")
    return InputFileError(_("Le fichier contient plus que ne peut dire un entretien."), path=path, hint=hint)


def paragraph(runs: Iterable[tuple[str, bool]], number: int, *, is_aside: bool = False) -> Iterator[Line]:
    """Cut the (text, is bold) runs of one paragraph at its line breaks; a label cut into runs is whole again."""
    parts: list[str] = []
    length, strong, still = 0, 0, True
    for run, bold in (*runs, ("\n", False)):
        for position, part in enumerate(run.split("\n")):
            if position:
                yield Line("".join(parts), number, strong, is_aside=is_aside)
                parts, length, strong, still = [], 0, 0, True
            still = still and (bold or not part.strip())
            parts.append(part)
            length += len(part)
            strong = length if still and bold else strong


def clean_lines(lines: Iterable[Line], path: Path) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Clean lines that came from a format with its own characters (docx, json); bold lengths follow.

    Raises:
        InputFileError: More text than an interview can have.
    """
    kept, length = [], 0
    for line in lines:
        length += len(line.text)
        if length > MAX_CHARACTERS or len(line.text) > MAX_IN_A_LINE:
            raise too_much(path)
        broken = "\n" in line.text or "\r" in line.text
        kept.append(replace(line, text=re.sub(r"[\r\n]+", " ", line.text)) if broken else line)
    if not kept:
        return (), ()
    text, notices = clean("\n".join(line.text for line in kept), path)
    cleaned = (
        line
        if new == line.text
        else replace(line, text=new, strong=len(clean(line.text[: line.strong], path)[0]) if line.strong else 0)
        for line, new in zip(kept, text.split("\n"), strict=True)
    )
    return tuple(cleaned), notices
