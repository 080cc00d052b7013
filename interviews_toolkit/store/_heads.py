"""A project's first bytes, read without letting go of the locks that SQLite holds on it.

On POSIX, whoever closes a file lets go of every lock that the program has on it, SQLite's too
(https://sqlite.org/howtocorrupt.html, 2.2). Another program then takes itself for the last one that has the project
open, and removes what was written last (``-wal``) from under the first. So while a project is connected to, one
descriptor of it stays open, and its first bytes are read through that one.
"""

import os
import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType

_File = tuple[int, int]


@dataclass(slots=True)
class _Held:
    descriptor: int
    n_connections: int = 0


_held: dict[_File, _Held] = {}
_turn = Lock()
_CLOSING_LETS_GO = hasattr(os, "pread")
"""Not on Windows, where a file that is held could not be replaced either."""


def read_head(path: Path, n_bytes: int) -> bytes:
    """Read the first bytes of a file.

    Raises:
        OSError: It cannot be read.
    """
    with _turn:
        held = _held.get(_name(path))
        if held is not None:
            return os.pread(held.descriptor, n_bytes, 0)
        with path.open("rb") as file:
            return file.read(n_bytes)


def connect_holding(driver: ModuleType, path: Path, uri: str, **options: float) -> sqlite3.Connection:
    """Connect to a project, and hold it until the connection is closed."""
    name = _hold(path)
    try:
        connection = driver.connect(uri, uri=True, isolation_level=None, factory=_holding(driver.Connection), **options)
    except BaseException:
        _let_go(name)
        raise
    connection.held = name
    opened: sqlite3.Connection = connection
    return opened


@cache
def _holding(base: type[sqlite3.Connection]) -> type[sqlite3.Connection]:
    """Make the class of a driver's connections that let go of their file when they are closed."""

    class Holding(base):  # type: ignore[valid-type, misc]
        held: _File | None = None

        def close(self) -> None:
            super().close()
            name, self.held = self.held, None
            _let_go(name)

    return Holding


def _hold(path: Path) -> _File | None:
    if not _CLOSING_LETS_GO:
        return None
    with _turn:
        try:
            name = _name(path)
            if name not in _held:
                _held[name] = _Held(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
        except OSError:
            return None  # SQLite says why it cannot be opened
        _held[name].n_connections += 1
        return name


def _let_go(name: _File | None) -> None:
    if name is None:
        return
    with _turn:
        held = _held[name]
        held.n_connections -= 1
        if not held.n_connections:
            os.close(held.descriptor)
            del _held[name]


def _name(path: Path) -> _File:
    found = path.stat()
    return found.st_dev, found.st_ino
