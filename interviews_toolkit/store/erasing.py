"""What is still known of an interview once it is out of the study, in the project file and its backups; and its end.

Undoing needs what this takes away: journal, noted rows, former texts, analyses. Afterwards the file is written anew, so
that no page that SQLite calls free still holds a word.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, select, text, update

from interviews_toolkit.errors import ConflictError, ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.store import _json
from interviews_toolkit.store._cipher import database_errors, is_encrypted
from interviews_toolkit.store._connect import connect, open_plain
from interviews_toolkit.store._copies import BACKUP_TIME, backup_folder
from interviews_toolkit.store._faults import our_errors
from interviews_toolkit.store._schema import TRIGGERS
from interviews_toolkit.store.project_file import Project
from interviews_toolkit.store.tables import (
    ANALYSES,
    CASES,
    CLUSTER_REVIEWS,
    CLUSTERINGS,
    CODEBOOKS,
    GUIDES,
    INTERVIEWS,
    JOURNAL,
    LEARNINGS,
    MEMOS,
    REPORT_PARTS,
    ROW_CHANGES,
    STATEMENTS,
    TEXT_VERSIONS,
    TEXTS,
    WORD_VECTORS,
)

_IN_A_ROW = 6
"""So many words in a row as in the interview are a quotation of it."""
_WORD = re.compile(r"\w{3,}")
_KEPT_FOR_UNDOING = "journal_keeps_words"
_ERASING = frozenset({"erase", "forget-names"})
"""Acts of the journal after which no earlier copy is to be kept."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a project still knows of an interview.

    Attributes:
        names: Its id, and those it had.
        texts: Every text it has or had, by hash.
        acts: Numbers of the journal's acts that name it.
    """

    names: frozenset[str]
    texts: dict[str, str]
    acts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What went with the traces.

    Attributes:
        n_acts: Acts of the journal of which only who, when and what kind is left.
        n_runs: Classifications that held words of this interview alone.
        quoted_in: Where people wrote words of it down: table and number or id; for them to change.
    """

    n_acts: int
    n_runs: int
    quoted_in: tuple[tuple[str, str], ...]


def find_traces(connection: Connection, interview_id: InterviewId) -> Traces:
    """Find what the project knows of an interview, in the study or removed from it before."""
    journal = {row.id: row.payload for row in connection.execute(select(JOURNAL.c.id, JOURNAL.c.payload))}
    names = _all_names(journal.values(), interview_id)
    changes = {row.journal_id: _unpacked(row.content) for row in connection.execute(select(ROW_CHANGES))}
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w-])")
    acts = {number for documents in (journal, changes) for number, words in documents.items() if named.search(words)}
    hashes = set(connection.execute(select(INTERVIEWS.c.text_hash).where(INTERVIEWS.c.id.in_(names))).scalars())
    versions = select(TEXT_VERSIONS.c.text_hash).where(TEXT_VERSIONS.c.interview_id.in_(names))
    hashes |= set(connection.execute(versions).scalars())
    hashes |= {found for number in acts & changes.keys() for found in _hashes_noted(changes[number], names)}
    return Traces(names, _texts(connection, hashes), frozenset(acts))


def erase_traces(connection: Connection, traces: Traces) -> Scrubbed:
    """Take away all that is known of an interview that is out of the study; the act that does it cannot be undone."""
    used = set(connection.execute(select(INTERVIEWS.c.text_hash)).scalars())
    used |= set(connection.execute(select(TEXT_VERSIONS.c.text_hash)).scalars())
    gone = sorted(traces.texts.keys() - used)
    connection.execute(delete(TEXTS).where(TEXTS.c.hash.in_(gone)))
    connection.execute(delete(ANALYSES).where(ANALYSES.c.text_hash.in_(gone)))
    connection.execute(delete(WORD_VECTORS))  # made again from what is left, when next asked for
    connection.execute(delete(CASES).where(CASES.c.id.in_(traces.names)))
    connection.execute(delete(MEMOS).where(MEMOS.c.target_id.in_(traces.names)))
    own = _own_words(connection, traces)
    n_runs = _delete_runs(connection, own)
    for row in connection.execute(select(LEARNINGS.c.id, LEARNINGS.c.content)).all():
        if not own.isdisjoint(_words(row.content)):
            connection.execute(delete(LEARNINGS).where(LEARNINGS.c.id == row.id))
    connection.execute(delete(ROW_CHANGES).where(ROW_CHANGES.c.journal_id.in_(traces.acts)))
    _empty_acts(connection, traces.acts)
    connection.exec_driver_sql("DELETE FROM noted")  # what this very act did to rows is not to be kept
    return Scrubbed(len(traces.acts), n_runs, tuple(_quoted_in(connection, traces.texts.values())))


