"""A table as a Word document, on a page laid across; and the packing that gives the same bytes twice."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from interviews_toolkit.errors import MissingExtraError

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
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = _printable(words)
    if caption:
        file.add_paragraph(_printable(caption))
    buffer = io.BytesIO()
    file.save(buffer)
    return same_bytes(buffer.getvalue())


def same_bytes(file: bytes) -> bytes:
    """Pack the file again without the hour, so that two runs give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as read, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _printable(words: str) -> str:
    return _CONTROLS.sub(" ", words)
