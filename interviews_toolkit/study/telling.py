"""What the study and its groups of commands share: the sitting, and how a value becomes a result."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from interviews_toolkit import store
from interviews_toolkit.engine import Workers
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.frame import Records
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import SUGGESTIONS, UNREAD

Value = TypeVar("Value")
Rows = Callable[[], Records] | str
"""What makes one observation a row; or the columns of the table that do, if its rows are that."""
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
        records: Rows,
        *,
        codebook: Codebook | None = None,
        codes: Iterable[str] = (),
        parts: Mapping[str, Result[object]] | None = None,
        **attrs: object,
    ) -> Result[Value]:
        """Make a result; where it has a layer, say what share of it was reviewed.

        Args:
            codebook: Gives codes their order; or
            codes: Give it themselves.
            parts: Results that come with this one.
            **attrs: What the frame says of itself.
        """
        if layer := attrs.get("layer"):
            layer = attrs["layer"] = SUGGESTIONS if layer == UNREAD else layer
            attrs["share_reviewed"] = self._share_reviewed() if layer == SUGGESTIONS else 1.0
            n_unread, n = (0, 0) if layer == SUGGESTIONS else self._left_to_the_machine(str(layer))
            table = partial(_captioned, table, str(layer), n_unread, n) if n_unread else table
        order: tuple[str, ...] = tuple(code.id for code in codebook) if codebook is not None else tuple(codes)
        return Result(value, table, records, order, attrs, parts or {}, self.language)

    def _share_reviewed(self) -> float | None:
        """What share of the suggestions was decided on; None where there are none."""
        with self.sitting.read() as connection:
            counts = store.load_counts(connection)
        n = counts.n_decided + counts.n_waiting
        return counts.n_decided / n if n else None

    def _left_to_the_machine(self, coder: str) -> tuple[int, int]:
        """How many interviews a person has not seen, where suggestions wait, and how many there are."""
        with self.sitting.read() as connection:
            n = store.count_interviews(connection)
            seen = max((len(one.seen) for one in store.load_coders(connection) if one.name == coder), default=n)
            return (n - seen if seen < n and store.load_counts(connection).n_waiting else 0), n


def _captioned(make: Callable[[], Table], who: str, n_unread: int, n: int) -> Table:
    """Add to a table what its layer says nothing of, and how to see it."""
    table = make()
    said = ngettext(
        "{who} n'a pas lu {unread} entretien sur {n} : --layer suggestions compte aussi ce que la machine y a repéré.",
        "{who} n'a pas lu {unread} entretiens sur {n} : --layer suggestions compte aussi ce que la machine y a repéré.",
        n_unread,
    ).format(who=who, unread=n_unread, n=n)
    return replace(table, caption=f"{table.caption.rstrip('. ')}. {said}".lstrip(". "))


class Commands:
    """Some commands of a study: all that they share is who tells."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
