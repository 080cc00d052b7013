"""The codes a passage most likely gets, likeliest first: what a person choosing a code would rather not look for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from interviews_toolkit import store
from interviews_toolkit.codebook import codebook_words
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.learning import is_learned
from interviews_toolkit.model.likely import LikelyCode
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.likely import LikelyCodes, Said
from interviews_toolkit.nlp.segments import cut_segments
from interviews_toolkit.nlp.vectors_onnx import Rows
from interviews_toolkit.nlp.vectors_sentences import Sentences, sentence_vectors

_USUAL = 150
"""Passages that say what is usual, spread over the study: more say the same and take longer."""
_MOST_JUDGED = 1_500
"""The last passages people judged; a ranking on more would keep the page waiting."""


@dataclass(slots=True)
class VectorShelf:
    """Vectors of texts already met, by what is encoded: a page asks again and again, and nothing of it is written."""

    rows: dict[str, Rows] = field(default_factory=dict)

    def said(self, texts: Sequence[str]) -> Said:
        """Give texts with their vectors, where something is installed that gives any."""
        encoder = sentence_vectors()
        if encoder is None:
            return Said(texts, np.zeros((len(texts), 0), dtype=np.float32))
        said = Sentences(texts, encoder)
        if missing := [key for key in said.wanted if key not in self.rows]:
            found = np.frombuffer(said.look_up(missing).values, dtype=np.float32).reshape(len(missing), -1)
            self.rows.update(zip(missing, found, strict=True))
        nothing = np.zeros(encoder.dimension, dtype=np.float32)
        rows = [self.rows.get(key, nothing) for key in said.keys]
        return Said(texts, np.array(rows, dtype=np.float32).reshape(len(texts), encoder.dimension))

    def take_kept(self, project: store.Project, texts: Sequence[str]) -> None:
        """Take the vectors of texts that stay from the project, made and kept if they are not there."""
        if encoder := sentence_vectors():
            said = Sentences(texts, encoder)
            kept = store.complete_vectors(project, said.wanted, model=said.model, look_up=said.look_up)
            self.rows.update(zip(said.keys, said.rows(kept), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the project has that a ranking goes by."""

    interviews: tuple[Interview, ...]
    codebook: Codebook
    suggestions: tuple[Suggestion, ...]
    judged: dict[tuple[InterviewId, Span], dict[CodeId, int]]


def likely_codes(
    sitting: store.Sitting, interview_id: InterviewId, span: Span, *, shelf: VectorShelf | None = None
) -> tuple[LikelyCode, ...]:
    """Order the codes in use by how likely this passage gets them; none without a codebook; nothing is coded.

    What others coded teaches only as far as this coder may see it; what stands on the passage itself teaches nothing.

    Args:
        shelf: Vectors met before, for who asks again.

    Raises:
        NotFoundError: No such interview.
    """
    shelf = shelf or VectorShelf()
    known = _load(sitting, interview_id)
    if not known.codebook:
        return ()
    text = next(one.text for one in known.interviews if one.id == interview_id)
    column_of = {code.id: column for column, code in enumerate(known.codebook)}
    written = [(column_of[code_id], words) for code_id, words in codebook_words(known.codebook)]
    usual = _usual(known.interviews)
    shelf.take_kept(sitting.project, [*usual, *(words for _column, words in written)])
    owners = np.array([column for column, _words in written], dtype=np.int64)
    said = shelf.said([words for _column, words in written])
    ranker = LikelyCodes(said, owners, len(column_of), usual=shelf.said(usual))
    _learn(ranker, known, column_of, shelf, outside=(interview_id, span))
    found = _found(known.suggestions, interview_id, span)
    hits = np.array([[float(code_id in found) for code_id in column_of]])
    [scores] = ranker.score(shelf.said([span.cut(text)]), hits)
    order = np.argsort(-np.round(scores, 6), kind="stable").tolist()
    ranked = [(tuple(known.codebook)[at], round(float(scores[at]), 2)) for at in order]
    return tuple(LikelyCode(code.id, code.name, score, found.get(code.id, ())) for code, score in ranked)


