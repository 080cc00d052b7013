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
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph, table_row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_W + "del", _W + "moveFrom", _W + "rPr", _W + "pPr", _FALLBACK}
_GLYPHS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_OFF = {"0", "false", "off", "none"}
_TITLES = ("heading", "titre", "title", "subtitle", "sous-titre")
_QUOTED = ("quote", "citation", "intensequote", "citationintense", "blockquote", "blocktext")
_STRONG_STYLES = {"strong", "lev"}  # « lev » is the French Word's id for « Élevé »


def read_docx(data: bytes, path: Path) -> TurnDraft:
    """Read the body of a .docx; tracked changes are read as accepted, deletions left out.

    Raises:
        InputFileError: The archive is refused, or holds no Word document.
    """
    with open_archive(data, path) as archive:
        root = read_xml(archive, "word/document.xml", path)
    body = root.find(_W + "body") if root is not None else None
    if root is None or body is None:
        raise InputFileError(
            _("Ce .docx ne contient pas de document Word."),
            path=path,
            hint=_("Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau en .docx."),
        )
    lines, notices = clean_lines(_blocks(body, ParagraphCount(path)), path)
    return TurnDraft(lines, "utf-8", (*_unread(root), *notices))


def _blocks(parent: Element, count: ParagraphCount) -> Iterator[Line]:
    for child in parent:
        if child.tag == _W + "p":
            is_quoted = _style(child).startswith(_QUOTED)
            made = paragraph(_runs(child), count.next(), is_aside=_is_title(child))
            yield from (replace(line, is_block_quote=is_quoted) for line in made)
            for box in _boxes(child):
                yield from _blocks(box, count)
        elif child.tag == _W + "tr":
            yield from table_row([list(_blocks(cell, count)) for cell in _cells(child)])
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, count)


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
        if child.tag == _W + "txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _runs(element: Element, *, bold: bool = False) -> Iterator[tuple[str, bool]]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == _W + "txbxContent":
            continue
        if child.tag == _W + "t":
            yield (child.text or "").replace("\n", " "), bold
        elif child.tag in _GLYPHS:
            yield _GLYPHS[child.tag], bold
        elif child.tag == _W + "r":
            yield from _runs(child, bold=_is_bold(child))
        else:
            yield from _runs(child, bold=bold)


def _is_bold(run: Element) -> bool:
    properties = run.find(_W + "rPr")
    if properties is None:
        return False
    bold, style = properties.find(_W + "b"), properties.find(_W + "rStyle")
    if bold is not None:
        return bold.get(_W + "val", "1").lower() not in _OFF
    return style is not None and style.get(_W + "val", "").lower() in _STRONG_STYLES


def _style(element: Element) -> str:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(_W + "val", "").lower()


def _is_title(element: Element) -> bool:
    """A title is not speech, unless it carries a label: some teams set the questions as headings."""
    if not _style(element).startswith(_TITLES):
        return False
    return not any(":" in text or "\t" in text for text, _bold in _runs(element))


def _unread(root: Element) -> Iterator[Notice]:
    tags = {element.tag for element in root.iter()}
    if tags & {_W + "ins", _W + "del", _W + "moveFrom"}:
        yield Notice(_("Suivi des modifications : le texte est lu comme si elles étaient toutes acceptées."))
    if tags & {_W + "footnoteReference", _W + "endnoteReference"}:
        yield Notice(_("Les notes de bas de page et de fin ne sont pas lues."))
