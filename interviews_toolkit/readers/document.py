"""A document that is no transcript (a report's draft): its text, line by line, and what was not read."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.files.reading import load
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers.reading import megabytes_of, reader_of
from interviews_toolkit.readers.text import read_txt


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document's words.

    Attributes:
        text: NFC, line feeds only; in docx, odt and rtf a line is a paragraph. A line that begins with « > » is
            quoted as a block, without quotation marks.
        notices: What was seen while reading, such as footnotes left out.
    """

    text: str
    notices: tuple[Notice, ...]


def read_document_text(path: Path) -> SourceDocument:
    """Read a document in any format a transcript may have; nobody is looked for who speaks.

    Raises:
        InputFileError: Missing, empty, too large, of an unknown suffix, undecodable or damaged.
    """
    # Markdown is read as it is typed: its « > » says that a block is quoted.
    reader = read_txt if path.suffix.lower() == ".md" else reader_of(path)
    draft = reader(load(path, megabytes=megabytes_of(path)), path)
    lines = (f"> {line.text}" if line.is_block_quote else line.text for line in draft.lines)
    return SourceDocument("\n".join(lines), draft.notices)
