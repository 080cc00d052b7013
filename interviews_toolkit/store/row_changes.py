"""What an act did to each row, noted by the database itself: so any act can be undone, and done again.

The way is SQLite's own (https://sqlite.org/undoredo.html): triggers note every row an act writes. What is kept is each
row before and after; words stand once, in the interview, and texts no interview has any more in their own table.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.cluster_reviews import delete_cluster_reviews
from interviews_toolkit.store.suggestions import delete_suggestions
from interviews_toolkit.store.tables import (
    CASES,
    CLUSTER_REVIEWS,
    CLUSTERINGS,
    CODEBOOKS,
    CODERS,
    CODINGS,
    DECISIONS,
    GUIDES,
    INTERVIEWS,
    LEARNINGS,
    MEMOS,
    QUESTION_CHOICES,
    READ_PARTS,
    REPORT_PARTS,
    ROW_CHANGES,
    SETTINGS,
    STANCES,
    STATEMENTS,
    SUGGESTIONS,
    TEXT_VERSIONS,
    TEXTS,
    TURNS,
)

NOTED = {
    table.name: table
    for table in (
        INTERVIEWS,
        TEXT_VERSIONS,
        TURNS,
        QUESTION_CHOICES,
        CASES,
        GUIDES,
        CODERS,
        READ_PARTS,
        CODINGS,
        SUGGESTIONS,
        DECISIONS,
        CLUSTERINGS,
        CLUSTER_REVIEWS,
        SETTINGS,
        STATEMENTS,
        STANCES,
        MEMOS,
        REPORT_PARTS,
        LEARNINGS,
    )
}
"""The tables acts write; codebooks are never unwritten: the version before comes into force again."""
MADE_BY_MACHINE = (SUGGESTIONS.name, LEARNINGS.name)
"""Rows a later run may have made anew: they give way, unless a person decided on them."""
_KEYS = {
    name: tuple(n for n, column in enumerate(table.columns) if column.primary_key) for name, table in NOTED.items()
}
_BLANK = {
    name: tuple(
        n
        for n, column in enumerate(table.columns)
        if column.name == "quote" or (column.name == "text" and table is INTERVIEWS)
    )
    for name, table in NOTED.items()
}
"""Of each table, the places of its key, and of the words that stand elsewhere: asked of every row an act writes."""
_WIDTHS = {name: len(table.columns) for name, table in NOTED.items()}
_COLUMNS = ", ".join(f"c{n}" for n in range(max(_WIDTHS.values())))
_HASH = "(SELECT text_hash FROM interviews WHERE interviews.id = noted.stands_on)"
_NO_CODEBOOK = (0, 0)

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row, as it was and as it is; None where there was, or is, none."""

    table: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class RowChanges:
    """All that an act did; ``codebooks`` are the versions in force before and after, 0 for none.

    ``texts`` holds the hash of each text its passages stand on: they cannot come back on another one.
    """

    rows: tuple[RowChange, ...]
    codebooks: tuple[int, int]
    texts: Mapping[str, str] = field(default_factory=dict)

    def reversed(self) -> "RowChanges":
        """What undoes it."""
        rows = tuple(RowChange(one.table, one.after, one.before) for one in self.rows)
        return RowChanges(rows, (self.codebooks[1], self.codebooks[0]), self.texts)


def watch(connection: Connection) -> None:
    """Have a connection note what acts write, from its first act on; to be called between transactions."""
    if "noted" in connection.info:
        return
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.execute("PRAGMA query_only = 0")
    driver.execute(f"CREATE TEMP TABLE noted (n INTEGER PRIMARY KEY, name, is_after, stands_on, {_COLUMNS})")
    for table in NOTED.values():
        for event, sides in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD NEW")):
            noting = " ".join(_note(table, side) for side in sides.split())
            name = f"noted_{table.name}_{event}"
            driver.execute(f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table.name} BEGIN {noting} END")
    before = "(SELECT coalesce(max(number), 0) FROM main.codebooks WHERE number < NEW.number)"
    noting = f"INSERT INTO noted (name, is_after, c0, c1) VALUES ('codebooks', 1, {before}, NEW.number);"  # noqa: S608
    driver.execute(f"CREATE TEMP TRIGGER noted_codebooks AFTER INSERT ON main.codebooks BEGIN {noting} END")
    connection.info["noted"] = True


def take_notes(connection: Connection) -> RowChanges:
    """Give what was noted since the act began, and note from anew."""
    noted = [tuple(row) for row in connection.exec_driver_sql(f"DELETE FROM noted RETURNING *, {_HASH}")]  # noqa: S608
    noted.sort(key=itemgetter(0))
    codebooks = [(before, after) for _n, name, _is, _on, before, after, *_more in noted if name == CODEBOOKS.name]
    return RowChanges(
        rows=_net(row for row in noted if row[1] != CODEBOOKS.name),
        codebooks=(codebooks[0][0], codebooks[-1][1]) if codebooks else _NO_CODEBOOK,
        texts={row[3]: row[-1] for row in noted if row[-1] is not None},
    )


