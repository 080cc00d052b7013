"""Copies of a project file: made through SQLite itself, checked before they count, thinned as they age.

Never a copy of the file's bytes: what was committed last may still lie in the -wal beside it.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from interviews_toolkit.files.spelling import slug
from interviews_toolkit.store._cipher import salt_of
from interviews_toolkit.store._connect import open_plain
from interviews_toolkit.store._faults import damaged, our_errors, our_file_errors
from interviews_toolkit.store.journal import Clock

MIGRATION = "before-migration"
RESTORE = "before-restore"

BACKUP_TIME = re.compile(r"(?P<at>\d{8}T\d{6}Z)_")
"""How the name of every file begins that is put among the backups: when, in UTC."""
_NAME = re.compile(BACKUP_TIME.pattern + r"(?P<reason>[a-z0-9-]+)_(?P<digest>[0-9a-f]{16})\.interviews")
_AT = "%Y%m%dT%H%M%SZ"
_DRAFT = ".draft-"
_FORGOTTEN = 3600
"""Seconds after which the draft of another program is one that was killed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a project at a moment, in ``<name>.backups/`` beside it.

    Attributes:
        made_at: UTC, to the second.
        reason: What it was made for: ``before-migration``...
        n_bytes: Its size.
        digest: Of its bytes, 16 hexadecimal digits: a copy that changed on the disk shows.
    """

    path: Path
    made_at: datetime
    reason: str
    n_bytes: int
    digest: str


def backup_folder(path: Path) -> Path:
    """Name the folder of a project's backups: ``etude.interviews`` has ``etude.backups``."""
    return path.with_suffix(".backups")


def list_backups(path: Path) -> tuple[Backup, ...]:
    """List a project's backups, newest first; other files in the folder are not looked at."""
    folder = backup_folder(path)
    if not folder.is_dir():
        return ()
    with our_file_errors(folder):
        found = [_described(file, named) for file in folder.iterdir() if (named := _NAME.fullmatch(file.name))]
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def is_sound(backup: Backup) -> bool:
    """Tell whether a backup still is, byte for byte, what was checked when it was made."""
    return backup.path.is_file() and _digest(backup.path) == backup.digest


def back_up_file(path: Path, *, reason: str, clock: Clock) -> Backup:
    """Copy a project beside itself, unless the last backup already holds the very same, then thin the old ones.

    Raises:
        ProjectFileError: The copy cannot be written, or the project does not hold together.
    """
    with draft_beside(path) as draft:
        copy_database(path, draft)
        digest = _digest(draft)
        last = next(iter(list_backups(path)), None)
        if last is not None and is_sound(last) and (last.digest == digest or _same_rows(last.path, draft)):
            return last
        kept_for = slug(reason).lower()[:40] or "backup"
        name = f"{clock().astimezone(UTC).strftime(_AT)}_{kept_for}_{digest}.interviews"
        with our_file_errors(draft.parent):
            draft.replace(draft.with_name(name))
            _sync(draft.parent)
    backups = list_backups(path)
    _thin(backups)
    return next(backup for backup in backups if backup.path.name == name)


def _same_rows(one: Path, other: Path) -> bool:
    """Tell whether two encrypted copies hold the same: no two copies of the same have the same bytes."""
    salt = salt_of(other)
    return salt is not None and salt_of(one) == salt and _rows_digest(one) == _rows_digest(other)


def _rows_digest(path: Path) -> str:
    digest = hashlib.sha256()
    with our_errors(path), closing(open_plain(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        for name, sql in tables:
            digest.update(repr((name, sql)).encode())
            if sql is not None and sql.startswith("CREATE TABLE"):
                for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - tables of our own
                    digest.update(repr(row).encode())
    return digest.hexdigest()


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Lend an empty file that only its owner reads, in the folder of backups; it is gone afterwards."""
    folder = backup_folder(path)
    with our_file_errors(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{_DRAFT}{os.getpid()}-", dir=folder)
        os.close(handle)
        draft = Path(name)
        for other in left_drafts(path):
            other.unlink(missing_ok=True)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def left_drafts(path: Path) -> tuple[Path, ...]:
    """List the copies that nobody is making any more: they hold a whole project, and nobody looks for them."""
    return tuple(draft for draft in backup_folder(path).glob(f"{_DRAFT}*") if not _is_being_made(draft))


def _is_being_made(draft: Path) -> bool:
    """Tell it by the process that the name says; where that cannot be asked, by age."""
    process = draft.name.removeprefix(_DRAFT).partition("-")[0]
    if os.name == "posix" and process.isdigit():
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
    try:
        return draft.stat().st_mtime > time.time() - _FORGOTTEN
    except FileNotFoundError:
        return False


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, as of its last commit, into an empty file; check the copy and see it safely on the disk.

    Raises:
        ProjectFileError: The copy does not hold together, or could not be written.
    """
    salt = salt_of(source)
    with our_errors(source), closing(open_plain(source)) as origin, closing(open_plain(target, salt=salt)) as copy:
        origin.backup(copy)
        # A backup is one file: it shall not need a -wal beside it to be read.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise damaged(source)
    with our_file_errors(target):
        _sync(target)


def remove_copies(copies: Iterable[Path]) -> None:
    """Remove copies of a project for good.

    Raises:
        ProjectFileError: One is protected; it is named, and those after it are still there.
    """
    for copy in copies:
        with our_file_errors(copy):
            copy.unlink(missing_ok=True)


def kept_moments(
    moments: Iterable[datetime], *, latest: int = 10, days: int = 12, weeks: int = 10, months: int = 9
) -> set[datetime]:
    """Choose which backups stay: the latest ones, then the last of a day, of a week, of a month.

    Only days (ISO weeks, months) that have a backup count: a project left alone for a year loses nothing.
    """
    newest_first = sorted(set(moments), reverse=True)
    rules: list[tuple[Callable[[datetime], object], int]] = [
        (lambda moment: moment, latest),
        (lambda moment: moment.date(), days),
        (lambda moment: moment.isocalendar()[:2], weeks),
        (lambda moment: (moment.year, moment.month), months),
    ]
    kept: set[datetime] = set()
    for period, n in rules:
        last_of_period: dict[object, datetime] = {}
        for moment in newest_first:
            last_of_period.setdefault(period(moment), moment)
        kept.update(list(last_of_period.values())[:n])
    return kept


def _thin(backups: Iterable[Backup]) -> None:
    """Remove what ``kept_moments`` lets go; the way back from a migration always stays."""
    ageing = [backup for backup in backups if backup.reason != MIGRATION]
    kept = kept_moments(backup.made_at for backup in ageing)
    for backup in ageing:
        if backup.made_at not in kept:
            backup.path.unlink(missing_ok=True)


def _described(path: Path, named: re.Match[str]) -> Backup:
    made_at = datetime.strptime(named["at"], _AT).replace(tzinfo=UTC)
    return Backup(path, made_at, named["reason"], path.stat().st_size, named["digest"])


def _digest(path: Path) -> str:
    with our_file_errors(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _sync(path: Path) -> None:
    """Wait until the disk has it: a rename before that could leave an empty backup after a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
