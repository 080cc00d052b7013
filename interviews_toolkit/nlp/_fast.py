"""The same French analysis from the same models, several times faster: an adaptation of spaCy, guarded.

Four brakes are taken off. The French lemmatizer asks ``in`` of lists of 66,000 entries: they become frozensets. The
small matrix products go through blis: NumPy's BLAS is faster. Every token becomes Python objects: here a batch stays
arrays, and a lemma is asked once for each word and part of speech. Words said twice are embedded twice: here once
(``_distinct``). If spaCy is not as expected, ``fast_engine`` says so and the plain engine does the work.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from interviews_toolkit.nlp._distinct import DistinctWords, Vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Hashes = npt.NDArray[np.uint64]
PIPES = ("tok2vec", "morphologizer", "senter", "attribute_ruler", "lemmatizer")


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """What was found in one text; the arrays run in parallel, one entry a token.

    Attributes:
        starts, lengths: Code points of the text.
        forms, lemmas: Hashes into the vocabulary's strings.
        pos: spaCy's ids of universal parts of speech.
        is_first: Of its sentence; the first token always is.
        names: Entities as (start, end, label), code points.
    """

    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    forms: Hashes
    lemmas: Hashes
    pos: npt.NDArray[np.int64]
    is_first: npt.NDArray[np.bool_]
    names: tuple[tuple[int, int, str], ...] = ()


Engine = Callable[[Sequence[str]], list[Parsed]]
"""Analyses one batch of texts."""

_RULES_ON_POS = [([[{"POS": "SPACE", "IS_SPACE": False}]], "X"), ([[{"IS_SPACE": True}]], "SPACE")]
"""What the models' attribute rulers do to parts of speech; ``_mend_spaces`` does the same to a whole array."""


def plain_engine(nlp: "Language") -> Engine:
    """Analyse with the pipeline as it is."""
    from spacy.attrs import IDX, LEMMA, LENGTH, ORTH, POS, SENT_START

    def analyse(texts: Sequence[str]) -> list[Parsed]:
        found = []
        for doc in nlp.pipe((nlp.tokenizer(text) for text in texts), batch_size=len(texts)):
            table = _table(doc, [IDX, LENGTH, ORTH, LEMMA, POS, SENT_START])
            is_first = table[:, 5].astype(np.int64) == 1
            one = _parsed(table, table[:, 3], table[:, 4].astype(np.int64), is_first)
            found.append(replace(one, names=_names(doc)))
        return found

    return analyse


def fast_engine(nlp: "Language") -> Engine | None:
    """Take the brakes off a pipeline of ``PIPES`` (and ``ner``); None, with a warning, if it is not as expected."""
    try:
        _check(nlp)
        _use_frozensets(nlp)
        _use_blas(nlp)
        engine = _lean_engine(nlp)
        engine(["Oui. Non."])  # what does not fit shows at once
    except (AttributeError, KeyError, TypeError, ValueError, ImportError) as error:
        warnings.warn(f"this spaCy is not the one we speed up ({error}); going at its own pace", stacklevel=2)
        return None
    return engine


def _check(nlp: "Language") -> None:
    """Check what the lean loop relies on."""
    from spacy.lang.fr.lemmatizer import FrenchLemmatizer

    names = tuple(name for name in nlp.pipe_names if name != "ner")
    _need(names == PIPES, f"pipes {names}")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    tagger: Any = nlp.get_pipe("morphologizer")
    ruler: Any = nlp.get_pipe("attribute_ruler")
    _need(type(lemmatizer) is FrenchLemmatizer, "another lemmatizer")
    _need(lemmatizer.mode == "rule", "another lemmatizer mode")
    _need(not lemmatizer.overwrite, "lemmas overwritten")
    _need(tagger.cfg["overwrite"], "morphology kept")
    rules = ruler.patterns
    changing = [(rule["patterns"], rule["attrs"]["POS"]) for rule in rules if "POS" in rule["attrs"]]
    _need(changing == _RULES_ON_POS, "another attribute ruler")
    _need(not any("LEMMA" in rule["attrs"] for rule in rules), "an attribute ruler that sets lemmas")


def _need(holds: object, otherwise: str) -> None:
    """Refuse a pipeline that is not as expected; raised, so that ``python -O`` keeps it."""
    if not holds:
        raise ValueError(otherwise)


def _use_frozensets(nlp: "Language") -> None:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for key, words in list(index.items()):
        index[key] = frozenset(words)


def _use_blas(nlp: "Language") -> None:
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for name in nlp.pipe_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        if model is not None and name != "ner":
            for node in model.walk():
                node.ops = ops


