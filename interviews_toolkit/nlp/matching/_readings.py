"""As what each word is said: as a verb (« on coupe ») or a name (« la coupe »), by the words before and the tagger.

Taggers go wrong on speech, so that the words just before decide. Where they say nothing, a verb for the tagger is one;
a noun for the tagger may still be either.
"""

import numpy as np
import numpy.typing as npt

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.analysis import POS_TAGS
from interviews_toolkit.nlp.matching._streams import Bools, Stream
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Vocabulary
from interviews_toolkit.nlp.words import CAPITALS, Reading, is_ambiguous, is_citation, is_participle

_MOST_CLITICS = 3
_MOST_ADVERBS = 3
_VERBS = np.array([POS_TAGS.index("VERB"), POS_TAGS.index("AUX")], dtype=np.uint8)


def readings_of(stream: Stream, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Tell of each atom as what it is said; ``Reading.ANY`` of what can be one thing only, or where nothing tells."""
    found = np.zeros(len(stream), dtype=np.int64)
    words = [form.removeprefix(CAPITALS) for form in vocabulary.forms]
    ambiguous = np.array([is_ambiguous(word) for word in words], dtype=bool)
    at = np.flatnonzero(ambiguous[stream.forms]) if len(stream) else np.zeros(0, dtype=np.int64)
    if not len(at):
        return found
    near = _Before(stream, vocabulary, at)
    participles = np.array([is_participle(word) for word in words], dtype=bool)[stream.forms[at]]
    is_verb = near.has_subject | near.has_verb_clitic | (participles & near.has_auxiliary)
    present = np.array([word.endswith(spoken().verbs.gerund_ending) for word in words], dtype=bool)[stream.forms[at]]
    is_verb |= present & near.has_en
    described = present & np.array([is_citation(word) for word in words], dtype=bool)[stream.forms[at]]
    is_name = ~is_verb & (near.has_determiner | described)
    is_verb |= ~is_name & np.isin(stream.pos[at], _VERBS)
    found[at] = np.where(is_verb, Reading.VERB, np.where(is_name, Reading.NAME, Reading.ANY))
    return found


class _Before:
    """What stands before some atoms, in the same block.

    Attributes:
        has_subject: A subject, with nothing but clitics between: « on la leur coupe ».
        has_verb_clitic: A clitic that only verbs have: « se coupe ».
        has_auxiliary: être or avoir, with nothing but adverbs between: « a pas bien coupé ».
        has_en: « en coupant ».
        has_determiner: A determiner or a preposition right before: « la coupe », « en fait ».
    """

    def __init__(self, stream: Stream, vocabulary: Vocabulary, at: AnyInts) -> None:
        self._stream = stream
        self._vocabulary = vocabulary
        self._blocks = stream.blocks[at]
        before = at - 1
        verbs = spoken().verbs
        self.has_verb_clitic = self._is(before, verbs.verb_clitics)
        self.has_subject = self._is(self._skipped(before, verbs.clitics, _MOST_CLITICS), verbs.subjects)
        self.has_auxiliary = self._is(
            self._skipped(before, verbs.between_auxiliary, _MOST_ADVERBS), verbs.auxiliary_forms
        )
        self.has_en = self._is(before, verbs.gerund)
        self.has_determiner = self._is(before, verbs.determiners | verbs.prepositions)

    def _is(self, at: AnyInts, words: frozenset[str]) -> Bools:
        known = np.zeros(len(self._vocabulary.forms), dtype=bool)
        known[self._vocabulary.known(words)] = True
        inside = (at >= 0) & (self._stream.blocks[at] == self._blocks)
        return np.asarray(inside & known[self._stream.forms[at]])

    def _skipped(self, at: AnyInts, words: frozenset[str], most: int) -> AnyInts:
        """Go back over these words, so many at most."""
        for _ in range(most):
            at = at - self._is(at, words)
        return at
