"""Lays a corpus out for matching: tokens become atoms, turns and sentences blocks, notes and capitals are seen to."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp.folding import spell
from interviews_toolkit.nlp.matching._atoms import atoms_of
from interviews_toolkit.nlp.matching._streams import Bools, Stream, levels_of
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints, Vocabulary
from interviews_toolkit.nlp.words import CAPITALS

Corpus = Sequence[tuple[Interview, Analysis]]

STRONG = frozenset({".", "?", "!", "…", "...", "?!", "!?", "..", "....", "!!", "??", "!!!", "???"})
ELLIPSES = frozenset({"…", "...", "..", "...."})
_WORDS_PER_STOP = 100
"""A transcript with fewer than one full stop in so many words has no punctuation to speak of."""
_LONGEST_NOTE = 12
"""Tokens a transcriber's note may have between its brackets."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A corpus laid out.

    Attributes:
        first_tokens: Of each interview, its first corpus token; one more entry for the end.
        streams: By level, ALL_WORDS first.
        starts, ends: Of each corpus token, in code points of its own interview's text.
        question_marks: The corpus tokens that are, or hold, a question mark; ascending.
        is_punctuated: By interview.
    """

    corpus: Corpus
    vocabulary: Vocabulary
    first_tokens: Ints
    streams: tuple[Stream, Stream, Stream]
    starts: Ints
    ends: Ints
    question_marks: Ints
    is_punctuated: Bools
    include_interviewer: bool

    def interview_of(self, tokens: AnyInts) -> Ints:
        """Number the interview of each corpus token."""
        return (np.searchsorted(self.first_tokens, tokens, side="right") - 1).astype(np.int32)


def lay_out(corpus: Corpus, *, include_interviewer: bool = False) -> Layout:
    """Lay out a corpus; unless asked, what interviewers say is not in it."""
    vocabulary = Vocabulary()
    analyses = [analysis for _interview, analysis in corpus]
    first_tokens = np.cumsum([0, *(len(analysis) for analysis in analyses)]).astype(np.int32)
    starts = _columns(_ints(analysis.starts) for analysis in analyses)
    ends = _columns(_ints(analysis.ends) for analysis in analyses)
    forms, names = _numbered_forms(analyses)
    table = _table(names, vocabulary)
    blocks = _blocks(corpus, first_tokens, table, forms)
    stream = _atoms(analyses, vocabulary, table, forms)
    stream = Stream(
        forms=_with_capitals(corpus, stream, vocabulary, first_tokens),
        lemmas=stream.lemmas,
        pos=stream.pos,
        tokens=stream.tokens,
        blocks=blocks[stream.tokens],
        is_joined=stream.is_joined | _is_joined(starts, ends, table, forms)[stream.tokens],
        compounds=stream.compounds,
    )
    said = _is_said(corpus, table, forms, include_interviewer=include_interviewer)
    n_stops = np.add.reduceat(np.append(table.is_strong[forms], 0).astype(np.int64), first_tokens[:-1])
    return Layout(
        corpus=corpus,
        vocabulary=vocabulary,
        first_tokens=first_tokens,
        streams=levels_of(stream.kept(said[stream.tokens]), vocabulary),
        starts=starts,
        ends=ends,
        question_marks=np.flatnonzero(table.is_question[forms]).astype(np.int32),
        is_punctuated=n_stops * _WORDS_PER_STOP >= np.diff(first_tokens),
        include_interviewer=include_interviewer,
    )


@dataclass(frozen=True, slots=True)
class _Traits:
    """What one form of a token is made of."""

    atoms: tuple[str, ...]
    begins_joined: bool
    ends_joined: bool
    is_strong: bool
    is_ellipsis: bool
    is_question: bool
    is_event: bool
    is_opening: bool
    is_closing: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Traits of the distinct forms, as columns; ``atoms[firsts[f] : firsts[f] + counts[f]]`` are those of ``f``."""

    atoms: Ints
    firsts: Ints
    counts: Ints
    begins_joined: Bools
    ends_joined: Bools
    is_strong: Bools
    is_ellipsis: Bools
    is_question: Bools
    is_event: Bools
    is_opening: Bools
    is_closing: Bools


@cache_by_language
def _traits(form: str) -> _Traits:
    spelled = spell(form)
    return _Traits(
        atoms=atoms_of(form),
        begins_joined=spelled[:1] == "-" and len(spelled) > 1,
        ends_joined=spelled[-1:] == "-",
        is_strong=spelled in STRONG,
        is_ellipsis=spelled in ELLIPSES,
        is_question="?" in spelled,
        is_event=spelled in spoken().lexicon.events,
        is_opening=spelled in {"(", "[", "((", "[["},
        is_closing=spelled[:1] in {")", "]"},
    )


def _table(names: Sequence[str], vocabulary: Vocabulary) -> _Table:
    traits = [_traits(name) for name in names]
    counts = np.array([len(one.atoms) for one in traits], dtype=np.int32)
    flags = np.array(
        [
            (
                one.begins_joined, one.ends_joined, one.is_strong, one.is_ellipsis, one.is_question, one.is_event,
                one.is_opening, one.is_closing,
            )
            for one in traits
        ],
        dtype=bool,
    ).reshape(-1, 8)  # fmt: skip
    return _Table(
        np.array([vocabulary.form_id(atom) for one in traits for atom in one.atoms], dtype=np.int32),
        (np.cumsum(counts) - counts).astype(np.int32),
        counts,
        *(np.ascontiguousarray(column) for column in flags.T),
    )


