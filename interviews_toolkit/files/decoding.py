"""Bytes become text, strictly: byte order mark, UTF-8, Windows-1252 or Mac Roman, and it is told which."""

import codecs
import re
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"ID3", b"\x1f\x8b")
_DOS = re.compile(r"[a-z][‚Š‡ˆ][a-z]")  # é è ç ê of code page 850, read as Windows-1252
_FRENCH = frozenset("éèêëàâçùûüôîïœæ’«»“”…–—€°\u00a0ÉÈÀÇÊŒ")
"""What French text has beyond ASCII: the encoding that makes these of the bytes is the right one."""


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Decode by the byte order mark, else as UTF-8, else as Windows-1252. Never latin-1, which swallows anything.

    Mac Roman is taken where it alone makes French of the bytes.

    Returns:
        The text, its byte order mark gone, and the encoding's name.

    Raises:
        InputFileError: No text, or in another encoding.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding, path).removeprefix("\ufeff"), encoding
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if _is_mac(data):
            return data.decode("mac_roman"), "mac_roman"
        text = _decode_as(data, "cp1252", path)
    if len(_DOS.findall(text)) >= 3:
        raise _unreadable(path, _("Le texte semble venir de MS-DOS (page de codes 850)."))
    return text, "cp1252"


def _is_mac(data: bytes) -> bool:
    signs = bytes(byte for byte in data if byte > 127)
    return (
        len(signs) >= 3
        and _share_of_french(signs.decode("mac_roman")) >= 0.9
        and _share_of_french(signs.decode("cp1252", "replace")) < 0.5
    )


def _share_of_french(signs: str) -> float:
    return sum(map(signs.count, _FRENCH)) / len(signs)


def _decode_as(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("L'encodage n'est ni UTF-8 ni Windows-1252 (octet {byte:#04x}).").format(byte=data[error.start])
        raise _unreadable(path, message, line) from error


def _unreadable(path: Path, message: str, line: int | None = None) -> InputFileError:
    hint = _("Ouvrez le fichier dans votre traitement de texte et enregistrez-le en « Texte, UTF-8 » ou en .docx.")
    return InputFileError(message, path=path, line=line, hint=hint)


def _refuse_binary(data: bytes, path: Path) -> None:
    """A stray NUL is cleaned later; many of them, or the head of another format, mean that this is no text."""
    controls = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    if data.startswith(_BINARY_HEADS) or controls * (50 if controls > 8 else 3) > len(data):
        raise _unreadable(path, _("Le fichier n'est pas du texte, malgré son extension « {e} ».").format(e=path.suffix))


def encoding_notice(encoding: str) -> tuple[Notice, ...]:
    """Tell that an encoding was a guess: every byte means something in Windows-1252, right or wrong."""
    if encoding == "cp1252":
        return (Notice(_("Le fichier n'est pas en UTF-8 : il a été lu en Windows-1252. Vérifiez les accents.")),)
    if encoding == "mac_roman":
        return (Notice(_("Le fichier n'est pas en UTF-8 : il a été lu en Mac Roman. Vérifiez les accents.")),)
    return ()


def read_text(data: bytes, path: Path) -> tuple[str, str, tuple[Notice, ...]]:
    """Decode and clean at once: the stored text, the encoding, and what was seen."""
    raw, encoding = decode(data, path)
    text, notices = clean(raw, path)
    return text, encoding, (*encoding_notice(encoding), *notices)
