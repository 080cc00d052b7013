"""What the study and its groups of commands share: the sitting, and how a value becomes a result."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from interviews_toolkit import store
from interviews_toolkit.engine import Workers
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.frame import Records
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import SUGGESTIONS, UNREAD

Value = TypeVar("Value")
Place = Path | str
"""A file or a folder, as people write it."""
EngineName = Literal["local", "cluster"]
"""Who does what is long: processes of this machine, or the workers of a cluster."""
SEED = 20190130
"""What draws by chance begin with, unless asked otherwise."""


def path(place: Place) -> Path:
    """Take a place as people write it."""
    return Path(place).expanduser()


def paths(places: Place | Sequence[Place]) -> list[Path]:
    """Take one place, or several."""
    return [path(places)] if isinstance(places, Path | str) else [path(one) for one in places]


def optional_path(place: Place | None) -> Path | None:
    """Take a place, if there is one."""
    return None if place is None else path(place)


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes results of one study, in its language."""

    sitting: store.Sitting
    language: str | None

    def working(self, engine: EngineName, scheduler: str | None) -> store.Sitting:
        """Give the sitting with another engine for what is long.

        Raises:
            UsageError: A scheduler is named, and the engine is this machine's own.
        """
        if engine == "local" and scheduler:
            raise UsageError(_("--scheduler va avec --engine cluster."))
        return replace(self.sitting, spread=Workers(scheduler)) if engine == "cluster" else self.sitting

    @property
    def project(self) -> store.Project:
        """The open project."""
        return self.sitting.project

    def tell(
        self,
        value: Value,
        table: Callable[[], Table],
        records: Callable[[], Records] | str,
        *,
        codebook: Codebook | None = None,
        codes: Iterable[str] = (),
        parts: Mapping[str, Result[object]] | None = None,
        **attrs: object,
    ) -> Result[Value]:
        """Make a result; where it has a layer, say what share of it was reviewed.

        Args:
            records: What makes one observation a row; or the columns of the table that do, if its rows are that.
            codebook: Gives codes their order; or
            codes: Give it themselves.
            parts: Results that come with this one.
            **attrs: What the frame says of itself.
        """
        if "layer" in attrs:
            attrs["layer"] = SUGGESTIONS if attrs["layer"] == UNREAD else attrs["layer"]
            attrs["share_reviewed"] = self._share_reviewed(str(attrs["layer"]))
        order: tuple[str, ...] = tuple(code.id for code in codebook) if codebook is not None else tuple(codes)
        return Result(value, table, records, order, attrs, parts or {}, self.language)

    def _share_reviewed(self, layer: str) -> float | None:
        """1 for a person's layer; of the suggestions, those decided on; None where there are none."""
        if layer != SUGGESTIONS:
            return 1.0
        with self.sitting.read() as connection:
            counts = store.load_counts(connection)
        n = counts.n_decided + counts.n_waiting
        return counts.n_decided / n if n else None


class Commands:
    """Some commands of a study: all that they share is who tells."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
