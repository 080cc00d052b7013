"""Find names by their capital: in the middle of a sentence nothing else has one, at its head a list or the study tells.

What begins a sentence, stands in no list and nowhere else in the study is doubtful: a person says what it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from interviews_toolkit.files.spelling import fold
from interviews_toolkit.model.spans import Span
from interviews_toolkit.privacy.mentions import MentionKind
from interviews_toolkit.privacy.name_lists import DEPARTMENTS, FIRST_NAMES, NO_NAMES, TOWNS

_WORD = r"(?!(?:[LDJCNSMT]|Qu)')[A-ZÀ-ÖØ-ÞŒ]\w*(?:[-'](?=\w)[\w-]*\w)?"
_JOIN = r"(?: (?:de la |de l'|du |des |de |d'|la |le |les |en |sur |et de |van |ben )?| ?& ?)"
_RUN = re.compile(rf"(?<![\w@/.-])(?<!\[){_WORD}(?:{_JOIN}{_WORD})*(?: \d{{1,3}}(?!\w))?")
_HEAD = re.compile(r"(?:^|[.!?…] ?»|[.!?…:;«\"()\[\]\n\t–—])[ \-–—]*(?:(?:[LDJCNSMTldjcnsmt]|[Qq]u)')?$")
_FIRST = re.compile(rf"{_WORD}|\w+")
TITLES = frozenset(
    "m mm mr mme mmes mlle me dr pr monsieur madame mademoiselle messieurs mesdames docteur maitre professeur".split()  # noqa: SIM905
)
_BEFORE = (
    (
        re.compile(r"(?:\bchez|\b[Ll]'(?:association|entreprise|agence|école|usine))(?: les?| la)? $"),
        MentionKind.ORGANISATION,
    ),
    (
        re.compile(r"(?:\b(?:à|vers|sur|jusqu'à|près de|habite|côté de|ville de|village de)(?: la| le)?) $"),
        MentionKind.PLACE,
    ),
)
_NOBODYS = re.compile(rf"(?:{'|'.join(sorted(words for words in NO_NAMES if ' ' in words))})(?!\w)")
_HOUSES = re.compile(
    r"(?:amicale|association|auberge|banque|biocoop|cabinet|cafe|centre|clinique|college|collectif|cooperative|credit|ecole"
    r"|ehpad|fondation|foyer|groupe|hopital|institut|librairie|lycee|maison|residence|restaurant|secours|societe|syndicat)s?"
)
"""What an organisation is called by, folded."""
_ARTICLES = ("Les ", "Le ", "La ", "L'")
_AROUND = 24
"""Code points before a name that may tell what it is of."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the study as a whole tells of a word.

    Attributes:
        common: Folded words that somebody writes without a capital.
        named: What a language model saw names in, by place in the text.
        is_word: Whether the language has a word, written small: « excusez » at the head of a sentence names nobody.
    """

    common: frozenset[str]
    named: Mapping[Span, MentionKind]
    is_word: Callable[[str], bool] = field(default=lambda _word: False)

    def is_everyday(self, word: str) -> bool:
        """Tell whether a word, or each part of « laissez-le » and « vingt-six », is said of anything."""
        parts = re.split(r"[-']", word)
        return FIRST_NAMES.isdisjoint(map(fold, parts)) and all(
            fold(part) in self.common or self.is_word(part.lower()) for part in parts
        )


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """List the words, folded, that are written without a capital anywhere."""
    return frozenset(
        fold(word) for text in texts for word in set(re.findall(r"(?<![\w@.-])[a-zà-ÿœ]\w+(?![@.-]\w)", text))
    )


def find_capitals(even: str, study: KnownWords) -> Iterator[tuple[Span, MentionKind, bool]]:
    """Find runs of words with a capital: where, of what kind, and whether that is doubtful.

    Args:
        even: A text, its apostrophes and spaces straight, its lines as they are.
        study: What is known of words.
    """
    for found in _RUN.finditer(even):
        span, is_head = _trimmed(even, Span(*found.span()), study)
        if span is None or _is_nobody(span.cut(even)) or _NOBODYS.match(fold(even[span.start : span.end + _AROUND])):
            continue
        yield span, _kind(even, span, study), _is_doubtful(span.cut(even), study, is_head=is_head)


def _trimmed(even: str, span: Span, study: KnownWords) -> tuple[Span | None, bool]:
    """Take titles, and at the head of a sentence everyday words, from the front of a run."""
    is_head = _HEAD.search(even, max(0, span.start - _AROUND), span.start) is not None
    while True:
        words = span.cut(even)
        first = _FIRST.match(words)
        word = fold(first[0]) if first else ""
        is_apart = (is_head or words.isupper()) and not _is_listed(words, word)
        if not (word in TITLES or (is_apart and first is not None and _is_everyday(first[0], study))):
            return span, is_head
        rest = re.search(rf"{_WORD}(?:.*)$", words[first.end() :] if first else "")
        if rest is None or first is None:
            return None, is_head
        span, is_head = Span(span.start + first.end() + rest.start(), span.end), False


def _is_everyday(word: str, study: KnownWords) -> bool:
    return len(fold(word)) == 1 or study.is_everyday(word)


def _is_listed(words: str, first: str) -> bool:
    return first in FIRST_NAMES or fold(words) in TOWNS


def _is_nobody(words: str) -> bool:
    """Countries, national bodies, feasts; a single letter."""
    return fold(words) in NO_NAMES or len(words) < 2 or all(fold(word) in NO_NAMES for word in words.split())


def _is_doubtful(words: str, study: KnownWords, *, is_head: bool) -> bool:
    if " " in words:
        return False
    first = fold(words.split("-", maxsplit=1)[0])
    is_plain = fold(words) in study.common
    if _is_listed(words, first):
        return is_head and is_plain
    return is_head or is_plain


def _kind(even: str, span: Span, study: KnownWords) -> MentionKind:
    words = span.cut(even)
    first = fold(re.split(r"[ -]", words)[0])
    before = even[max(0, span.start - _AROUND) : span.start]
    if fold(words) in TOWNS or fold(words) in DEPARTMENTS:
        return MentionKind.PLACE
    if _HOUSES.fullmatch(first) or _HOUSES.fullmatch(fold(before).rpartition(" ")[2].rpartition("'")[2]):
        return MentionKind.ORGANISATION
    if first in FIRST_NAMES and not words.startswith(_ARTICLES):
        return MentionKind.PERSON
    if words.startswith(_ARTICLES) or words[:2].isupper() or words[-1].isdigit() or words.count(" ") > 2:
        return MentionKind.ORGANISATION
    told = next((kind for pattern, kind in _BEFORE if pattern.search(before)), None)
    seen = next((kind for place, kind in study.named.items() if place.overlaps(span)), None)
    return told or seen or MentionKind.PERSON
