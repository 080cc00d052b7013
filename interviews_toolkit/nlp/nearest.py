"""Passages nearest in meaning to some words: likeness of sentence vectors, and words they share (BM25 on lemmas)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.nlp.segments import segment_forms
from interviews_toolkit.nlp.vectors_onnx import Rows
from interviews_toolkit.nlp.vectors_sentences import Sentences, SentenceVectors

_WORDS_WEIGH = 0.3
_K1, _B = 1.2, 0.75


class Nearest:
    """Windows of talk to look in; ``rows`` are their vectors, and ``analyses`` in their interviews' order.

    S. Robertson, H. Zaragoza (2009), « The probabilistic relevance framework: BM25 and beyond », FnTIR 3(4), for the
    words; vectors are centred on the corpus, or all would be alike.
    """

    def __init__(self, windows: Mapping[str, Sequence[Segment]], rows: Rows, analyses: Mapping[str, Analysis]) -> None:
        self.windows = [one for part in windows.values() for one in part]
        self._middle = rows.mean(axis=0)
        self._rows = _unit(rows - self._middle)
        self._lemmas = [
            set(lemmas) for one, part in windows.items() for lemmas in segment_forms(part, analyses[one]).active
        ]
        self._lemma_of = {
            analysis.forms[form]: analysis.lemmas[lemma]
            for analysis in analyses.values()
            for form, lemma in zip(analysis.form_ids, analysis.lemma_ids, strict=True)
        }

    def find(self, query: str, encoder: SentenceVectors) -> Iterator[tuple[Segment, float, tuple[str, ...]]]:
        """Give windows, nearest first: how near (0 as any passage, 1 the same words), and the words shared."""
        said = Sentences([query], encoder)
        [vector] = _unit(said.rows(said.look_up(said.wanted)) - self._middle)
        forms = [word.strip('.,;:!?«»()"') for word in shadow(query).lower().replace("'", "' ").split()]
        asked = {self._lemma_of.get(form, form) for form in forms}
        likeness = self._rows @ vector
        score = likeness + _WORDS_WEIGH * self._shared(asked)
        for at in np.lexsort((np.arange(len(score)), -score)):
            yield self.windows[at], float(likeness[at]), tuple(sorted(asked & self._lemmas[at]))

    def _shared(self, asked: set[str]) -> "np.typing.NDArray[np.float64]":
        """Give BM25 of each window, as a share of what all the words asked for would give."""
        n = len(self._lemmas)
        held = Counter(lemma for lemmas in self._lemmas for lemma in lemmas & asked)
        rarity = {lemma: np.log(1 + (n - held[lemma] + 0.5) / (held[lemma] + 0.5)) for lemma in held}
        mean = max(1.0, sum(map(len, self._lemmas)) / max(1, n))
        found = np.array(
            [
                sum(rarity[lemma] for lemma in sorted(lemmas & asked))
                * (_K1 + 1)
                / (1 + _K1 * (1 - _B + _B * len(lemmas) / mean))
                for lemmas in self._lemmas
            ]
        )
        whole = sum(rarity.values()) * (_K1 + 1) / (1 + _K1 * (1 - _B))
        return np.asarray(found / max(whole, 1e-9))


def _unit(rows: Rows) -> Rows:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
