"""Backing a project up, and going back to a backup without losing what is there now."""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path

from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.store import migrate
from interviews_toolkit.store._connect import make_engine, open_plain, read_version, reserve, write_transaction
from interviews_toolkit.store._copies import (
    RESTORE,
    Backup,
    back_up_file,
    backup_folder,
    copy_database,
    draft_beside,
    is_sound,
)
from interviews_toolkit.store._faults import our_errors, our_file_errors
from interviews_toolkit.store.journal import Clock, write_entry
from interviews_toolkit.store.project_file import Project, new_file
from interviews_toolkit.store.tables import SCHEMA


def make_backup(project: Project, *, reason: str) -> Backup:
    """Back a project up in ``<name>.backups/``; if nothing changed since the last backup, that one is returned.

    Raises:
        ProjectFileError: The copy cannot be written, or the project does not hold together.
    """
    return back_up_file(project.path, reason=reason, clock=project.clock)


def copy_project(path: Path, target: Path) -> None:
    """Copy a project, as of its last commit, into a new file that only its owner reads.

    Raises:
        ConflictError: There is a file of that name; it was not touched.
        ProjectFileError: The copy cannot be written, or the project does not hold together.
    """
    with our_file_errors(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with new_file(target):
        copy_database(path, target)


def restore_backup(path: Path, backup: Backup, *, coder: str | None, clock: Clock) -> Backup | None:
    """Put a backup in the place of a project, which is backed up first; the journal says so.

    Works on a project that is damaged or missing too, and while other programs have it open: they see the restored
    state from their next look on. A damaged file is set aside, whole, among the backups.

    Args:
        backup: One of ``list_backups(path)``.

    Returns:
        The backup of what was there; None where it was missing or damaged.

    Raises:
        ProjectFileError: The backup changed since it was made, or comes from a newer program; nothing was touched.
    """
    if not is_sound(backup):
        raise ProjectFileError(
            _("Cette sauvegarde est abîmée ; le projet n'a pas été touché."),
            hint=_("Choisissez-en une autre."),
            path=backup.path,
        )
    with draft_beside(path) as draft:
        copy_database(backup.path, draft)
        if read_version(draft) < SCHEMA:
            migrate.apply_migrations(draft, clock=clock)
        _note(draft, backup, coder, clock)
        if _is_whole(path):
            before = back_up_file(path, reason=RESTORE, clock=clock)
            with our_errors(path), closing(open_plain(draft)) as source, closing(open_plain(path)) as target:
                source.backup(target)
            return before
        with our_file_errors(path):
            _set_aside(path, clock)
            draft.replace(path)
        return None


def _note(draft: Path, backup: Backup, coder: str | None, clock: Clock) -> None:
    engine = make_engine(draft)
    try:
        with write_transaction(engine, draft) as connection:
            write_entry(connection, "restore", coder=coder, payload={"backup": backup.path.name}, clock=clock)
    finally:
        engine.dispose()


def _is_whole(path: Path) -> bool:
    """Tell whether there is a database that SQLite can read from end to end."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    try:
        with closing(open_plain(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        # Locked or unreadable for now is not damaged: what comes next says so in our words.
        return True
    except sqlite3.DatabaseError:
        return False


def _set_aside(path: Path, clock: Clock) -> None:
    """Keep the bytes of a damaged project: somebody may yet save something from them."""
    at = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            copy = backup_folder(path) / f"{at}_damaged{suffix}"
            reserve(copy)
            copy.write_bytes(part.read_bytes())
    # A -wal left behind would be played into the restored file.
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
