"""Word files (.docx): paragraphs and tables in the order of the body, runs joined.

The XML is walked here rather than through python-docx, whose ``Paragraph.text`` leaves out tracked insertions
and content controls: words would vanish from a transcript that its author corrected.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import open_archive, read_xml
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph
from interviews_toolkit.readers._looks import PLAIN, Look, strong_runs
from interviews_toolkit.readers._tables import LeftOut, TableRows
from interviews_toolkit.readers._word_styles import Styles, look_of, read_styles
from interviews_toolkit.readers._word_styles import W as _W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RUN, _TEXT, _LOOK, _BOX = _W + "r", _W + "t", _W + "rPr", _W + "txbxContent"
_SKIPPED = {_W + "del", _W + "moveFrom", _LOOK, _W + "pPr", _FALLBACK}
_GLYPHS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_TITLES = ("heading", "titre", "title", "subtitle", "sous-titre")
_QUOTED = ("quote", "citation", "intensequote", "citationintense", "blockquote", "blocktext")
_DOCUMENT = "/officeDocument"  # how the type of the relationship to the main part ends


def read_docx(data: bytes, path: Path) -> TurnDraft:
    """Read the body of a .docx; tracked changes are read as accepted, deletions and hidden text left out.

    Raises:
        InputFileError: The archive is refused, or holds no Word document.
    """
    with open_archive(data, path) as archive:
        name = _main_part(read_xml(archive, "_rels/.rels", path))
        root = read_xml(archive, name, path)
        styles = read_styles(read_xml(archive, "word/styles.xml", path))
    body = root.find(_W + "body") if root is not None else None
    if root is None or body is None:
        raise InputFileError(
            _("Ce .docx ne contient pas de document Word."),
            path=path,
            hint=_("Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau en .docx."),
        )
    reading = _DocxReading(styles, ParagraphCount(path))
    lines, notices = clean_lines(reading.blocks(body, reading.left_out.table()), path)
    return TurnDraft(lines, "utf-8", (*_unread(root), *reading.left_out.notices(), *notices))


def _main_part(relations: Element | None) -> str:
    """Where the text is: Word Online writes ``word/document2.xml``."""
    targets = (one.get("Target", "") for one in relations or () if one.get("Type", "").endswith(_DOCUMENT))
    return next(targets, "word/document.xml").removeprefix("/")


class _DocxReading:
    """The paragraphs of one document, as its styles set them."""

    def __init__(self, styles: Styles, count: ParagraphCount) -> None:
        self._styles = styles
        self._count = count
        self.left_out = LeftOut()

    def blocks(self, parent: Element, table: TableRows) -> Iterator[Line]:
        """The lines of what a body, a table, a cell or a text box holds."""
        for child in parent:
            if child.tag == _W + "p":
                yield from self._paragraph(child, table)
            elif child.tag == _W + "tr":
                yield from table.row([list(self.blocks(cell, table)) for cell in _cells(child)])
            elif child.tag == _W + "tbl":
                yield from self.blocks(child, self.left_out.table())
            elif child.tag not in _SKIPPED:
                yield from self.blocks(child, table)

    def _paragraph(self, element: Element, table: TableRows) -> Iterator[Line]:
        style = _style(element)
        runs = self._count.gather(self._runs(element, self._styles.get(style, PLAIN)))
        is_title = style.startswith(_TITLES) and not any(":" in text or "\t" in text for text, _look in runs)
        made = paragraph(strong_runs(runs), self._count.next(), is_aside=is_title)
        yield from (replace(line, is_block_quote=True) for line in made) if style.startswith(_QUOTED) else made
        if next(element.iter(_BOX), None) is not None:
            for box in _boxes(element):
                yield from self.blocks(box, table)

    def _runs(self, element: Element, look: Look) -> Iterator[tuple[str, Look]]:
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                yield (child.text or "").replace("\n", " "), look
            elif tag in _SKIPPED or tag == _BOX:
                continue
            elif tag in _GLYPHS:
                yield _GLYPHS[tag], look
            elif tag != _RUN:
                yield from self._runs(child, look)
            else:
                own = look_of(child.find(_LOOK), self._styles).over(look)
                if own.hidden:
                    self.left_out.hides = True
                else:
                    yield from self._runs(child, own)


def _cells(row: Element) -> Iterator[Element]:
    """A row's own cells, in content controls or not; those of a table inside a cell are that table's."""
    for child in row:
        if child.tag == _W + "tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes hang inside a run; their paragraphs come after the one that holds them."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _style(element: Element) -> str:
    properties = element.find(_W + "pPr")
    style = None if properties is None else properties.find(_W + "pStyle")
    return "" if style is None else style.get(_W + "val", "").lower()


def _unread(root: Element) -> Iterator[Notice]:
    tags = {element.tag for element in root.iter()}
    if tags & {_W + "ins", _W + "del", _W + "moveFrom"}:
        yield Notice(_("Suivi des modifications : le texte est lu comme si elles étaient toutes acceptées."))
    if tags & {_W + "footnoteReference", _W + "endnoteReference"}:
        yield Notice(_("Les notes de bas de page et de fin ne sont pas lues."))
