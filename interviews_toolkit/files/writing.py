"""How files reach the disk: whole or not at all, readable by their owner only, the same bytes every time."""

import os
import tempfile
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, mode 0600: a crash leaves the old or the new, and no third.

    Raises:
        InputFileError: The folder does not exist or cannot be written to, or the disk is full.
    """
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