def _lean_engine(nlp: "Language") -> Engine:
    from spacy.attrs import IDX, IS_SPACE, LENGTH, ORTH
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    tok2vec: Any = nlp.get_pipe("tok2vec")
    tagger: Any = nlp.get_pipe("morphologizer")
    senter: Any = nlp.get_pipe("senter")
    for_tags, for_sentences = Vectors(tok2vec.model), Vectors(senter.model.get_ref("tok2vec"))
    _own, says_first = senter.model.layers
    labels_pos, sentence_start = tagger.cfg["labels_pos"], senter.labels.index("S")
    pos_by_label = np.array([labels_pos.get(label, 0) for label in tagger.labels], dtype=np.int64)
    lemmas = _Lemmas(nlp)
    of_words = [int(ORTH), *sorted({int(IS_SPACE)} | for_tags.columns | for_sentences.columns - {int(ORTH)})]
    columns: list[int | str] = [IDX, LENGTH, *of_words]
    is_space = columns.index(int(IS_SPACE))
    threads = ThreadpoolController()  # once: it looks through all the libraries this process has loaded

    def analyse(texts: Sequence[str]) -> list[Parsed]:
        docs = [nlp.tokenizer(text) for text in texts]
        tables = [_table(doc, columns) for doc in docs]
        sizes = [len(table) for table in tables]
        words = DistinctWords(nlp.vocab, of_words, np.concatenate(tables)[:, 2:])
        if not len(words):
            return [_parsed(table, table[:, 2], table[:, 2].astype(np.int64), table[:, 2] > 0) for table in tables]
        with threads.limit(limits=1):
            tok2vec.set_annotations(docs, for_tags.of(words, sizes))
            labels = tagger.predict(docs)
            firsts = [scores.argmax(axis=1) for scores in says_first.predict(for_sentences.of(words, sizes))]
        found = []
        for table, label, first in zip(tables, labels, firsts, strict=True):
            pos = _mend_spaces(pos_by_label[label.astype(np.int64).ravel()], table[:, is_space] != 0, lemmas)
            found.append(_parsed(table, lemmas.of(table[:, 2], pos), pos, first == sentence_start))
        if nlp.has_pipe("ner"):
            return _with_names(nlp, docs, found)
        return found

    return analyse


def _table(doc: "Doc", columns: "list[int | str]") -> Hashes:
    return np.asarray(doc.to_array(columns), dtype=np.uint64)


class _Lemmas:
    """The pipeline's own lemmas, each asked once for a word and part of speech."""

    def __init__(self, nlp: "Language") -> None:
        self._strings = nlp.vocab.strings
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmatize = lemmatizer.lemmatize
        self._known: dict[tuple[int, int], int] = {}
        self.space, self.other = self._strings["SPACE"], self._strings["X"]

    def of(self, forms: Hashes, pos: npt.NDArray[np.int64]) -> Hashes:
        mixed = forms ^ (pos.astype(np.uint64) << np.uint64(48))
        _unique, places, inverse = np.unique(mixed, return_index=True, return_inverse=True)
        pairs = zip(forms[places].tolist(), pos[places].tolist(), strict=True)
        known = self._known
        hashes = [known.get(pair) or self._ask(pair) for pair in pairs]
        return np.array(hashes, dtype=np.uint64)[inverse]

    def _ask(self, pair: tuple[int, int]) -> int:
        form, pos = pair
        token = SimpleNamespace(orth=form, pos=pos, text=self._strings[form], pos_=self._strings[pos] if pos else "")
        found = int(self._strings.add(self._lemmatize(token)[0]))
        self._known[pair] = found
        return found


def _mend_spaces(pos: npt.NDArray[np.int64], is_space: npt.NDArray[np.bool_], names: _Lemmas) -> npt.NDArray[np.int64]:
    return np.where(is_space, names.space, np.where(pos == names.space, names.other, pos))


def _parsed(table: Hashes, lemmas: Hashes, pos: npt.NDArray[np.int64], is_first: npt.NDArray[np.bool_]) -> Parsed:
    first = is_first.astype(bool).ravel().copy()
    first[:1] = True
    return Parsed(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2], lemmas, pos, first)


def _with_names(nlp: "Language", docs: "list[Doc]", parsed: list[Parsed]) -> list[Parsed]:
    """Look for names in a whole batch: one text at a time took three times as long."""
    ner: Any = nlp.get_pipe("ner")
    ner.set_annotations(docs, ner.predict(docs))
    return [replace(one, names=_names(doc)) for one, doc in zip(parsed, docs, strict=True)]


def _names(doc: "Doc") -> tuple[tuple[int, int, str], ...]:
    return tuple((name.start_char, name.end_char, name.label_) for name in doc.ents)
