"""Hard constraints on a choice of quotes: actors, stances and types have their turn before relevance decides."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.statements import Stance


class QuoteRules:
    """Says which excerpts may come next, given those chosen.

    Args:
        who: The speaker of each excerpt.
        n: Quotes wanted.
        kinds: Speakers' types of actor; a speaker without one is under no quota.
        stances: Speakers' stances on a statement of the theme.
    """

    def __init__(
        self,
        who: Sequence[InterviewId],
        *,
        n: int,
        kinds: Mapping[InterviewId, str],
        stances: Mapping[InterviewId, Stance],
    ) -> None:
        self._who, self._n, self._kinds, self._stances = who, n, kinds, stances
        speakers = set(who)
        sizes = Counter(kinds[one] for one in speakers if kinds.get(one))
        self._quota = {kind: math.ceil(n * size / len(speakers)) for kind, size in sizes.items()}
        self._heard = {stances[one] for one in speakers if one in stances}

    def allow(self, waiting: Sequence[int], chosen: Sequence[int]) -> list[int]:
        """Narrow the choice rule by rule; a rule that would leave nothing is passed over."""
        left = list(waiting)
        for rule in (self._missing_stances, self._fewest, self._open_types):
            left = rule(left, chosen) or left
        return left

    def _fewest(self, waiting: Sequence[int], chosen: Sequence[int]) -> list[int]:
        """Those whose speakers were quoted least."""
        times = Counter(self._who[i] for i in chosen)
        fewest = min(times[self._who[i]] for i in waiting)
        return [i for i in waiting if times[self._who[i]] == fewest]

    def _missing_stances(self, waiting: Sequence[int], chosen: Sequence[int]) -> list[int]:
        """Once only as many quotes are left as stances without one: theirs."""
        missing = self._heard - {self._stances.get(self._who[i]) for i in chosen}
        if len(missing) < self._n - len(chosen):
            return []
        return [i for i in waiting if self._stances.get(self._who[i]) in missing]

    def _open_types(self, waiting: Sequence[int], chosen: Sequence[int]) -> list[int]:
        """Those whose type has not had its share, in proportion to its actors who speak of the theme."""
        had = Counter(self._kinds.get(self._who[i], "") for i in chosen)
        kinds = {i: self._kinds.get(self._who[i], "") for i in waiting}
        return [i for i, kind in kinds.items() if had[kind] < self._quota.get(kind, self._n)]
