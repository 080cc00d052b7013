"""A table of texts out of an Excel workbook: its first sheet, values as a CSV export would write them."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import MAX_TAGS, count_signs, feed_xml, open_archive, read_xml
from interviews_toolkit.files.collector import collector_paused
from interviews_toolkit.files.csv_rows import MAX_ROWS, GivenTable, oversized
from interviews_toolkit.files.sheet_cells import EnoughRowsError, SheetCells
from interviews_toolkit.files.sheet_numbers import SheetNumbers
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

_CELLS = 300_000
"""Cells any workbook may have, empty ones included; more need a file of four bytes for each, as cells with words do."""
_MOST_CELLS = 1_000_000
"""Cells of the largest workbook that is read: it takes some seconds, and a CSV one."""
_SIGNS = 6
"""Signs ``<`` that a cell may have: a formula and its value."""


def read_xlsx(data: bytes, path: Path, *, rows: int = MAX_ROWS) -> GivenTable:
    """Read the first sheet of a workbook, or so many of its first rows.

    Raises:
        InputFileError: No workbook, damaged, or far larger than people make.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _damaged(path)
    with open_archive(data, path) as archive, collector_paused():
        package = _Package(archive, path, min(_CELLS + len(data) // 4, _MOST_CELLS))
        book, root = package.related("", "officeDocument")
        ids = [value for sheet in _all(root, "sheet") for name, value in sheet.items() if name.endswith("}id")]
        sheets = package.targets(book, "worksheet")
        first = next((sheets[one] for one in ids if one in sheets), None)
        if first is None:
            raise _damaged(path)
        try:
            numbers = _numbers(package.related(book, "styles")[1], root)
            words = [package.walk(part, "si", numbers) for part in package.targets(book, "sharedStrings").values()]
            shared = words[0].told_words() if words else ()
            found = package.walk(first, "c ", numbers, shared, rows=rows).told()
        except (ValueError, IndexError) as error:
            raise _damaged(path) from error
    told = _("Le classeur a {n} feuilles : seule la première est lue.").format(n=len(ids))
    return GivenTable(found, "xlsx", "utf-8", (Notice(told),) if len(ids) > 1 else ())


@dataclass(frozen=True, slots=True)
class _Package:
    """A workbook's archive, each part of which says where those are that it needs."""

    archive: zipfile.ZipFile
    path: Path
    most_cells: int

    def targets(self, part: str, kind: str) -> dict[str, str]:
        """The names of the parts of a kind that a part needs, by what it calls them; those only that are there."""
        folder, name = posixpath.split(part)
        links = read_xml(self.archive, posixpath.join(folder, "_rels", f"{name}.rels"), self.path)
        there = set(self.archive.namelist())
        found = {
            link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            for link in _all(links, "Relationship")
            if link.get("Type", "").endswith(f"/{kind}")
        }
        return {one: target for one, target in found.items() if target in there}

    def related(self, part: str, kind: str) -> tuple[str, Element | None]:
        """The first part of a kind that a part needs, read whole."""
        name = next(iter(self.targets(part, kind).values()), "")
        return name, read_xml(self.archive, name, self.path)

    def walk(
        self, part: str, cell: str, numbers: SheetNumbers, shared: Sequence[str] = (), *, rows: int = MAX_ROWS
    ) -> SheetCells:
        """Read a part as it is unpacked, once its cells are counted."""
        n_cells = count_signs(self.archive, part, (f"<{cell}".encode(), f":{cell}".encode()), self.path)
        if n_cells > self.most_cells:
            raise oversized(self.path, most_cells=self.most_cells)
        cells = SheetCells(self.path, numbers, most=self.most_cells, shared=shared, rows=rows)
        with suppress(EnoughRowsError):
            feed_xml(cells.parser, self.archive, part, self.path, tags=MAX_TAGS + _SIGNS * n_cells)
        return cells


def _all(root: Element | None, name: str) -> list[Element]:
    """Elements of a name, in whichever of the two dialects of workbooks."""
    return [] if root is None else root.findall(f".//{{*}}{name}")


def _numbers(styles: Element | None, book: Element | None) -> SheetNumbers:
    written = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in _all(styles, "numFmt")}
    kinds = [int(one.get("numFmtId", "0")) for list_ in _all(styles, "cellXfs") for one in list_]
    is_mac = any(one.get("date1904") in {"1", "true"} for one in _all(book, "workbookPr"))
    return SheetNumbers(kinds, written, is_mac=is_mac)


def _damaged(path: Path) -> InputFileError:
    hint = _("Ouvrez-le dans le tableur et enregistrez-le de nouveau en .xlsx, ou en CSV UTF-8.")
    return InputFileError(_("Ce n'est pas un classeur Excel lisible."), path=path, hint=hint)
