"""The several analyses of one word: what it may be a form of, on the author's side and on the speaker's.

Taggers go wrong on speech just where a codebook needs them (« genre » -> "genr", « prenantes » -> "prenant"), so a
word is never trusted to one lemma: the surface, a dictionary's lemma and careful guesses for unknown words all count.
"""

from collections.abc import Iterator, Mapping

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.nlp.folding import fold, spell

CAPITALS = "^"
"""Marks a form written in capitals, where accents may have been forgotten: « ^etats » for « ETATS »."""
FOLDED = "~"
"""Marks a key without accents, given to forms that may have lost theirs."""


@cache_by_language
def _dictionary() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    try:
        return DefaultDictionaryFactory().get_dictionary(spoken().code)
    except ValueError:  # no dictionary of that language: words are then compared as they are said
        return {}


def is_word(word: str) -> bool:
    """Tell whether the dictionary knows a word; « genr » and « dison » it does not."""
    return word in _dictionary()


@cache_by_language
def dictionary_lemma(word: str) -> str | None:
    """Look a spelled word up; None when the dictionary has no such form."""
    known = _dictionary()
    lemma = known.get(word) or (known.get(word.replace("oe", "œ")) if "oe" in word else None)
    return spell(lemma) if lemma else None


@cache_by_language
def lemmas_of(word: str) -> frozenset[str]:
    """Give what a spelled word may be a form of, itself left out when nothing else is known."""
    found = set(_known_lemmas(word))
    found.update(inclusive_bases(word))
    return frozenset(found)


def _known_lemmas(word: str) -> Iterator[str]:
    if word in spoken().lexicon.function_keys or word in spoken().lexicon.elisions:
        yield from spoken().lexicon.function_keys.get(word, ())
        yield from (spoken().lexicon.elisions[word],) if word in spoken().lexicon.elisions else ()
        return
    lemma = dictionary_lemma(word)
    if lemma is None:
        yield from _guesses(word)
        return
    yield lemma
    yield from _further(lemma)
    yield from _masculines(word)
    if lemma == word:
        yield from _singular(word)


def _further(lemma: str) -> Iterator[str]:
    """« retenues » stands in the dictionary under « retenu », which stands under « retenir »."""
    if lemma in spoken().forms.nouns_like_participles:
        return
    beyond = dictionary_lemma(lemma)
    if beyond is not None and beyond != lemma:
        yield beyond
    yield from _infinitive(lemma)


def _infinitive(lemma: str) -> Iterator[str]:
    """« détaché » stands there as an adjective; authors type « détacher »."""
    if lemma in spoken().forms.irregular_participles:
        yield spoken().forms.irregular_participles[lemma]
    elif lemma[-1:] in {"é", "i"}:
        verb = lemma[:-1] + ("er" if lemma[-1] == "é" else "ir")
        if dictionary_lemma(verb) == verb and dictionary_lemma(lemma + "e") is not None:
            yield verb


def _singular(word: str) -> Iterator[str]:
    """« mécénats » stands in the dictionary as if it were its own lemma."""
    if (
        word[-1] in "sx"
        and len(word) > 3
        and word not in spoken().forms.invariable
        and dictionary_lemma(word[:-1]) == word[:-1]
    ):
        yield word[:-1]


def _masculines(word: str) -> Iterator[str]:
    singular = word.removesuffix("s")
    for feminine, masculine in spoken().forms.feminines:
        if singular.endswith(feminine):
            candidate = singular[: -len(feminine)] + masculine
            if dictionary_lemma(candidate) is not None:
                yield candidate


def _guesses(word: str) -> Iterator[str]:
    """Undo the endings of a word no dictionary has: what comes out counts only if an author typed it."""
    if len(word) < 4 or not word.isalpha():
        return
    if word[-1] in "sx":
        singular = word[:-1]
        yield singular
        yield dictionary_lemma(singular) or singular
    if word.endswith("aux"):
        yield word[:-3] + "al"
    for feminine, masculine in spoken().forms.feminines:
        if word.removesuffix("s").endswith(feminine):
            yield word.removesuffix("s")[: -len(feminine)] + masculine
    for ending in spoken().forms.verb_endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: -len(ending)].replace("ç", "c") + "er"


def inclusive_bases(word: str) -> tuple[str, ...]:
    """Read « acteur·rice·s », « salarié(e)s », « collaborateur.trice.s »: the word begun with, and its lemma."""
    plain = word.replace("(", "·").replace(")", "·").replace("•", "·").replace(".", "·")
    base, *endings = [piece for piece in plain.split("·") if piece] or [""]
    if not endings or len(base) < 3 or not all(ending in spoken().forms.inclusive_endings for ending in endings):
        return ()
    lemma = dictionary_lemma(base)
    return (base, lemma) if lemma else (base,)


def is_careless(word: str) -> bool:
    """Tell whether accents may be missing: nothing but plain letters, and no word of the dictionary."""
    return word.isascii() and dictionary_lemma(word) is None


@cache_by_language
def keys_of_form(form: str) -> frozenset[str]:
    """Keys under which a form met in a text can be found; a key of an indicator in common is a match."""
    word = form.removeprefix(CAPITALS)
    lemmas = lemmas_of(word)
    keys = {word, *lemmas}
    if word != form or is_careless(word):
        keys.update(FOLDED + fold(key) for key in keys.copy())
        if word[-1:] in {"s", "x"}:
            keys.add(FOLDED + fold(word[:-1]))
    return frozenset(keys)


@cache_by_language
def keys_of_term(term: str) -> frozenset[str]:
    """Keys an author's word stands for: as typed first, then what the dictionary says it is a form of.

    Who types « isolé », a word of the dictionary, does not mean « isoler »; who types « isolées » may.
    """
    keys = {term}
    if term in spoken().lexicon.function_keys:
        keys.update(spoken().lexicon.function_keys[term][:1])
    elif dictionary_lemma(term) != term:
        keys.update(lemmas_of(term))
    return frozenset(keys | {FOLDED + fold(key) for key in keys})


@cache_by_language
def accepted_lemma(form: str, lemma: str) -> str | None:
    """Spell a model's lemma if it can be believed: a word of the dictionary, or the form itself."""
    spelled = spell(lemma)
    if spelled == form or (spelled and dictionary_lemma(spelled) is not None):
        return spelled
    return None


@cache_by_language
def best_lemma(form: str, lemma: str) -> str:
    """Choose one lemma to show for a form: the model's if it is a word, else the dictionary's, else the form."""
    known = _dictionary()
    plain = lemma.lower()
    if plain in known:
        return plain
    return known.get(form) or form
