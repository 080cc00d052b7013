"""Plain text (.txt): the lines as they are."""

from pathlib import Path

from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.readers._lines import Line, TurnDraft, lines_of


def read_txt(data: bytes, path: Path) -> TurnDraft:
    """Read plain text; ``number`` is the line in the file.

    Raises:
        InputFileError: Empty, binary, or in an unknown encoding.
    """
    text, encoding, notices = read_text(data, path)
    return TurnDraft(text_lines(text, path), encoding, notices)


def text_lines(text: str, path: Path) -> tuple[Line, ...]:
    """The lines of a clean text.

    Raises:
        InputFileError: More of them, or longer ones, than a corpus has.
    """
    return tuple(Line(line, number) for number, line in enumerate(lines_of(text, path), start=1))
