"""Bytes off the disk, with a cap and our own errors."""

import stat
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _

_MEGABYTE = 1024 * 1024


def load(path: Path, *, megabytes: int) -> bytes:
    """Read a whole file, and no more than the cap of one that grows.

    Raises:
        InputFileError: It cannot be opened, is no ordinary file, is empty, or is larger than ``megabytes``.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _no_file(path, is_folder=stat.S_ISDIR(found.st_mode))
        with path.open("rb") as file:
            data = file.read(megabytes * _MEGABYTE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        message = _("Le fichier ne peut pas être ouvert.")
        raise InputFileError(message, path=path, hint=_("Vérifiez le chemin et les droits de lecture.")) from error
    if len(data) > megabytes * _MEGABYTE:
        message = _("Le fichier est trop gros : {size} Mo, {limit} au plus.")
        hint = _("Est-ce le bon fichier ? D'une transcription, retirez images et sons : seul le texte est lu.")
        sizes = {"size": max(found.st_size, len(data)) // _MEGABYTE, "limit": megabytes}
        raise InputFileError(message.format(**sizes), path=path, hint=hint)
    if not data:
        raise InputFileError(_("Le fichier est vide."), path=path, hint=_("Vérifiez l'export ou la copie du fichier."))
    return data


def _no_file(path: Path, *, is_folder: bool) -> InputFileError:
    """A pipe or a device may never end, and would be waited for."""
    if is_folder:
        return InputFileError(_("C'est un dossier, pas un fichier."), path=path, hint=_("Nommez un fichier."))
    hint = _("Copiez son contenu dans un fichier, puis donnez ce fichier.")
    return InputFileError(_("C'est un tube ou un périphérique, pas un fichier."), path=path, hint=hint)
