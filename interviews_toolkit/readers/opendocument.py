"""OpenDocument text (.odt): paragraphs and tables in order, spans joined, deleted text and notes left out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import open_archive, read_xml
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph
from interviews_toolkit.readers._looks import PLAIN, Look, LookedRuns, strong_runs
from interviews_toolkit.readers._tables import LeftOut, TableRows

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
_GLYPHS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_PARAGRAPHS = {_TEXT + "p", _TEXT + "h"}
_SPACE_LIMIT = 8  # text:s may ask for any number of spaces: these part two words as well
_WHITE = re.compile("[ \t\r\n]+")
_HIDDEN = {_TEXT + "hidden-text", _TEXT + "hidden-paragraph"}


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
    looks = {name: look for part in (styles, root) if part is not None for name, look in _looks(part)}
    reading = _OdtReading(looks, ParagraphCount(path))
    lines, notices = clean_lines(reading.blocks(body, reading.left_out.table()), path)
    return TurnDraft(lines, "utf-8", (*_unread(root), *reading.left_out.notices(), *notices))


def _looks(root: Element) -> Iterator[tuple[str, Look]]:
    """The styles, by name, that say how words look."""
    for style in root.iter(_STYLE + "style"):
        said = style.find(_STYLE + "text-properties")
        if said is None:
            continue
        weight, slope, shown = (said.get(name) for name in (_FO + "font-weight", _FO + "font-style", _TEXT + "display"))
        look = Look(
            None if weight is None else weight in {"bold", "700", "800", "900"},
            None if slope is None else slope in {"italic", "oblique"},
            True if shown == "none" else None,
        )
        yield style.get(_STYLE + "name", ""), look


class _OdtReading:
    """The paragraphs of one document, as its styles set them."""

    def __init__(self, looks: Mapping[str, Look], count: ParagraphCount) -> None:
        self._looks = looks
        self._count = count
        self.left_out = LeftOut()

    def blocks(self, parent: Element, table: TableRows) -> Iterator[Line]:
        """The lines of what a body, a table or a cell holds."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                runs = self._count.gather(self._runs(child, PLAIN))
                yield from paragraph(strong_runs(runs), self._count.next(), is_aside=_is_title(child, runs))
            elif child.tag == _TABLE + "table-row":
                yield from table.row([list(self.blocks(cell, table)) for cell in child.findall(_TABLE + "table-cell")])
            elif child.tag == _TABLE + "table":
                yield from self.blocks(child, self.left_out.table())
            elif child.tag not in _SKIPPED:
                yield from self.blocks(child, table)

    def _runs(self, element: Element, below: Look) -> Iterator[tuple[str, Look]]:
        look = self._looks.get(element.get(_TEXT + "style-name", ""), PLAIN).over(below)
        if look.hidden or element.tag in _HIDDEN:
            self.left_out.hides = True
            return
        yield _collapsed(element.text), look
        for child in element:
            if child.tag == _TEXT + "s":
                asked = child.get(_TEXT + "c", "1")
                yield " " * (min(int(asked), _SPACE_LIMIT) if asked.isdecimal() else 1), look
            elif child.tag in _GLYPHS:
                yield _GLYPHS[child.tag], look
            elif child.tag not in _SKIPPED:
                yield from self._runs(child, look)
            if child.tail:
                yield _collapsed(child.tail), look


def _collapsed(text: str | None) -> str:
    """White space in the file is one space (OpenDocument 1.3, part 3, 6.1.2); no-break spaces are not it."""
    return _WHITE.sub(" ", text) if text else ""


def _is_title(element: Element, runs: LookedRuns) -> bool:
    return element.tag == _TEXT + "h" and not any(":" in text or "\t" in text for text, _look in runs)


def _unread(root: Element) -> Iterator[Notice]:
    tags = {element.tag for element in root.iter()}
    if _TEXT + "tracked-changes" in tags:
        yield Notice(_("Suivi des modifications : le texte est lu comme si elles étaient toutes acceptées."))
    if _TEXT + "note" in tags:
        yield Notice(_("Les notes de bas de page et de fin ne sont pas lues."))