def keep_changes(connection: Connection, number: int, did: RowChanges) -> None:
    """Keep what an act did beside its journal row; one that changed nothing keeps nothing."""
    if not did.rows and did.codebooks[0] == did.codebooks[1]:
        return
    rows = [[one.table, one.before, one.after] for one in did.rows]
    content = _json.dump({"rows": rows, "codebooks": did.codebooks, "texts": did.texts})
    connection.execute(insert(ROW_CHANGES), {"journal_id": number, "content": zlib.compress(content.encode())})


def load_changes(connection: Connection, number: int) -> RowChanges | None:
    """Load what an act did; None where that was not kept."""
    query = select(ROW_CHANGES.c.content).where(ROW_CHANGES.c.journal_id == number)
    kept = connection.execute(query).scalar_one_or_none()
    if kept is None:
        return None
    content = json.loads(zlib.decompress(kept))
    rows = (RowChange(name, _values(before), _values(after)) for name, before, after in content["rows"])
    return RowChanges(tuple(rows), tuple(content["codebooks"]), content.get("texts", {}))


def apply_rows(connection: Connection, changes: RowChanges) -> None:
    """Make the rows what they are to be, all of them or none; the codebook is left to the caller.

    Raises:
        ConflictError: A row is not as it was left, or others have built on it.
    """
    coders = [one for one in changes.rows if one.table == CODERS.name]
    others = [one for one in changes.rows if one.table != CODERS.name]
    if _text_hashes(connection, changes.texts) != changes.texts:
        raise _built_upon()
    for one in others:
        _check(connection, one)
    for row in (one for one in coders if one.after is not None):
        _see(connection, row)
    _apply(connection, others)
    for row in (one for one in coders if one.after is None):
        _leave(connection, row)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise _built_upon()


def _apply(connection: Connection, changes: Sequence[RowChange]) -> None:
    texts = [one for one in changes if one.table == INTERVIEWS.name and one.before and one.after]
    for one in texts:  # before all that quotes them
        _update(connection, one)
    _delete(connection, [one for one in changes if one.after is None])
    for name, table in NOTED.items():
        _insert(connection, table, [one.after for one in changes if one.table == name and one.before is None])
    for one in changes:
        if one not in texts:
            _update(connection, one)
    _check_quotes_kept(connection, [str(one.after[0]) for one in texts if one.after])


def _text_hashes(connection: Connection, interview_ids: Iterable[str]) -> dict[str, str]:
    query = select(INTERVIEWS.c.id, INTERVIEWS.c.text_hash).where(INTERVIEWS.c.id.in_(list(interview_ids)))
    return {str(interview_id): str(text_hash) for interview_id, text_hash in connection.execute(query)}


def _note(table: Table, side: str) -> str:
    values = ", ".join(f'{side}."{column.name}"' for column in table.columns)
    columns = ", ".join(f"c{n}" for n in range(len(table.columns)))
    is_after = int(side == "NEW")
    # The text a passage stands on: it cannot come back on another one.
    stands_on = f"iif({side}.start IS NULL, NULL, {side}.interview_id)" if "quote" in table.columns else "NULL"
    told = f"'{table.name}', {is_after}, {stands_on}, {values}"
    return f"INSERT INTO noted (name, is_after, stands_on, {columns}) VALUES ({told});"  # noqa: S608 - names of our tables


def _net(noted: Iterable[tuple[Any, ...]]) -> tuple[RowChange, ...]:
    """Put together what was noted of each row: as it was first, as it is last."""
    first: dict[tuple[str, Values], Values | None] = {}
    last: dict[tuple[str, Values], Values | None] = {}
    for _n, name, is_after, _stands_on, *values in noted:
        row = tuple(values[: _WIDTHS[name]])
        place = (name, tuple(row[n] for n in _KEYS[name]))
        first.setdefault(place, None if is_after else row)
        last[place] = row if is_after else None
    return tuple(
        RowChange(place[0], _bare(place[0], was), _bare(place[0], last[place]))
        for place, was in first.items()
        if was != last[place]
    )


def _bare(name: str, row: Values | None) -> Values | None:
    """Leave quotes and the texts of interviews out: the database keeps each text once, and quotes are cut from it."""
    if row is None or not _BLANK[name]:
        return row
    return tuple("" if n in _BLANK[name] else value for n, value in enumerate(row))


def _values(row: list[Any] | None) -> Values | None:
    return None if row is None else tuple(row)


def row_key(table: Table, row: Values) -> Values:
    """Give what names a row in its table."""
    return tuple(row[n] for n in _KEYS[table.name])


def load_row(connection: Connection, table: Table, key: Values) -> Values | None:
    """Load the row of that name as it is now; None where there is none."""
    found = connection.execute(select(table).where(_named(table, key))).one_or_none()
    return None if found is None else tuple(cast("Iterable[Any]", found))


def _named(table: Table, key: Values) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy's
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _at(table: Table, row: Values) -> Any:  # noqa: ANN401 - the same
    return _named(table, row_key(table, row))


