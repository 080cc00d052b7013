"""The figures a sentence gives, in digits or in words: how many, out of how many, of whom, and as what bound."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.languages.drafting import Comparator, DraftWords, load_draft_words
from interviews_toolkit.model.spans import Span

_DIGITS = r"\d{1,3}(?:[ ]\d{3})+(?!\d)|\d+"
_DECIMAL = r"\d{1,3}(?:[.,]\d{1,3})?"
_BETWEEN = r"(?:[^\S\t](?!(?:et|and|ou|or)\s)[^\W\d_][\w'-]*){0,4}?"
_NEAR = 28
"""Code points before a number in which a bound is looked for."""
_NOWHERE = Span(0, 1)
_TOLD_IN_TENTHS = frozenset({2, 3, 4, 5, 10})


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One figure of a draft.

    Attributes:
        span: In the draft.
        count, base: « k acteurs sur n »; each may be alone.
        share: A percentage, or a fraction in words, 0-1.
        percent: As it is written, its decimals kept; None for a fraction.
        unit: The words that say of whom, right after the number or its base.
        bound: A comparator, where it is none of an exact figure.
        is_whole: « les 17 acteurs », « tous », « aucun » : all of them, or none.
    """

    span: Span
    text: str
    count: int | None = None
    base: int | None = None
    share: Fraction | None = None
    percent: Decimal | None = None
    unit: str = ""
    bound: Comparator | None = None
    is_whole: bool = False


def read_claims(sentence: str, start: int, words: DraftWords) -> list[DraftClaim]:
    """Find the figures of one sentence, in order, none inside another.

    Args:
        sentence: Without the words between its quotation marks.
        start: Where it stands in the draft.
        words: The draft's language.
    """
    text = "\t".join(map(shadow, sentence.split("\t")))  # a figure goes on in its cell only
    taken: list[Span] = []
    claims = []
    for claim in _all(text, words):
        if not any(claim.span.overlaps(span) for span in taken):
            taken.append(claim.span)
            moved = Span(claim.span.start + start, claim.span.end + start)
            claims.append(_with_bound(claim, text, words, moved))
    return sorted(claims, key=lambda claim: claim.span)


