"""The journal: who did what when. Append-only, and written in the transaction of the act itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from interviews_toolkit import __version__
from interviews_toolkit.store import _json
from interviews_toolkit.store.tables import JOURNAL

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act.

    Attributes:
        id: Counts up from 1 without gaps.
        at: ISO 8601, UTC, to the second.
        coder: Who did it; None for what the program does by itself (create, migrate).
        version: The toolkit's version that did it.
    """

    id: int
    at: str
    coder: str | None
    act: str
    payload: Mapping[str, object]
    version: str


def time_stamp(clock: Clock) -> str:
    """Write the present moment as the project keeps it: ISO 8601, UTC, to the second.

    Raises:
        ValueError: The clock does not know its zone.
    """
    moment = clock()
    if moment.tzinfo is None:
        raise ValueError("the clock must tell its time zone")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def write_entry(
    connection: Connection, act: str, *, coder: str | None, payload: Mapping[str, object], clock: Clock
) -> None:
    """Add a row to the journal in the caller's transaction."""
    row = {"at": time_stamp(clock), "coder": coder, "act": act, "payload": _json.dump(payload), "version": __version__}
    connection.execute(insert(JOURNAL), row)


def load_journal(connection: Connection, *, limit: int | None = None) -> tuple[JournalEntry, ...]:
    """Load the last acts, newest first; all of them without a limit."""
    query = select(JOURNAL).order_by(JOURNAL.c.id.desc()).limit(limit)
    return tuple(_entry(row) for row in connection.execute(query))


def _entry(row: Row[tuple[object, ...]]) -> JournalEntry:
    payload = _json.load(Mapping[str, object], row.payload)  # type: ignore[type-abstract]
    return JournalEntry(row.id, row.at, row.coder, row.act, payload, row.version)
