"""One table type for every result, and the files it can be written to: what the screen shows is what a file holds."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import Literal, Self

from interviews_toolkit.errors import MissingExtraError, UsageError
from interviews_toolkit.exports.word_table import table_word
from interviews_toolkit.files.tables import MORE, guarded
from interviews_toolkit.files.writing import look_at, write_bytes, write_text
from interviews_toolkit.i18n import _, percent, with_decimal_mark
from interviews_toolkit.plugins import PluginKind, find_writer, plugin_names

Cell = str | int | float | bool | None
"""None is a value that does not exist (a ratio without base), written as an empty cell, never as 0."""


class Term(str):
    """A cell of a fixed set: programs find the same English word in every language, people what it is called.

    Attributes:
        said: What it is called, in the reader's language.
    """

    __slots__ = ("said",)
    said: str

    def __new__(cls, word: str, said: str) -> Self:
        """Make a cell of the machine's word and the reader's."""
        made = super().__new__(cls, word)
        made.said = said
        return made


CsvForm = Literal["excel-fr", "intl"]
_CSV: ContextVar[CsvForm] = ContextVar("csv", default="excel-fr")


@contextmanager
def csv_as(form: CsvForm) -> Iterator[None]:
    """Write CSV in a form until the context ends.

    ``excel-fr`` opens in a French spreadsheet on a double click: semicolons, decimal comma, UTF-8 with a BOM, and what
    looks like a formula behind an apostrophe. ``intl`` is for programs: commas, decimal point, words as they are.
    """
    token = _CSV.set(form)
    try:
        yield
    finally:
        _CSV.reset(token)


class Kind(StrEnum):
    """How a column's cells are to be read and aligned."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    """0 to 1; shown as a percentage."""
    PROBABILITY = "probability"
    """0 to 1; shown with three decimals, never as « 0,000 »."""
    FLAG = "flag"
    """True or false; shown as yes or no."""
    READING = "reading"
    """Numbers put in words for people (« 12/17 »): files for programs leave it out and hold the numbers beside it."""
    SAID = "said"
    """Words for people that say what other columns hold: files for programs leave them out too."""


WORDS = (Kind.TEXT, Kind.FLAG, Kind.READING, Kind.SAID)
"""Kinds whose cells are no numbers."""
LEFT = (Kind.TEXT, Kind.FLAG, Kind.SAID)
"""Kinds whose cells a page puts to the left."""
PEOPLE = (Kind.READING, Kind.SAID)
"""Kinds no file for programs has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable id for machines, a header for people; offsets and the like stay off the screen."""

    id: str
    header: str
    kind: Kind = Kind.TEXT
    on_screen: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with a title, and a caption that states the base of the figures.

    Attributes:
        is_exact: Files keep numbers to their last digit: the table is to be read back.
        about: What all its figures rest on, under the names of ``ABOUT``: whose codes, out of how many, how much of it
            was reviewed. JSON says it once, files of rows in columns of their own.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    is_exact: bool = False
    about: Mapping[str, Cell] = field(default_factory=dict)


SCHEMA = 3
"""Version of what files for programs hold; 1 had numbers as words, 2 French names of columns."""
ABOUT = (
    Column("layer", "layer"),
    Column("base", "base", Kind.COUNT),
    Column("share_reviewed", "share_reviewed", Kind.SHARE),
    Column("schema", "schema", Kind.COUNT),
)
"""What tables say of themselves: the columns files of rows say it in."""


def say_p(p: float) -> str:
    """Write a probability with three decimals; never « 0,000 »."""
    return "< " + with_decimal_mark("0.001") if p < 0.001 else with_decimal_mark(f"{p:.3f}")


