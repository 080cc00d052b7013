"""A document that is no transcript (a report's draft): its text, line by line, and what was not read."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.files.reading import load
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers.reading import megabytes_of, reader_of


@dataclass(frozen=True, slots=True)
class Document:
    """A document's words.

    Attributes:
        text: NFC, line feeds only; in docx, odt and rtf a line is a paragraph.
        notices: What was seen while reading, such as footnotes left out.
    """

    text: str
    notices: tuple[Notice, ...]


def read_document_text(path: Path) -> Document:
    """Read a document in any format a transcript may have; nobody is looked for who speaks.

    Raises:
        InputFileError: Missing, empty, too large, of an unknown suffix, undecodable or damaged.
    """
    reader = reader_of(path)
    draft = reader(load(path, megabytes=megabytes_of(path)), path)
    return Document("\n".join(line.text for line in draft.lines), draft.notices)
