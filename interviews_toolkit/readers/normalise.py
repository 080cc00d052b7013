"""Bytes become the one text that is stored: strict decoding, NFC, line feeds, no invisible debris.

Everything else stays as it is: no-break spaces, typographic apostrophes, dashes, zero-width marks (reported).
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"ID3", b"\x1f\x8b")
_BREAKING_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")  # they part words or lines: a space takes their place
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_ANY_CONTROL = re.compile(f"{_BREAKING_CONTROLS.pattern}|{_CONTROLS.pattern}")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064]")
_MOJIBAKE = re.compile(
    "â\u0080[\u0080-\u009f]|Ã[\u0080-\u00bfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™ ]|â€[™˜œ\u009d“”¦\u00a6]|Å[“’]|Â[\u00a0«»°]"
)
_DOS = re.compile(r"[a-z][‚Š‡ˆ][a-z]")  # é è ç ê of code page 850, read as Windows-1252


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Decode strictly: byte order mark, else UTF-8, else Windows-1252. Never latin-1, which swallows anything.

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
        text = _decode_as(data, "cp1252", path)
    if len(_DOS.findall(text)) >= 3:
        raise _unreadable(path, _("Le texte semble venir de MS-DOS (page de codes 850)."))
    return text, "cp1252"


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
    if data.startswith(_BINARY_HEADS) or (controls > 8 and controls * 50 > len(data)):
        raise _unreadable(path, _("Le fichier n'est pas du texte, malgré son extension « {e} ».").format(e=path.suffix))


def encoding_notice(encoding: str) -> tuple[Notice, ...]:
    """Tell that Windows-1252 was a guess: every byte means something there, right or wrong."""
    if encoding != "cp1252":
        return ()
    message = _("Le fichier n'est pas en UTF-8 : il a été lu en Windows-1252. Vérifiez les accents.")
    return (Notice(message),)


def clean(text: str, path: Path) -> tuple[str, tuple[Notice, ...]]:
    r"""Bring text to its stored form: NFC, ``\n``, no control characters, no U+FEFF; count what went.

    Line numbers are kept: controls that part lines in some editors (form feed, U+0085) become spaces.
    A second cleaning changes nothing.

    Raises:
        InputFileError: UTF-8 was read as Windows-1252 before it came here (« Ã© » for « é »).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_mojibake(text, path)  # before controls go: « â\x80\x99 » is one, too
    first = _ANY_CONTROL.search(text)
    line = _line_of(text, first.start()) if first else None
    text, n_spaced = _BREAKING_CONTROLS.subn(" ", text)
    text, n_removed = _CONTROLS.subn("", text)
    text = unicodedata.normalize("NFC", text)
    notices = _refuse_mojibake(text, path)
    notices += [*_seen(_BIDI, text, _bidi_message), *_seen(_ZERO_WIDTH, text, _zero_width_message)]
    if n := n_spaced + n_removed:
        message = ngettext("{n} caractère de contrôle retiré.", "{n} caractères de contrôle retirés.", n).format(n=n)
        notices.append(Notice(message, line))
    return text, tuple(notices)


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _refuse_mojibake(text: str, path: Path) -> list[Notice]:
    found = list(_MOJIBAKE.finditer(text))
    if not found:
        return []
    line = _line_of(text, found[0].start())
    healthy = len(re.findall("[éèàêç]", text))
    if len(found) * 10 < healthy:  # a scar in a sound file: say so, go on
        message = _("Des accents semblent abîmés (« Ã© » pour « é ») : {n} fois.").format(n=len(found))
        return [Notice(message, line)]
    hint = _("Reprenez le fichier d'origine et enregistrez-le en UTF-8 ; celui-ci a été converti deux fois.")
    raise InputFileError(_("Les accents sont abîmés (« Ã© » pour « é »)."), path=path, line=line, hint=hint)


def _seen(pattern: re.Pattern[str], text: str, message: Callable[[int], str]) -> Iterable[Notice]:
    found = list(pattern.finditer(text))
    if found:
        yield Notice(message(len(found)), _line_of(text, found[0].start()))


def _bidi_message(n: int) -> str:
    return ngettext(
        "{n} marque invisible de sens d'écriture, gardée : le texte affiché peut différer du texte lu.",
        "{n} marques invisibles de sens d'écriture, gardées : le texte affiché peut différer du texte lu.",
        n,
    ).format(n=n)


def _zero_width_message(n: int) -> str:
    return ngettext(
        "{n} caractère invisible (espace nulle, césure), gardé : il peut empêcher de retrouver un mot.",
        "{n} caractères invisibles (espaces nulles, césures), gardés : ils peuvent empêcher de retrouver un mot.",
        n,
    ).format(n=n)


def read_text(data: bytes, path: Path) -> tuple[str, str, tuple[Notice, ...]]:
    """Decode and clean at once: the stored text, the encoding, and what was seen."""
    raw, encoding = decode(data, path)
    text, notices = clean(raw, path)
    return text, encoding, (*encoding_notice(encoding), *notices)


def clean_lines(lines: Iterable[Line], path: Path) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Clean lines that came from a format with its own characters (docx, json); bold lengths follow."""
    kept = [replace(line, text=re.sub(r"[\r\n]+", " ", line.text)) for line in lines]
    text, notices = clean("\n".join(line.text for line in kept), path)
    cleaned = (
        replace(line, text=new, strong=len(clean(line.text[: line.strong], path)[0]) if line.strong else 0)
        for line, new in zip(kept, text.split("\n"), strict=True)
    )
    return tuple(cleaned), notices