def _numbered_forms(analyses: Sequence[Analysis]) -> tuple[Ints, list[str]]:
    """Number the forms of all interviews alike."""
    numbers: dict[str, int] = {}
    columns = []
    for analysis in analyses:
        own = np.array([numbers.setdefault(form, len(numbers)) for form in analysis.forms], dtype=np.int32)
        columns.append(own[_ints(analysis.form_ids)])
    return _columns(columns), list(numbers)


def _atoms(analyses: Sequence[Analysis], vocabulary: Vocabulary, table: _Table, forms: Ints) -> Stream:
    """Give the atoms of all tokens, in order; what needs the transcript is left to the caller."""
    counts = table.counts[forms]
    tokens = np.repeat(np.arange(len(forms), dtype=np.int32), counts)
    ranks = np.arange(len(tokens), dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    lemmas = _columns(_lemmas(analysis, vocabulary) for analysis in analyses)[tokens]
    pos = b"".join(analysis.pos.tobytes() for analysis in analyses)
    return Stream(
        forms=table.atoms[table.firsts[forms[tokens]] + ranks],
        lemmas=np.where(counts[tokens] == 1, lemmas, 0).astype(np.int32),
        pos=np.frombuffer(pos, dtype=np.uint8)[tokens],
        tokens=tokens,
        blocks=np.zeros(len(tokens), dtype=np.int32),
        is_joined=ranks > 0,
        compounds=np.zeros(len(tokens), dtype=np.int32),
    )


def _lemmas(analysis: Analysis, vocabulary: Vocabulary) -> Ints:
    own = np.array([vocabulary.lemma_id(lemma) for lemma in analysis.lemmas], dtype=np.int32)
    return own[_ints(analysis.lemma_ids)]


def _is_joined(starts: Ints, ends: Ints, table: _Table, forms: Ints) -> Bools:
    """By token: does a hyphen stand right before its first atom (« sous » « - » « traitance », « dit » « -elle »)?"""
    is_joined = table.begins_joined[forms]
    if len(forms) > 1:
        is_joined[1:] |= table.ends_joined[forms[:-1]] & (starts[1:] == ends[:-1])
    return is_joined


def _blocks(corpus: Corpus, first_tokens: Ints, table: _Table, forms: Ints) -> Ints:
    """Number blocks: a new one at each turn, and at each sentence that follows a full stop."""
    offsets = first_tokens.tolist()
    pairs = [(analysis, offset) for (_interview, analysis), offset in zip(corpus, offsets, strict=False)]
    sentences = _columns(_ints(analysis.sentence_starts) + np.int32(offset) for analysis, offset in pairs)
    turns = _columns(_ints(analysis.turn_starts) + np.int32(offset) for analysis, offset in pairs)
    inner = sentences[sentences > 0]
    stopped = inner[table.is_strong[forms[inner - 1]]]
    is_first = np.zeros(len(forms) + 1, dtype=np.int32)
    is_first[stopped] = 1
    for token in stopped[table.is_ellipsis[forms[stopped - 1]]].tolist():
        number = int(np.searchsorted(first_tokens, token, side="right")) - 1
        interview, analysis = corpus[number]
        if interview.text[analysis.starts[token - offsets[number]]].islower():
            is_first[token] = 0
    is_first[turns] = 1
    return np.cumsum(is_first[:-1], dtype=np.int32)


def _with_capitals(corpus: Corpus, stream: Stream, vocabulary: Vocabulary, first_tokens: Ints) -> Ints:
    """Give words in capitals a form of their own: they may have lost their accents (« ETAT »)."""
    forms = stream.forms.copy()
    for (interview, analysis), first in zip(corpus, first_tokens.tolist(), strict=False):
        chars = np.frombuffer(interview.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        starts, ends = _ints(analysis.starts), _ints(analysis.ends)
        candidates = np.flatnonzero(ends - starts > 1)
        shouted = _is_capital(chars[starts[candidates]]) & _is_capital(chars[starts[candidates] + 1])
        for token in candidates[shouted].tolist():
            if interview.text[starts[token] : ends[token]].isupper():
                low, high = np.searchsorted(stream.tokens, [first + token, first + token + 1])
                for atom in range(int(low), int(high)):
                    form = vocabulary.forms[forms[atom]]
                    forms[atom] = vocabulary.form_id(CAPITALS + form.removeprefix(CAPITALS))
    return forms


def _is_capital(chars: npt.NDArray[np.uint32]) -> Bools:
    """Latin capitals without and with accents, and Œ."""
    plain = (chars >= 65) & (chars <= 90)
    return np.asarray(plain | ((chars >= 192) & (chars <= 222)) | (chars == 338))


def _is_said(corpus: Corpus, table: _Table, forms: Ints, *, include_interviewer: bool) -> Bools:
    """By token: said by somebody who counts, and not a transcriber's note such as (rires)."""
    counts = [
        np.repeat(
            np.array([include_interviewer or turn.is_codable for turn in interview.turns], dtype=bool),
            np.diff(np.append(_ints(analysis.turn_starts), len(analysis))),
        )
        for interview, analysis in corpus
    ]
    said = np.concatenate([np.zeros(0, dtype=bool), *counts])
    notes = np.flatnonzero(table.is_opening[forms[:-1]] & table.is_event[forms[1:]]) if len(forms) else forms
    for opening in notes.tolist():
        closing = np.flatnonzero(table.is_closing[forms[opening : opening + _LONGEST_NOTE]])
        if len(closing):
            said[opening : opening + int(closing[0]) + 1] = False
    return said


def _ints(values: "array[int]") -> Ints:
    return np.frombuffer(values, dtype=np.int32) if len(values) else np.zeros(0, dtype=np.int32)


def _columns(parts: Iterable[Ints]) -> Ints:
    found = list(parts)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int32)