def passage_at(sitting: store.Sitting, place: str) -> tuple[InterviewId, Span]:
    """Find the passage of some forty words that stands at a place such as ``E07:1234``.

    Raises:
        UsageError: The place is not written so, or nobody interviewed speaks there.
        NotFoundError: The project has no such interview.
    """
    name, _colon, start = place.strip().rpartition(":")
    hint = _("Écrivez l'entretien et la position, comme E07:1234 : interviews reading search MOT les donne.")
    if not name or not start.isdigit():
        raise UsageError(_("« {place} » n'est pas un lieu.").format(place=place), hint=hint)
    with sitting.read() as connection:
        interview = store.load_interview(connection, InterviewId(name))
    for segment in cut_segments(interview):
        if segment.span.start <= int(start) < segment.span.end:
            return interview.id, segment.span
    raise UsageError(_("Personne d'interrogé ne parle à la position {start}.").format(start=start), hint=hint)


def _load(sitting: store.Sitting, interview_id: InterviewId) -> _Known:
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
        sight = store.load_sight(connection, sitting.coder)
        store.load_interview(connection, interview_id)  # or says that there is none
    judged: dict[tuple[InterviewId, Span], dict[CodeId, int]] = {}
    place_of = {one.id: one for one in snapshot.suggestions}
    for decision in snapshot.decisions:
        one = place_of[decision.suggestion_id]
        mine = decision.coder_id == sitting.coder.id or sight.shows(one.interview_id)
        if mine and decision.verdict is Verdict.REFUSED:
            judged.setdefault((one.interview_id, one.span), {})[one.code_id] = 0
    for coding in filter(sight.sees, snapshot.codings):
        judged.setdefault((coding.interview_id, coding.span), {})[coding.code_id] = 1
    codebook = (snapshot.codebook or Codebook("", "", ())).in_use
    return _Known(tuple(snapshot.interviews), codebook, tuple(snapshot.suggestions), judged)


def _usual(interviews: Sequence[Interview]) -> list[str]:
    """Take passages at even distances through the study."""
    every = [segment.span.cut(one.text) for one in interviews for segment in cut_segments(one)]
    step = max(1, len(every) / _USUAL)
    return [every[int(at * step)] for at in range(min(_USUAL, len(every)))]


def _learn(
    ranker: LikelyCodes,
    known: _Known,
    column_of: dict[CodeId, int],
    shelf: VectorShelf,
    *,
    outside: tuple[InterviewId, Span],
) -> None:
    texts = {one.id: one.text for one in known.interviews}
    used = [
        (place, codes)
        for place, codes in known.judged.items()
        if not (place[0] == outside[0] and place[1].overlaps(outside[1])) and codes.keys() & column_of.keys()
    ][-_MOST_JUDGED:]
    if not any(1 in codes.values() for _place, codes in used):
        return
    labels = np.full((len(used), len(column_of)), -1, dtype=np.int64)
    for row, (_place, codes) in enumerate(used):
        if 1 in codes.values():
            labels[row] = 0  # who gave a passage its codes looked at the others too
        for code_id, label in codes.items():
            if code_id in column_of:
                labels[row, column_of[code_id]] = label
    ranker.learn(shelf.said([place[1].cut(texts[place[0]]) for place, _codes in used]), labels)


def _found(suggestions: Sequence[Suggestion], interview_id: InterviewId, span: Span) -> dict[CodeId, tuple[str, ...]]:
    """Name the indicators found in a passage, code by code."""
    found: dict[CodeId, dict[str, None]] = {}
    for one in suggestions:
        if one.interview_id == interview_id and not is_learned(one):
            for match in one.matches:
                if match.span.overlaps(span):
                    found.setdefault(one.code_id, {})[match.indicator] = None
    return {code_id: tuple(names) for code_id, names in found.items()}
