"""Lays a corpus out for matching: tokens become atoms, turns and sentences blocks, notes and capitals are seen to."""

import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp.folding import spell
from interviews_toolkit.nlp.matching._atoms import atoms_of
from interviews_toolkit.nlp.matching._readings import readings_of
from interviews_toolkit.nlp.matching._streams import Bools, Stream, is_any, levels_of
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints, Vocabulary
from interviews_toolkit.nlp.words import CAPITALS, Reading

Corpus = Sequence[tuple[Interview, Analysis]]

STRONG = frozenset({".", "?", "!", "…", "...", "?!", "!?", "..", "....", "!!", "??", "!!!", "???"})
ELLIPSES = frozenset({"…", "...", "..", "...."})
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_WORDS_PER_STOP = 100
"""A transcript with fewer than one full stop in so many words has no punctuation to speak of."""
_LONGEST_NOTE = 12
"""Tokens a transcriber's note may have between its brackets."""


@dataclass(frozen=True, slots=True, eq=False)
class TextLayout:
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


def lay_out(corpus: Corpus, *, include_interviewer: bool = False, ignored: Collection[str] = ()) -> TextLayout:
    """Lay out a corpus; unless asked, what interviewers say is not in it, and what the study ignores never is."""
    vocabulary = Vocabulary()
    analyses = [analysis for _interview, analysis in corpus]
    first_tokens = np.cumsum([0, *(len(analysis) for analysis in analyses)]).astype(np.int32)
    starts = _columns(_ints(analysis.starts) for analysis in analyses)
    ends = _columns(_ints(analysis.ends) for analysis in analyses)
    forms, names = _numbered_forms(analyses)
    table = _table(names, vocabulary)
    blocks = _blocks(corpus, first_tokens, table, forms)
    stream = _atoms(analyses, table, forms)
    stream = Stream(
        forms=_with_capitals(corpus, stream, vocabulary, first_tokens),
        senses=stream.senses,
        pos=stream.pos,
        tokens=stream.tokens,
        blocks=blocks[stream.tokens],
        is_joined=stream.is_joined | _is_joined(starts, ends, table, forms)[stream.tokens],
        compounds=stream.compounds,
    )
    lemmas, lemma_names = _numbered_lemmas(analyses, table.counts[forms])
    stream = replace(stream, senses=_senses(stream, vocabulary, lemmas[stream.tokens], lemma_names))
    said = _is_said(corpus, table, forms, include_interviewer=include_interviewer)[stream.tokens]
    unsaid = {form for word in map(spell, ignored) for form in (word, CAPITALS + word)}
    said &= ~is_any(stream.forms, vocabulary.known(unsaid), vocabulary)
    n_stops = np.add.reduceat(np.append(table.is_strong[forms], 0).astype(np.int64), first_tokens[:-1])
    return TextLayout(
        corpus=corpus,
        vocabulary=vocabulary,
        first_tokens=first_tokens,
        streams=levels_of(stream.kept(said), vocabulary),
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
    return _numbered([(analysis.forms, analysis.form_ids) for analysis in analyses], [])


def _numbered_lemmas(analyses: Sequence[Analysis], counts: Ints) -> tuple[Ints, list[str]]:
    """Number the models' lemmas alike, of tokens that are one atom; 0, nothing, for the others."""
    ids, names = _numbered([(analysis.lemmas, analysis.lemma_ids) for analysis in analyses], [""])
    return np.where(counts == 1, ids, 0).astype(np.int32), names


def _numbered(columns: "Sequence[tuple[tuple[str, ...], array[int]]]", first: list[str]) -> tuple[Ints, list[str]]:
    numbers = {name: at for at, name in enumerate(first)}
    found = []
    for names, ids in columns:
        own = np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)
        found.append(own[_ints(ids)])
    return _columns(found), list(numbers)


def _atoms(analyses: Sequence[Analysis], table: _Table, forms: Ints) -> Stream:
    """Give the atoms of all tokens, in order; what needs the transcript, and the senses, are left to the caller."""
    counts = table.counts[forms]
    tokens = np.repeat(np.arange(len(forms), dtype=np.int32), counts)
    ranks = np.arange(len(tokens), dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    pos = b"".join(analysis.pos.tobytes() for analysis in analyses)
    return Stream(
        forms=table.atoms[table.firsts[forms[tokens]] + ranks],
        senses=np.zeros(len(tokens), dtype=np.int32),
        pos=np.frombuffer(pos, dtype=np.uint8)[tokens],
        tokens=tokens,
        blocks=np.zeros(len(tokens), dtype=np.int32),
        is_joined=ranks > 0,
        compounds=np.zeros(len(tokens), dtype=np.int32),
    )


def _senses(stream: Stream, vocabulary: Vocabulary, lemmas: Ints, names: Sequence[str]) -> Ints:
    """Number what each atom is said as, given the model's lemma of each and these lemmas' names."""
    parts = readings_of(stream, vocabulary)
    said = (stream.forms.astype(np.int64) * len(Reading) + parts) * len(names) + lemmas
    known, inverse = np.unique(said, return_inverse=True)
    form_and_reading, lemma = np.divmod(known, len(names))
    form, reading = np.divmod(form_and_reading, len(Reading))
    each = zip(form.tolist(), reading.tolist(), lemma.tolist(), strict=True)
    numbers = [vocabulary.sense_id(one, Reading(part), names[at]) for one, part, at in each]
    return np.array(numbers, dtype=np.int32)[inverse] if numbers else np.zeros(0, dtype=np.int32)


def _is_joined(starts: Ints, ends: Ints, table: _Table, forms: Ints) -> Bools:
    """By token: does a hyphen stand right before its first atom (« sous » « - » « traitance », « dit » « -elle »)?"""
    is_joined = table.begins_joined[forms]
    if len(forms) > 1:
        is_joined[1:] |= table.ends_joined[forms[:-1]] & (starts[1:] == ends[:-1])
    return is_joined


def _blocks(corpus: Corpus, first_tokens: Ints, table: _Table, forms: Ints) -> Ints:
    """Number blocks: a new one at each turn, after an empty line, and at each sentence that follows a full stop."""
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
    is_first[
        _columns(_paragraphs(interview, one, at) for (interview, one), at in zip(corpus, offsets, strict=False))
    ] = 1
    return np.cumsum(is_first[:-1], dtype=np.int32)


def _paragraphs(interview: Interview, analysis: Analysis, offset: int) -> Ints:
    """Find the corpus tokens that follow an empty line; one more, the end, may be among them."""
    breaks = [found.start() for found in _EMPTY_LINE.finditer(interview.text)]
    return (np.searchsorted(_ints(analysis.starts), breaks) + offset).astype(np.int32)


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