def pick_columns(table: Table, ids: Sequence[str]) -> Table:
    """Keep these columns only, in this order, all of them on the screen.

    Raises:
        UsageError: The table has no such column; the hint names those it has.
    """
    places = {column.id: place for place, column in enumerate(table.columns)}
    unknown = [name for name in ids if name not in places]
    if unknown or not ids:
        raise UsageError(
            _("Ce tableau n'a pas de colonne « {name} ».").format(name=", ".join(unknown)),
            hint=_("Colonnes : {known}").format(known=", ".join(places)),
        )
    kept = [places[name] for name in dict.fromkeys(ids)]
    return replace(
        table,
        columns=tuple(replace(table.columns[place], on_screen=True) for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def show_cell(value: Cell, kind: Kind) -> str:
    """Write a cell as readers of the language expect (« 12,5 % » or ``12.5%``); empty for what is missing."""
    if value is None:
        return ""
    if isinstance(value, str | bool):
        return _say_word(value)
    if kind is Kind.SHARE:
        return percent(f"{100 * value:.1f}")
    if kind is Kind.PROBABILITY:
        return say_p(value)
    if kind is Kind.NUMBER and not isinstance(value, int):
        return with_decimal_mark(f"{value:.2f}")
    return str(value)


def _say_word(cell: str | bool) -> str:  # noqa: FBT001 - a cell
    if isinstance(cell, bool):
        return _("oui") if cell else _("non")
    return cell.said if isinstance(cell, Term) else cell


def write_table(table: Table, path: Path) -> None:
    """Write a table in the format its suffix names: .csv, .docx, .json, .jsonl, .md, .parquet, .xlsx or a plug-in's.

    Raises:
        UsageError: No format has that suffix.
        MissingExtraError: .xlsx needs the extra ``excel``, .docx ``word``, .parquet the extra ``parquet``.
        InputFileError: The place cannot be written to.
    """
    suffix = path.suffix.lower()
    if writer := WRITERS.get(suffix):
        writer(table, path)
    elif brought := find_writer(suffix):
        write_bytes(path, brought(table))
    else:
        raise UsageError(
            _("« {name} » : ce format de tableau n'est pas connu.").format(name=path.name),
            hint=_("Formats : {known}").format(known=", ".join(sorted({*WRITERS, *plugin_names(PluginKind.WRITER)}))),
            path=path,
        )


def _for_programs(table: Table) -> Table:
    """Leave out what only says the numbers again in words, and add what they rest on."""
    kept = [place for place, column in enumerate(table.columns) if column.kind not in PEOPLE]
    return _with_about(
        replace(
            table,
            columns=tuple(table.columns[place] for place in kept),
            rows=tuple(tuple(_bare(row[place]) for place in kept) for row in table.rows),
        )
    )


def _bare(cell: Cell) -> Cell:
    """Take off what shows a tree to the eye: ``code`` and ``parent`` tell it to programs."""
    return cell.lstrip("\u2003") if isinstance(cell, str) else cell


def _with_about(table: Table) -> Table:
    """Say in columns what all figures rest on, where the table does not say it row by row."""
    if not table.about:
        return table
    taken = {column.id for column in table.columns}
    said = {"layer": None, "base": None, "share_reviewed": None, **table.about, "schema": SCHEMA}
    more = [column for column in ABOUT if column.id not in taken]
    cells = tuple(said[column.id] for column in more)
    return replace(table, columns=(*table.columns, *more), rows=tuple((*row, *cells) for row in table.rows))


def _write_csv(table: Table, path: Path) -> None:
    table = _for_programs(table)
    is_french = _CSV.get() == "excel-fr"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if is_french else ",", lineterminator="\n")
    writer.writerow([column.id for column in table.columns])
    writer.writerows([_csv_cell(cell, table, is_french=is_french) for cell in row] for row in table.rows)
    write_text(path, ("\ufeff" if is_french else "") + buffer.getvalue())


def _csv_cell(cell: Cell, table: Table, *, is_french: bool) -> str | int | None:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        written = repr(cell) if table.is_exact else f"{cell:.6g}"
        return written.replace(".", ",") if is_french else written
    # A French dialogue line often starts with a dash: a spreadsheet would take it for a formula.
    return guarded(cell) if isinstance(cell, str) and is_french else cell


def _write_json(table: Table, path: Path) -> None:
    write_text(path, table_json(table) + "\n")


def table_json(table: Table) -> str:
    """Give a table as JSON: one object a row, keyed by the columns' ids."""
    return json.dumps(table_content(table), ensure_ascii=False, indent=2)


def table_content(table: Table) -> dict[str, object]:
    """Give what a table's JSON holds, for answers made of several tables."""
    rows = _as_objects(_for_programs(replace(table, about={})))
    return {"schema": SCHEMA, "title": table.title, "caption": table.caption, **table.about, "rows": rows}


def _as_objects(table: Table) -> list[dict[str, Cell]]:
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, row, strict=True)) for row in table.rows]


def _write_jsonl(table: Table, path: Path) -> None:
    write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _as_objects(_for_programs(table))))


def _write_parquet(table: Table, path: Path) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow", extra="parquet", needed_for=path.name) from error
    table = _for_programs(table)
    types = {Kind.TEXT: pa.string(), Kind.COUNT: pa.int64(), Kind.FLAG: pa.bool_()}
    columns = [
        pa.array([row[place] for row in table.rows], types.get(column.kind, pa.float64()))
        for place, column in enumerate(table.columns)
    ]
    look_at(" ".join(str(cell) for row in table.rows for cell in row), path)
    buffer = io.BytesIO()
    parquet.write_table(pa.table(columns, names=[column.id for column in table.columns]), buffer)
    write_bytes(path, buffer.getvalue())


