"""What learning says of each suggestion: how far to trust it, what is like it, what speaks against it, its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.learning import Hint, is_learned, is_question
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.suggest.classify import Ints
from interviews_toolkit.suggest.learn import Learned, LearningMaterial
from interviews_toolkit.suggest.measure import Bools
from interviews_toolkit.suggest.queue import order_queue

_NEAREST = 2
_TELLING, _FEWEST_WRONG, _LIFT = 3, 2, 2


@dataclass(frozen=True, slots=True, eq=False)
class Hinting:
    """What was learnt, on what, and the words of the interviews."""

    learned: Learned
    material: LearningMaterial
    texts: Mapping[InterviewId, str]

    def hints(
        self, waiting: Sequence[Suggestion], others: Sequence[Suggestion], *, kinds: Mapping[InterviewId, str]
    ) -> dict[SuggestionId, Hint]:
        """Say what there is to say of suggestions that wait and of those decided on; of codes it knows."""
        columns = {code_id: column for column, code_id in enumerate(self.learned.codes)}
        rows = {one.id: self.material.row_of(one.interview_id, one.span) for one in (*waiting, *others)}
        places = {
            one.id: (row, columns[one.code_id])
            for one in (*waiting, *others)
            if (row := rows[one.id]) is not None and one.code_id in columns
        }
        chances = {key: float(self.learned.chances[place]) for key, place in places.items()}
        doubted = {one.id for one in waiting if not is_learned(one) and chances.get(one.id, 1) <= self.learned.doubt[0]}
        order = [
            *order_queue(
                [one for one in waiting if one.id not in doubted],
                chances,
                threshold=self.learned.threshold,
                kinds=kinds,
            ),
            *sorted(doubted, key=lambda key: (-chances[key], key)),
        ]
        ranks = {key: rank for rank, key in enumerate(order)}
        return {
            one.id: self._hint(
                one, places[one.id][0], chances[one.id], rank=ranks.get(one.id, len(ranks)), doubts=one.id in doubted
            )
            for one in (*waiting, *others)
            if one.id in places
        }

    def _hint(self, one: Suggestion, row: int, chance: float, *, rank: int, doubts: bool) -> Hint:
        column = self.learned.codes.index(one.code_id)
        labels, hits = self.learned.labels[:, column], self.learned.hits[:, column]
        near = self._nearest(labels == 1, row)
        if doubts:
            against = self._against(labels, hits, row)
            refused = self._nearest((labels == 0) & hits, row)
            return Hint(
                self.learned.doubt[1], near, rank, is_pooled=True, is_doubted=True, against=against, refused=refused
            )
        precision, is_pooled = (chance, False) if is_question(one) else self._expected(one)
        return Hint(precision, near, rank, is_pooled=is_pooled)

    def _expected(self, one: Suggestion) -> tuple[float | None, bool]:
        """How often suggestions like it are right, of its code, or else of all codes together, which is told."""
        report = next((report for report in self.learned.reports if report.code_id == one.code_id), None)
        if is_learned(one):
            own, of_all = (report.precision if report else None), self.learned.precision
        else:
            own, of_all = (report.indicators_precision if report else None), self.learned.indicators_precision
        return (of_all, True) if own is None else (own, False)

    def _against(self, labels: Ints, hits: Bools, row: int) -> tuple[str, ...]:
        """Name a passage's words that part the code's wrong hits from its right ones: said in twice the share of them.

        One right hit more is counted with each word, so that what was met once or twice by chance says nothing.
        """
        lemmas = self.material.passages.lemmas
        wrong = [frozenset(lemmas[at]) for at in np.flatnonzero(hits & (labels == 0)).tolist()]
        right = [frozenset(lemmas[at]) for at in np.flatnonzero(hits & (labels == 1)).tolist()]
        lift: dict[str, float] = {}
        for word in set(lemmas[row]):
            n_wrong, n_right = (sum(word in one for one in side) for side in (wrong, right))
            if n_wrong >= _FEWEST_WRONG:
                lift[word] = n_wrong / len(wrong) * (1 + len(right)) / (1 + n_right)
        found = [word for word in lift if lift[word] >= _LIFT]
        return tuple(sorted(found, key=lambda word: (-lift[word], word))[:_TELLING])

    def _nearest(self, among: Bools, row: int) -> tuple[Excerpt, ...]:
        """Find the passages most like one, nearest first, itself left out."""
        found = np.flatnonzero(among)
        found = found[found != row]
        order = np.lexsort((found, -self.learned.kernel[found, row]))[:_NEAREST]
        chosen = [self.material.segments[int(found[at])] for at in order]
        return tuple(Excerpt(s.interview_id, s.span, s.span.cut(self.texts[s.interview_id])) for s in chosen)
