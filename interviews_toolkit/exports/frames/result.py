"""What a command found, in three forms: the value, the table people read, the frame programs take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from interviews_toolkit.exports.frames.frame import Records, make_frame, records_table, table_records
from interviews_toolkit.exports.tables import Cell, Table, table_html
from interviews_toolkit.i18n import speaking

if TYPE_CHECKING:
    import pandas as pd

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Result(Generic[Value_co]):
    """What a command found.

    Attributes:
        value: The toolkit's own value, for programs that want more than a table.
        make_table: Makes what the command shows, in the language of the study.
        observed: Makes one observation a row; or the columns of the table that do, where its rows are observations.
        codes: The codebook's codes, in order.
        attrs: What the frame says of itself: ``layer``, ``base``, ``share_reviewed``, and what else applies.
        parts: Results that come with this one, each with a frame of its own.
        language: Of the table; None for the one chosen for the process.
    """

    value: Value_co
    make_table: Callable[[], Table]
    observed: Callable[[], Records] | str
    codes: tuple[str, ...] = ()
    attrs: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, "Result[object]"] = field(default_factory=dict)
    language: str | None = None

    @property
    def table(self) -> Table:
        """The table the command shows, with its caption."""
        with speaking(self.language):
            return replace(self.make_table(), about=self._about())

    def _about(self) -> dict[str, Cell]:
        """What figures rest on: the codes counted, or the coders compared. Nothing for what counts no codes."""
        layer = self.attrs.get("layer") or self.attrs.get("coder") or self.attrs.get("person")
        coders = self.attrs.get("coders")
        said = ", ".join(map(str, coders)) if isinstance(coders, list) else layer
        if not said:
            return {}
        base, share = self.attrs.get("base"), self.attrs.get("share_reviewed")
        return {
            "layer": str(said),
            "base": base if isinstance(base, int) else None,
            "share_reviewed": share if isinstance(share, float) else None,
        }

    def _records(self) -> Records:
        return table_records(self.make_table(), self.observed) if isinstance(self.observed, str) else self.observed()

    def to_frame(self) -> "pd.DataFrame":
        """Give a tidy frame: one row an observation, columns as docs/python.md lists them."""
        return make_frame(self._records(), codes=self.codes, attrs=self.attrs)

    def full_table(self, title: str) -> Table:
        """Give what the frame holds as a table for programs: all columns, under their stable names."""
        return records_table(self._records(), title)

    def _repr_html_(self) -> str:
        return table_html(self.table)

    def __repr__(self) -> str:
        table = self.table
        return f"<{table.title}: {len(table.rows)} × {len(table.columns)}>"
