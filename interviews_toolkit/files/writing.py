"""How files reach the disk: whole or not at all, readable by their owner only, the same bytes every time.

A study may have its files watched: what they say is looked at before the first byte is written.
"""

import html
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _

Watch = Callable[[str, Path | None], None]
"""Raises an error of ours where words may not be written; is told the file, where there is one."""

_WATCHES: list[Watch] = []
"""Of every study open in this process, whichever thread writes."""
_UNWATCHED: ContextVar[bool] = ContextVar("unwatched", default=False)
_TAG = re.compile(r"<[^<>]*>")


def watch_files(watch: Watch) -> Callable[[], None]:
    """Have the words of every file looked at before it is written; give what ends it."""
    _WATCHES.append(watch)

    def end() -> None:
        if watch in _WATCHES:
            _WATCHES.remove(watch)

    return end


@contextmanager
def unwatched() -> Iterator[None]:
    """Write what is meant to hold the words that no other file may."""
    token = _UNWATCHED.set(True)
    try:
        yield
    finally:
        _UNWATCHED.reset(token)


def look_at(words: str, path: Path | None = None) -> None:
    """Have words looked at that will be written where nobody can read them any more, as in a PDF, or are no file."""
    for watch in () if _UNWATCHED.get() else tuple(_WATCHES):
        watch(words, path)


def _words_in(content: bytes) -> Iterator[str]:
    """The words of a file: of an archive those of its parts, without tags; of what is no text, nothing."""
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                yield from _words_in(archive.read(part))
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield html.unescape(_TAG.sub(" ", text))
    yield html.unescape(_TAG.sub("", text))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, mode 0600: a crash leaves the old or the new, and no third.

    Raises:
        InputFileError: The folder does not exist or cannot be written to, or the disk is full.
    """
    if _WATCHES:
        for words in _words_in(content):
            look_at(words, path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:  # interrupted as well: what it holds is interviews
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputFileError(
            _("Impossible d'écrire « {name} » : {reason}.").format(name=path.name, reason=_reason(error)),
            hint=_("Vérifiez que le dossier existe et que vous pouvez y écrire."),
            path=path,
        ) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("ce dossier n'existe pas")
    return _("ce dossier est protégé") if isinstance(error, PermissionError) else str(error.strerror)


def write_text(path: Path, content: str) -> None:
    """Write text as UTF-8 with line feeds, whatever the system."""
    write_bytes(path, content.encode("utf-8"))
