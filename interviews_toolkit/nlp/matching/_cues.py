"""Notes what stands round a match and may turn its sense: a negation, a question, somebody else's words, an « if »."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.model.suggestions import Cue
from interviews_toolkit.nlp.matching._layout import TextLayout
from interviews_toolkit.nlp.matching._streams import ALL_WORDS, Bools
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints
from interviews_toolkit.nlp.words import dictionary_lemma

_BEFORE, _AFTER = 6, 4
"""How far, in words, a negation reaches: « on a pas vraiment assez de temps », « le temps, on l'a pas »."""
_FARTHEST = 25
"""How far, in words, « si », « il m'a dit que » and « est-ce que » reach where no full stop ends them."""
_QUOTED = re.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”")


def _cue_words() -> set[str]:
    words = spoken().lexicon
    phrases = (*words.asking, *words.negation_exceptions, *words.saying_phrases)
    single = words.negations | words.weak_negations | words.saying | words.negation_helpers
    return {*single, *words.complements, *words.own_voice, *chain.from_iterable(phrases)}


class Cues:
    """Places of cue words in a laid-out corpus; asked once for all matches."""

    def __init__(self, layout: TextLayout) -> None:
        self._layout = layout
        self._stream = layout.streams[ALL_WORDS]
        forms = layout.vocabulary.forms
        conditional = [form for form in forms if form in spoken().lexicon.hypotheses or _is_conditional(form)]
        wanted = np.zeros(len(forms), dtype=bool)
        wanted[layout.vocabulary.known({*_cue_words(), *conditional})] = True
        self._cue_places = np.flatnonzero(wanted[self._stream.forms]).astype(np.int32)
        self._cue_forms = self._stream.forms[self._cue_places]
        self._negations = self._negation_places()
        self._sayings = self._saying_places()
        self._asking = self._phrase_places(*spoken().lexicon.asking)
        self._hypotheses = self._places(conditional)
        self._quotes = _quotes(layout)

    def of(self, first_tokens: Ints, last_tokens: Ints) -> list[frozenset[Cue]]:
        """Note the cues of each match, given its first and last corpus tokens."""
        tokens = self._stream.tokens
        first = np.searchsorted(tokens, first_tokens)
        last = np.maximum(np.searchsorted(tokens, last_tokens, side="right") - 1, first)
        if not len(tokens):
            return [frozenset()] * len(first_tokens)
        first = np.minimum(first, len(tokens) - 1)
        last = np.minimum(last, len(tokens) - 1)
        blocks = self._stream.blocks[first]
        begin = np.searchsorted(self._stream.blocks, blocks)
        end = np.searchsorted(self._stream.blocks, blocks, side="right")
        far = np.maximum(begin, first - _FARTHEST)
        negated = _any_between(self._negations, np.maximum(begin, first - _BEFORE), first)
        negated |= _any_between(self._negations, last + 1, np.minimum(end, last + 1 + _AFTER))
        found = (
            (Cue.NEGATION, negated),
            (Cue.QUESTION, _any_between(self._asking, far, first) | self._ends_asking(end)),
            (Cue.REPORTED, _any_between(self._sayings, far, first) | self._is_quoted(first_tokens)),
            (Cue.HYPOTHETICAL, _any_between(self._hypotheses, far, np.minimum(end, last + 1 + _AFTER))),
        )
        codes = sum(holds.astype(np.int64) << bit for bit, (_cue, holds) in enumerate(found))
        sets = [frozenset(cue for bit, (cue, _holds) in enumerate(found) if code >> bit & 1) for code in range(16)]
        return [sets[code] for code in np.asarray(codes).tolist()]

    def _places(self, words: Iterable[str]) -> Ints:
        return self._cue_places[np.isin(self._cue_forms, self._layout.vocabulary.known(words))]

    def _phrase_places(self, *phrases: tuple[str, ...]) -> Ints:
        found = [self._phrase(phrase) for phrase in phrases]
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int32), *found]))

    def _phrase(self, phrase: tuple[str, ...]) -> Ints:
        starts = self._places(phrase[:1])
        for offset, word in enumerate(phrase):
            starts = starts[np.isin(starts + offset, self._places([word]))]
        return starts

    def _negation_places(self) -> Ints:
        """« plus », « rien » and « personne » need « ne », « y a » or « a » before; « pas mal » is no negation."""
        words = spoken().lexicon
        weak = self._places(words.weak_negations)
        helpers = self._places(words.negation_helpers)
        near = _any_between(helpers, weak - 4, weak)
        exceptions = self._phrase_places(*words.negation_exceptions)
        strong = np.setdiff1d(self._places(words.negations), exceptions)
        return np.union1d(strong, weak[near]).astype(np.int32)

    def _saying_places(self) -> Ints:
        """« ils disent que », « il m'a dit » are others' words; « je dis que » is the speaker's own."""
        said = self._places(spoken().lexicon.saying)
        complement = self._places(spoken().lexicon.complements)
        said = said[_any_between(complement, said + 1, said + 3)]
        own = self._places(spoken().lexicon.own_voice)
        said = said[~_any_between(own, said - 3, said)]
        return np.union1d(said, self._phrase_places(*spoken().lexicon.saying_phrases)).astype(np.int32)

    def _ends_asking(self, ends: AnyInts) -> Bools:
        """By block end: does a question mark stand between its last word and the next one?"""
        tokens = self._stream.tokens
        last = tokens[np.maximum(ends - 1, 0)]
        limits = self._layout.first_tokens[self._layout.interview_of(last) + 1]
        following = np.where(ends < len(tokens), tokens[np.minimum(ends, len(tokens) - 1)], limits)
        return _any_between(self._layout.question_marks, last + 1, np.minimum(following, limits))

    def _is_quoted(self, tokens: Ints) -> Bools:
        numbers = self._layout.interview_of(tokens)
        places = self._layout.starts[tokens]
        quoted = np.zeros(len(tokens), dtype=bool)
        for number, (starts, ends) in self._quotes.items():
            here = np.flatnonzero(numbers == number)
            opened = np.searchsorted(starts, places[here])
            closed = np.searchsorted(ends, places[here], side="right")
            quoted[here] = opened > closed
        return quoted


def _quotes(layout: TextLayout) -> dict[int, tuple[AnyInts, AnyInts]]:
    """Starts and ends of what stands between quotation marks, by number of the interview that has some."""
    found = {}
    for number, (interview, _analysis) in enumerate(layout.corpus):
        spans = [quoted.span() for quoted in _QUOTED.finditer(interview.text)]
        if spans:
            starts, ends = np.array(spans).T
            found[number] = starts, ends
    return found


@cache_by_language
def _is_conditional(form: str) -> bool:
    """« aiderait » is « aider » + ait; « espérait », an imperfect, is not."""
    found = spoken().lexicon.conditional.fullmatch(form)
    if found is None:
        return False
    stem = found[1]
    return any(dictionary_lemma(infinitive) == infinitive for infinitive in _infinitives(stem))


def _infinitives(stem: str) -> Iterator[str]:
    if stem.endswith(("er", "ir")):
        yield stem
    yield stem + "e"


def _any_between(places: AnyInts, first: AnyInts, end: AnyInts) -> Bools:
    """By pair of bounds, half-open: does any of these ascending places lie between?"""
    return np.searchsorted(places, first) < np.searchsorted(places, end)
