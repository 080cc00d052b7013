"""Tables that programs write, as rows of text like those of a spreadsheet: JSON lines and Parquet."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from interviews_toolkit.errors import InputFileError, MissingExtraError
from interviews_toolkit.files.csv_rows import GivenTable, Row, filled_rows
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _


def read_jsonl(data: bytes, path: Path) -> GivenTable:
    """Read one JSON object a line; the columns are the names met, in their order.

    Raises:
        InputFileError: A line is no JSON object.
    """
    text, encoding, notices = read_text(data, path)
    objects: list[tuple[int, Mapping[str, object]]] = []
    for line, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            message = _("Cette ligne n'est pas un objet JSON.")
            hint = _("Un fichier .jsonl a un objet JSON par ligne.")
            raise InputFileError(message, path=path, line=line, hint=hint)
        objects.append((line, found))
    names = list(dict.fromkeys(name for _line, one in objects for name in one))
    rows = ((line, (one.get(name) for name in names)) for line, one in objects)
    return GivenTable(filled_rows(_rows(names, rows), path), "jsonl", encoding, notices)


def read_parquet(data: bytes, path: Path) -> GivenTable:
    """Read a Parquet file.

    Raises:
        MissingExtraError: pyarrow is not installed.
        InputFileError: No Parquet file, or damaged.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow", extra="parquet", needed_for=path.name) from error
    try:
        found = parquet.read_table(io.BytesIO(data))
        columns = [column.to_pylist() for column in found.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        hint = _("Écrivez-le de nouveau, ou passez par un CSV.")
        raise InputFileError(_("Ce n'est pas un fichier Parquet lisible."), path=path, hint=hint) from error
    rows = enumerate(zip(*columns, strict=True), start=2)
    return GivenTable(filled_rows(_rows(found.column_names, rows), path), "parquet", "utf-8")


def _rows(names: list[str], rows: Iterable[tuple[int, Iterable[object]]]) -> Iterator[Row]:
    yield Row(1, tuple(names))
    for line, cells in rows:
        yield Row(line, tuple("" if cell is None else str(cell).strip() for cell in cells))
