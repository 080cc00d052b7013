"""Bytes off the disk, with a cap and our own errors."""

from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _

_MEGABYTE = 1024 * 1024


def load(path: Path, *, megabytes: int) -> bytes:
    """Read a whole file.

    Raises:
        InputFileError: It cannot be opened, is empty, or is larger than ``megabytes``.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= megabytes * _MEGABYTE else b""
    except OSError as error:
        message = _("Le fichier ne peut pas être ouvert.")
        raise InputFileError(message, path=path, hint=_("Vérifiez le chemin et les droits de lecture.")) from error
    if size > megabytes * _MEGABYTE:
        message = _("Le fichier est trop gros : {size} Mo, {limit} au plus.")
        hint = _("Est-ce le bon fichier ? D'une transcription, retirez images et sons : seul le texte est lu.")
        sizes = {"size": size // _MEGABYTE, "limit": megabytes}
        raise InputFileError(message.format(**sizes), path=path, hint=hint)
    if not data:
        raise InputFileError(_("Le fichier est vide."), path=path, hint=_("Vérifiez l'export ou la copie du fichier."))
    return data
