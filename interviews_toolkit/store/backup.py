"""Backing a project up, and going back to a backup without losing what is there now."""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path

from interviews_toolkit.errors import ConflictError, ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.store import migrate
from interviews_toolkit.store._cipher import attach_key, database_errors, error_code, is_encrypted, new_salt, salt_of
from interviews_toolkit.store._connect import (
    make_engine,
    open_by_cipher,
    open_plain,
    read_version,
    reserve,
    write_transaction,
)
from interviews_toolkit.store._copies import (
    RESTORE,
    Backup,
    back_up_file,
    backup_folder,
    copy_database,
    draft_beside,
    is_sound,
)
from interviews_toolkit.store._faults import damaged, our_errors, our_file_errors
from interviews_toolkit.store.journal import Clock, write_entry
from interviews_toolkit.store.project_file import SUFFIX, Project, new_file
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
            if salt_of(draft) != salt_of(path):
                _lock_alike(draft, salt_of(path))
            with our_errors(path), closing(open_plain(draft)) as source, closing(open_plain(path)) as target:
                source.backup(target)
            return before
        with our_file_errors(path):
            _set_aside(path, clock)
            draft.replace(path)
        return None


def encrypt_project(path: Path, passphrase: str, *, coder: str | None, clock: Clock) -> Backup:
    """Encrypt a project, after a backup, which is not encrypted and is the caller's to remove.

    Raises:
        ConflictError: It is encrypted already, or another program has it open; nothing was touched.
        UsageError: The passphrase is too short.
        MissingExtraError: The library that encrypts is not installed.
    """
    if is_encrypted(path):
        raise ConflictError(_("Ce projet est déjà chiffré ; il n'a pas été touché."), path=path)
    salt = new_salt(passphrase)
    made = back_up_file(path, reason="before-encryption", clock=clock)
    with draft_beside(path) as draft, our_errors(path), closing(open_plain(path)) as alone:
        # SQLite leaves this mode only for who is alone with the file: nobody writes where nobody will look.
        alone.execute("PRAGMA journal_mode = DELETE").fetchone()
        alone.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone.execute("BEGIN EXCLUSIVE")
        alone.execute("COMMIT")  # in this mode the lock stays; a copy is not made of what is being written
        with closing(open_plain(draft)) as copy:
            alone.backup(copy)
        _lock_alike(draft, salt)
        _note(draft, made, coder, clock, act="encrypt")
        with our_file_errors(path):
            draft.replace(path)
    return made


def _lock_alike(draft: Path, salt: bytes | None) -> None:
    """Write a database anew under another key, or none; checked before it takes the place of the other."""
    with draft_beside(draft.parent.with_suffix(SUFFIX)) as other:
        with our_errors(draft), closing(open_by_cipher(draft)) as source:
            source.execute("ATTACH DATABASE ? AS other KEY ?", (str(other), attach_key(salt)))
            source.execute("SELECT sqlcipher_export('other')").fetchone()
            for name in ("application_id", "user_version"):
                [value] = source.execute(f"PRAGMA main.{name}").fetchone()
                source.execute(f"PRAGMA other.{name} = {value}")
            if source.execute("PRAGMA other.integrity_check").fetchone()[0] != "ok":
                raise damaged(draft)
            source.execute("DETACH DATABASE other")
        other.replace(draft)


def _note(draft: Path, backup: Backup, coder: str | None, clock: Clock, *, act: str = "restore") -> None:
    engine = make_engine(draft)
    try:
        with write_transaction(engine, draft) as connection:
            write_entry(connection, act, coder=coder, payload={"backup": backup.path.name}, clock=clock)
    finally:
        engine.dispose()


def _is_whole(path: Path) -> bool:
    """Tell whether there is a database that SQLite can read from end to end."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    try:
        with closing(open_plain(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except database_errors() as error:
        # Locked or unreadable for now is not damaged: what comes next says so in our words.
        return error_code(error) not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


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
