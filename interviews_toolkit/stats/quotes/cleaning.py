"""Tidying a quote for print, reversibly: what is cut is listed, content is never touched, cuts can be marked « […] ».

Only sounds of hesitation, tags set apart by commas and function words said twice go. Negations, hedges and numbers
stay, nothing is reordered: without marks, the words of a clean quote are a subsequence of those said.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from interviews_toolkit.languages import Language, spoken
from interviews_toolkit.model.spans import Span

MARK = "[…]"

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
"""To straight ones and plain spaces: the same length, so places do not move."""

_LEFT_COMMA = re.compile(r"(?:(?<=^)|(?<=[.!?…]\s)),\s*|,(?=\s*[,.!?;:])")


class CutKind(StrEnum):
    """Why words were cut."""

    HESITATION = "hesitation"
    TAG = "tag"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """Words left out: ``raw[span.start:span.end]``."""

    span: Span
    kind: CutKind


@dataclass(frozen=True, slots=True)
class CleanQuote:
    """A quote for print, and all it takes to get the words said back: ``raw`` itself, and the cuts in order."""

    raw: str
    text: str
    cuts: tuple[Cut, ...]


def clean_quote(raw: str, *, mark: bool = True) -> CleanQuote:
    """Tidy a quote; ``mark`` puts « […] » where something was cut, which ``verify`` can follow back."""
    shadow = raw.translate(_APOSTROPHES)
    cuts: list[Cut] = []
    for pattern, kind in _patterns(spoken()):
        for match in pattern.finditer(shadow):
            span = Span(*match.span("cut"))
            if not any(span.overlaps(other.span) for other in cuts):
                cuts.append(Cut(span, kind))
    cuts.sort()
    return CleanQuote(raw, _tidy(_without(raw, cuts, mark=mark)), tuple(cuts))


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], CutKind], ...]:
    """What is cut from quotes in a language, and why, in this order."""
    words = language.quotes
    # After the sound goes its own punctuation, but never the end of a sentence, unless the sound was all of it.
    sound = rf"(?:(?<=^)|(?<=[\s(«\"]))(?P<cut>{words.sounds}(?:…|\.\.\.)?,?)(?=[\s.?!;:…»)]|$)\s?"
    tag = rf"(?P<cut>,\s{words.tags})(?=[,.?!;:…»)]|$)"
    repeat = rf"\b(?P<cut>(?P<word>{words.twice})(?:(?<!')[,…]*\s+))(?=(?P=word)(?:(?<=')|\b))"
    # « je re- je repasse », « pro- projet »: a word broken off, then begun again.
    broken = (
        r"(?:(?<=^)|(?<=\s))(?P<cut>(?:(?P<word>[^\W\d_]{1,12})-\s+(?=(?P=word))"
        rf"|(?P<head>{words.twice})\s[^\W\d_]{{1,12}}-\s+(?=(?P=head)\b)))"
    )
    kinds = (CutKind.HESITATION, CutKind.TAG, CutKind.REPETITION, CutKind.REPETITION)
    texts = (sound, tag, broken, repeat)
    return tuple((re.compile(text, re.IGNORECASE), kind) for text, kind in zip(texts, kinds, strict=True))


def _without(raw: str, cuts: list[Cut], *, mark: bool) -> str:
    parts, at = [], 0
    for cut in cuts:
        parts.append(raw[at : cut.span.start])
        parts.append(f" {MARK} " if mark else " ")
        at = cut.span.end
    return "".join([*parts, raw[at:]])


def _tidy(text: str) -> str:
    """Mend what cutting leaves: spaces, commas without a word before them, marks that follow one another."""
    text = re.sub(r"[ \t\n]+", " ", text)
    text = re.sub(rf"(?:{re.escape(MARK)} ?){{2,}}", f"{MARK} ", text)
    text = re.sub(rf",? {re.escape(MARK)} ?(?=[.,;!?])", f" {MARK}", text)
    text = re.sub(r"(?<=['’]) (?=\w)", "", text)
    text = re.sub(r" (?=[,.)])|(?<=[(«]\u00a0) ", "", text)
    return _LEFT_COMMA.sub("", text).strip()
