"""The one dictionary of columns, ``columns.txt``: what each is called, its type, its unit, its base, what it says.

Frames, the tables commands write, and ``codings`` take their columns there; ``docs/columns.md`` and
``docs/table.schema.json`` are written from it. Headers, in the reader's language, stand with each table.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from interviews_toolkit.exports.tables import SCHEMA, Column, Kind


class Type(StrEnum):
    """How a column is kept in pandas; all but codes and categories are nullable."""

    CODE = "category, in the codebook's order"
    CATEGORY = "category"
    TEXT = "string"
    COUNT = "Int64"
    NUMBER = "Float64"
    FLAG = "boolean"
    TIME = "datetime64[ns, UTC]"


@dataclass(frozen=True, slots=True)
class Described:
    """A column of a frame or of a table.

    Attributes:
        kind: How a table shows its cells.
        unit: What is counted, or in what it is measured; empty for words.
        base: What it is out of; empty where it is no part of anything.
    """

    type: Type
    kind: Kind
    unit: str
    base: str
    meaning: str

    @property
    def json_type(self) -> str:
        """What JSON calls a cell that is not empty."""
        return _IN_JSON.get(self.type, "string")


_IN_JSON = {Type.COUNT: "integer", Type.NUMBER: "number", Type.FLAG: "boolean"}
_RATIO = "0 to 1"
_TYPES = {
    "code": (Type.CODE, Kind.TEXT),
    "word": (Type.CATEGORY, Kind.TEXT),
    "text": (Type.TEXT, Kind.TEXT),
    "count": (Type.COUNT, Kind.COUNT),
    "number": (Type.NUMBER, Kind.NUMBER),
    "ratio": (Type.NUMBER, Kind.NUMBER),
    "share": (Type.NUMBER, Kind.SHARE),
    "p": (Type.NUMBER, Kind.PROBABILITY),
    "flag": (Type.FLAG, Kind.FLAG),
    "time": (Type.TIME, Kind.TEXT),
}


def column(name: str, header: str, kind: Kind | None = None, *, on_screen: bool = True) -> Column:
    """Make a column of the dictionary, under the words a table's readers see.

    Args:
        name: In the dictionary.
        header: In the reader's language.
        kind: How its cells are shown, where this table shows them otherwise: a precision as a percentage.

    Raises:
        KeyError: The dictionary has no such column.
    """
    found = described(name)
    if found is None:
        raise KeyError(name)
    return Column(name, header, kind or found.kind, on_screen)


def reading(name: str, header: str, *, on_screen: bool = True) -> Column:
    """Make a column for people alone, of figures with their bases or bounds: files for programs have it not."""
    return Column(name, header, Kind.READING, on_screen)


def saying(name: str, header: str, *, on_screen: bool = True) -> Column:
    """Make a column for people alone whose cells are words, sentences or signs: files for programs have it not."""
    return Column(name, header, Kind.SAID, on_screen)


def described(name: str) -> Described | None:
    """Find what a column is, by its name; None: it is an attribute of the participants, or a code."""
    if found := columns().get(name):
        return found
    return next((one for pattern, one in _patterns() if pattern.fullmatch(name)), None)


@cache
def columns() -> dict[str, Described]:
    """Give every column, in the order of names; ``<…>`` stands for what the study itself names."""
    found = {}
    for line in files(__package__).joinpath("columns.txt").read_text(encoding="utf-8").splitlines()[1:]:
        name, kept, unit, base, meaning = (part.strip() for part in line.split("|"))
        found[name] = Described(*_TYPES[kept], unit or (_RATIO if kept in {"ratio", "share"} else ""), base, meaning)
    return dict(sorted(found.items()))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Described], ...]:
    return tuple((re.compile(_pattern(name)), one) for name, one in columns().items() if "<" in name)


def _pattern(name: str) -> str:
    return re.sub(r"<[^>]*>", ".+", name)


def table_schema() -> dict[str, object]:
    """Describe what ``--json`` prints and a .json file holds, as a JSON Schema; a line of .jsonl is its row."""
    fixed = {name: _property(one) for name, one in columns().items() if "<" not in name}
    patterns = {_apart(name, fixed): _property(one) for name, one in columns().items() if "<" in name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A table of interviews-toolkit",
        "version": SCHEMA,
        "type": "object",
        "required": ["schema", "title", "caption", "rows"],
        "properties": {
            "schema": {"const": SCHEMA},
            "title": {"type": "string"},
            "caption": {"type": "string"},
            "layer": {"type": "string", "description": "whose codes are counted"},
            "base": {"type": ["integer", "null"], "description": "how many actors figures are out of"},
            "share_reviewed": {"type": ["number", "null"], "description": "share of it a person reviewed, 0 to 1"},
            "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
        "$defs": {"row": {"type": "object", "properties": fixed, "patternProperties": patterns}},
    }


def _property(one: Described) -> dict[str, object]:
    said = "; ".join(part for part in (one.meaning, one.unit, one.base and f"out of {one.base}") if part)
    return {"type": [one.json_type, "null"], "description": said}


def _apart(name: str, fixed: Collection[str]) -> str:
    """A pattern of names, but for those that are a column's own: ``v_high`` is no group's."""
    own = "|".join(sorted(one for one in fixed if re.fullmatch(_pattern(name), one)))
    return f"^(?!(?:{own})$){_pattern(name)}$" if own else f"^{_pattern(name)}$"
