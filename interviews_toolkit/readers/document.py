"""A document that is no transcript (a report's draft): its text, line by line, and what was not read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Draft, Line
from interviews_toolkit.readers.reading import megabytes_of, reader_of
from interviews_toolkit.readers.text import read_txt

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
        address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4
        h5 h6 header hr li main nav ol p pre section summary table tbody thead title tr ul
        """,
    )
)
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({"script", "style", "svg", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Document:
    """A document's words.

    Attributes:
        text: NFC, line feeds only; in docx, odt and rtf a line is a paragraph. A line that begins with « > » is
            quoted as a block, without quotation marks.
        notices: What was seen while reading, such as footnotes left out.
    """

    text: str
    notices: tuple[Notice, ...]


def read_document_text(path: Path) -> Document:
    """Read a document in any format a transcript may have, or a page of HTML; nobody is looked for who speaks.

    Raises:
        InputFileError: Missing, empty, too large, of an unknown suffix, undecodable or damaged.
    """
    reader = _OWN_WAY.get(path.suffix.lower()) or reader_of(path)
    draft = reader(load(path, megabytes=megabytes_of(path)), path)
    return Document("\n".join(line.text for line in draft.lines), draft.notices)


def read_html(data: bytes, path: Path) -> Draft:
    """Read a page's words: a line a block, a tab between cells, drawings and scripts left out.

    Raises:
        InputFileError: Empty, binary, or in an unknown encoding.
    """
    text, encoding, notices = read_text(data, path)
    page = _Page()
    page.feed(text)
    page.close()
    return Draft(tuple(Line(line, number) for number, line in enumerate(page.lines(), start=1)), encoding, notices)


class _Page(HTMLParser):
    """A page as it is walked through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._said: list[str] = []
        self._unread = self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's face
        self._unread += tag in _UNREAD
        self._quoted += tag == "blockquote"
        if tag in _CELLS:
            self._said.append("\t")
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        self._quoted -= tag == "blockquote" and self._quoted > 0
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._said.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        self._said.append("\n> " if self._quoted else "\n")

    def lines(self) -> list[str]:
        """What is left: no empty line but one between blocks."""
        lines = (line.strip(" \t") for line in "".join(self._said).split("\n"))
        return [re.sub(r" *\t *", "\t", line) for line in lines if line.strip("> ")]


_OWN_WAY: dict[str, Callable[[bytes, Path], Draft]] = {".html": read_html, ".htm": read_html, ".md": read_txt}
"""Markdown is read as it is typed: its « > » says that a block is quoted."""
