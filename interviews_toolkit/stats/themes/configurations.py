"""The truth table of a few conditions: which combinations occur, in whom, and whether an outcome goes with them.

What a combination is worth (consistency, coverage, minimisation) is left to packages made for it, such as R's QCA:
C. Ragin (1987), The Comparative Method, ch. 6.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix

MOST_CONDITIONS = 8
"""With more, nearly every actor is alone in a combination: 256 for 8 already."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One combination that occurs; ``present`` in the order of the conditions."""

    present: tuple[int, ...]
    with_outcome: tuple[InterviewId, ...]
    without: tuple[InterviewId, ...]

    @property
    def n(self) -> int:
        """How many actors have it."""
        return len(self.with_outcome) + len(self.without)

    @property
    def is_contradictory(self) -> bool:
        """Some who have it have the outcome, some do not."""
        return bool(self.with_outcome and self.without)


@dataclass(frozen=True, slots=True)
class TruthTable:
    """The combinations that occur, those of most conditions first; ``n_possible`` is how many there could be."""

    layer: str
    reviewed: bool
    outcome: CodeId
    conditions: tuple[CodeId, ...]
    rows: tuple[Configuration, ...]

    @property
    def n_possible(self) -> int:
        """Two to the number of conditions."""
        return int(2 ** len(self.conditions))


def tabulate_configurations(
    found: CaseMatrix, codebook: Codebook, *, outcome: CodeId, conditions: Sequence[CodeId], reviewed: bool
) -> TruthTable:
    """Gather actors by what they speak of among the conditions.

    Raises:
        UsageError: No condition, more than eight, one given twice, or one that is the outcome, above or below it.
    """
    near = {*codebook.descendants(outcome), *codebook.path(outcome)}
    if not 0 < len(conditions) <= MOST_CONDITIONS or len({*conditions}) < len(conditions) or near & {*conditions}:
        raise UsageError(What.BAD_CONDITIONS, known=[str(MOST_CONDITIONS)])
    places = [found.codes.index(code) for code in conditions]
    at = found.codes.index(outcome)
    who: dict[tuple[int, ...], tuple[list[InterviewId], list[InterviewId]]] = defaultdict(lambda: ([], []))
    for actor, row in zip(found.interviews, found.presence(), strict=True):
        who[tuple(row[place] for place in places)][1 - row[at]].append(actor)
    rows = [Configuration(present, tuple(yes), tuple(no)) for present, (yes, no) in sorted(who.items(), reverse=True)]
    return TruthTable(found.layer, reviewed, outcome, tuple(conditions), tuple(rows))
