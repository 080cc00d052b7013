"""A saved web page (.html): its paragraphs and table rows, bold labels kept; scripts and styles left out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import refuse_page
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph
from interviews_toolkit.readers._looks import Look, strong_runs
from interviews_toolkit.readers._tables import LeftOut

_BLOCKS = {
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer"),
    *("ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "body", "main", "nav", "aside", "pre", "hr"),
}
_CELLS = {"tr", "td", "th"}
_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "slanted"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "title"),
    **dict.fromkeys(("script", "style", "head", "template", "noscript", "nav", "svg"), "skipped"),
    "pre": "pre",
    "blockquote": "quoted",
}
"""What a tag makes of the words in it."""


def read_html(data: bytes, path: Path) -> TurnDraft:
    """Read the words of a page; ``number`` is the paragraph. In a table, a row is who speaks, then what is said.

    Raises:
        InputFileError: A binary file, an unknown encoding, or no word.
    """
    text, encoding, notices = read_text(data, path)
    refuse_page(text, path)
    page = _Page(ParagraphCount(path))
    page.feed(text)
    page.close()
    lines, more = clean_lines(page.lines(), path)
    if not any(line.text.strip() for line in lines):
        hint = _("La page est-elle enregistrée avec son texte ? Sinon, copiez-le dans un fichier .txt.")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, encoding, (*notices, *page.left_out.notices(), *more))


class _Page(HTMLParser):
    """Gathers paragraphs, and the cells of the row that is open."""

    def __init__(self, count: ParagraphCount) -> None:
        super().__init__(convert_charrefs=True)
        self._count = count
        self._done: list[Line] = []
        self._runs: list[tuple[str, Look]] = []
        self._cells: list[list[Line]] | None = None
        self.left_out = LeftOut()
        self._table = self.left_out.table()
        self._open: Counter[str] = Counter()

    def lines(self) -> Iterator[Line]:
        """What was gathered."""
        self._end_paragraph()
        self._end_row()
        return iter(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a paragraph, a cell, a row, bold words, or what is skipped."""
        if tag in _BLOCKS or tag in _CELLS:
            self._end_paragraph()
        if tag == "br":
            self._runs.append(("\n", self._look()))
        elif tag == "table":
            self._table = self.left_out.table()
        elif tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in {"td", "th"} and self._cells is not None:
            self._cells.append([])
        self._open[_KINDS.get(tag, "")] += 1

    def handle_endtag(self, tag: str) -> None:
        """End what began; an end without a beginning is nothing."""
        if tag in _BLOCKS or tag in _CELLS:
            self._end_paragraph()
        if tag in {"tr", "table"}:
            self._end_row()
        kind = _KINDS.get(tag, "")
        self._open[kind] = max(0, self._open[kind] - 1)

    def handle_data(self, data: str) -> None:
        """Take the words: an end of line in the source is a blank, and blanks that meet across tags are one."""
        if self._open["skipped"]:
            return
        if not self._open["pre"]:
            data = " ".join(f"|{data}|".split())[1:-1]
            if self._runs and self._runs[-1][0].endswith((" ", "\n")):
                data = data.removeprefix(" ")
        if data:
            self._runs.append((data, self._look()))

    def _look(self) -> Look:
        return Look(bold=self._open["bold"] > 0, slanted=self._open["slanted"] > 0)

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        if not any(text.strip() for text, _look in runs):
            return
        made = list(paragraph(strong_runs(runs), self._count.next(), is_aside=self._open["title"] > 0))
        made = [replace(line, is_block_quote=self._open["quoted"] > 0) for line in map(_stripped, made) if line.text]
        (self._done if not self._cells else self._cells[-1]).extend(made)

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if cells:
            self._done.extend(self._table.row(cells))


def _stripped(line: Line) -> Line:
    lead = len(line.text) - len(line.text.lstrip())
    return Line(line.text.strip(), line.number, max(0, line.strong - lead), is_aside=line.is_aside)
