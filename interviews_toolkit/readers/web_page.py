"""A saved web page (.html): its paragraphs and table rows, bold labels kept; scripts and styles left out."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph, table_row

_BLOCKS = {
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer"),
    *("ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "body", "main", "nav", "aside", "pre", "hr"),
}
_BOLD = {"b", "strong"}
_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"script", "style", "head", "template", "noscript", "nav", "svg"}


def read_html(data: bytes, path: Path) -> TurnDraft:
    """Read the words of a page; ``number`` is the paragraph. In a table, a row is who speaks, then what is said.

    Raises:
        InputFileError: A binary file, an unknown encoding, or no word.
    """
    text, encoding, notices = read_text(data, path)
    page = _Page(ParagraphCount(path))
    page.feed(text)
    page.close()
    lines, more = clean_lines(page.lines(), path)
    if not any(line.text.strip() for line in lines):
        hint = _("La page est-elle enregistrée avec son texte ? Sinon, copiez-le dans un fichier .txt.")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, encoding, (*notices, *more))


class _Page(HTMLParser):
    """Gathers paragraphs, and the cells of the row that is open."""

    def __init__(self, count: ParagraphCount) -> None:
        super().__init__(convert_charrefs=True)
        self._count = count
        self._done: list[Line] = []
        self._runs: list[tuple[str, bool]] = []
        self._cells: list[list[Line]] | None = None
        self._bold = self._skipped = self._titles = self._pre = self._quoted = 0

    def lines(self) -> Iterator[Line]:
        """What was gathered."""
        self._end_paragraph()
        self._end_row()
        return iter(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a paragraph, a cell, a row, bold words, or what is skipped."""
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag == "br":
            self._runs.append(("\n", self._bold > 0))
        elif tag == "tr":
            self._end_paragraph()
            self._end_row()
            self._cells = []
        elif tag in {"td", "th"}:
            self._end_paragraph()
            if self._cells is not None:
                self._cells.append([])
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._titles += tag in _TITLES
            self._pre += tag == "pre"
            self._quoted += tag == "blockquote"
        elif tag in _BOLD:
            self._bold += 1

    def handle_endtag(self, tag: str) -> None:
        """End what began; an end without a beginning is nothing."""
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag in {"tr", "table"}:
            self._end_paragraph()
            self._end_row()
        elif tag in {"td", "th"} or tag in _BLOCKS:
            self._end_paragraph()
            self._titles = max(0, self._titles - (tag in _TITLES))
            self._pre = max(0, self._pre - (tag == "pre"))
            self._quoted = max(0, self._quoted - (tag == "blockquote"))
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)

    def handle_data(self, data: str) -> None:
        """Take the words: an end of line in the source is a blank."""
        if not self._skipped:
            self._runs.append((data if self._pre else " ".join(f"|{data}|".split())[1:-1], self._bold > 0))

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        if not any(text.strip() for text, _bold in runs):
            return
        made = list(paragraph(runs, self._count.next(), is_aside=self._titles > 0))
        made = [replace(line, is_block_quote=self._quoted > 0) for line in map(_stripped, made) if line.text]
        (self._done if not self._cells else self._cells[-1]).extend(made)

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if cells:
            self._done.extend(table_row(cells))


def _stripped(line: Line) -> Line:
    lead = len(line.text) - len(line.text.lstrip())
    return Line(line.text.strip(), line.number, max(0, line.strong - lead), is_aside=line.is_aside)