def _present(connection: Connection, table: Table, row: Values) -> Values | None:
    return load_row(connection, table, row_key(table, row))


def _check(connection: Connection, one: RowChange) -> None:
    if one.table in MADE_BY_MACHINE:
        return
    row = one.before if one.before is not None else one.after
    assert row is not None
    present = _present(connection, NOTED[one.table], row)
    if _bare(one.table, present) != _bare(one.table, one.before):
        raise _built_upon()


def _delete(connection: Connection, gone: Sequence[RowChange]) -> None:
    reviews = [one.before[0] for one in gone if one.table == CLUSTER_REVIEWS.name and one.before is not None]
    delete_cluster_reviews(connection, reviews)  # with their repeats on other runs
    for one in gone:
        if one.before is not None and one.table != CLUSTER_REVIEWS.name:
            connection.execute(delete(NOTED[one.table]).where(_at(NOTED[one.table], one.before)))


def _update(connection: Connection, one: RowChange) -> None:
    if one.before is None or one.after is None:
        return
    table = NOTED[one.table]
    pairs = zip(table.columns, one.before, one.after, strict=True)
    new = {column.name: after for column, before, after in pairs if before != after}
    if table is INTERVIEWS:
        new.pop("text", None)  # it never changes, and is left out of one side
    if "quote" in table.columns:
        [new["quote"]] = [row["quote"] for row in _filled(connection, table, [one.after])]
    if "text_hash" in new and table is INTERVIEWS:
        [new["text"]] = [row["text"] for row in _filled(connection, table, [one.after])]
    if new:
        connection.execute(update(table).where(_at(table, one.before)).values(new))


def _insert(connection: Connection, table: Table, rows: Iterable[Values | None]) -> None:
    wanted = [row for row in rows if row is not None]
    if table.name in MADE_BY_MACHINE:
        wanted = [row for row in wanted if _present(connection, table, row) is None]
    if wanted:
        connection.execute(insert(table), _filled(connection, table, wanted))


def _filled(connection: Connection, table: Table, rows: Sequence[Values]) -> list[dict[str, Any]]:
    named = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in rows]
    if table is INTERVIEWS:
        for row in named:
            row["text"] = row["text"] or text_of_hash(connection, row["text_hash"])
    if "quote" in table.columns:
        texts = load_texts(connection, {row["interview_id"] for row in named if row["interview_id"]})
        for row in named:
            if row["start"] is not None:
                row["quote"] = texts[row["interview_id"]][row["start"] : row["end"]]
    return named


def text_of_hash(connection: Connection, text_hash: str) -> str:
    """Load a text that an interview no longer has."""
    return str(connection.execute(select(TEXTS.c.content).where(TEXTS.c.hash == text_hash)).scalar_one())


def _check_quotes_kept(connection: Connection, interview_ids: Iterable[str]) -> None:
    """See that all that stands on a text another one took the place of quotes it; stale suggestions nobody saw go.

    Raises:
        ConflictError: Somebody has coded, noted or decided on the text that was there.
    """
    for interview_id in interview_ids:
        text = load_texts(connection, [InterviewId(interview_id)])[InterviewId(interview_id)]
        for table in (CODINGS, MEMOS, STANCES, SUGGESTIONS):
            places = select(table).where(table.c.interview_id == interview_id, table.c.start.is_not(None))
            stale = [
                row for row in connection.execute(places).mappings() if row["quote"] != text[row["start"] : row["end"]]
            ]
            if stale and table is not SUGGESTIONS:
                raise _built_upon()
            delete_suggestions(connection, [row["id"] for row in stale])


def _see(connection: Connection, one: RowChange) -> None:
    """Let a coder be there, and have seen what the change says; what they saw otherwise since stays seen."""
    assert one.after is not None
    present = _present(connection, CODERS, one.after)
    if present is None:
        connection.execute(insert(CODERS), _filled(connection, CODERS, [one.after]))
        return
    was = set(json.loads(one.before[3])) if one.before else set()
    now = set(json.loads(one.after[3]))
    seen = (set(json.loads(present[3])) | (now - was)) - (was - now)
    values = {"seen": _json.dump(frozenset(seen))}
    connection.execute(update(CODERS).where(_at(CODERS, one.after)).values(values))


def _leave(connection: Connection, one: RowChange) -> None:
    """Let a coder go whom nothing names any more."""
    assert one.before is not None
    homes = (CODINGS, DECISIONS, MEMOS, STANCES)
    named = (select(home.c.coder_id).where(home.c.coder_id == one.before[0]).limit(1) for home in homes)
    if not any(connection.execute(query).first() for query in named):
        connection.execute(delete(CODERS).where(_at(CODERS, one.before)))


def _built_upon() -> ConflictError:
    return ConflictError(
        _("D'autres ont travaillé depuis sur ce que cet acte a changé ; rien n'a été fait."),
        hint=_("Ils doivent d'abord annuler ce qu'ils en ont fait : interviews coding history"),
    )
