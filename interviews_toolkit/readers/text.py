"""Plain text (.txt): the lines as they are; the footers of transcription services are asides."""

import re
from pathlib import Path

from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.readers._lines import Line, TurnDraft

_FOOTER = re.compile(r"\s*\(?(?:transcribed by|transcrit par)\b.{0,120}$", re.IGNORECASE)


def read_txt(data: bytes, path: Path) -> TurnDraft:
    """Read plain text; ``number`` is the line in the file.

    Raises:
        InputFileError: Empty, binary, or in an unknown encoding.
    """
    text, encoding, notices = read_text(data, path)
    return TurnDraft(text_lines(text), encoding, notices)


def text_lines(text: str) -> tuple[Line, ...]:
    """The lines of a clean text, what transcription services add set apart."""
    lines = enumerate(text.split("\n"), start=1)
    return tuple(Line(line, number, is_aside=_FOOTER.fullmatch(line) is not None) for number, line in lines)
