"""Make a frame of records: the one place where a result becomes pandas."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews_toolkit.exports.columns import Type, column, described
from interviews_toolkit.exports.tables import Cell, Column, Kind, Table

if TYPE_CHECKING:
    import pandas as pd

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
Value = Cell


@dataclass(frozen=True, slots=True)
class Records:
    """Observations, one a row, under columns of the dictionary (``exports/columns.py``).

    Attributes:
        columns: Their names, separated by spaces.
        attributes: Of the participants, each a column more, after the others.
    """

    columns: str
    rows: Iterable[tuple[Value, ...]]
    attributes: tuple[str, ...] = ()


def table_records(table: Table, columns: str) -> Records:
    """Take columns of a table as programs read them; an empty cell is a missing value."""
    places = [[column.id for column in table.columns].index(name) for name in columns.split()]
    return Records(columns, [tuple(None if row[place] == "" else row[place] for place in places) for row in table.rows])


def make_frame(records: Records, *, codes: Iterable[str] = (), attrs: Mapping[str, object]) -> "pd.DataFrame":
    """Put records in a frame, each column with its type.

    Args:
        codes: The codebook's codes, in order: the categories of code columns.
        attrs: What the frame says of itself: layer, base, share reviewed.
    """
    import pandas as pd

    known = records.columns.split()
    names = [*known, *records.attributes]
    frame = pd.DataFrame(list(records.rows), columns=pd.Index(names, dtype=object), dtype=object)
    order = list(codes)
    made = {name: _typed(frame[name], _type_of(name) if name in known else None, order) for name in names}
    result = pd.DataFrame(made, columns=names)
    result.attrs.update(attrs)
    return result


def _type_of(name: str) -> Type:
    found = described(name)
    if found is None:
        raise KeyError(name)
    return found.type


def _typed(column: "pd.Series", known: Type | None, codes: list[str]) -> "pd.Series":
    import pandas as pd

    kind = known or _guessed(column)
    if kind is Type.TIME:
        return pd.to_datetime(column, utc=True, format="ISO8601").dt.as_unit("ns")  # whatever the version of pandas
    if kind in (Type.CODE, Type.CATEGORY):
        seen = list(dict.fromkeys(str(one) for one in column if one is not None))
        first = codes if kind is Type.CODE else []
        categories = [*first, *(one for one in seen if one not in set(first))]
        return column.map(lambda one: None if one is None else str(one)).astype(pd.CategoricalDtype(categories))
    if kind is Type.COUNT:
        column = pd.to_numeric(column)
    return column.astype(pd.api.types.pandas_dtype(kind.value))


def records_table(records: Records, title: str) -> Table:
    """Put records in a table for programs: headers are the columns' names, numbers are numbers, whole."""
    rows = list(records.rows)
    known = records.columns.split()
    guessed = [
        _guessed(row[place] for row in rows) for place in range(len(known), len(known) + len(records.attributes))
    ]
    columns = (
        *(column(name, name) for name in known),
        *(
            Column(name, name, Kind.COUNT if kind is Type.COUNT else Kind.TEXT)
            for name, kind in zip(records.attributes, guessed, strict=True)
        ),
    )
    whole = [len(known) + place for place, kind in enumerate(guessed) if kind is Type.COUNT]
    return Table(title, columns, tuple(_with_numbers(row, whole) for row in rows), is_exact=True)


def _with_numbers(row: tuple[Value, ...], whole: Iterable[int]) -> tuple[Cell, ...]:
    cells = list(row)
    for place in whole:
        cell = cells[place]
        cells[place] = None if cell is None else int(cell)
    return tuple(cells)


def _guessed(column: "Iterable[Value]") -> Type:
    """What an attribute of the participants holds: days, whole numbers, or words that group."""
    said = [str(one) for one in column if one is not None]
    if said and all(_DAY.fullmatch(one) for one in said):
        return Type.TIME
    # « 02 » is a department, and would lose its zero.
    return Type.COUNT if said and all(_NUMBER.fullmatch(one) for one in said) else Type.CATEGORY
