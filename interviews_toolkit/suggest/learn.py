"""Learn from people's decisions and propose what the indicators miss; silent on a code until that is worth it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.learning import CodeLesson
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.suggest.classify import (
    UNKNOWN,
    Calibration,
    CodeClassifier,
    Floats,
    Ints,
    weigh_unread,
)
from interviews_toolkit.suggest.features import Features, Passages, make_features
from interviews_toolkit.suggest.lessons import Lessons
from interviews_toolkit.suggest.measure import (
    Bools,
    JudgedCode,
    choose_doubt,
    choose_threshold,
    measure_lessons,
    own_thresholds,
    pooled_precision,
    precision_of,
)

_TELLING = 4
VERSION = "7"
"""Counts up whenever the same lessons would teach something else."""


@dataclass(frozen=True, slots=True, eq=False)
class LearningMaterial:
    """What is learnt on.

    Attributes:
        segments: The interviews' passages; rows of ``passages`` beyond them are the codebook's own words.
        passages: Features are made of these.
        owners: Of each row beyond ``segments``, the code whose definition, criterion or example it is.
    """

    segments: tuple[Segment, ...]
    passages: Passages
    owners: tuple[CodeId, ...] = ()
    _places: dict[InterviewId, list[tuple[int, Span]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each interview's passages are."""
        for row, one in enumerate(self.segments):
            self._places.setdefault(one.interview_id, []).append((row, one.span))

    def row_of(self, interview_id: InterviewId, span: Span) -> int | None:
        """Find the passage that shares most with a span, the first of several; None where there is none."""
        shared = [
            (min(one.end, span.end) - max(one.start, span.start), -row)
            for row, one in self._places.get(interview_id, ())
            if one.overlaps(span)
        ]
        return -max(shared)[1] if shared else None


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Models and what they are worth; tables are (n_segments x n_codes), columns as in ``lessons.codes``.

    Attributes:
        threshold, thresholds: From what probability on a passage is proposed: over all codes, and code by code.
        doubt: Up to what probability an indicator's suggestion is doubted, and how often those are right.
        precision: How often what is proposed beyond the indicators was right on interviews not seen.
        chances: Probabilities, each by a model that has not seen the passage's interview.
        hits: Where an indicator was found.
        coded: Where the code stands already.
    """

    codes: tuple[CodeId, ...]
    reports: tuple[CodeLesson, ...]
    threshold: float
    thresholds: Floats
    doubt: tuple[float, float | None]
    precision: float | None
    chances: Floats
    hits: Bools
    labels: Ints
    kernel: Floats
    features: Features
    model: CodeClassifier

    @property
    def speaking(self) -> frozenset[CodeId]:
        """The codes it makes suggestions for."""
        return frozenset(report.code_id for report in self.reports if report.speaks)

    @property
    def indicators_precision(self) -> float | None:
        """How often indicators are right, over all codes together; None where too little was judged."""
        return precision_of(self.hits, self.labels)

    def proposals(self) -> Iterable[tuple[int, CodeId, float]]:
        """Give what it proposes beyond the indicators, on passages nobody has judged: row, code, probability."""
        for column, code_id in enumerate(self.codes):
            if code_id not in self.speaking:
                continue
            is_new = (self.labels[:, column] == UNKNOWN) & ~self.hits[:, column]
            for row in np.flatnonzero(is_new & (self.chances[:, column] >= self.thresholds[column])):
                yield int(row), code_id, float(self.chances[row, column])


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Material turned into rows once, for as many lessons as there are; ``kernel`` is rows by rows."""

    material: LearningMaterial
    features: Features
    kernel: Floats
    groups: Ints

    def learn(self, lessons: Lessons) -> Learned:
        """Fit a model a code, judge it on interviews it has not seen, and choose from where on it speaks."""
        material, n = self.material, len(self.material.segments)
        own = np.array([[code == owner for code in lessons.codes] for owner in material.owners], dtype=np.int64)
        labels = np.vstack([lessons.labels, own.reshape(-1, len(lessons.codes))])
        model = CodeClassifier(unread=weigh_unread(labels)).fit(
            self.features.rows, labels, groups=self.groups, kernel=self.kernel
        )
        measured = lessons.measured(self.groups[:n])
        calibration = Calibration().fit(model.held_out_[:n], measured)
        chances = calibration.predict_proba(model.held_out_[:n])
        hits = material.passages.hits[:n] > 0
        judged = JudgedCode(measured, chances, hits, self.groups[:n])
        threshold = choose_threshold(judged)
        thresholds = own_thresholds(judged, threshold)
        reports = measure_lessons(judged, lessons, thresholds=thresholds)
        speaking = [lessons.codes.index(report.code_id) for report in reports if report.speaks]
        return Learned(
            codes=lessons.codes,
            reports=reports,
            threshold=threshold,
            thresholds=thresholds,
            doubt=choose_doubt(chances, lessons.labels, hits),
            precision=pooled_precision(judged, speaking, thresholds=thresholds),
            chances=chances,
            hits=hits,
            labels=lessons.labels,
            kernel=self.kernel,
            features=self.features,
            model=model,
        )

    def learn_without(self, lessons: Lessons, interview_id: InterviewId) -> Learned:
        """Learn from all interviews but one; nothing people did in that one takes part."""
        inside = np.array([segment.interview_id == interview_id for segment in self.material.segments])
        return self.learn(lessons.without(inside))


def prepare(material: LearningMaterial) -> Prepared:
    """Make the rows of all passages; no lesson takes part in it."""
    features = make_features(material.passages)
    numbers = {one: number for number, one in enumerate(dict.fromkeys(s.interview_id for s in material.segments))}
    inside = [numbers[segment.interview_id] for segment in material.segments]
    groups = np.array([*inside, *[-1] * len(material.owners)], dtype=np.int64)
    return Prepared(material, features, features.kernel, groups)


def telling_lemmas(learned: Learned, material: LearningMaterial, row: int, code_id: CodeId) -> tuple[str, ...]:
    """Name the full words of a passage that speak most for a code, most telling first."""
    column = learned.codes.index(code_id)
    vocabulary = learned.features.words
    coefficients = learned.model.coef_[:, column]
    words = sorted(set(material.passages.lemmas[row]) & vocabulary.keys())
    says = {word: float(coefficients[vocabulary[word]]) for word in words}
    return tuple(sorted((word for word in words if says[word] > 0), key=lambda word: (-says[word], word))[:_TELLING])
