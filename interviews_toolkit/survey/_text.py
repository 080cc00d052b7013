"""Files as survey tools save them become text, and what is written becomes comparable."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

MAX_MEGABYTES = 20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf ]|â€[™˜œ“”¦]|Å“|Â[\u00a0«»°]")
_APOSTROPHES = str.maketrans("’ʼ´`", "''''")


def load(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        InputFileError: It cannot be opened, is empty, or is too large for answers to a questionnaire.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_MEGABYTES << 20 else b""
    except OSError as error:
        hint = _("Vérifiez le chemin et les droits de lecture.")
        raise InputFileError(_("Le fichier ne peut pas être ouvert."), path=path, hint=hint) from error
    if size > MAX_MEGABYTES << 20:
        message = _("Le fichier est trop gros : {limit} Mo au plus.").format(limit=MAX_MEGABYTES)
        raise InputFileError(message, path=path, hint=_("Est-ce bien l'export des réponses ?"))
    if not data:
        raise InputFileError(_("Le fichier est vide."), path=path, hint=_("Refaites l'export des réponses."))
    return data


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text: byte order mark gone, line feeds only, everything else as it was."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, path: Path) -> Decoded:
    """Decode strictly: byte order mark, else UTF-8, else Windows-1252, which is told. Never latin-1.

    Raises:
        InputFileError: No text, in another encoding, or already spoilt by a wrong one (« dÃ©jÃ  »).
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and b"\x00" in data:
        raise _unreadable(path, _("Le fichier n'est pas du texte, malgré son extension."))
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = data.decode(name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        _refuse_mojibake(text, path)
        told = _("Lu en Windows-1252 : vérifiez quelques accents.")
        return Decoded(text, name, (Notice(told),) if name == "cp1252" else ())
    raise _unreadable(path, _("L'encodage n'est ni UTF-8 ni Windows-1252."))


def _refuse_mojibake(text: str, path: Path) -> None:
    found = _MOJIBAKE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = _("Les accents sont abîmés (« Ã© » au lieu de « é ») : il a été ouvert dans un mauvais encodage.")
        raise _unreadable(path, message, line)


def _unreadable(path: Path, message: str, line: int | None = None) -> InputFileError:
    hint = _("Refaites l'export en CSV UTF-8 depuis l'outil d'enquête, sans passer par le tableur.")
    return InputFileError(message, path=path, line=line, hint=hint)


def fold(text: str) -> str:
    """Make spellings comparable: no accents, no capitals, plain spaces and apostrophes, no end punctuation.

    « Les  freins [Le manque de temps] » and « les freins[le manque de temps] » are the same header.
    """
    letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[ .:?!*]*([\[\]])\s*", r"\1", " ".join(plain.split())).strip(" .:?!*")


def tidy(text: str) -> str:
    """What is stored of words people typed: NFC, line feeds, no spaces at the ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")).strip()
