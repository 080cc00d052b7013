"""SQLite's and the system's complaints, turned into ours at the door: what is wrong, and what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from sqlalchemy.exc import DBAPIError

from interviews_toolkit.errors import ConflictError, InterviewsError, ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.store._cipher import database_errors, error_code


@contextmanager
def our_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into ``ProjectFileError`` or ``ConflictError``; let our own bugs through."""
    try:
        yield
    except database_errors(DBAPIError) as error:
        ours = sqlite_error(error.orig if isinstance(error, DBAPIError) else error, path)
        if ours is None:
            raise
        raise ours from error


@contextmanager
def our_file_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into ``ProjectFileError``."""
    try:
        yield
    except OSError as error:
        raise os_error(error, path) from error


def sqlite_error(error: BaseException | None, path: Path) -> InterviewsError | None:
    """Choose our error by SQLite's primary result code (https://sqlite.org/rescode.html); None for a bug of ours."""
    code = error_code(error)
    if isinstance(error, database_errors()) and not code and "decode" in str(error):
        return damaged(path)  # bytes that are no text any more
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ConflictError(
            _("Un autre programme écrit dans ce projet depuis trop longtemps."),
            hint=_("Fermez l'autre fenêtre ou attendez qu'elle ait fini, puis recommencez ; rien n'a été écrit."),
            path=path,
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConflictError(
            _("Le projet refuse cet enregistrement : il contredit ce qui s'y trouve déjà."),
            hint=_("Rien n'a été écrit. Rechargez le projet et recommencez."),
            path=path,
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return no_access(path)
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return no_space(path)
    return damaged(path) if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} else None


def os_error(error: OSError, path: Path) -> ProjectFileError:
    """Choose our error by the system's number."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return no_space(path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return ProjectFileError(
            _("Ce dossier n'existe pas."), hint=_("Créez d'abord le dossier, ou corrigez le chemin."), path=path
        )
    return no_access(path)


def no_access(path: Path) -> ProjectFileError:
    """Say that we may not write there."""
    return ProjectFileError(
        _("Impossible d'écrire ici : le fichier ou son dossier est protégé."),
        hint=_("Vérifiez les droits du dossier, ou copiez le projet dans un dossier à vous."),
        path=path,
    )


def no_space(path: Path) -> ProjectFileError:
    """Say that the disk took no more; the transaction is undone by then."""
    return ProjectFileError(
        _("Le disque est plein ou ne répond plus ; le projet est resté comme il était."),
        hint=_("Libérez de la place sur ce disque, puis recommencez."),
        path=path,
    )


def damaged(path: Path) -> ProjectFileError:
    """Say that the file does not hold together any more, and the line to type."""
    if has_backups(path):
        hint = _("Revenez à la dernière sauvegarde : interviews project backup restore -p {file}").format(
            file=quote(str(path))
        )
    else:
        hint = _("Il n'a pas de sauvegarde à côté de lui : gardez-le, et reprenez une copie faite ailleurs.")
    return ProjectFileError(_("Le fichier du projet est abîmé."), hint=hint, path=path)


def has_backups(path: Path) -> bool:
    """Tell whether there is something to go back to."""
    return any(path.with_suffix(".backups").glob("*Z_*_*.interviews"))
