"""Indicators made plain: each becomes a few variants, a variant a row of steps with nothing optional left in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.model.analysis import POS_TAGS
from interviews_toolkit.model.indicator_parts import Choice, Element, Exact, Gap, Sequence, Tagged, Wildcard, Word
from interviews_toolkit.nlp.folding import spell
from interviews_toolkit.nlp.matching._atoms import atoms_of, ways_to_cut
from interviews_toolkit.nlp.words import SAID, is_careless, keys_of_term, lemmas_of


@dataclass(frozen=True, slots=True)
class PatternKeys:
    """A word in any of its forms, by the keys it stands for; ``typed`` is the word itself."""

    keys: frozenset[str]
    is_careless: bool = False
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Surface:
    """One form and no other."""

    form: str


@dataclass(frozen=True, slots=True)
class Affix:
    """Any form that begins, ends or goes on round these letters."""

    text: str
    open_start: bool
    open_end: bool

    def takes(self, word: str) -> bool:
        """Tell whether a spelled word is one of them, accents counting."""
        if self.open_start and self.open_end:
            return self.text in word
        return word.startswith(self.text) if self.open_end else word.endswith(self.text)


@dataclass(frozen=True, slots=True)
class Anything:
    """Any word: only with a part of speech."""


Term = PatternKeys | Surface | Affix | Anything


@dataclass(frozen=True, slots=True)
class Step:
    """What the next word must be.

    Attributes:
        pos: Index into ``POS_TAGS``, 0 for any.
        gap: Words that may stand between it and the step before.
        is_joined: A hyphen must stand right before.
    """

    term: Term
    pos: int = 0
    gap: int = 0
    is_joined: bool = False


Variant = tuple[Step, ...]


@cache_by_language
def variants_of(sequence: Sequence) -> tuple[Variant, ...]:
    """List the plain rows of steps a sequence stands for, without doubles, in the order typed."""
    written = dict.fromkeys(variant for said in _as_spoken(sequence) for variant in _variants(said))
    return tuple(dict.fromkeys(_as_typed_too(said) for variant in written for said in _without_ne(variant)))


def _as_typed_too(variant: Variant) -> Variant:
    """In a phrase a word is also met as it is typed, whatever it is said as: « on coupe », « la coupe »."""
    if len(variant) == 1:
        return variant
    return tuple(replace(step, term=_met_as_typed(step.term)) for step in variant)


def _met_as_typed(term: Term) -> Term:
    return replace(term, keys=term.keys | {SAID + term.typed}) if isinstance(term, PatternKeys) and term.typed else term


def _as_spoken(sequence: Sequence) -> Iterator[Sequence]:
    """Authors write « ne pas avoir le temps »; people say « j'ai pas le temps »."""
    yield sequence
    words = spoken().lexicon
    for at, (ne, negation, verb) in enumerate(zip(sequence, sequence[1:], sequence[2:], strict=False)):
        denies = _is_word(ne, *words.negation_particles) and _is_word(negation, *words.negating)
        if denies and isinstance(verb, Word | Tagged | Wildcard):
            yield (*sequence[:at], verb, negation, *sequence[at + 3 :])


def _is_word(element: Element, *words: str) -> bool:
    return isinstance(element, Word) and spell(element.text) in words


def _without_ne(variant: Variant) -> Iterator[Variant]:
    """Say a row of steps with its « ne », then without: only where a « pas » or the like and one more word are left."""
    yield variant
    rest = tuple(step for step in variant if not _asks_for_ne(step.term))
    if 1 < len(rest) < len(variant) and any(_asks_for(step.term, spoken().lexicon.negating) for step in rest):
        yield rest


def _asks_for_ne(term: Term) -> bool:
    return isinstance(term, PatternKeys) and not spoken().lexicon.negation_particles.isdisjoint(term.keys)


def _variants(sequence: Sequence) -> Iterator[Variant]:
    for ordered in _orders(sequence):
        yield from _ordered_variants(ordered)


def _orders(sequence: Sequence) -> Iterator[Sequence]:
    """« manque ~~5 temps » is « manque ~5 temps », then « temps ~5 manque »: each side stays as it is."""
    for at, one in enumerate(sequence):
        if isinstance(one, Gap) and one.any_order:
            left, gap = sequence[:at], Gap(one.max_words)
            for right in _orders(sequence[at + 1 :]):
                yield (*left, gap, *right)
                yield (*right, gap, *left)
            return
    yield sequence


def _ordered_variants(sequence: Sequence) -> Iterator[Variant]:
    elements = tuple(_with_prefixes_hyphened(sequence))
    for ways in product(*(tuple(_ways(element)) for element in elements)):
        steps: list[Step] = []
        gap = 0
        for way in ways:
            if isinstance(way, Gap):
                gap = way.max_words
                continue
            steps.extend(replace(step, gap=max(gap, step.gap)) if at == 0 else step for at, step in enumerate(way))
            gap = 0 if way else gap
        if steps:
            yield tuple(steps)


