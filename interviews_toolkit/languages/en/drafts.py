"""How a draft in English gives its figures: “twelve of the 17 stakeholders”, “two thirds”, “46% of what was said”."""

import re

from interviews_toolkit.languages.drafting import DraftWords


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_BELOW = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}


def _numerals() -> dict[str, int]:
    """From 0 to 99."""
    numbers = {word: value for value, word in enumerate(_BELOW)} | {"a hundred": 100}
    for ten, name in _TENS.items():
        numbers |= {name: ten, **{f"{name}-{_BELOW[unit]}": ten + unit for unit in range(1, 10)}}
    return numbers


def _p(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


WORDS = DraftWords(
    code="en",
    numerals=_numerals(),
    rough={"dozen": 12, "a score": 20},
    fractions={
        "two thirds": (2, 3),
        "one third": (1, 3),
        "a third": (1, 3),
        "three quarters": (3, 4),
        "one quarter": (1, 4),
        "a quarter": (1, 4),
        "half": (1, 2),
        "one fifth": (1, 5),
        "a fifth": (1, 5),
        "four fifths": (4, 5),
    },
    percent=r"(?:%|per\s?cent\b)",
    out_of=r"(?:out\sof\s(?:the\s|a\stotal\sof\s)?|among\sthe\s|/\s?)",
    directly=r"(?:(?:out\s)?of\s(?:the\s|our\s)?|in\s)",
    among=r",?\s(?:of\swh(?:ich|om)|including|with)",
    within=r"(?:in|among|within)",
    spans=r"(?:months?|years?|days?|weeks?|hours?|minutes?|euros?|pages?|sites?|miles?)\b",
    of=r"(?:of\s(?:the\s|our\s|all\s|these\s)?)",
    the=r"(?:the|our|these|all)",
    every=r"(?:all\s(?:of\s)?(?:the\s|our\s)?|every\s)",
    none=r"(?:none\sof\s(?:the|our)|no)",
    most=r"(?:most\s(?:of\s(?:the|our)\s)?|(?:the|a)\smajority\sof\s(?:the\s|our\s)?)",
    actors=(
        r"(?:stakeholders?|actors?|interviews?|interviewees?|participants?|informants?|people\sinterviewed|people|persons?)"
    ),
    comparators={
        "at-least": r"at\sleast|no\sfewer\sthan",
        "over": r"more\sthan|over",
        "under": r"fewer\sthan|less\sthan|under",
        "at-most": r"at\smost|up\sto|no\smore\sthan",
        "about": r"about|around|nearly|almost|some|close\sto|roughly|approximately",
    },
    after={"at-least": r"at\sleast|or\smore", "at-most": r"at\smost|or\s(?:less|fewer)", "about": r"or\sso"},
    growth=_p(r"\b(?:ris[ei]|rose|grew|grow|increas|up\sby|fell|fall|drop|declin|decreas|down\sby|gain|lost|los[es])"),
    coverage=_p(
        r"\b(?:what\s(?:was|is|they|were)\s?(?:\w+\s)?sa(?:id|y)|words|talk|speech|text|corpus|transcripts?|coverage|covers?|density)\b"
    ),
    weighted=_p(r"\b(?:weight|wtd?\.)"),
    apart=_p(
        r"\b(?:thresholds?|intervals?|confidence|ci\b|must|rules?|conditions?|rates?|precision|recall|kappa|alpha|"
        r"agreement\sbetween|drawn|margin\sof\serror|census|nationwide|according\sto\s(?:the\s)?(?:survey|report|study)|"
        r"source\s?:|reviewed|suggestions?)"
    ),
    spontaneous=_p(r"\b(?:spontaneous\w*|unprompted|unasked|before\s(?:a|any|the)\squestion|before\sbeing\sasked)"),
    stances={
        "favourable": _p(r"\bin\sfavou?r\b|\bfavou?rable\b"),
        "nuanced": _p(r"\bnuanced\b"),
        "opposed": _p(r"\bopposed\b|\bagainst\b"),
        "voiced": _p(r"\bexpress\w*\b|\btake\sa\sstand"),
    },
    conducted=_p(r"\b(?:conduct\w+|held|carried\sout|collected|corpus|sample)\b"),
    this_theme=_p(r"\b(?:this\stheme|of\sit|mention\sit|raise\sit)\b"),
    negation=_p(r"\b(?:(?:do|does|did|have|has)\s?(?:not|n't)|never|don't|doesn't|didn't|without)\b"),
    linked=_p(r"[\s,(\[:;=–—-]*(?:or|that\sis|i\.e\.|in\sother\swords)?[\s,(]*"),
    speaks_of=_p(r"\b(?:speak|spoke|talk|mention|rais|cit|evok|theme|discuss|address)\w*(?:\s[\w'-]+){0,3}?\s?$"),
    common=frozenset(_listed("the of and to in is are was were that for on with by it they this from as")),
)
