r"""The small language in which an author says which words hint at a code, and its parser.

outiller les parties prenantes     words in a row, each in any of its forms
sensibilis*   *construction        any word that begins so, or ends so
mettre ~ en relation               up to 3 words between; ``~5``: up to 5
manque de (temps | disponibilité)  one or the other, phrases too
outiller (les)? parties prenantes  with or without
"temps"   "en faveur de"           exactly these forms
VERB:cadrer   NOUN:*               only as this part of speech
/\bR\.?S\.?E\b/                   the whole indicator is a regular expression
temps, pas après (mi | plein)      also pas avant, même phrase, pas même phrase, question Q9, pas question Q9
manque ~~5 temps                   both, in either order, up to 5 words between
retard, poids 0.5                  half a clue: counts where another one of its code stands in the same sentence
/.+/, question Q9                  every answer to a question
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NoReturn

from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.analysis import POS_TAGS
from interviews_toolkit.model.indicator_parts import (
    Choice,
    Element,
    Exact,
    Gap,
    Regex,
    Sequence,
    Tagged,
    Wildcard,
    Word,
)

MAX_LENGTH = 500
"""Longest indicator, in code points: what is longer is no rule a reader can check."""
MAX_GAP = 20
MAX_VARIANTS = 256
MAX_DEPTH = 8
DEFAULT_GAP = 3


class QualifierKind(StrEnum):
    """What a qualifier after a comma asks of the place where the indicator was found."""

    NOT_AFTER = "pas après"
    NOT_BEFORE = "pas avant"
    SAME_SENTENCE = "même phrase"
    NOT_SAME_SENTENCE = "pas même phrase"
    QUESTION = "question"
    NOT_QUESTION = "pas question"
    WEIGHT = "poids"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A condition on a match: ``sequence`` for words round it, ``questions`` for the question being answered.

    Attributes:
        weight: What it adds to its code; where those found in one sentence make less than 1, none of them counts.
    """

    kind: QualifierKind
    sequence: Sequence = ()
    questions: tuple[str, ...] = ()
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Indicator:
    """A rule of a code: words that hint at it. Read when first asked what it means: most commands only count codes.

    Attributes:
        text: As its author typed it.
    """

    text: str

    @property
    def pattern(self) -> Sequence | Regex:
        """A sequence of elements, or the regular expression."""
        return self._read[0]

    @property
    def qualifiers(self) -> tuple[Qualifier, ...]:
        """Conditions; all must hold."""
        return tuple(one for one in self._read[1] if one.kind is not QualifierKind.WEIGHT)

    @property
    def weight(self) -> Fraction:
        """What it adds to its code: 1, or the weight its author gave it, the last of several."""
        return next((one.weight for one in reversed(self._read[1]) if one.kind is QualifierKind.WEIGHT), Fraction(1))

    @cached_property
    def _read(self) -> tuple[Sequence | Regex, tuple[Qualifier, ...]]:
        return _read(self.text)