def _with_prefixes_hyphened(sequence: Sequence) -> Iterator[Element]:
    """Write « pro bono » as « pro-bono »: the three spellings are then tried alike."""
    waiting: str | None = None
    for element in sequence:
        if waiting is not None:
            if isinstance(element, Word | Wildcard) and not getattr(element, "open_start", False):
                yield replace(element, text=f"{waiting}-{element.text}")
                waiting = None
                continue
            yield Word(waiting)
            waiting = None
        if isinstance(element, Word) and spell(element.text) in spoken().lexicon.space_prefixes:
            waiting = element.text
        else:
            yield element
    if waiting is not None:
        yield Word(waiting)


def _ways(element: Element) -> Iterator[Variant | Gap]:
    match element:
        case Gap():
            yield element
        case Choice():
            yield from _choices(element)
        case Tagged(pos, word):
            for way in _word_ways(word):
                yield (*way[:-1], replace(way[-1], pos=POS_TAGS.index(pos)))
        case _:
            yield from _word_ways(element)


def _choices(choice: Choice) -> Iterator[Variant]:
    for option in choice.options:
        yield from _variants(option)
    if choice.is_optional:
        yield ()


def _word_ways(element: Word | Exact | Wildcard) -> Iterator[Variant]:
    match element:
        case Exact(text):
            for cut in product(*map(ways_to_cut, text.split())):
                yield tuple(Step(Surface(atom)) for atoms in cut for atom in atoms)
        case Wildcard():
            yield from _wildcard(element)
        case Word(text):
            yield from _word(text)


def _word(text: str) -> Iterator[Variant]:
    if "-" in text and spell(text) in spoken().lexicon.closed:
        yield tuple(Step(Surface(atom), is_joined=at > 0) for at, atom in enumerate(atoms_of(text)))
        return
    for cut in ways_to_cut(text):
        yield tuple(Step(_keys(atom)) for atom in cut)
    atoms = atoms_of(text)
    joined = spell(text).replace("-", "")
    if len(atoms) > 1 and joined.isalpha():
        yield (Step(_keys(joined)),)
    elif len(atoms) == 1:
        yield from _cut_after_prefix(atoms[0])


def _cut_after_prefix(word: str) -> Iterator[Variant]:
    """« interconnaissance » is also said « inter connaissance », and « soustraitance » written « sous-traitance »."""
    for length in range(2, min(9, len(word) - 2)):
        prefix, rest = word[:length], word[length:]
        if prefix in spoken().lexicon.space_prefixes:
            yield (Step(Surface(prefix)), Step(_keys(rest)))
        elif prefix in spoken().lexicon.hyphen_prefixes:
            yield (Step(Surface(prefix)), Step(_keys(rest), is_joined=True))


def _wildcard(element: Wildcard) -> Iterator[Variant]:
    if not element.text:
        yield (Step(Anything()),)
        return
    atoms = atoms_of(element.text)
    last = len(atoms) - 1
    yield tuple(
        Step(
            Affix(atom, open_start=element.open_start and at == 0, open_end=element.open_end and at == last)
            if (at == 0 and element.open_start) or (at == last and element.open_end)
            else _keys(atom)
        )
        for at, atom in enumerate(atoms)
    )
    joined = spell(element.text).replace("-", "")
    if last > 0 and joined.isalpha():
        yield (Step(Affix(joined, open_start=element.open_start, open_end=element.open_end)),)


@cache_by_language
def _keys(atom: str) -> PatternKeys:
    return PatternKeys(keys_of_term(atom), is_careless=is_careless(atom), typed=atom)


@cache_by_language
def _all_keys(words: frozenset[str]) -> frozenset[str]:
    """« voir » may be met in « tu vois », which is a filler."""
    return words.union(*map(lemmas_of, words))


def may_be_filler(variant: Variant) -> bool:
    """Tell whether a step asks for a word that fillers are made of: « question de genre »."""
    return any(_asks_for(step.term, spoken().lexicon.filler_words) for step in variant)


def may_be_hesitation(variant: Variant) -> bool:
    """Tell whether a step asks for a word that is nothing but a hesitation, or repeats a small one."""
    repeats = any(one.term == two.term for one, two in pairwise(variant))
    return repeats or any(_asks_for(step.term, spoken().lexicon.hesitations) for step in variant)


def _asks_for(term: Term, words: frozenset[str]) -> bool:
    if isinstance(term, PatternKeys):
        return not _all_keys(words).isdisjoint(term.keys)
    if isinstance(term, Surface):
        return term.form in words
    return isinstance(term, Anything) or any(term.takes(word) for word in words)
