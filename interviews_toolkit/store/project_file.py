"""A study is one file: made, found, opened and closed here; each act on it is one transaction with its journal row."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from interviews_toolkit.errors import ConflictError, NotFoundError, ProjectFileError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.store._cipher import new_salt
from interviews_toolkit.store._connect import (
    has_wal,
    make_engine,
    open_plain,
    read_version,
    reserve,
    was_cut,
    write_transaction,
)
from interviews_toolkit.store._copies import back_up_file, left_drafts
from interviews_toolkit.store._faults import damaged, no_access, our_errors, our_file_errors
from interviews_toolkit.store._mass import touches_many
from interviews_toolkit.store._schema import create_schema
from interviews_toolkit.store.journal import Clock, time_stamp, write_entry
from interviews_toolkit.store.row_changes import keep_changes, take_notes, watch
from interviews_toolkit.store.tables import PROJECT, SCHEMA

SUFFIX = ".interviews"


class Project:
    """An open project; close it, or use it in a ``with``. Threads may share it.

    Attributes:
        path: The file.
        title: The study's title.
        clock: Tells the time for the journal.
    """

    def __init__(
        self, path: Path, engine: Engine, *, title: str, clock: Clock, read_only: bool, reader: Coder | None = None
    ) -> None:
        self.path = path
        self.title = title
        self.clock = clock
        self._engine = engine
        self._read_only = read_only
        self._reader = reader

    def seen_by(self, coder: Coder) -> "Project":
        """Give the same project as a coder may see it: its snapshots leave out what is hidden from them so far."""
        return Project(
            self.path, self._engine, title=self.title, clock=self.clock, read_only=self._read_only, reader=coder
        )

    @contextmanager
    def act(self, name: str, *, coder: str | None, payload: Mapping[str, object]) -> Iterator[Connection]:
        """Change the project: everything written inside is kept together with its journal row, or nothing is.

        An act that touches more than a fifth of the codings is kept only once the project is backed up.

        One act inside another would wait for itself.

        Args:
            name: What is done, for the journal: ``ingest``, ``decide``...
            coder: None for what the program does by itself.
            payload: What it is done to, as JSON values; may be filled until the context ends.

        Raises:
            ProjectFileError: The project was opened for reading only, or cannot be written.
            ConflictError: Another program has been writing for too long.
        """
        if self._read_only:
            raise ProjectFileError(
                _("Ce projet est ouvert en lecture seule."),
                hint=_("Vérifiez que vous avez le droit d'écrire dans son dossier."),
                path=self.path,
            )
        with write_transaction(self._engine, self.path, prepare=watch) as connection:
            yield connection
            if touches_many(connection, payload):
                # Others see the last commit only: the copy holds the project as it was before this act.
                back_up_file(self.path, reason=f"before-{name}", clock=self.clock)
            number = write_entry(connection, name, coder=coder, payload=payload, clock=self.clock)
            did = take_notes(connection)
            if coder is not None:
                keep_changes(connection, number, did)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look at the project as it is at one moment, whatever others write meanwhile; nothing can be changed."""
        with our_errors(self.path), self._engine.begin() as connection:
            yield connection.execution_options(seen_by=self._reader)

    def close(self) -> None:
        """Let go of the file; the last program to do so leaves nothing beside it. Closing twice does nothing."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_project(path: Path, *, title: str, clock: Clock, passphrase: str = "") -> Project:
    """Make a project file that only its owner can read, and open it; encrypted where there is a passphrase.

    Raises:
        UsageError: The name does not end in ``.interviews``.
        ConflictError: There is a file of that name; it was not touched.
        ProjectFileError: The place cannot be written to.
        MissingExtraError: It shall be encrypted, and the library for it is not installed.
    """
    if path.suffix != SUFFIX:
        raise UsageError(
            _("Le nom d'un projet finit par « {suffix} ».").format(suffix=SUFFIX),
            hint=_("Par exemple : {name}").format(name=path.name + SUFFIX),
            path=path,
        )

    def begin(connection: Connection) -> None:
        connection.execute(insert(PROJECT), {"id": 1, "title": title, "created_at": time_stamp(clock)})
        write_entry(connection, "create", coder=None, payload={"title": title}, clock=clock)

    salt = new_salt(passphrase) if passphrase else None
    with new_file(path):
        fill_file(path, begin, salt=salt)
    return open_project(path, clock=clock)


@contextmanager
def new_file(path: Path) -> Iterator[None]:
    """Make an empty file that only its owner can read; it is gone again if what is done with it fails.

    Raises:
        ConflictError: There is a file of that name; it was not touched.
        ProjectFileError: The place cannot be written to.
    """
    try:
        with our_file_errors(path):
            reserve(path)
    except ProjectFileError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise already_there(path) from error
        raise
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_project(path: Path, *, clock: Clock, read_only: bool = False) -> Project:
    """Open a project; one written by an older version is brought up to date first, after a backup.

    Args:
        read_only: Refuse every act; opens in a folder one may not write to.

    Raises:
        ProjectFileError: The file is missing, not a project, newer than this program, damaged or protected.
    """
    version = read_version(path)
    if not read_only:
        _make_ready(path, version, clock)
    elif version < SCHEMA:
        raise ProjectFileError(
            _("Ce projet vient d'une version plus ancienne du programme et doit d'abord être mis à jour."),
            hint=_("Ouvrez-le une fois là où vous avez le droit d'écrire : interviews status -p {name}").format(
                name=path.name
            ),
            path=path,
        )
    engine = make_engine(path, read_only=read_only)
    try:
        with our_errors(path), engine.begin() as connection:
            title = connection.execute(select(PROJECT.c.title)).scalar_one()
    except BaseException:
        engine.dispose()
        raise
    return Project(path, engine, title=title, clock=clock, read_only=read_only)


def find_project(start: Path) -> Path:
    """Find the project file meant by a path: the file itself, or the only project in that folder.

    Where nothing is said (``Path()``), a folder without a project stands for the nearest one above it that has one;
    folders where anybody may write are passed over.

    Raises:
        NotFoundError: There is none.
        UsageError: There are several; the hint names them.
    """
    if start.is_file():
        return start
    above = [folder for folder in start.absolute().parents if start == Path() and not folder.stat().st_mode & 0o002]
    folders = (sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file()) for folder in (start, *above))
    found = next(filter(None, folders), [])
    if not found:
        raise NotFoundError(
            _("Il n'y a pas de projet ici."),
            hint=_("Pour en créer un : interviews init DOSSIER ; pour en désigner un : -p FICHIER"),
            path=start.absolute(),
        )
    if len(found) > 1:
        raise UsageError(
            _("Il y a plusieurs projets ici : {names}.").format(names=", ".join(path.name for path in found)),
            hint=_("Dites lequel : -p {name}").format(name=found[0]),
            path=start.absolute(),
        )
    return found[0]


def fill_file(path: Path, fill: Callable[[Connection], None], *, salt: bytes | None = None) -> None:
    """Write the empty tables and what fills them in one transaction: a file of ours is whole, or has no table."""
    engine = make_engine(path, salt=salt)
    try:
        with write_transaction(engine, path) as connection:
            create_schema(connection)
            fill(connection)
    finally:
        engine.dispose()


def _make_ready(path: Path, version: int, clock: Clock) -> None:
    """Bring the tables up to date, and see that writers do not stop readers (WAL; a restored copy has lost it)."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise no_access(path)
    # Another program has it open, or one was killed: after that, pages are looked at before they are believed.
    was_left_open = has_wal(path)
    if was_cut(path):  # whoever connects takes back what was begun, and its version with it
        with our_errors(path), closing(open_plain(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < SCHEMA:
        from interviews_toolkit.store import migrate

        migrate.upgrade(path, clock=clock)
    for draft in left_drafts(path):
        draft.unlink(missing_ok=True)
    with our_errors(path), closing(open_plain(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if was_left_open and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(path)


def already_there(path: Path) -> ConflictError:
    """Say that a file of that name is there, and was not touched."""
    return ConflictError(
        _("Il y a déjà un fichier de ce nom ; il n'a pas été touché."),
        hint=_("Choisissez un autre nom, ou ouvrez-le : interviews status -p {name}").format(name=path.name),
        path=path,
    )
