"""The several analyses of one word: what it may be a form of, on the author's side and on the speaker's.

Taggers go wrong on speech just where a codebook needs them (« genre » -> "genr", « prenantes » -> "prenant"), so a
word is never trusted to one lemma: the surface, a dictionary's lemma and careful guesses for unknown words all count.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.languages.language import Tense
from interviews_toolkit.nlp.folding import fold, spell

CAPITALS = "^"
"""Marks a form written in capitals, where accents may have been forgotten: « ^etats » for « ETATS »."""
SAID = "="
"""Marks the key of a form as it is, whatever it is said as."""
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


class Reading(IntEnum):
    """As what a word was said, where the words round it and the tagger tell."""

    ANY = 0
    VERB = 1
    NAME = 2
    """A noun, an adjective, a small word: whatever is no verb."""


@cache_by_language
def is_verb(infinitive: str) -> bool:
    """Tell whether the dictionary knows a verb: by a form that nothing but this verb has, or a feminine participle."""
    if dictionary_lemma(infinitive) is None:
        return False
    if any(dictionary_lemma(form) == infinitive for form in spoken().verbs.telling_forms(infinitive)):
        return True
    participle = spoken().verbs.feminine_participle(infinitive)
    return bool(participle) and dictionary_lemma(infinitive) == infinitive and dictionary_lemma(participle) is not None


@cache_by_language
def _conjugated(word: str) -> dict[str, Tense]:
    """Of which verbs that exist a spelled word is a form, and as what."""
    known, found = _dictionary(), spoken().verbs.infinitives(word)
    return {verb: tense for verb, tense in found.items() if (known.get(verb) or "oe" in verb) and is_verb(verb)}


@cache_by_language
def verbs_of(word: str) -> frozenset[str]:
    """Give the infinitives a spelled word may be a form of, whatever else it may be.

    Nobody says the simple past: « vit » is of « vivre », not of « voir », « suis » of « être » alone, and « devis » of
    no verb.
    """
    found = _conjugated(word)
    if not found:
        return frozenset()
    if not spoken().verbs.auxiliaries.isdisjoint(found):
        return spoken().verbs.auxiliaries & found.keys()
    said = frozenset(verb for verb, tense in found.items() if tense is not Tense.LITERARY)
    lemma = dictionary_lemma(word)
    return said if said or lemma not in found else frozenset(found)


@cache_by_language
def is_participle(word: str) -> bool:
    """Tell whether a word may be a past participle."""
    return Tense.PARTICIPLE in _conjugated(word).values()


def is_masculine_participle(word: str) -> bool:
    """Tell whether a word may be a past participle that agrees with nothing."""
    return is_participle(word) and is_participle(word + "e")


@cache_by_language
def names_of(word: str) -> frozenset[str]:
    """Give what a spelled word may be a form of, as anything but a verb; itself left out when nothing is known."""
    return frozenset(_names(word)) - verbs_of(word)


def _names(word: str) -> Iterator[str]:
    lexicon = spoken().lexicon
    if word in lexicon.closed or word in lexicon.function_keys or word in lexicon.elisions:
        yield from lexicon.function_keys.get(word, ())
        yield from (lexicon.elisions[word],) if word in lexicon.elisions else ()
        return
    yield from inclusive_bases(word)
    lemma = dictionary_lemma(word)
    if lemma is None:
        yield from spoken().forms.guesses(word, dictionary_lemma)
        return
    yield lemma
    if word in spoken().forms.nouns_like_participles:
        yield word
    if lemma not in verbs_of(word):
        yield from _masculines(word)
    if lemma == word:
        yield from (one for one in spoken().forms.singulars(word) if dictionary_lemma(one) == one)


@cache_by_language
def lemmas_of(word: str) -> frozenset[str]:
    """Give all that a spelled word may be a form of, itself left out when nothing else is known."""
    return names_of(word) if word in spoken().lexicon.closed else names_of(word) | verbs_of(word)


@cache_by_language
def is_ambiguous(word: str) -> bool:
    """Tell whether a word may be said as a verb and as something else: « on coupe », « la coupe »."""
    return bool(verbs_of(word))


def _masculines(word: str) -> Iterator[str]:
    singular = word.removesuffix("s")
    if singular.endswith("ée") or (singular.endswith("ie") and not verbs_of(word)):
        yield from (singular[:-1],) if dictionary_lemma(singular[:-1]) == singular[:-1] else ()
    for feminine, masculine in spoken().forms.feminines:
        if singular.endswith(feminine):
            candidate = singular[: -len(feminine)] + masculine
            if dictionary_lemma(candidate) is not None:
                yield candidate


def inclusive_bases(word: str) -> tuple[str, ...]:
    """Read « acteur·rice·s », « salarié(e)s », « collaborateur.trice.s »: the word begun with, and its lemma."""
    if word.isalpha():
        return ()
    plain = word.replace("(", "·").replace(")", "·").replace("•", "·").replace(".", "·")
    base, *endings = [piece for piece in plain.split("·") if piece] or [""]
    if not endings or len(base) < 3 or not all(ending in spoken().forms.inclusive_endings for ending in endings):
        return ()
    lemma = dictionary_lemma(base)
    return (base, lemma) if lemma else (base,)


def is_careless(word: str) -> bool:
    """Tell whether accents may be missing: nothing but plain letters, and no word of the dictionary."""
    return word.isascii() and word not in spoken().lexicon.closed and dictionary_lemma(word) is None


@cache_by_language
def keys_of_form(form: str, reading: Reading = Reading.ANY) -> frozenset[str]:
    """Keys under which a form met in a text can be found; a key of an indicator in common is a match.

    Args:
        form: Spelled; with ``CAPITALS`` before it where it stands in capitals.
        reading: As what it was said there.
    """
    word = form.removeprefix(CAPITALS)
    keys = set(_keys(word, reading))
    if word != form or is_careless(word):
        keys.update(FOLDED + fold(key) for key in keys.copy())
        if word[-1:] in {"s", "x"}:
            keys.add(FOLDED + fold(word[:-1]))
    return frozenset(keys | {SAID + word})


def _keys(word: str, reading: Reading) -> frozenset[str]:
    names = names_of(word) | {word}
    verbs = _finite_verbs_of(word) if word in spoken().lexicon.closed else verbs_of(word)
    if word in spoken().lexicon.closed:
        return names | verbs if reading is Reading.VERB else names
    if reading is Reading.VERB:
        return verbs | ({word} if not is_citation(word) else set())
    return names if reading is Reading.NAME else names | verbs


def _finite_verbs_of(word: str) -> frozenset[str]:
    """« entre » and « puis » may be verbs; « du », « plus » and « tu » are no participles, whatever precedes them."""
    found = _conjugated(word)
    return frozenset(verb for verb in verbs_of(word) if found[verb] is Tense.SPOKEN)


@cache_by_language
def is_citation(word: str) -> bool:
    """Tell whether a word stands in dictionaries under itself, as a noun, an adjective or an infinitive.

    Participles do there as adjectives; who types one means the verb, but for those that name things and people. A form
    of a verb is a noun too only where dictionaries have its plural: « une marche », and not « je mets ».
    """
    if word in spoken().forms.nouns_like_participles:
        return True
    if word in spoken().forms.said_as_verbs:
        return False
    has_plural = dictionary_lemma(word + "s") == word
    if not verbs_of(word):
        return has_plural or dictionary_lemma(word) == word
    if is_masculine_participle(word) or _is_gerund(word):
        return False
    return has_plural or word in spoken().forms.invariable or word in verbs_of(word)


def _is_gerund(word: str) -> bool:
    """Tell whether a form in -ant is first of all of its verb: « disant », and not « important »."""
    if not word.endswith(spoken().verbs.gerund_ending):
        return False
    return dictionary_lemma(word + "e") is None or dictionary_lemma(word) in verbs_of(word)


@cache_by_language
def keys_of_term(term: str) -> frozenset[str]:
    """Keys an author's word stands for: as typed first, then what the dictionary says it is a form of.

    Who types « employé », a word of the dictionary, does not mean « employer »; who types « employées » may.
    """
    keys = {term}
    if term not in spoken().lexicon.closed and not is_citation(term):
        keys.update(lemmas_of(term))
    return frozenset(keys | {FOLDED + fold(key) for key in keys})


@cache_by_language
def believed_lemma(word: str, lemma: str) -> str | None:
    """Spell a model's lemma if it can be believed of a spelled word: a word, and not far from the one it is given for.

    Models say « voir » of « sache » and of « irait »: what paradigms tell is not asked of them.
    """
    spelled = spell(lemma)
    if spelled == word or dictionary_lemma(spelled) is None:
        return None
    if dictionary_lemma(word) is None:
        return spelled
    return spelled if spelled[:3] == word[:3] and not is_verb(spelled) else None


@cache_by_language
def best_lemma(form: str, lemma: str) -> str:
    """Choose one lemma to show for a form: the model's if it is a word, else the dictionary's, else the form."""
    known = _dictionary()
    plain = lemma.lower()
    if plain in known:
        return plain
    return known.get(form) or form