def _write_markdown(table: Table, path: Path) -> None:
    write_text(path, table_markdown(table))


def table_markdown(table: Table) -> str:
    """Give a table in Markdown, with its title and caption."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(inert(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    rule = ["---" if column.kind in WORDS else "---:" for column in table.columns]
    lines = [line([column.header for column in table.columns]), line(rule)]
    kinds = [column.kind for column in table.columns]
    lines += [line([show_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)]) for row in table.rows]
    caption = f"\n{inert(table.caption)}\n" if table.caption else ""
    return f"### {inert(table.title)}\n\n" + "\n".join(lines) + "\n" + caption


def inert(words: str) -> str:
    """Write words for Markdown so that what looks like HTML is shown, never run; elsewhere « < » reads the same."""
    return words.replace("<", "&lt;")


def table_html(table: Table) -> str:
    """Give the columns a screen shows in HTML, for notebooks, with title and caption."""
    shown = [(place, column) for place, column in enumerate(table.columns) if column.on_screen]
    head = "".join(f"<th>{escape(column.header)}</th>" for _place, column in shown)
    cells = ("".join(f"<td>{escape(show_cell(row[place], c.kind))}</td>" for place, c in shown) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    title = f"<caption>{escape(table.title)}</caption>"
    told = f"<p>{escape(table.caption)}</p>" if table.caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}"


_EXCEL_CELL_LIMIT = 32_767
_WIDEST = 600
"""Pixels a column may be wide at first."""
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_EXCEL_FORMATS = {Kind.SHARE: "0.0%", Kind.NUMBER: "0.00", Kind.COUNT: "0", Kind.PROBABILITY: "0.000"}


def _write_xlsx(table: Table, path: Path) -> None:
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("xlsxwriter", extra="excel", needed_for=path.name) from error
    buffer = io.BytesIO()
    table = _split_long_cells(_with_about(table))
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _NO_DATE})  # two runs give the same bytes
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats = {kind: book.add_format({"num_format": code}) for kind, code in _EXCEL_FORMATS.items()}
        sheet.write_row(0, 0, [column.header for column in table.columns], bold)
        for r, row in enumerate(table.rows, start=1):
            for c, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if isinstance(cell, str | bool):
                    sheet.write_string(r, c, show_cell(cell, column.kind))
                elif cell is not None:
                    sheet.write_number(r, c, cell, formats.get(_own_kind(cell, column.kind)))
        if table.caption:
            sheet.write_string(len(table.rows) + 2, 0, table.caption)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.autofit(_WIDEST)
    write_bytes(path, buffer.getvalue())


def _own_kind(cell: float, kind: Kind) -> Kind:
    """A whole number among numbers stays whole."""
    return Kind.COUNT if kind is Kind.NUMBER and isinstance(cell, int) else kind


def _split_long_cells(table: Table) -> Table:
    """Carry on in a column of their own the words a cell of a workbook has no room for: none is lost."""
    place = 0
    while place < len(table.columns):
        column = table.columns[place]
        cells = [row[place] for row in table.rows]
        if any(isinstance(cell, str) and len(cell) > _EXCEL_CELL_LIMIT for cell in cells):
            more = replace(column, id=f"{column.id}{MORE}", header=f"{column.header}{MORE}")
            rows = tuple((*row[:place], *_halves(row[place]), *row[place + 1 :]) for row in table.rows)
            table = replace(table, columns=(*table.columns[: place + 1], more, *table.columns[place + 1 :]), rows=rows)
        place += 1
    return table


def _halves(cell: Cell) -> tuple[Cell, Cell]:
    if isinstance(cell, str) and len(cell) > _EXCEL_CELL_LIMIT:
        return cell[:_EXCEL_CELL_LIMIT], cell[_EXCEL_CELL_LIMIT:]
    return cell, None


def _write_word(table: Table, path: Path) -> None:
    kinds = [column.kind for column in table.columns]
    rows = [[show_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows]
    headers = [column.header for column in table.columns]
    write_bytes(path, table_word(table.title, headers, rows, caption=table.caption, path=path))


WRITERS: dict[str, Callable[[Table, Path], None]] = {
    ".csv": _write_csv,
    ".docx": _write_word,
    ".json": _write_json,
    ".jsonl": _write_jsonl,
    ".md": _write_markdown,
    ".parquet": _write_parquet,
    ".xlsx": _write_xlsx,
}