class IndicatorSyntaxError(ValueError):
    """An indicator that cannot be read.

    Attributes:
        message: In the reader's language, what to change.
        position: Code point in the indicator, from 0, where the fault lies.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def parse_indicator(text: str) -> Indicator:
    """Read an indicator at once.

    Raises:
        IndicatorSyntaxError: With the place of the fault.
    """
    indicator = Indicator(text)
    indicator.pattern  # noqa: B018 - faults are told now
    return indicator


def _read(text: str) -> tuple[Sequence | Regex, tuple[Qualifier, ...]]:
    if len(text) > MAX_LENGTH:
        _fail(_("Indicateur trop long : {n} caractères au plus.").format(n=MAX_LENGTH), MAX_LENGTH)
    if not text.strip():
        _fail(_("L'indicateur est vide : écrivez au moins un mot."), 0)
    if text.lstrip().startswith("/"):
        pattern, rest = _split_regex(text)
        return pattern, _Parser(text, rest).qualifiers()
    parser = _Parser(text, 0)
    sequence = parser.sequence(_("l'indicateur"))
    return sequence, parser.qualifiers()


def count_variants(sequence: Sequence) -> int:
    """Count the plain sequences that the alternatives of this one stand for."""
    total = 1
    for element in sequence:
        if isinstance(element, Choice):
            total *= sum(count_variants(option) for option in element.options) + element.is_optional
        elif isinstance(element, Gap) and element.any_order:
            total *= 2
    return total


_TOKEN = re.compile(
    r"""(?P<space>\s+)
    | (?P<exact>"[^"]*"|“[^”]*”|«[^»]*»)
    | (?P<gap>~~?(?:[0-9]+)?)
    | (?P<mark>[(|)?,])
    | (?P<tag>[A-Z]{1,5}:(?=[\w*"“«]))
    | (?P<word>\*?[\w&%€°@+][\w&%€°@+*'’ʼ´`·•.‐‑/-]*(?:\(\w{1,6}\)[\w*·•.-]*)*|\*)
    """,
    re.VERBOSE,
)
_REGEX = re.compile(r"\s*/(?P<body>(?:\\.|[^\\/\n])*)/\s*(?=,|$)")
_QUALIFIER = re.compile(
    r"\s*(?:(?P<not>(?:pas|not)\s+)?(?P<kind>apr[eè]s|after|avant|before|m[eê]me\s+phrase|same\s+sentence|question|poids|weight)(?!\w))\s*",
    re.IGNORECASE,
)
_QUESTION_ID = re.compile(r"[\w.-]+")
_WEIGHT = re.compile(r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?:\s*/\s*(?P<of>[0-9]+(?:\.[0-9]+)?))?\s*(?=,|$)")
_KIND = {"apr": "après", "aft": "après", "ava": "avant", "bef": "avant", "mem": "même phrase", "mêm": "même phrase",
         "sam": "même phrase", "que": "question", "poi": "poids", "wei": "poids"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _fail(message: str, position: int) -> NoReturn:
    raise IndicatorSyntaxError(message, position)


def _split_regex(text: str) -> tuple[Regex, int]:
    """Cut ``/…/`` off the front; the slash that closes stands before a comma or the end."""
    found = _REGEX.match(text)
    if found is None:
        message = _("L'expression rationnelle n'est pas fermée : terminez-la par « / » (écrivez « \\/ » dedans).")
        _fail(message, len(text))
    if not found["body"]:
        _fail(_("L'expression rationnelle est vide."), found.start("body"))
    return Regex(found["body"].replace(r"\/", "/")), found.end()


class _Parser:
    """Walks over one indicator, left to right; ``at`` is the code point reached."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at

    def qualifiers(self) -> tuple[Qualifier, ...]:
        """Read ``, pas après …`` and the others up to the end."""
        found: list[Qualifier] = []
        while (token := self._peek()) is not None:
            if token.text != ",":
                _fail(_("« {text} » n'a pas sa place ici.").format(text=token.text), token.position)
            self._take(token)
            found.append(self._qualifier())
        return tuple(found)

    def sequence(self, where: str, depth: int = 0) -> Sequence:
        """Read elements up to ``,``, ``|``, ``)`` or the end, and check that they say something."""
        elements: list[Element] = []
        start = self._at
        while (token := self._peek()) is not None and token.text not in {",", "|", ")"}:
            element = self._element(token, depth)
            if isinstance(element, Gap) and (not elements or isinstance(elements[-1], Gap)):
                _fail(_("« ~ » se place entre deux mots."), token.position)
            elements.append(element)
        if elements and isinstance(elements[-1], Gap):
            _fail(_("« ~ » se place entre deux mots."), self._at)
        if not any(not isinstance(element, Choice) or not element.is_optional for element in elements):
            _fail(_("Il manque au moins un mot obligatoire dans {where}.").format(where=where), start)
        if count_variants(tuple(elements)) > MAX_VARIANTS:
            message = _("Trop d'alternatives : {n} combinaisons au plus ; faites-en plusieurs indicateurs.")
            _fail(message.format(n=MAX_VARIANTS), start)
        return tuple(elements)

    def _peek(self) -> _Token | None:
        while self._at < len(self._text):
            found = _TOKEN.match(self._text, self._at)
            if found is None:
                _fail(_("Caractère inattendu : « {char} ».").format(char=self._text[self._at]), self._at)
            kind = str(found.lastgroup)
            if kind != "space":
                return _Token(kind, found.group(), self._at)
            self._at = found.end()
        return None

    def _take(self, token: _Token) -> None:
        self._at = token.position + len(token.text)

    def _element(self, token: _Token, depth: int) -> Element:
        if token.text == "(":
            return self._choice(token, depth)
        if token.text == "?":
            _fail(_("« ? » ne suit qu'une parenthèse : écrivez « (les)? »."), token.position)
        self._take(token)
        if token.kind == "gap":
            return Gap(self._gap_size(token), any_order=token.text.startswith("~~"))
        if token.kind == "tag":
            return self._tagged(token)
        return _exact(token) if token.kind == "exact" else _word(token)

    def _gap_size(self, token: _Token) -> int:
        digits = token.text.lstrip("~")
        size = int(digits or DEFAULT_GAP) if len(digits) < 4 else MAX_GAP + 1
        if not 1 <= size <= MAX_GAP:
            _fail(_("L'écart « ~ » va de 1 à {n} mots.").format(n=MAX_GAP), token.position)
        return size

    def _tagged(self, tag: _Token) -> Tagged:
        pos = tag.text[:-1]
        if pos not in POS_TAGS:
            known = ", ".join(name for name in POS_TAGS if name)
            message = _("Catégorie grammaticale inconnue : « {pos} ». Connues : {known}.")
            _fail(message.format(pos=pos, known=known), tag.position)
        token = self._peek()
        assert token is not None, "the tag's pattern looked ahead"
        self._take(token)
        if token.kind == "exact":
            return Tagged(pos, _exact(token))
        if token.kind != "word":
            _fail(_("Après « {pos}: » on attend un mot ou « * ».").format(pos=pos), token.position)
        return Tagged(pos, Wildcard("", open_start=False, open_end=True) if token.text == "*" else _word(token))

    def _choice(self, token: _Token, depth: int) -> Choice:
        if depth == MAX_DEPTH:
            _fail(_("Trop de parenthèses les unes dans les autres : {n} au plus.").format(n=MAX_DEPTH), token.position)
        options: list[Sequence] = []
        separator: _Token | None = token
        while separator is not None and separator.text in {"(", "|"}:
            self._take(separator)
            options.append(self.sequence(_("la parenthèse"), depth + 1))
            separator = self._peek()
        if separator is not None and separator.text == "," and _QUALIFIER.match(self._text, separator.position + 1):
            message = _(
                "Une condition vaut pour tout l'indicateur, pas pour une alternative : "
                "mettez-la après la parenthèse, ou faites deux indicateurs."
            )
            _fail(message, separator.position)
        if separator is None or separator.text != ")":
            _fail(_("Cette parenthèse n'est pas fermée."), token.position)
        self._take(separator)
        is_optional = self._text[self._at : self._at + 1] == "?"
        self._at += is_optional
        return Choice(tuple(options), is_optional=is_optional)

    def _qualifier(self) -> Qualifier:
        found = _QUALIFIER.match(self._text, self._at)
        kind = self._kind(found) if found else None
        if found is None or kind is None:
            known = ", ".join(quoted(name.value) for name in QualifierKind)
            spaces = re.compile(r"\s*").match(self._text, self._at)
            _fail(_("Après une virgule on attend {known}.").format(known=known), spaces.end() if spaces else self._at)
        self._at = found.end()
        if kind in {QualifierKind.QUESTION, QualifierKind.NOT_QUESTION}:
            return Qualifier(kind, questions=self._questions())
        if kind is QualifierKind.WEIGHT:
            return Qualifier(kind, weight=self._weight())
        return Qualifier(kind, self.sequence(quoted(kind.value)))

    @staticmethod
    def _kind(found: re.Match[str]) -> QualifierKind | None:
        name = ("pas " if found["not"] else "") + _KIND[found["kind"].lower()[:3]]
        return next((kind for kind in QualifierKind if kind.value == name), None)

    def _weight(self) -> Fraction:
        """Read ``0.5`` or ``1/2``."""
        found = _WEIGHT.match(self._text, self._at)
        whole = Fraction(found["of"] or 1) if found else Fraction(0)
        weight = Fraction(found["n"]) / whole if found and whole else Fraction(0)
        if found is None or not weight:
            _fail(_("Après « poids » on attend un nombre, avec un point : « poids 0.5 », ou « poids 1/2 »."), self._at)
        self._at = found.end()
        return weight

    def _questions(self) -> tuple[str, ...]:
        """Read ``Q9`` or ``(Q4 | Q9)``."""
        stop = self._text.find(",", self._at)
        stop = len(self._text) if stop < 0 else stop
        raw = self._text[self._at : stop].strip()
        inner = raw[1:-1] if raw.startswith("(") and raw.endswith(")") else raw
        names = tuple(name.strip() for name in inner.split("|"))
        if not all(_QUESTION_ID.fullmatch(name) for name in names):
            message = _("On attend un ou plusieurs numéros de question : « question Q9 » ou « question (Q4 | Q9) ».")
            _fail(message, self._at)
        self._at = stop
        return names


def _exact(token: _Token) -> Exact:
    text = " ".join(token.text[1:-1].split())
    if not any(char.isalnum() for char in text):
        _fail(_("Il n'y a pas de mot entre les guillemets."), token.position)
    return Exact(text)


def _word(token: _Token) -> Word | Wildcard:
    text = token.text.strip("*")
    if "*" in text:
        _fail(_("« * » se met au début ou à la fin d'un mot."), token.position + token.text.index("*", 1))
    n_letters = sum(char.isalnum() for char in text)
    if n_letters == 0 and text not in {"%", "€", "&"}:
        message = _("« * » seul prendrait tout : mettez des lettres avant ou après, ou « ~ » pour un écart.")
        _fail(message, token.position)
    if text == token.text:
        return Word(text)
    if n_letters < 2:
        message = _("« {text} » prendrait trop de mots : mettez au moins deux lettres.").format(text=token.text)
        _fail(message, token.position)
    return Wildcard(text, open_start=token.text.startswith("*"), open_end=token.text.endswith("*"))
