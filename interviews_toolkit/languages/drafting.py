"""Words in which a draft gives its figures, in each language a report is written in; its own words tell which."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal, cast

Comparator = Literal["at-least", "over", "under", "at-most", "about"]
Pattern = re.Pattern[str]
WRITTEN_IN = ("fr", "en")
"""Languages of drafts, the usual one first; those interviews are held in are another matter."""


@dataclass(frozen=True, slots=True)
class DraftWords:
    """Attributes that are ``str`` are pieces of patterns, without a group that captures; all are read without capitals.

    Attributes:
        code: The language.
        numerals, rough: Numbers in words, and those that only come near (« une vingtaine »).
        fractions: « deux tiers », as two numbers.
        percent: What follows the number of a percentage.
        out_of: What stands between a count and its base, who is counted before it or not.
        directly: The same, right after the count.
        among: Between people counted and a share of them: « 215 segments, dont 96 % ».
        within: Before a type of actor the whole sentence is about: « dans les communes ».
        spans: After a number, it says that no people are counted: « sur 3 ans ».
        of: What ties a share to those it is a share of.
        the: Before a number, it says that these are all.
        every, none, most: « tous les », « aucun », « la plupart des ».
        actors: Whom interviews were held with.
        comparators: What stands before a number that is a bound.
        after: The same, after it.
        growth: A change, not a share of anybody.
        coverage: A share of what was said.
        weighted: A share of a survey, brought level.
        apart: A threshold, an interval, a rate, a source outside the study.
        spontaneous: Said before anybody asked.
        stances: What an actor thinks of a statement, by name.
        conducted: How many interviews were held.
        this_theme: The theme is the title's.
        negation: Those who do not.
        linked: Between two figures that say the same.
        speaks_of: Before a theme named by half.
        common: Small words nearly every sentence of that language has.
    """

    code: str
    numerals: Mapping[str, int]
    rough: Mapping[str, int]
    fractions: Mapping[str, tuple[int, int]]
    percent: str
    out_of: str
    directly: str
    among: str
    within: str
    spans: str
    of: str
    the: str
    every: str
    none: str
    most: str
    actors: str
    comparators: Mapping[Comparator, str]
    after: Mapping[Comparator, str]
    growth: Pattern
    coverage: Pattern
    weighted: Pattern
    apart: Pattern
    spontaneous: Pattern
    stances: Mapping[str, Pattern]
    conducted: Pattern
    this_theme: Pattern
    negation: Pattern
    linked: Pattern
    speaks_of: Pattern
    common: frozenset[str]


@cache
def load_draft_words(code: str) -> DraftWords:
    """Import the words of one language.

    Raises:
        KeyError: There is none of that code.
    """
    if code not in WRITTEN_IN:
        raise KeyError(code)
    return cast("DraftWords", import_module(f"{__package__}.{code}.drafts").WORDS)


def draft_words(text: str, usual: DraftWords | None = None) -> DraftWords:
    """Give the words of the language a text is written in.

    Args:
        usual: Where nothing tells: the draft's.
    """
    said = re.findall(r"[^\W\d_]+", text.lower())
    known = [*filter(None, [usual]), *map(load_draft_words, WRITTEN_IN)]
    return max(known, key=lambda words: sum(word in words.common for word in said))
