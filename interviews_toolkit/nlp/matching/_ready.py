"""A corpus made ready: laid out and indexed once, then searched with any number of codebooks."""

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from interviews_toolkit.nlp.matching._cues import Cues
from interviews_toolkit.nlp.matching._layout import Corpus, TextLayout, lay_out
from interviews_toolkit.nlp.matching._patterns import Anything, Term
from interviews_toolkit.nlp.matching._places import Index
from interviews_toolkit.nlp.matching._streams import ALL_WORDS


class Meaning(NamedTuple):
    """The forms or the senses a term stands for in a corpus, and how many words those are at most."""

    forms: list[int]
    senses: list[int]
    n_words: int


class ReadyCorpus:
    """Analysed interviews, ready to be matched. Made by ``ready_corpus``; takes some 60 bytes a word."""

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout
        self._indexes: dict[int, Index] = {}
        self._meanings: dict[Term, Meaning] = {}

    def index(self, level: int) -> Index:
        """Give the index of a level's stream, made when first asked for."""
        if level not in self._indexes:
            names = self.layout.vocabulary
            self._indexes[level] = Index.of(self.layout.streams[level], len(names.forms), len(names.senses))
        return self._indexes[level]

    def meaning(self, term: Term) -> Meaning:
        """Tell what a term stands for here, looked up when first asked for."""
        if term not in self._meanings:
            self._meanings[term] = self._look_up(term)
        return self._meanings[term]

    def _look_up(self, term: Term) -> Meaning:
        if isinstance(term, Anything):
            return Meaning([], [], len(self.layout.streams[ALL_WORDS]))
        forms, senses = self.layout.vocabulary.meant_by(term)
        index = self.index(ALL_WORDS)
        return Meaning(forms, senses, index.forms.count(forms) + index.senses.count(senses))

    @cached_property
    def cues(self) -> Cues:
        """Negations, questions, others' words and suppositions, wherever they stand."""
        return Cues(self.layout)


def ready_corpus(corpus: Corpus, *, include_interviewer: bool = False, ignored: Collection[str] = ()) -> ReadyCorpus:
    """Make a corpus ready for ``find_matches``: worth it where several codebooks, or drafts of one, are tried.

    Args:
        corpus: Interviews, each with its analysis.
        ignored: What is no word in this study, as « BIP » in the place of a name: phrases are found across it.
    """
    ready = ReadyCorpus(lay_out(corpus, include_interviewer=include_interviewer, ignored=ignored))
    ready.index(ALL_WORDS)
    return ready
