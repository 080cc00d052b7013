"""Text comes to the one form that is stored: NFC, line feeds, no invisible debris, no accents spoilt on the way.

Everything else stays as it is: no-break spaces, typographic apostrophes, dashes, zero-width marks (reported).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Notice

_BREAKING_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")  # they part words or lines: a space takes their place
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_ANY_CONTROL = re.compile(f"{_BREAKING_CONTROLS.pattern}|{_CONTROLS.pattern}")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064]")
_MOJIBAKE = re.compile(
    "â\u0080[\u0080-\u009f]|Ã[\u0080-\u00bfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™ ]|â€[™˜œ\u009d“”¦\u00a6]|Å[“’]|Â[\u00a0«»°]"
)


def clean(text: str, path: Path) -> tuple[str, tuple[Notice, ...]]:
    r"""Bring text to its stored form: NFC, ``\n``, no control characters, no U+FEFF; count what went.

    Line numbers are kept: controls that part lines in some editors (form feed, U+0085) become spaces.
    A second cleaning changes nothing.

    Raises:
        InputFileError: UTF-8 was read as Windows-1252 before it came here (« Ã© » for « é »).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_mojibake(text, path)  # before controls go: « â\x80\x99 » is one, too
    notices: list[Notice] = []
    if first := _ANY_CONTROL.search(text):
        line = _line_of(text, first.start())
        text, n_spaced = _BREAKING_CONTROLS.subn(" ", text)
        text, n_removed = _CONTROLS.subn("", text)
        n = n_spaced + n_removed
        message = ngettext("{n} caractère de contrôle retiré.", "{n} caractères de contrôle retirés.", n).format(n=n)
        notices.append(Notice(message, line))
    if text.isascii():
        return text, tuple(notices)
    text = unicodedata.normalize("NFC", text)
    seen = [*_seen(_BIDI, text, _bidi_message), *_seen(_ZERO_WIDTH, text, _zero_width_message)]
    return text, (*_refuse_mojibake(text, path), *seen, *notices)


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _refuse_mojibake(text: str, path: Path) -> list[Notice]:
    found = [] if text.isascii() else list(_MOJIBAKE.finditer(text))
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
