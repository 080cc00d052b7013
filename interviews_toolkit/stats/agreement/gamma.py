"""γ: agreement on free spans that may overlap, boundaries and codes together, by the best alignment of units.

Source throughout: Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41, p. 437-479. What chance would give
is drawn (each coder's units turned round the text by a random distance), so a seed goes with every value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

N_SAMPLES = 30
SEED = 20190130

CodedSpan = tuple[CodeId, Span]


@dataclass(frozen=True, slots=True)
class Gamma:
    """γ and what it is made of.

    Attributes:
        value: 1 - observed / expected disorder; at most 1, under 0 when chance would do better.
        n_samples, seed: Of the random texts ``value.expected`` is the mean of.
        error: Standard error of that mean.
    """

    value: Coefficient
    n_samples: int
    seed: int
    error: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Units:
    """One coder's units as arrays of the same length; codes are numbers shared by all coders."""

    starts: "npt.NDArray[np.float64]"
    ends: "npt.NDArray[np.float64]"
    codes: "npt.NDArray[np.int64]"

    def __len__(self) -> int:
        return len(self.starts)

    def turned(self, distance: float, length: int) -> "_Units":
        """The same units further on in the text, those that leave it coming in at its beginning."""
        starts = (self.starts + distance) % length
        return _Units(starts, starts + self.ends - self.starts, self.codes)


def observed_disorder(continuum: Sequence[Sequence[CodedSpan]]) -> Coefficient:
    """Give the disorder of the best alignment: mean dissimilarity of pairs, summed, over mean units of a coder.

    Two units are ((|Δstart| + |Δend|) / (sum of lengths))² apart, and 1 more if their codes differ; a unit without
    partner costs 1 (Δ∅ = α = β = 1).
    """
    return _disorder(_arrays(continuum))


def measure_gamma(
    continuum: Sequence[Sequence[CodedSpan]], length: int, *, n_samples: int = N_SAMPLES, seed: int = SEED
) -> Gamma:
    """Measure γ of two coders or more on one text (several texts laid end to end count as one).

    Args:
        continuum: One list of (code, span) for each coder; a coder's own spans may overlap.
    """
    import numpy as np

    coders = _arrays(continuum)
    observed = _disorder(coders)
    if observed.value is None or sum(len(units) > 0 for units in coders) < 1:
        return Gamma(observed, 0, seed)
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = []
    for _sample in range(n_samples):
        picked = generator.integers(len(coders), size=len(coders))
        turned = [coders[who].turned(generator.uniform(0, length), length) for who in picked]
        if (disorder := _disorder(turned).value) is not None:
            drawn.append(disorder)
    expected = float(np.mean(drawn)) if drawn else 0.0
    if expected <= 0:
        return Gamma(undefined(NoValue.NO_CHANCE_DISORDER), len(drawn), seed)
    error = float(np.std(drawn, ddof=1) / np.sqrt(len(drawn))) if len(drawn) > 1 else None
    value = Coefficient(
        1 - observed.value / expected, observed=observed.value, expected=expected, n_units=observed.n_units
    )
    return Gamma(value, len(drawn), seed, error)


def _arrays(continuum: Sequence[Sequence[CodedSpan]]) -> list[_Units]:
    import numpy as np

    numbers: dict[CodeId, int] = {}
    coders = []
    for units in continuum:
        ordered = sorted(units, key=lambda unit: (unit[1], unit[0]))
        codes = [numbers.setdefault(code, len(numbers)) for code, _span in ordered]
        starts = np.array([span.start for _code, span in ordered], dtype=float)
        ends = np.array([span.end for _code, span in ordered], dtype=float)
        coders.append(_Units(starts, ends, np.array(codes, dtype=np.int64)))
    return coders


def _disorder(coders: Sequence[_Units]) -> Coefficient:
    n_units = sum(map(len, coders))
    if len(coders) < 2 or n_units == 0:
        return undefined(NoValue.TWO_CODERS_ONE_PASSAGE)
    apart = {pair: _distances(coders[pair[0]], coders[pair[1]]) for pair in combinations(range(len(coders)), 2)}
    cost = _align_two(apart[0, 1]) if len(coders) == 2 else _align_many(coders, apart)
    value = cost / (n_units / len(coders))
    return Coefficient(value, observed=value, n_units=n_units)


def _distances(one: _Units, other: _Units) -> "npt.NDArray[np.float64]":
    """Every unit of one coder against every unit of another."""
    import numpy as np

    gaps = np.abs(one.starts[:, None] - other.starts[None, :]) + np.abs(one.ends[:, None] - other.ends[None, :])
    lengths = (one.ends - one.starts)[:, None] + (other.ends - other.starts)[None, :]
    return np.asarray((gaps / lengths) ** 2 + (one.codes[:, None] != other.codes[None, :]))


def _align_two(apart: "npt.NDArray[np.float64]") -> float:
    """Two coders: an assignment, where leaving a unit without partner costs 1."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    # A pair saves something over leaving both alone only below 2: matching is maximising what is saved.
    saved = np.maximum(0.0, 2.0 - apart)
    rows, columns = linear_sum_assignment(saved, maximize=True)
    return float(sum(apart.shape) - saved[rows, columns].sum())


_Pairs = Mapping[tuple[int, int], "npt.NDArray[np.float64]"]


def _align_many(coders: Sequence[_Units], apart: _Pairs) -> float:
    """Three coders or more: choose groups of at most one unit a coder that cover every unit once, at least cost."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    first = np.cumsum([0, *(len(units) for units in coders)])
    groups = _groups(coders, apart)
    costs = np.array([cost for _members, cost in groups])
    rows = [first[who] + unit for members, _cost in groups for who, unit in members]
    columns = [rank for rank, (members, _cost) in enumerate(groups) for _member in members]
    cover = csr_array((np.ones(len(rows)), (rows, columns)), shape=(int(first[-1]), len(groups)))
    solved = milp(
        costs,
        constraints=LinearConstraint(cover, 1, 1),
        integrality=np.ones(len(groups), dtype=np.int64),
        bounds=Bounds(0, 1),
    )
    assert solved.fun is not None  # every unit may stand alone, so there always is an alignment
    return float(solved.fun)


_Group = tuple[tuple[tuple[int, int], ...], float]
"""Members as (coder, unit), and the mean dissimilarity of all pairs of coders, a missing partner counting 1."""


def _groups(coders: Sequence[_Units], apart: _Pairs) -> list[_Group]:
    """All groups that cost no more than their members would alone; a unit alone costs 1."""
    n_pairs = len(apart)
    found: list[_Group] = []
    # Members so far and what their own pairs cost; every pair with or between the absent costs 1.
    begun: list[tuple[tuple[tuple[int, int], ...], float]] = [((), 0.0)]
    for who, units in enumerate(coders):
        longer = []
        for members, cost in begun:
            for unit in range(len(units)):
                more = cost + sum(float(apart[other, who][place, unit]) for other, place in members)
                if more <= len(coders) * n_pairs:
                    longer.append(((*members, (who, unit)), more))
        begun += longer
    for members, cost in begun:
        own = len(members) * (len(members) - 1) // 2
        mean = (cost + n_pairs - own) / n_pairs
        if members and mean <= len(members):
            found.append((members, mean))
    return found