def forget_former_texts(connection: Connection) -> Scrubbed:
    """Take away every text no interview has any more, and all that undoing needs; nothing can be undone after it."""
    former = {row.hash: row.content for row in connection.execute(select(TEXTS))}
    acts = frozenset(connection.execute(select(JOURNAL.c.id)).scalars())
    connection.execute(delete(TEXT_VERSIONS))
    return erase_traces(connection, Traces(frozenset(), former, acts))


def rewrite_file(project: Project) -> None:
    """Write the project file anew without its free pages, and empty what lies beside it.

    Raises:
        ConflictError: Another program has the project open and reads it.
    """
    with our_errors(project.path), closing(open_plain(project.path)) as connection:
        for pragma in ("temp_store = MEMORY", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("VACUUM")
        [is_busy, *_pages] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise ConflictError(
            _("Un autre programme lit ce projet : ce qui vient d'être effacé peut encore être à côté du fichier."),
            hint=_("Fermez la page de relecture, puis : interviews project backup renew"),
        )


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a project has kept and what it has erased.

    Attributes:
        erased_at: Number of the last act that erased; None where none did.
        emptied: Numbers of the acts that it emptied.
        texts: Hashes of the texts there are.
        is_encrypted: No copy is to be read without its passphrase.
    """

    erased_at: int | None
    emptied: frozenset[int]
    texts: frozenset[str]
    is_encrypted: bool


def copies_from_before(project: Project) -> tuple[Path, ...]:
    """List the copies in the folder of backups that hold what the project has erased, or that cannot be asked.

    They are from before the last act that erased, and have a text the project has no more, or words of an act that it
    emptied. Of a project that is encrypted, also those that are not.
    """
    folder = backup_folder(project.path)
    files = [file for file in sorted(folder.iterdir()) if file.is_file()] if folder.is_dir() else []
    with project.read() as connection:
        journal = connection.execute(select(JOURNAL.c.id, JOURNAL.c.act, JOURNAL.c.payload)).all()
        texts = {*connection.execute(select(INTERVIEWS.c.text_hash)).scalars()}
        texts.update(connection.execute(select(TEXTS.c.hash)).scalars())
    memory = _Memory(
        max((number for number, act, _payload in journal if act in _ERASING), default=None),
        frozenset(number for number, _act, payload in journal if _is_emptied(payload)),
        frozenset(texts),
        is_encrypted(project.path),
    )
    may_hold_more = memory.erased_at is not None or memory.is_encrypted
    return tuple(file for file in files if may_hold_more and _holds_more(file, memory))


def _holds_more(file: Path, memory: _Memory) -> bool:
    try:
        with closing(connect(file, "mode=ro&immutable=1")) as connection:
            journal = {row[0]: row[1:] for row in connection.execute("SELECT id, act, payload FROM journal")}
            texts = {row[0] for row in connection.execute("SELECT text_hash FROM interviews")}
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'texts'").fetchone():
                texts |= {row[0] for row in connection.execute("SELECT hash FROM texts")}
    except database_errors(ProjectFileError):
        return BACKUP_TIME.match(file.name) is not None  # a damaged copy; of other files we have nothing to say
    if memory.is_encrypted and not is_encrypted(file):
        return True
    if memory.erased_at is None or journal.get(memory.erased_at, ("",))[0] in _ERASING:
        return False
    return not texts <= memory.texts or any(
        not _is_emptied(journal[number][1]) for number in memory.emptied & journal.keys()
    )


def _is_emptied(payload: str) -> bool:
    return '"erased"' in payload and bool(json.loads(payload).get("erased"))


def _all_names(payloads: Iterable[str], interview_id: InterviewId) -> frozenset[str]:
    """The id, and those it was renamed from or to: the journal says it."""
    pairs = [
        {str(said["from"]), str(said["to"])}
        for payload in payloads
        if '"from"' in payload and {"from", "to", "interview"} <= (said := json.loads(payload)).keys()
    ]
    names = {str(interview_id)}
    while more := [pair for pair in pairs if pair & names and not pair <= names]:
        names = names.union(*more)
    return frozenset(names)


def _unpacked(content: bytes) -> str:
    """Noted rows as text; documents inside them are JSON in JSON, so quotation marks are left out of the search."""
    return zlib.decompress(content).decode()


def _hashes_noted(words: str, names: frozenset[str]) -> Iterator[str]:
    places = {INTERVIEWS.name: ("id", INTERVIEWS), TEXT_VERSIONS.name: ("interview_id", TEXT_VERSIONS)}
    for name, *sides in json.loads(words)["rows"]:
        if name not in places:
            continue
        key, table = places[name]
        for side in sides:
            row = dict(zip(table.columns.keys(), side, strict=True)) if side else {}
            if row.get(key) in names:
                yield str(row["text_hash"])


def _texts(connection: Connection, hashes: set[str]) -> dict[str, str]:
    now = select(INTERVIEWS.c.text_hash, INTERVIEWS.c.text).where(INTERVIEWS.c.text_hash.in_(hashes))
    former = select(TEXTS.c.hash, TEXTS.c.content).where(TEXTS.c.hash.in_(hashes))
    found = {row[0]: row[1] for query in (now, former) for row in connection.execute(query)}
    return {one: found.get(one, "") for one in hashes}


def _words(content: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(content)}


def _own_words(connection: Connection, traces: Traces) -> set[str]:
    """The words that no other interview of the study has."""
    own = set().union(*map(_words, traces.texts.values()))
    for (words,) in connection.execute(select(INTERVIEWS.c.text)):
        own -= _words(words)
    return own


def _delete_runs(connection: Connection, own: set[str]) -> int:
    rows = connection.execute(select(CLUSTERINGS.c.id, CLUSTERINGS.c.content)).all()
    gone = [row.id for row in rows if not own.isdisjoint(_words(row.content))]
    numbers = select(CLUSTER_REVIEWS.c.number).where(CLUSTER_REVIEWS.c.clustering_id.in_(gone))
    deleted = sorted(connection.execute(numbers).scalars(), reverse=True)
    connection.execute(update(CLUSTER_REVIEWS).where(CLUSTER_REVIEWS.c.repeats.in_(deleted)).values(repeats=None))
    connection.execute(delete(CLUSTER_REVIEWS).where(CLUSTER_REVIEWS.c.number.in_(deleted)))
    connection.execute(delete(CLUSTERINGS).where(CLUSTERINGS.c.id.in_(gone)))
    return len(gone)


def _empty_acts(connection: Connection, acts: frozenset[int]) -> None:
    """Leave of each act who, when, of what kind, and the numbers it counted; the journal lets nobody else do so."""
    [restored] = [one for one in TRIGGERS if _KEPT_FOR_UNDOING in one]
    connection.exec_driver_sql(f"DROP TRIGGER {_KEPT_FOR_UNDOING}")
    for number in sorted(acts):
        where = JOURNAL.c.id == number
        payload = json.loads(connection.execute(select(JOURNAL.c.payload).where(where)).scalar_one())
        counts = {name: value for name, value in payload.items() if isinstance(value, int | float)}
        emptied = _json.dump({**counts, "erased": True})
        connection.execute(update(JOURNAL).where(where).values(payload=emptied))
    connection.execute(text(restored))


def _quoted_in(connection: Connection, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find what people wrote that quotes the interview: their words are not changed behind their backs."""
    quotes = {run for words in texts for run in _runs(words)}
    homes: tuple[tuple[Table, str, str], ...] = (
        (CODEBOOKS, "number", "content"),
        (GUIDES, "number", "content"),
        (MEMOS, "id", "text"),
        (REPORT_PARTS, "id", "text"),
        (STATEMENTS, "id", "text"),
    )
    for table, key, column in homes:
        for row in connection.execute(select(table.c[key], table.c[column])):
            if not quotes.isdisjoint(_runs(row[1])):
                yield table.name, str(row[0])


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    found = re.findall(r"\w+", words.casefold())
    return (tuple(found[at : at + _IN_A_ROW]) for at in range(len(found) - _IN_A_ROW + 1))
