"""Spellings made comparable: a same-length shadow for what needs offsets, normal words for what does not."""

import unicodedata
from functools import cache

_APOSTROPHES = "’‘ʼʹ´`＇′"
_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003\u2005\u2006\u200a\u3000\u2028\u2029\u0085\n\t\r\v\f"
_HYPHENS = "‐‑‒﹣－"
_SHADOW = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_HYPHENS, "-"),
    }
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def shadow(text: str) -> str:
    """Straighten apostrophes, spaces and hyphens, one code point for one: offsets stay those of the text."""
    return text.translate(_SHADOW)


def spell(word: str) -> str:
    """Write a word as keys are written: lower case, NFC, ligatures opened, invisible characters gone."""
    plain = word.translate(_SHADOW).translate(_INVISIBLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).lower().translate(_LIGATURES)
        return unicodedata.normalize("NFC", plain)
    return plain.lower()


@cache
def fold(word: str) -> str:
    """Take the accents off a spelled word: what is left when a capital has forgotten them."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
