"""The synthesis as a Word document: real styles and captions, headings to walk by, a description behind each figure."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from interviews_toolkit.errors import MissingExtraError
from interviews_toolkit.exports.figures import to_png
from interviews_toolkit.exports.synthesis.blocks import (
    ClassesBlock,
    Document,
    Facts,
    FigureBlock,
    KeyFigures,
    Points,
    QuoteBlock,
    Section,
    TableBlock,
    Text,
)
from interviews_toolkit.exports.synthesis.emphasis import runs
from interviews_toolkit.exports.synthesis.lettered import lettered
from interviews_toolkit.exports.synthesis.typeset import printable, typeset
from interviews_toolkit.exports.tables import LEFT, show_cell
from interviews_toolkit.exports.word_table import NO_DATE, same_bytes
from interviews_toolkit.i18n import _

if TYPE_CHECKING:  # loaded when a document is made
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_SHADES = ("FFFFFF", "E8EDF1", "CFDAE2", "B3C4D0", "93AABA")
_WIDTH_CM = 16.0
_ACROSS = 4
_FACE = "Calibri"
_SMALL_PT, _TINY_PT = 8.5, 7.0
_WHOLE = 300
"""Characters of a cell up to which its row stays on one page."""


def render_word(document: Document, name: str) -> bytes:
    """Give the synthesis as a .docx file; the same document gives the same bytes.

    Raises:
        MissingExtraError: python-docx or resvg-py is not installed.
    """
    try:
        import docx
        import resvg_py  # noqa: F401 - the figures need it: better said before the work
    except ImportError as error:
        raise MissingExtraError(error.name or "python-docx", extra="word", needed_for=name) from error
    return same_bytes(_Writer(docx.Document(), document).write())


class _Writer:
    """Draws block after block into one file."""

    def __init__(self, file: "WordFile", document: Document) -> None:
        self._file, self._document = file, document
        self._draw: dict[type, Callable[[Any], None]] = {
            Text: self._text,
            Points: self._points,
            KeyFigures: self._key_figures,
            QuoteBlock: self._quote,
            TableBlock: self._table,
            FigureBlock: self._figure,
            Facts: self._facts,
            ClassesBlock: self._classes,
        }

    def write(self) -> bytes:
        """Write everything and give the file's bytes."""
        self._set_up()
        document = self._document
        self._file.add_paragraph(self._set(document.kind), style="Subtitle")
        self._file.add_paragraph(printable(document.title), style="Title")
        if document.subtitle:
            self._file.add_paragraph(printable(document.subtitle), style="Subtitle")
        if document.warning:
            self._text(Text(document.warning, "warning"))
        for section in lettered(document.sections):
            self._section(section)
        buffer = io.BytesIO()
        self._file.save(buffer)
        return buffer.getvalue()

    def _set(self, words: str) -> str:
        return typeset(printable(words), self._document.language)

    def _write(self, paragraph: "Paragraph", words: str) -> list["Run"]:
        """Add our words to a paragraph, names in italics, and give the runs made."""
        made = []
        for text, is_name in runs(self._set(words)):
            run = paragraph.add_run(text)
            run.italic = is_name or None
            made.append(run)
        return made

    def _set_up(self) -> None:
        """Page, language, fonts, footer, properties."""
        from docx.shared import Cm, Pt, RGBColor

        properties = self._file.core_properties
        properties.title, properties.author, properties.comments = (
            printable(self._document.title),
            "interviews-toolkit",
            "",
        )
        properties.created = properties.modified = NO_DATE
        properties.language = _LOCALES.get(self._document.language, self._document.language)
        page = self._file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2.2)
        styles: Any = self._file.styles
        for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level in range(1, 5))):
            _face(styles[name])
        styles["Normal"].font.size = Pt(10.5)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        _speak(styles["Normal"].element, properties.language)
        for level in range(1, 5):
            style = styles[f"Heading {level}"]
            style.font.color.rgb = RGBColor(0x1D, 0x2F, 0x3C)
            style.paragraph_format.keep_with_next = True
        styles["Title"].font.size = Pt(22)
        styles["Quote"].paragraph_format.left_indent = Cm(0.8)
        styles["Quote"].paragraph_format.space_after = Pt(0)
        styles["Caption"].font.color.rgb = RGBColor(0x33, 0x33, 0x33)
        foot = page.footer.paragraphs[0]
        foot.add_run(self._set(self._document.footer) + "  ").font.size = Pt(_TINY_PT)
        _field(foot, "PAGE", "1")

    def _section(self, section: Section) -> None:
        if section.title:
            heading = self._file.add_heading(self._set(section.title), level=section.level - 1)
            if section.spoken:
                _speak_runs(heading, _LOCALES.get(self._document.spoken, self._document.spoken))
        for block in section.blocks:
            self._draw[type(block)](block)

    def _text(self, text: Text, style: str = "Normal") -> None:
        from docx.shared import Pt

        paragraph = self._file.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = text.tone == "name"
        for run in self._write(paragraph, text.words):
            run.italic = text.tone == "lead" or run.italic
            run.bold = text.tone in {"warning", "name"} or None
            run.font.size = Pt(_SMALL_PT) if text.tone == "note" else None
        if text.spoken:
            _speak_runs(paragraph, _LOCALES.get(self._document.spoken, self._document.spoken))
        if text.link:
            self._lead_to(paragraph, text.link)
        self._mark(paragraph, text)

    def _lead_to(self, paragraph: "Paragraph", place: str) -> None:
        """Make the runs a link to another file."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        link = _element("w:hyperlink")
        link.set(qn("r:id"), self._file.part.relate_to(place, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        for run in paragraph.runs:
            run.font.underline = True
            link.append(run._r)  # noqa: SLF001 - python-docx writes no links
        paragraph._p.append(link)  # noqa: SLF001 - the same

    def _mark(self, paragraph: "Paragraph", text: Text) -> None:
        """The claim's number, raised; and that nobody has reviewed it."""
        from docx.shared import Pt

        if text.claim:
            paragraph.add_run(f"\u00a0{text.claim}").font.superscript = True
        if text.unread:
            run = paragraph.add_run(f"\u00a0[{self._document.mark.replace(' ', chr(160))}]")
            run.font.size, run.italic = Pt(_TINY_PT), True

    def _points(self, points: Points) -> None:
        for item in points.items:
            self._text(item, "List Bullet")

    def _key_figures(self, block: KeyFigures) -> None:
        from docx.shared import Pt

        across = min(_ACROSS, len(block.figures))
        down = -(-len(block.figures) // across)
        table: Any = self._file.add_table(rows=down, cols=across)
        for place, one in enumerate(block.figures):
            cell = table.cell(place // across, place % across)
            run = cell.paragraphs[0].add_run(one.value)
            run.bold, run.font.size = True, Pt(15)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            about = self._set(one.label) + (f" [{self._set(self._document.mark)}]" if one.unread else "")
            cell.add_paragraph().add_run(about).font.size = Pt(_SMALL_PT)
        self._file.add_paragraph()

    def _quote(self, quote: QuoteBlock) -> None:
        from docx.shared import Cm, Pt

        spoken = _LOCALES.get(self._document.spoken, self._document.spoken)
        if quote.label:
            label = self._file.add_paragraph()
            label.paragraph_format.left_indent, label.paragraph_format.keep_with_next = Cm(0.8), True
            label.paragraph_format.space_after = Pt(0)
            run = label.add_run(self._set(quote.label))
            run.bold, run.font.size = True, Pt(_SMALL_PT)
        said = self._file.add_paragraph(f"«\u00a0{printable(quote.excerpt.quote).strip()}\u00a0»", style="Quote")
        said.paragraph_format.keep_with_next = True
        _speak_runs(said, spoken)
        who = self._file.add_paragraph()
        who.paragraph_format.left_indent = Cm(0.8)
        names = _("noms à vérifier : {names}").format(names=", ".join(quote.names)) if quote.names else ""
        run = who.add_run(printable(f"— {quote.attribution}") + (f" [{self._set(names)}]" if names else ""))
        run.font.size = Pt(_SMALL_PT)

    def _table(self, block: TableBlock) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        columns = [(place, column) for place, column in enumerate(block.table.columns) if column.on_screen]
        self._caption(_("Tableau"), block.number, block.table.title)
        table: Any = self._file.add_table(rows=1, cols=len(columns), style="Table Grid")
        size = Pt(_TINY_PT if block.small else _SMALL_PT)
        texts = [[column.header for _place, column in columns]]
        texts += [[show_cell(row[place], column.kind) for place, column in columns] for row in block.table.rows]
        for _row in block.table.rows:
            table.add_row()
        # One call for all cells: python-docx walks the whole table for each cell asked by its place.
        cells = list(table._cells)  # noqa: SLF001
        for n, text in enumerate(text for row in texts for text in row):
            paragraph = cells[n].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            for run in self._write(paragraph, text):
                run.font.size, run.bold = size, n < len(columns) or None
            if columns[n % len(columns)][1].kind not in LEFT:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _rule(table)
        _repeat_header(table, texts)
        _widen(table, texts)
        self._shade(cells, block, columns)
        if block.table.caption:
            self._text(Text(block.table.caption, "note"))

    def _shade(self, cells: list[Any], block: TableBlock, columns: list[Any]) -> None:
        if block.heat is None:
            return
        for n, row in enumerate(block.table.rows, start=1):
            for at, (place, _column) in enumerate(columns):
                value = row[place]
                if place >= block.heat and isinstance(value, int):
                    step = -(-(len(_SHADES) - 1) * value // block.bases[place - block.heat])
                    _fill(cells[n * len(columns) + at], _SHADES[step])

    def _figure(self, block: FigureBlock) -> None:
        from docx.shared import Cm

        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape: Any = paragraph.add_run().add_picture(io.BytesIO(to_png(block.drawing)), width=Cm(_WIDTH_CM))
        described = shape._inline.docPr  # noqa: SLF001 - python-docx has no word for alternative text
        described.set("descr", printable(block.alternative))
        described.set("title", printable(block.title))
        self._caption(_("Figure"), block.number, f"{block.title}. {block.note}")
        if block.see:
            self._text(Text(block.see, "note"))

    def _caption(self, kind: str, number: int, title: str) -> None:
        caption = self._file.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        caption.add_run(f"{kind}\u00a0")
        _field(caption, f"SEQ {kind} \\* ARABIC \\r {number}", str(number))
        caption.add_run(f". {self._set(title)}")

    def _facts(self, block: Facts) -> None:
        from docx.shared import Pt

        table: Any = self._file.add_table(rows=0, cols=2, style="Table Grid")
        for name, value in block.pairs:
            cells = table.add_row().cells
            for cell, text in zip(cells, (name, value), strict=True):
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
                cell.paragraphs[0].add_run(self._set(text)).font.size = Pt(_SMALL_PT)
        _rule(table)
        _widen(table, [["x" * 20, "x" * 50]])
        self._file.add_paragraph()

    def _classes(self, block: ClassesBlock) -> None:
        for one in block.on_paper:
            self._draw[type(one)](one)


def _element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml's elements have no useful type
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _face(style: Any) -> None:  # noqa: ANN401
    """One plain typeface for all, whatever the theme of the template."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    style.font.name = _FACE


def _speak(element: Any, locale: str) -> None:  # noqa: ANN401 - the same
    """Say in which language a style is, for the spelling checker and for reading aloud."""
    properties = element.get_or_add_rPr()
    properties.append(_element("w:lang", val=locale, eastAsia=locale))


def _speak_runs(paragraph: "Paragraph", locale: str) -> None:
    for run in paragraph.runs:
        _speak(run._r, locale)  # noqa: SLF001 - python-docx has no word for language


def _field(paragraph: "Paragraph", instruction: str, shown: str) -> None:
    """A field Word counts itself, with what it shows until then."""
    field = _element("w:fldSimple", instr=instruction)
    run, text = _element("w:r"), _element("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _repeat_header(table: Any, texts: list[list[str]]) -> None:  # noqa: ANN401
    """Show the first row again on each page; keep rows whole, but for those that may be taller than a page.

    LibreOffice loses what follows a row it may not split and cannot fit.
    """
    for place, (row, words) in enumerate(zip(table.rows, texts, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        if max(map(len, words)) <= _WHOLE:
            properties.append(_element("w:cantSplit"))
        if place == 0:
            properties.append(_element("w:tblHeader"))


def _rule(table: Any) -> None:  # noqa: ANN401
    """Thin grey lines under the rows, none between the columns."""
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="AAAAAA"))
    for side in ("left", "right", "insideV"):
        borders.append(_element(f"w:{side}", val="nil"))
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def _widen(table: Any, texts: list[list[str]]) -> None:  # noqa: ANN401
    """Share the width among columns by what they hold, so that no column of words is a thread."""
    from docx.shared import Cm

    longest = [min(max(len(row[place]) for row in texts), _WHOLE) for place in range(len(texts[0]))]
    weights = [max(5, length) ** 0.5 for length in longest]
    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Cm(_WIDTH_CM * weight / sum(weights))
    for row in table.rows:
        for cell, column in zip(row._tr.tc_lst, table.columns, strict=True):  # noqa: SLF001
            cell.width = column.width


def _fill(cell: Any, colour: str) -> None:  # noqa: ANN401
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))  # noqa: SLF001
