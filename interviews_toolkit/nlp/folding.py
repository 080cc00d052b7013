"""Words as keys are written, and without their accents."""

import unicodedata
from functools import cache

from interviews_toolkit.files.spelling import LIGATURES, shadow, without_accents

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))

fold = cache(without_accents)
"""What is left of a spelled word when a capital has forgotten its accents."""


def spell(word: str) -> str:
    """Write a word as keys are written: lower case, NFC, ligatures opened, invisible characters gone."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = shadow(word).translate(_INVISIBLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).lower().translate(LIGATURES)
        return unicodedata.normalize("NFC", plain)
    return plain.lower()
