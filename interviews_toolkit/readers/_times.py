"""Times of a recording in the forms transcripts write them: ``(7: 37)``, ``1'25``, ``#00:01:10-3#``."""

import re

_FRACTION = r"(?:[.,]\d{1,3})?"
CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?{_FRACTION}"
_DOTTED = r"\d{1,2}\.\d{2}(?:\.\d{2})?"
_HOURS = r"\d{1,2}\s?h\s?\d{2}(?:\s?(?:min|mn|m|:)?\s?\d{2}\s?s?)?"
_MINUTES = r"\d{1,3}\s?(?:min|mn|m|'|’|′)\s?\d{1,2}\s?(?:sec|s|''|\"|″)?"
_UNSPACED = rf"(?:{CLOCK}|{_HOURS}|{_MINUTES}|{_DOTTED})"
_TO = r"\s*(?:-->|-|–|—|à)\s*"
_DIGITS = r"\d[\d\s.,–—-]{0,24}:[\d\s:.,–—-]{1,24}"
_MISTYPED = rf"(?:[\[(]\s*{_DIGITS}(?:[\])]|$)|{_DIGITS}[\])])"
"""« (7: 37) », « (20:58 – 21 :12) », « (3:05 - 3:20 », « 7: 37) »: digits and colons, a bracket at one end at least."""
STAMP = rf"(?:{_MISTYPED}|[\[(#{{<]{{0,2}}{_UNSPACED}(?:-\d)?(?:{_TO}{_UNSPACED})?[\])#}}>]{{0,2}}(?![\d:]))"
BRACKETED = rf"(?:{_MISTYPED}|[\[(#{{<]{{1,2}}{_UNSPACED}(?:-\d)?(?:{_TO}{_UNSPACED})?[\])#}}>]{{1,2}})"
"""A time set off by brackets: what is bare may be said."""

_ALONE = re.compile(rf"\s*{STAMP}\s*")
_HEAD = re.compile(rf"\s*(?:{BRACKETED}|\d{{1,2}}:\d{{2}}:\d{{2}}{_FRACTION}|{CLOCK})[\s:–—-]+(?=\S)")
_FROM_ZERO = re.compile(r"\W*0\s*[–—-]")
"""« (0 - 0:11) »."""
_PARTS = re.compile(
    r"(?P<h>\d{1,2})\s?h\s?(?P<hm>\d{2})(?:\s?(?:min|mn|m|:)?\s?(?P<hs>\d{2}))?"
    r"|(?P<m>\d{1,3})\s?(?:min|mn|m|'|’|′)\s?(?P<ms>\d{1,2})"
    r"|(?P<a>\d{1,2})\s?[:.]\s?(?P<b>\d{2,3})(?:\s?[:.]\s?(?P<c>\d{2})(?!\d))?(?:[.,](?P<f>\d{1,3}))?(?:-(?P<t>\d)#)?"
)


def seconds_of(stamp: str) -> float:
    """Read a time, or the first of two: minutes and seconds where there are two numbers, hours before them else."""
    found = _PARTS.search(stamp)
    if found is None or _FROM_ZERO.match(stamp):
        return 0.0
    if found["h"]:
        return float(int(found["h"]) * 3600 + int(found["hm"]) * 60 + int(found["hs"] or 0))
    if found["m"]:
        return float(int(found["m"]) * 60 + int(found["ms"]))
    first, second, third = int(found["a"]), _two_digits(found["b"]), found["c"]
    whole = first * 60 + second if third is None else (first * 60 + second) * 60 + int(third)
    return whole + float(f"0.{found['f'] or found['t'] or 0}")


def _two_digits(number: str) -> int:
    """One digit too many, « 0:010 » or « 22:175 »: the two that can be seconds."""
    last = int(number[-2:])
    return last if last < 60 else int(number[:2])


def is_stamp(text: str) -> bool:
    """Tell whether a line holds a time and nothing else: it belongs to the turn below."""
    return _ALONE.fullmatch(text) is not None


def time_at_head(text: str) -> re.Match[str] | None:
    """Find a time at the head of a line of words; ``seconds_of`` reads it, and where it ends the words begin."""
    return _HEAD.match(text)
