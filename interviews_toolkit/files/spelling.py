"""Spellings made comparable: accents off, capitals off, and a shadow of the same length for what needs offsets."""

import re
import unicodedata

_APOSTROPHES = "’‘ʼʹ´`＇′"
_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003\u2005\u2006\u200a\u3000\u2028\u2029\u0085\n\t\r\v\f"
_HYPHENS = "‐‑‒﹣－"
_SHADOW = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-")}
)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def shadow(text: str) -> str:
    """Straighten apostrophes, spaces and hyphens, one code point for one: offsets stay those of the text."""
    return text.translate(_SHADOW)


def without_accents(word: str) -> str:
    """Take the accents off: what is left when a capital has forgotten them."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word)
    for mark in filter(unicodedata.combining, set(bare)):
        bare = bare.replace(mark, "")
    return bare


def fold(text: str) -> str:
    """Fold for comparing: no capitals, no accents, ligatures opened, straight apostrophes, single spaces."""
    return " ".join(without_accents(shadow(text).casefold().translate(LIGATURES)).split())


def slug(text: str) -> str:
    """Write with letters and digits of ASCII, and dashes for the rest; capitals stay. May be empty."""
    return re.sub(r"[^A-Za-z0-9]+", "-", without_accents(text)).strip("-")
