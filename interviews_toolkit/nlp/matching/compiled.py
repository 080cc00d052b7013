"""A codebook compiled once for many short texts: in each, only the indicators whose words are there are looked for."""

from collections.abc import Iterable, Iterator

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp.folding import fold
from interviews_toolkit.nlp.matching._layout import Corpus
from interviews_toolkit.nlp.matching._patterns import PatternKeys, Surface, Variant
from interviews_toolkit.nlp.matching._ready import ready_corpus
from interviews_toolkit.nlp.matching.finding import find_planned, plans_of
from interviews_toolkit.nlp.words import CAPITALS, FOLDED


class CompiledCodebook:
    """Finds what ``find_matches`` finds, at a cost that follows the text and not the codebook.

    Each way to say an indicator is filed under the longest of its words. A text calls up the indicators filed under
    its own words, and the few that name no whole word (regular expressions, « outill* »).
    """

    def __init__(self, codebook: Codebook) -> None:
        self._plans = plans_of(codebook)
        self._by_key: dict[str, set[int]] = {}
        self._always: set[int] = set()
        for number, plan in enumerate(self._plans):
            self._file(number, plan.variants)

    def find(self, corpus: Corpus) -> dict[InterviewId, tuple[Match, ...]]:
        """Find every indicator in analysed texts, as ``find_matches`` does.

        Raises:
            CodebookError: A regular expression took too long.
        """
        ready = ready_corpus(corpus)
        vocabulary = ready.layout.vocabulary
        said = {_plain(key) for keys in vocabulary.senses for key in keys}
        said.update(_plain(form.removeprefix(CAPITALS)) for form in vocabulary.forms)
        called = self._always.union(*(self._by_key[key] for key in said if key in self._by_key))
        return find_planned([self._plans[number] for number in sorted(called)], ready)

    def _file(self, number: int, variants: Iterable[Variant]) -> None:
        """File an indicator under a word of each way to say it; one with a way that has none is always looked for."""
        ways = [max(_words_of(variant), key=_longest, default=None) for variant in variants]
        if not ways or None in ways:
            self._always.add(number)
            return
        for keys in ways:
            for key in keys or ():
                self._by_key.setdefault(key, set()).add(number)


def _words_of(variant: Variant) -> Iterator[frozenset[str]]:
    """Of each step that names a word, the keys under which a text may have it."""
    for step in variant:
        match step.term:
            case PatternKeys(keys):
                yield frozenset(map(_plain, keys))
            case Surface(form):
                yield frozenset({_plain(form)})


def _longest(keys: frozenset[str]) -> int:
    return max(map(len, keys))


def _plain(key: str) -> str:
    return fold(key.removeprefix(FOLDED))
