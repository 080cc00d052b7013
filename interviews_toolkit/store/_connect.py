"""How a project file is reached: what is checked before SQLite touches it, and how every connection is set."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.store._cipher import connect_encrypted, database_errors, error_code, load_cipher, salt_of
from interviews_toolkit.store._faults import damaged, has_backups, our_errors, our_file_errors
from interviews_toolkit.store._heads import connect_holding, read_head
from interviews_toolkit.store.tables import APPLICATION_ID, SCHEMA

BUSY_SECONDS = 30
"""How long a writer waits for another one; a whole ingestion is one transaction."""

_ASK_AGAIN = 20
"""Milliseconds: within these SQLite asks five times, at 1, 3, 8 and 18."""
_MAGIC = b"SQLite format 3\0"
_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)


def file_uri(path: Path, parameters: str) -> str:
    """Write the path as SQLite's URI; ``?``, ``#`` and ``%`` in names are escaped."""
    return f"{path.resolve().as_uri()}?{parameters}"


def reserve(path: Path) -> None:
    """Make an empty file that only its owner reads: SQLite gives -wal and -shm the same rights.

    Raises:
        FileExistsError: Something is there; it was not touched.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def read_version(path: Path) -> int:
    """Tell a project's schema number without changing a byte of the file.

    Raises:
        ProjectFileError: It is missing, not a project, or newer than this program.
    """
    if not path.is_file():
        raise ProjectFileError(
            _("Il n'y a pas de projet ici."), hint=_("Pour en créer un : interviews init DOSSIER"), path=path
        )
    with our_file_errors(path):
        header = read_head(path, 100)
    is_locked = salt_of(path) is not None
    if not is_locked and (header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != APPLICATION_ID):
        if has_backups(path):
            raise damaged(path)
        raise ProjectFileError(
            _("Ce fichier n'est pas un projet d'entretiens ; il n'a pas été touché."),
            hint=_("Donnez le fichier .interviews de votre étude, ou créez-en un : interviews init DOSSIER"),
            path=path,
        )
    version = _asked_version(path) if is_locked or has_wal(path) else int.from_bytes(header[60:64], "big")
    if version > SCHEMA:
        raise ProjectFileError(
            _("Ce projet vient d'une version plus récente du programme ; il n'a pas été touché."),
            hint=_("Mettez le programme à jour : pip install --upgrade interviews-toolkit"),
            path=path,
        )
    if version == 0:
        raise damaged(path)
    return version


def has_wal(path: Path) -> bool:
    """Tell whether what was written last still lies beside the file."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def was_cut(path: Path) -> bool:
    """Tell whether a program was killed as it wrote to a project not yet in WAL: what it had begun is to be undone."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _asked_version(path: Path) -> int:
    """Read the version where it is encrypted, or a live or interrupted program has it beside; writes nothing back."""
    parameters = "mode=ro" if has_wal(path) else _access(path)
    with our_errors(path), closing(connect(path, parameters)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def connect(path: Path, parameters: str, *, salt: bytes | None = None) -> sqlite3.Connection:
    """Open a database by the parameters of its URI.

    Args:
        path: An existing file.
        parameters: Such as ``mode=rw``.
        salt: Of a file that is empty yet and shall be encrypted.
    """
    salt = salt or salt_of(path)
    uri = file_uri(path, parameters)
    if salt is not None:
        return connect_encrypted(uri, path, salt, timeout=BUSY_SECONDS)
    return connect_holding(sqlite3, path, uri, timeout=BUSY_SECONDS, check_same_thread=False)


def make_engine(path: Path, *, read_only: bool = False, foreign_keys: bool = True, salt: bytes | None = None) -> Engine:
    """Prepare connections to a project, each with the same settings and explicit transactions.

    Args:
        path: An existing file.
        read_only: For a folder one may not write to.
        foreign_keys: Off only while a migration rebuilds tables.
        salt: Of a file that is empty yet and shall be encrypted.
    """
    parameters = _access(path) if read_only else "mode=rw"
    driver = sqlite3 if (salt or salt_of(path)) is None else load_cipher()

    def opened() -> sqlite3.Connection:
        connection = connect(path, parameters, salt=salt)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    # Parameters hold people's words: they must not show in an error.
    engine = create_engine("sqlite://", creator=opened, module=driver, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def open_plain(path: Path, *, salt: bytes | None = None) -> sqlite3.Connection:
    """Open an existing database without SQLAlchemy: for what concerns the file as a whole."""
    return connect(path, "mode=rw", salt=salt)


def open_by_cipher(path: Path) -> sqlite3.Connection:
    """Open a database, encrypted or not, by the library that can write the one as the other."""
    if salt_of(path) is not None:
        return open_plain(path)
    return connect_holding(load_cipher(), path, file_uri(path, "mode=rw"))


@contextmanager
def write_transaction(
    engine: Engine, path: Path, *, prepare: Callable[[Connection], None] | None = None
) -> Iterator[Connection]:
    """Write all of what is done inside, or nothing. A writer takes its turn at once, so it never fails half-way.

    Args:
        engine: Of the project.
        path: Of its file, for errors.
        prepare: Makes the connection ready before the transaction, and would outlive one that fails.
    """
    with our_errors(path), engine.connect().execution_options(writes=True) as connection:
        if prepare is not None:
            prepare(connection)
        with connection.begin():
            yield connection


def _access(path: Path) -> str:
    """Choose how to open for reading: a reader who may write tidies up, one who may not leaves no trace."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    return "mode=ro" if has_wal(path) or was_cut(path) else "mode=ro&immutable=1"


def _begin(connection: Connection) -> None:
    """Begin by hand: the driver would begin late, and a reader could write outside the journal."""
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    writes = connection.get_execution_options().get("writes", False)
    driver.execute(f"PRAGMA query_only = {0 if writes else 1}")
    if writes:
        _take_turn(driver)
    else:
        driver.execute("BEGIN")


def _take_turn(driver: sqlite3.Connection) -> None:
    """Wait for the other writers, asking often.

    SQLite's own waiting soon asks only ten times a second: beside a program that writes without pause, it can miss
    every gap between two transactions for half a minute.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    driver.execute(f"PRAGMA busy_timeout = {_ASK_AGAIN}")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except database_errors() as error:
                if error_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            else:
                return
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
