"""The journal: who did what when. Append-only, and written in the transaction of the act itself."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, func, insert, select

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.store import _json
from interviews_toolkit.store.tables import JOURNAL, ROW_CHANGES
from interviews_toolkit.version import VERSION

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""
_SENT_AGAIN_WITHIN = 1000
"""Acts of all coders between which one and the same act may arrive twice."""
_ENTRIES = select(JOURNAL, ROW_CHANGES.c.journal_id.is_not(None).label("is_noted")).outerjoin(ROW_CHANGES)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act.

    Attributes:
        id: Counts up from 1 without gaps.
        at: ISO 8601, UTC, to the second.
        coder: Who did it; None for what the program does by itself (create, migrate).
        version: The toolkit's version that did it.
        is_noted: What it did to rows was kept.
    """

    id: int
    at: str
    coder: str | None
    act: str
    payload: Mapping[str, object]
    version: str
    is_noted: bool = field(default=False, compare=False)

    @property
    def interview_id(self) -> InterviewId | None:
        """Where it was done; None for what stands in no interview."""
        where = self.payload.get("interview")
        return None if where is None else InterviewId(str(where))


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
) -> int:
    """Add a row to the journal in the caller's transaction; gives its number."""
    row = {"at": time_stamp(clock), "coder": coder, "act": act, "payload": _json.dump(payload), "version": VERSION}
    return int(connection.execute(insert(JOURNAL).returning(JOURNAL.c.id), row).scalar_one())


def load_journal(connection: Connection, *, limit: int | None = None) -> tuple[JournalEntry, ...]:
    """Load the last acts, newest first; all of them without a limit."""
    query = _ENTRIES.order_by(JOURNAL.c.id.desc()).limit(limit)
    return tuple(_entry(row) for row in connection.execute(query))


def walk_journal(connection: Connection, *, coder: str, acts: Collection[str] | None = None) -> Iterator[JournalEntry]:
    """Go back through one coder's acts, newest first, all or those of these names; each is read when it is come to."""
    query = _ENTRIES.where(JOURNAL.c.coder == coder)
    if acts is not None:
        query = query.where(JOURNAL.c.act.in_(sorted(acts)))
    return map(_entry, connection.execute(query.order_by(JOURNAL.c.id.desc()).execution_options(yield_per=20)))


def find_entry(connection: Connection, *, coder: str, key: str) -> JournalEntry | None:
    """Find the act a coder's program sent under this key; None if it never arrived.

    A page sends an act again before it sends another: its key is looked for among the last acts, however long the
    journal is.
    """
    is_late = JOURNAL.c.id > select(func.max(JOURNAL.c.id)).scalar_subquery() - _SENT_AGAIN_WITHIN
    has_key = func.json_extract(JOURNAL.c.payload, "$.key") == key
    row = connection.execute(_ENTRIES.where(JOURNAL.c.coder == coder, is_late, has_key).limit(1)).one_or_none()
    return None if row is None else _entry(row)


def _entry(row: Row[tuple[object, ...]]) -> JournalEntry:
    payload = _json.load(Mapping[str, object], row.payload)  # type: ignore[type-abstract]
    return JournalEntry(row.id, row.at, row.coder, row.act, payload, row.version, row.is_noted)
