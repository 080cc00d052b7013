"""OpenDocument text (.odt): paragraphs and tables in order, spans joined, deleted text and notes left out."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import open_archive, read_xml
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph, table_row

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SKIPPED = {
    _TEXT + "tracked-changes",  # holds what was deleted
    _TEXT + "note",
    _OFFICE + "annotation",
    _OFFICE + "annotation-end",
    _OFFICE + "forms",
    _TEXT + "sequence-decls",
}
_PARAGRAPHS = {_TEXT + "p", _TEXT + "h"}
_SPACE_LIMIT = 8  # text:s may ask for any number of spaces: these part two words as well
_Runs = Iterator[tuple[str, bool]]


def read_odt(data: bytes, path: Path) -> TurnDraft:
    """Read the body of an .odt; tracked changes are read as accepted.

    Raises:
        InputFileError: The archive is refused, or holds no OpenDocument text.
    """
    with open_archive(data, path) as archive:
        root = read_xml(archive, "content.xml", path)
        styles = read_xml(archive, "styles.xml", path)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise InputFileError(
            _("Ce .odt ne contient pas de texte OpenDocument."),
            path=path,
            hint=_("Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau en .odt ou .docx."),
        )
    bold = {name for part in (styles, root) if part is not None for name in _bold_styles(part)}
    lines, notices = clean_lines(_blocks(body, bold, ParagraphCount(path)), path)
    return TurnDraft(lines, "utf-8", (*_unread(root), *notices))


def _bold_styles(root: Element) -> Iterator[str]:
    for style in root.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "text-properties")
        if properties is not None and properties.get(_FO + "font-weight") in {"bold", "700", "800", "900"}:
            yield style.get(_STYLE + "name", "")


def _blocks(parent: Element, bold: set[str], count: ParagraphCount) -> Iterator[Line]:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield from paragraph(_runs(child, bold), count.next(), is_aside=_is_title(child))
        elif child.tag == _TABLE + "table-row":
            cells = child.findall(_TABLE + "table-cell")
            yield from table_row([list(_blocks(cell, bold, count)) for cell in cells])
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, bold, count)


def _runs(element: Element, bold: set[str], *, is_bold: bool = False) -> _Runs:
    is_bold = is_bold or element.get(_TEXT + "style-name") in bold
    yield _collapsed(element.text), is_bold
    for child in element:
        if child.tag == _TEXT + "s":
            asked = child.get(_TEXT + "c", "1")
            yield " " * (min(int(asked), _SPACE_LIMIT) if asked.isdecimal() else 1), is_bold
        elif child.tag == _TEXT + "tab":
            yield "\t", is_bold
        elif child.tag == _TEXT + "line-break":
            yield "\n", is_bold
        elif child.tag not in _SKIPPED:
            yield from _runs(child, bold, is_bold=is_bold)
        if child.tail:
            yield _collapsed(child.tail), is_bold


def _collapsed(text: str | None) -> str:
    """White space in the file is one space (OpenDocument 1.3, part 3, 6.1.2); no-break spaces are not it."""
    return re.sub("[ \t\r\n]+", " ", text or "")


def _is_title(element: Element) -> bool:
    if element.tag != _TEXT + "h":
        return False
    return not any(":" in text or "\t" in text for text, _bold in _runs(element, set()))


def _unread(root: Element) -> Iterator[Notice]:
    tags = {element.tag for element in root.iter()}
    if _TEXT + "tracked-changes" in tags:
        yield Notice(_("Suivi des modifications : le texte est lu comme si elles étaient toutes acceptées."))
    if _TEXT + "note" in tags:
        yield Notice(_("Les notes de bas de page et de fin ne sont pas lues."))
