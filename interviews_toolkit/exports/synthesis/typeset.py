"""French typography for our own words; what people said and what files hold is left as it is."""

import re

_NNBSP, _NBSP = "\u202f", "\u00a0"
_COUNTED = (
    "acteurs?|entretiens?|passages?|réponses?|sur|mots|codes?|types?|favorables?|nuancés?|opposés?|citations?|fois"
)
"""What a number is not parted from at the end of a line."""
_RULES = (
    (re.compile(r" (?=[;?!%])"), _NNBSP),
    (re.compile(r" (?=[:»])"), _NBSP),
    (re.compile(r"« "), "«" + _NBSP),
    (re.compile(rf"(?<=\d) (?=(?:{_COUNTED})\b)"), _NBSP),
    (re.compile(r"(?<=\bsur) (?=\d)"), _NBSP),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def printable(words: str) -> str:
    """Give words on one line, without the control characters that Word and Typst refuse and nobody sees."""
    return re.sub(r"[ \t\n]+", " ", _CONTROLS.sub(" ", words))


def typeset(words: str, language: str) -> str:
    """Set no-break spaces where French wants them; other languages are left alone."""
    if language != "fr":
        return words
    for pattern, mark in _RULES:
        words = pattern.sub(mark, words)
    return words
