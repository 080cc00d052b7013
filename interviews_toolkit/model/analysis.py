"""What a language model says of a text, kept as flat arrays: made once, read back in no time, free of spaCy."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from interviews_toolkit.model.spans import Span

POS_TAGS: tuple[str, ...] = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X",
)  # fmt: skip
"""Universal part-of-speech tags; ``Analysis.pos`` holds indices into this tuple. Append only: it is stored."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A proper name the model saw: PER, LOC, ORG or MISC. A hint for a person, often wrong on speech."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Tokens of one interview's text; the arrays run in parallel, one entry a token (n_tokens).

    Only what is said in turns is analysed: labels and headers have no tokens.

    Attributes:
        text_hash: Of the text the offsets belong to.
        model: Name and version of what made it; another model makes another analysis.
        starts, ends: ``array('i')``, code points, half-open.
        form_ids: ``array('i')`` into ``forms``: the word in lower case, apostrophes straight.
        lemma_ids: ``array('i')`` into ``lemmas``.
        pos: ``array('B')`` into ``POS_TAGS``.
        sentence_starts: ``array('i')`` of token indices, ascending; the first token of each sentence.
        turn_starts: ``array('i')`` of token indices, one a turn in the order of ``Interview.turns``
            (a turn without tokens repeats the next index).
    """

    text_hash: str
    model: str
    starts: "array[int]"
    ends: "array[int]"
    form_ids: "array[int]"
    lemma_ids: "array[int]"
    pos: "array[int]"
    sentence_starts: "array[int]"
    turn_starts: "array[int]"
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    entities: tuple[Entity, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def sentences(self) -> Iterator[range]:
        """The token indices of each sentence, in order."""
        bounds = [*self.sentence_starts, len(self)]
        return (range(start, end) for start, end in pairwise(bounds))

    def span(self, tokens: range) -> Span:
        """The span from the first to the last of these tokens."""
        return Span(self.starts[tokens[0]], self.ends[tokens[-1]])


@dataclass(frozen=True, slots=True)
class Analyst:
    """What analyses texts with a model.

    Attributes:
        name: What its analyses are kept under: the model with the versions they depend on.
        analyze: Takes interviews, ``progress`` and ``spread``.
    """

    name: str
    analyze: Callable[..., Iterator[Analysis]]


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """Vectors of word forms, kept once a project: ``values`` is (n_forms x dimension), row by row, ``array('f')``."""

    model: str
    forms: tuple[str, ...]
    dimension: int
    values: "array[float]"
