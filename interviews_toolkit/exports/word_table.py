"""A table as a Word document, on a page laid across; and the packing that gives the same bytes twice."""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.errors import MissingExtraError

if TYPE_CHECKING:
    from docx.oxml.table import CT_Row

NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - Word's properties have no zone
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def table_word(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str, path: Path) -> bytes:
    """Give a table as the bytes of a .docx file.

    Args:
        headers: One a column.
        caption: Stands below it; may be empty.
        path: The file it is for, named where an extra is missing.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
        from docx.enum.section import WD_ORIENT
    except ImportError as error:
        raise MissingExtraError("python-docx", extra="word", needed_for=path.name) from error
    file = docx.Document()
    file.core_properties.title, file.core_properties.author = _printable(title), "interviews-toolkit"
    file.core_properties.created = file.core_properties.modified = NO_DATE
    page = file.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    file.add_heading(_printable(title), level=1)
    grid = file.add_table(rows=1, cols=len(headers), style="Table Grid")
    for cell, header in zip(grid.rows[0].cells, headers, strict=True):
        cell.paragraphs[0].add_run(_printable(header)).bold = True
    if rows:
        _fill(grid.add_row()._tr, rows)  # noqa: SLF001 - no public way to add a row that is there already
    if caption:
        file.add_paragraph(_printable(caption))
    buffer = io.BytesIO()
    file.save(buffer)
    return same_bytes(buffer.getvalue())


def _fill(first: "CT_Row", rows: Sequence[Sequence[str]]) -> None:
    """Write rows, from one that is there and empty: it is copied, for python-docx is slow to make another."""
    bare, line = deepcopy(first), first
    for place, row in enumerate(rows):
        if place:
            line.addnext(deepcopy(bare))
            line = line.getnext()
        for cell, words in zip(line.tc_lst, row, strict=True):
            cell.p_lst[0].add_r().text = _printable(words)


def same_bytes(file: bytes) -> bytes:
    """Pack the file again without the hour, so that two runs give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as read, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _printable(words: str) -> str:
    return _CONTROLS.sub(" ", words)