def _with_bound(claim: DraftClaim, text: str, words: DraftWords, span: Span) -> DraftClaim:
    before, after = text[: claim.span.start][-_NEAR:], text[claim.span.end :][:_NEAR]
    bound = claim.bound
    for name, pattern in words.comparators.items():
        if re.search(rf"(?:^|\W)(?:{pattern})\s*(?:(?:les|la|the)\s)?$", before, re.IGNORECASE):
            bound = name
    for name, pattern in words.after.items():
        if re.match(rf"\W{{1,2}}(?:d'entre\s\w+\s)?(?:{pattern})\b", after, re.IGNORECASE):
            bound = name
    return replace(claim, span=span, bound=bound)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways of giving a figure in one language, the ones that say most first."""

    percent: re.Pattern[str]
    out_of: re.Pattern[str]
    every: re.Pattern[str]
    none: re.Pattern[str]
    most: re.Pattern[str]
    fraction: re.Pattern[str]
    rough: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def _ways(code: str) -> _Ways:
    words = load_draft_words(code)
    numeral = _either(words.numerals)
    number = rf"(?:{_DIGITS}|{numeral})"
    unit, of = r"[^\W\d_][\w'-]*(?:\s[^\W\d_][\w'-]*)?", words.of
    whom = rf"(?:\s?{of}(?:{words.the}\s)?(?:(?P<n>{number})\s)?(?P<unit>{unit}))?"
    ratio = (
        rf"(?P<k>{number})(?:(?P<unit>{_BETWEEN})\s?\b{words.out_of}|(?P<near>{_BETWEEN})\s?/\s?|\s{words.directly})"
        rf"(?P<n>{number})(?!\s?(?:{words.percent}|{words.spans}))(?P<after>(?:\s{unit})?)"
    )
    made = {
        "percent": rf"(?P<p>{_DECIMAL}|{numeral})\s?{words.percent}{whom}",
        "out_of": ratio,
        "every": rf"{words.every}\s?(?:(?P<k>{number})\s)?(?P<unit>{unit})",
        "none": (
            rf"{words.none}\s(?:(?P<m>{number})\s)?(?P<unit>{unit}?)"
            rf"(?:\s(?:{words.out_of}|{words.directly})(?P<n>{number}))?"
        ),
        "most": rf"{words.most}(?P<unit>{unit})",
        "fraction": rf"(?P<share>{_either(words.fractions)}){whom}",
        "rough": rf"(?P<k>{_either(words.rough)})\s{of}?(?P<unit>{unit})",
        "counted": rf"(?:(?P<the>{words.the})\s)?(?P<k>{number})\s(?P<unit>{unit})",
    }
    return _Ways(**{name: re.compile(rf"(?<![\w.,/-]){made[name]}(?![\w]|[.,/]\d)", re.IGNORECASE) for name in made})


def _either(words: Iterable[str]) -> str:
    """Any of these words, the longest first; a hyphen may be a space."""
    return "(?:" + "|".join(re.sub("[- ]", r"[-\\s]", word) for word in sorted(words, key=len, reverse=True)) + ")"


def _all(text: str, words: DraftWords) -> Iterator[DraftClaim]:
    """Every reading of every figure; the first of those that share words is the one to keep."""
    ways = _ways(words.code)
    yield from (_percentage(match, words) for match in ways.percent.finditer(text))
    yield from (_ratio(match, words) for match in ways.out_of.finditer(text))
    yield from (_every(match, words) for match in ways.every.finditer(text))
    yield from (_claim(match, words, DraftClaim(_NOWHERE, "", 0, is_whole=True)) for match in ways.none.finditer(text))
    half = DraftClaim(_NOWHERE, "", share=Fraction(1, 2), bound="over")
    yield from (_claim(match, words, half) for match in ways.most.finditer(text))
    yield from (_fraction(match, words) for match in ways.fraction.finditer(text))
    yield from (_rough(match, words) for match in ways.rough.finditer(text))
    yield from filter(None, (_counted(match, words) for match in ways.counted.finditer(text)))


def _percentage(match: re.Match[str], words: DraftWords) -> DraftClaim:
    value = match["p"].replace(",", ".")
    percent = Decimal(value) if value[0].isdigit() else Decimal(_value(value, words))
    return _claim(match, words, DraftClaim(_NOWHERE, "", share=Fraction(percent) / 100, percent=percent))


def _every(match: re.Match[str], words: DraftWords) -> DraftClaim:
    count = _value(match["k"], words) if match["k"] else None
    return _claim(match, words, DraftClaim(_NOWHERE, "", count, share=Fraction(1), is_whole=True))


def _fraction(match: re.Match[str], words: DraftWords) -> DraftClaim:
    above, below = words.fractions[" ".join(re.split("[- ]", match["share"].lower()))]
    return _claim(match, words, DraftClaim(_NOWHERE, "", share=Fraction(above, below), bound="about"))


def _rough(match: re.Match[str], words: DraftWords) -> DraftClaim:
    return _claim(match, words, DraftClaim(_NOWHERE, "", words.rough[match["k"].lower()], bound="about"))


def _counted(match: re.Match[str], words: DraftWords) -> DraftClaim | None:
    """« 30 acteurs »; but « un acteur » may be any actor."""
    count = _value(match["k"], words)
    if count <= 1 and not match["k"].isdigit():
        return None
    return _claim(match, words, DraftClaim(_NOWHERE, "", count, is_whole=bool(match["the"])))


def _ratio(match: re.Match[str], words: DraftWords) -> DraftClaim:
    """« 12 acteurs sur 17 »; « huit sur dix » of a study of fifty is a share, told in tenths."""
    count, base = _value(match["k"], words), _value(match["n"], words)
    unit = match["unit"] or match["near"] or match["after"]
    in_words = not match["n"].isdigit()
    span = Span(match.start(), match.end("n"))
    share = Fraction(count, base) if base in _TOLD_IN_TENTHS and in_words else None
    return DraftClaim(span, match.string[span.start : span.end], count, base, share, unit=unit.strip())


def _claim(match: re.Match[str], words: DraftWords, said: DraftClaim) -> DraftClaim:
    """Put a claim in its place; its span ends before its unit, which may be the first word of a theme."""
    found = match.groupdict()
    base = next((_value(found[name], words) for name in ("n", "m") if found.get(name)), None)
    unit = found.get("unit") or ""
    end = match.end() if not unit or found.get("n") else match.start("unit")
    text = match.string[match.start() : end].rstrip()
    shown = match.string[match.start() : end] + unit.split()[0] if unit and not found.get("n") else text
    return replace(said, span=Span(match.start(), match.start() + len(text)), text=shown, base=base, unit=unit.strip())


def _value(number: str, words: DraftWords) -> int:
    digits = number.replace(" ", "")
    if digits.isdigit():
        return int(digits)
    return {key.replace(" ", "-"): value for key, value in words.numerals.items()}["-".join(number.lower().split())]
