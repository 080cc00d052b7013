"""How well suggestions find what a person coded: precision, recall and F1 for each code, on what both have seen.

Two units are measured, because they answer two questions. The *turn*: does the suggestion bring the reader to the
right place? The *passage*: does the suggested span cover the words the person highlighted?
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Span, Stretches, merge_spans

Unit = Literal["turn", "passage"]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of agreement with the person; a ratio whose base is zero is None, never 0 or 1.

    Attributes:
        found: Units of the person's that the suggestions reach.
        n_person: Units the person coded.
        right: Units suggested that the person coded too.
        n_suggested: Units suggested.
    """

    found: int
    n_person: int
    right: int
    n_suggested: int

    @property
    def precision(self) -> float | None:
        """Share of the suggested units that are right."""
        return self.right / self.n_suggested if self.n_suggested else None

    @property
    def recall(self) -> float | None:
        """Share of the person's units that are found."""
        return self.found / self.n_person if self.n_person else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when nobody coded anything."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        if not precision or not recall:
            return 0.0
        return 2 * precision * recall / (precision + recall)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.found + other.found,
            self.n_person + other.n_person,
            self.right + other.right,
            self.n_suggested + other.n_suggested,
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by code in the codebook's order; ``overall`` pools the units of all codes (micro average)."""

    unit: Unit
    person: str
    interviews: tuple[InterviewId, ...]
    scores: Mapping[CodeId, Score]
    overall: Score


def evaluate_suggestions(
    interviews: Iterable[Interview], codebook: Codebook, *, suggested: Layer, person: Layer, unit: Unit = "turn"
) -> Evaluation:
    """Compare suggestions with a person's codings, code by code, on the interviews both have seen.

    At unit "turn" a unit is one interviewee turn with or without the code. At unit "passage" a unit is one passage
    (spans that touch united); it is found, or right, when half of it or half of its counterpart is shared. Where the
    person has read passages only, nothing else of the interview counts.

    Raises:
        NotEnoughDataError: The two layers have no interview in common.
    """
    both = [i for i in interviews if i.id in suggested.seen and person.has_read(i.id)]
    if not both:
        raise NotEnoughDataError(What.NO_MACHINE_CODING, which=person.name)
    scores = {code.id: Score(0, 0, 0, 0) for code in codebook}
    for interview in both:
        read = _read(interview, person)
        for code in codebook:
            theirs, ours = (_spans(layer, interview, code.id, read) for layer in (person, suggested))
            scores[code.id] += (
                _by_turn(read or interview.said, theirs, ours) if unit == "turn" else _by_passage(theirs, ours)
            )
    overall = sum(scores.values(), start=Score(0, 0, 0, 0))
    return Evaluation(unit, person.name, tuple(i.id for i in both), scores, overall)


def _read(interview: Interview, person: Layer) -> Stretches | None:
    """What interviewees say in what the person has read; None where that is all."""
    if interview.id in person.seen:
        return None
    return Stretches(piece for part in person.parts[interview.id] for piece in interview.said.pieces(part))


def _spans(layer: Layer, interview: Interview, code_id: CodeId, read: Stretches | None) -> list[Span]:
    own = merge_spans(mark.span for mark in layer.marks_by_interview.get(interview.id, ()) if mark.code_id == code_id)
    return own if read is None else [span for span in own if 2 * sum(map(len, read.pieces(span))) >= len(span)]


def _by_turn(said: Stretches, theirs: Sequence[Span], ours: Sequence[Span]) -> Score:
    coded = {turn for span in theirs for turn in said.touched(span)}
    suggested = {turn for span in ours for turn in said.touched(span)}
    shared = len(coded & suggested)
    return Score(found=shared, n_person=len(coded), right=shared, n_suggested=len(suggested))


def _by_passage(theirs: Sequence[Span], ours: Sequence[Span]) -> Score:
    return Score(
        found=sum(any(_meet(span, other) for other in ours) for span in theirs),
        n_person=len(theirs),
        right=sum(any(_meet(span, other) for other in theirs) for span in ours),
        n_suggested=len(ours),
    )


def _meet(one: Span, other: Span) -> bool:
    """Half of the shorter span lies in the longer one: a sentence inside a coded paragraph is found."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(len(one), len(other))
