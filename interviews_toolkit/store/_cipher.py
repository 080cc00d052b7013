"""Projects encrypted as a whole (SQLCipher): which file is one, and the key that its passphrase gives.

A key is derived once a program and known by the salt at the head of the file: a project, its backups and its copies
have the same. It is derived as SQLCipher 4 does, so that any program of its kind opens the file with the passphrase.
"""

import hashlib
import secrets
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from types import ModuleType

from interviews_toolkit.errors import MissingExtraError, ProjectFileError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.store._heads import connect_holding, read_head

SHORTEST_PASSPHRASE = 12
_MARK = b"ITKENC"
"""How the salt begins: SQLCipher's own files cannot be told from noise."""
_SALT_BYTES = 16
_ROUNDS = 256_000
_TRIES = 3

_keys: dict[bytes, bytes] = {}
_asker: ContextVar[Callable[[Path], str] | None] = ContextVar("asker", default=None)


@contextmanager
def asking(ask: Callable[[Path], str]) -> Iterator[None]:
    """Ask for a passphrase this way, where one is needed inside; without it, an encrypted file is refused."""
    before = _asker.set(ask)
    try:
        yield
    finally:
        _asker.reset(before)


def salt_of(path: Path) -> bytes | None:
    """Read the salt of an encrypted project; None for any other file."""
    try:
        salt = read_head(path, _SALT_BYTES)
    except OSError:
        return None
    return salt if len(salt) == _SALT_BYTES and salt.startswith(_MARK) else None


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is an encrypted project."""
    return salt_of(path) is not None


def new_salt(passphrase: str) -> bytes:
    """Draw the salt of a project to be encrypted, and keep its key in memory.

    Raises:
        UsageError: The passphrase is too short.
        MissingExtraError: The library that encrypts is not installed.
    """
    load_cipher()
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UsageError(
            _("Cette phrase secrète est trop courte : {n} signes au moins.").format(n=SHORTEST_PASSPHRASE),
            hint=_("Quatre ou cinq mots sans lien entre eux."),
        )
    salt = _MARK + secrets.token_bytes(_SALT_BYTES - len(_MARK))
    _keys[salt] = _derived(passphrase, salt)
    return salt


def unlock(path: Path, passphrase: str) -> bool:
    """Keep the key of a project in memory if the passphrase is its own; tell whether it is."""
    salt = salt_of(path)
    if salt is None:
        return True
    key = _derived(passphrase, salt)
    try:
        connection = _opened(path, f"{path.resolve().as_uri()}?mode=ro", key, salt)
        try:
            # Where the file lies in its -wal still, its first page is there at least.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except database_errors() as error:
        if error_code(error) == sqlite3.SQLITE_NOTADB:
            return False
    _keys[salt] = key
    return True


def connect_encrypted(uri: str, path: Path, salt: bytes, *, timeout: float) -> sqlite3.Connection:
    """Open an encrypted database, with the key that is known or that is asked for.

    Raises:
        ProjectFileError: Nobody can be asked, or the passphrase is not the project's.
        MissingExtraError: The library that encrypts is not installed.
    """
    load_cipher()
    if salt not in _keys:
        _ask(path)
    return _opened(path, uri, _keys[salt], salt, timeout=timeout)


def attach_key(salt: bytes | None) -> str:
    """Write the key of a salt as ``ATTACH`` takes it; none for a database that is not encrypted."""
    return "" if salt is None else f"x'{_keys[salt].hex()}{salt.hex()}'"


def load_cipher() -> ModuleType:
    """Load the library, which looks like the standard one and shares no class with it.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise MissingExtraError("sqlcipher3", extra="encrypted", needed_for=_("Un projet chiffré")) from error


def database_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Give the errors of each library that is loaded; for an ``except``, which asks only when there is one."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (*others, sqlite3.Error) if cipher is None else (*others, sqlite3.Error, cipher.Error)


def error_code(error: BaseException | None) -> int:
    """Give SQLite's primary result code (https://sqlite.org/rescode.html); 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _ask(path: Path) -> None:
    ask = _asker.get()
    if ask is None:
        raise ProjectFileError(
            _("Ce projet est chiffré, et personne n'est là pour taper sa phrase secrète."),
            hint=_("Ouvrez-le depuis un terminal ; depuis Python : it.open(fichier, passphrase=…)."),
            path=path,
        )
    if not any(unlock(path, ask(path)) for _try in range(_TRIES)):
        raise wrong_passphrase(path)


def wrong_passphrase(path: Path) -> ProjectFileError:
    """Say that a passphrase does not open a project."""
    return ProjectFileError(
        _("La phrase secrète n'est pas celle de ce projet, ou le fichier est abîmé."),
        hint=_("Réessayez ; sans elle, personne ne peut lire le projet. Ses sauvegardes ont la même."),
        path=path,
    )


def _derived(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, dklen=32)


def _opened(path: Path, uri: str, key: bytes, salt: bytes, *, timeout: float = 30) -> sqlite3.Connection:
    connection = connect_holding(load_cipher(), path, uri, timeout=timeout, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on the terminal
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return connection
