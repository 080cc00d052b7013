"""Make a frame of records: the one place where a result becomes pandas."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews_toolkit.exports.frames.columns import FIELDS, Type

if TYPE_CHECKING:
    import pandas as pd

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Records:
    """Observations, one a row, under columns of ``FIELDS``.

    Attributes:
        columns: Their names, separated by spaces.
        attributes: Of the participants, each a column more, after the others.
    """

    columns: str
    rows: Iterable[tuple[Value, ...]]
    attributes: tuple[str, ...] = ()


def make_frame(records: Records, *, codes: Iterable[str] = (), attrs: Mapping[str, object]) -> "pd.DataFrame":
    """Put records in a frame, each column with its type.

    Args:
        records: What was found.
        codes: The codebook's codes, in order: the categories of code columns.
        attrs: What the frame says of itself: layer, base, share reviewed.
    """
    import pandas as pd

    names = [*records.columns.split(), *records.attributes]
    frame = pd.DataFrame(list(records.rows), columns=pd.Index(names, dtype=object), dtype=object)
    order = list(codes)
    made = {name: _typed(frame[name], order) for name in names}
    result = pd.DataFrame(made, columns=names)
    result.attrs.update(attrs)
    return result


def _typed(column: "pd.Series", codes: list[str]) -> "pd.Series":
    import pandas as pd

    field = FIELDS.get(str(column.name))
    kind = _guessed(column) if field is None else field.type
    if kind is Type.TIME:
        return pd.to_datetime(column, utc=True, format="ISO8601").dt.as_unit("ns")  # whatever the version of pandas
    if kind in (Type.CODE, Type.CATEGORY):
        seen = list(dict.fromkeys(str(one) for one in column if one is not None))
        known = codes if kind is Type.CODE else []
        categories = [*known, *(one for one in seen if one not in set(known))]
        return column.map(lambda one: None if one is None else str(one)).astype(pd.CategoricalDtype(categories))
    if kind is Type.COUNT:
        column = pd.to_numeric(column)
    return column.astype(pd.api.types.pandas_dtype(kind.value))


def _guessed(column: "pd.Series") -> Type:
    """What an attribute of the participants holds: days, whole numbers, or words that group."""
    said = [str(one) for one in column if one is not None]
    if said and all(_DAY.fullmatch(one) for one in said):
        return Type.TIME
    return Type.COUNT if said and all(one.isdecimal() for one in said) else Type.CATEGORY
