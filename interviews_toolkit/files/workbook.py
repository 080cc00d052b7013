"""A table of texts out of an Excel workbook: its first sheet, values as a CSV export would write them."""

import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from interviews_toolkit.errors import InputFileError, MissingExtraError
from interviews_toolkit.files.archives import count_signs, open_archive, refuse_doctypes
from interviews_toolkit.files.csv_rows import GivenTable, Row, filled_rows, oversized
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

_CELLS = 500_000
"""Cells any workbook may have, empty ones included; more need a file of four bytes for each, as cells with words do."""
_MOST_CELLS = 1_000_000
"""Cells of the largest workbook that is read: openpyxl takes half a minute for so many, and a CSV a second."""
Value = str | int | float | bool | date | datetime | time | None


def read_xlsx(data: bytes, path: Path) -> GivenTable:
    """Read the first sheet of a workbook.

    Raises:
        MissingExtraError: openpyxl is not installed.
        InputFileError: No workbook, damaged, or far larger than it looks.
    """
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError("openpyxl", extra="excel", needed_for=_("Lire un classeur Excel")) from error
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _damaged(path)
    archive, most_cells = open_archive(data, path), min(_CELLS + len(data) // 4, _MOST_CELLS)
    refuse_doctypes(archive, path)
    if count_signs(archive, "xl/worksheets/", b"<c ", path) > most_cells:
        raise oversized(path, most_cells=most_cells)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Google's workbooks lack a default style; nothing a reader can act on
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            names = list(book.sheetnames)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs write A1 there, and openpyxl would stop at it
            rows = filled_rows(_rows(sheet.iter_rows(values_only=True)), path, most_cells=most_cells)
        except InputFileError:
            raise
        except Exception as error:  # openpyxl lets out whatever its parsers raise
            raise _damaged(path) from error
    told = _("Le classeur a {n} feuilles : seule la première est lue.").format(n=len(names))
    return GivenTable(rows, "xlsx", "utf-8", (Notice(told),) if len(names) > 1 else ())


def _rows(values: Iterable[Iterable[Value]]) -> Iterator[Row]:
    for line, cells in enumerate(values, start=1):
        yield Row(line, tuple(_as_text(value) for value in cells))


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, time)):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value)).strip()


def _damaged(path: Path) -> InputFileError:
    hint = _("Ouvrez-le dans le tableur et enregistrez-le de nouveau en .xlsx, ou en CSV UTF-8.")
    return InputFileError(_("Ce n'est pas un classeur Excel lisible."), path=path, hint=hint)
