"""What every format hands over: lines as the file has them, before anybody knows who speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._looks import Look

MAX_PARAGRAPHS = 30_000
"""Of one file: twenty long interviews, or forty hours cut every five seconds; a small one may unpack into millions."""
MAX_CHARACTERS = 10_000_000
"""Of one office file, as of one whose lines are items of JSON: two hundred hours of talk."""
MAX_LINES = 600_000
"""Of a text file: twenty megabytes of short turns."""
MAX_IN_A_LINE = 1_000_000
"""Twenty hours without a new paragraph."""


@dataclass(slots=True)
class Line:
    """One line or paragraph of a transcript; never changed, and not frozen: that would cost five times the time.

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


def lines_of(text: str, path: Path) -> list[str]:
    """Cut a text file at its line ends; what another says meanwhile (« //Q: oui// ») will be a line, too.

    Raises:
        InputFileError: More lines, or a longer one, than a corpus of interviews has.
    """
    if text.count("\n") + text.count("//") // 2 >= MAX_LINES:
        raise too_much(path)
    lines = text.split("\n")
    if len(max(lines, key=len)) > MAX_IN_A_LINE:
        raise too_much(path)
    return lines


class ParagraphCount:
    """Numbers the paragraphs of one file, from 1, and gathers their runs.

    Raises:
        InputFileError: At the first that is one too many, or in the midst of one that is too long.
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

    def gather(self, runs: Iterable[tuple[str, Look]]) -> list[tuple[str, Look]]:
        """Take the runs of one paragraph, none beyond what a line may hold."""
        taken: list[tuple[str, Look]] = []
        length = 0
        for run in runs:
            length = 0 if "\n" in run[0] else length + len(run[0])
            if length > MAX_IN_A_LINE:
                raise too_much(self._path)
            taken.append(run)
        return taken


def too_much(path: Path | None) -> InputFileError:
    """Say that a file holds more than an interview can: it was made so, or its export went wrong."""
    hint = _("Enregistrez une transcription par fichier, ou tout le texte en .txt.")
    return InputFileError(_("Le fichier contient plus que ne peut dire un entretien."), path=path, hint=hint)


def paragraph(runs: Iterable[tuple[str, bool]], number: int, *, is_aside: bool = False) -> Iterator[Line]:
    """Cut the (text, is bold) runs of one paragraph at its line breaks; a label cut into runs is whole again."""
    line: list[tuple[str, bool]] = []
    for run, bold in runs:
        if "\n" not in run:
            line.append((run, bold))
            continue
        first, *others = run.split("\n")
        line.append((first, bold))
        for part in others:
            yield _line(line, number, is_aside=is_aside)
            line = [(part, bold)]
    yield _line(line, number, is_aside=is_aside)


def _line(runs: Sequence[tuple[str, bool]], number: int, *, is_aside: bool) -> Line:
    strong = length = 0
    for text, bold in runs:
        if not bold and text.strip():
            break
        length += len(text)
        strong = length if bold else strong
    return Line("".join([text for text, _bold in runs]), number, strong, is_aside=is_aside)


def clean_lines(lines: Iterable[Line], path: Path) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Clean lines that came from a format with its own characters (docx, json); bold lengths follow.

    Raises:
        InputFileError: More text, or more lines, than an interview can have.
    """
    kept: list[Line] = []
    length = 0
    for line in lines:
        length += len(line.text)
        if length > MAX_CHARACTERS or len(line.text) > MAX_IN_A_LINE or len(kept) >= MAX_PARAGRAPHS:
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
