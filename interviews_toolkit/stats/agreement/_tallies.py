"""Sums over clusters from which every coefficient follows, so that a resample is one line of a matrix product.

Imported only where coefficients are computed: it needs numpy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.stats.agreement._coded_units import CodedUnit, CodeSet
from interviews_toolkit.stats.agreement.alpha import alpha_of

Floats = npt.NDArray[np.float64]
Cluster = tuple[InterviewId, int]

# Sums kept for each cluster and code.
TOTAL, ONES, OFF, PAIRED, AGREEING, RATED, SHARE, FIRST, SECOND, BOTH, MASS = range(11)
"""Over units judged twice: judgements, positive ones, and n1 n0 / (m - 1). Units judged twice and their pairwise
agreement; units judged and their share of positives (AC1's). First coder's positives, second's, and shared ones.
Squared lengths of units (uα's self-pairs)."""


def clusters_of(units: Sequence[CodedUnit], *, by_block: bool) -> list[Cluster]:
    """Name each unit's cluster: its interview, or the block of turns in it."""
    return [(unit.interview_id, unit.block if by_block else 0) for unit in units]


@dataclass(frozen=True, slots=True, eq=False)
class Judgements:
    """Units as arrays.

    Attributes:
        coded: (n_units, n_coders, n_codes), 1.0 where the coder put the code.
        seen: (n_units, n_coders).
        weight: (n_units,)
        run: (n_units,) of ints: units of one turn follow one another and share a number.
    """

    coded: Floats
    seen: Floats
    weight: Floats
    run: npt.NDArray[np.int64]


def judgements(units: Sequence[CodedUnit], families: Sequence[frozenset[CodeId]]) -> Judgements:
    """Lay units out as arrays; a code is present where any code of its family is."""
    n_coders = len(units[0].codes)
    columns: dict[CodeId, list[int]] = {}
    for column, family in enumerate(families):
        for code in family:
            columns.setdefault(code, []).append(column)
    coded = np.zeros((len(units), n_coders, len(families)))
    seen = np.zeros((len(units), n_coders))
    for row, unit in enumerate(units):
        for coder, codes in enumerate(unit.codes):
            seen[row, coder] = codes is not None
            coded[row, coder, [column for code in codes or () for column in columns.get(code, ())]] = 1
    turns: dict[tuple[InterviewId, int], int] = {}
    run = [turns.setdefault((unit.interview_id, unit.turn), len(turns)) for unit in units]
    return Judgements(coded, seen, np.array([float(unit.weight) for unit in units]), np.array(run))


def tally(made: Judgements, clusters: Sequence[Cluster]) -> Floats:
    """Sum over each cluster's units; shape (n_clusters, n_codes, 11), clusters in order of appearance."""
    m = made.seen.sum(axis=1)[:, None]
    ones = made.coded.sum(axis=1)
    zeros = m - ones
    twice = (m > 1).astype(float)
    pairs = np.maximum(m * (m - 1), 1)
    sums = np.stack(
        [
            twice * (m + 0 * ones),
            twice * ones,
            twice * ones * zeros / np.maximum(m - 1, 1),
            twice + 0 * ones,
            twice * (ones * (ones - 1) + zeros * (zeros - 1)) / pairs,
            (m > 0) + 0 * ones,
            ones / np.maximum(m, 1),
            twice * made.coded[:, 0],
            twice * made.coded[:, 1],
            twice * made.coded[:, 0] * made.coded[:, 1],
            np.zeros_like(ones),
        ],
        axis=2,
    )
    sums *= made.weight[:, None, None]
    sums[:, :, MASS] = _masses(made)
    return _by_cluster(sums, clusters)


def _masses(made: Judgements) -> Floats:
    """Squared lengths of each coder's units, at the unit's last stretch; a unit ends with its turn at the latest."""
    coded = made.coded > 0
    same_turn = (made.run[1:] == made.run[:-1])[:, None, None]
    goes_on = np.zeros_like(coded)
    goes_on[:-1] = coded[:-1] & coded[1:] & same_turn
    begins = coded.copy()
    begins[1:] &= ~goes_on[:-1]
    reached = np.cumsum(made.weight)[:, None, None]
    # Positions only grow, so the largest start so far is the start of the current unit.
    start = np.maximum.accumulate(np.where(begins, reached - made.weight[:, None, None], 0.0), axis=0)
    return np.asarray(np.where(coded & ~goes_on, (reached - start) ** 2, 0.0).sum(axis=1))


def count_positives(made: Judgements, *, by_turn: bool) -> npt.NDArray[np.int64]:
    """Count, for each code, the units (or the turns they lie in) where at least one coder put it; shape (n_codes,)."""
    positive = made.coded.any(axis=1)
    if not by_turn:
        return np.asarray(positive.sum(axis=0))
    starts = np.flatnonzero(np.diff(made.run, prepend=-1))
    return np.asarray(np.maximum.reduceat(positive, starts, axis=0).sum(axis=0))


def _by_cluster(values: Floats, clusters: Sequence[Cluster]) -> Floats:
    numbers = {cluster: number for number, cluster in enumerate(dict.fromkeys(clusters))}
    summed = np.zeros((len(numbers), *values.shape[1:]))
    np.add.at(summed, [numbers[cluster] for cluster in clusters], values)
    return summed


def coefficients(sums: Floats) -> dict[str, Floats]:
    """Compute every binary coefficient from sums over the last axis; NaN where it does not exist.

    Sources: Krippendorff 2011 (α, and 1 - D_o as ``percent``); Cohen 1960, Educational and Psychological Measurement
    20, p. 37-46 (``kappa``); Fleiss 1971, Psychological Bulletin 76, p. 378-382; Gwet 2008, British Journal of
    Mathematical and Statistical Psychology 61, p. 29-48 (``ac1``, ``prevalence``); ``unitizing`` for ``u_alpha``.
    """
    total, ones, off = sums[..., TOTAL], sums[..., ONES], sums[..., OFF]
    zeros, paired, both = total - ones, sums[..., PAIRED], sums[..., BOTH]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = sums[..., SHARE] / sums[..., RATED]
        agreement = sums[..., AGREEING] / paired
        chance = 2 * share * (1 - share)
        whole = total**2 - sums[..., MASS] - zeros
        expected = total * (1 - (ones**2 - sums[..., MASS] + zeros**2 - zeros) / whole)
        found = {
            "percent": 1 - 2 * off / total,
            "alpha": alpha_of(2 * off, 2 * ones * zeros, total),
            "ac1": _chance_corrected(agreement, chance),
            "kappa": _kappa(sums),
            "fleiss": _chance_corrected(agreement, (ones**2 + zeros**2) / total**2),
            "jaccard": both / (ones - both),
            "dice": 2 * both / ones,
            "u_alpha": 1 - 2 * off / np.where(expected > 1e-9 * total, expected, np.nan),
            "prevalence": share,
        }
    return {name: np.where(np.isfinite(values), values, np.nan) for name, values in found.items()}


def _kappa(sums: Floats) -> Floats:
    n = sums[..., PAIRED]
    first, second, both = sums[..., FIRST] / n, sums[..., SECOND] / n, sums[..., BOTH] / n
    observed = 1 - first - second + 2 * both
    return _chance_corrected(observed, first * second + (1 - first) * (1 - second))


def _chance_corrected(observed: Floats, expected: Floats) -> Floats:
    room = np.where(expected < 1 - 1e-12, 1 - expected, np.nan)
    return np.asarray((observed - expected) / room)


@dataclass(frozen=True, slots=True, eq=False)
class SetTally:
    """What α needs when a judgement is a set of codes.

    Attributes:
        off: (n_clusters,) weighted disagreement, n D_o.
        margins: (n_clusters, n_sets) how often each set occurs among pairable judgements.
        distance: (n_sets, n_sets)
        n_units: Weight of the units judged twice.
    """

    off: Floats
    margins: Floats
    distance: Floats
    n_units: int

    def alpha(self, resamples: Floats) -> Floats:
        """Give α for each row of cluster weights (n_resamples, n_clusters); NaN where it does not exist."""
        off, margins = resamples @ self.off, resamples @ self.margins
        n = margins.sum(axis=1)
        apart = ((margins @ self.distance) * margins).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = alpha_of(off, np.where(apart > 0, apart, np.nan), n)
        return np.where(np.isfinite(values), values, np.nan)


def number_sets(units: Sequence[CodedUnit]) -> dict[CodeSet, int]:
    """Number the distinct sets of codes, in order of appearance."""
    sets: dict[CodeSet, int] = {}
    for unit in units:
        for codes in unit.codes:
            if codes is not None:
                sets.setdefault(codes, len(sets))
    return sets


def set_distances(sets: Sequence[CodeSet]) -> dict[str, Floats]:
    """Compare every set with every other by what they share; "masi" is milder when one contains the other.

    Source: Passonneau 2006, LREC, p. 831-836: 1 - J M, with M = 1 for equal sets, 2/3 where one contains the other,
    1/3 where they overlap. An empty set shares nothing with another; two empty ones are equal.
    """
    columns = {code: column for column, code in enumerate(sorted(frozenset[CodeId]().union(*sets)))}
    incidence = np.zeros((len(sets), len(columns)))
    for row, codes in enumerate(sets):
        incidence[row, [columns[code] for code in codes]] = 1
    shared = incidence @ incidence.T
    sizes = incidence.sum(axis=1)
    union = sizes[:, None] + sizes[None, :] - shared
    jaccard = np.where(union > 0, shared / np.maximum(union, 1), 1.0)
    contains = shared == np.minimum(sizes[:, None], sizes[None, :])
    masi = jaccard * np.where(shared == union, 1.0, np.where(contains, 2 / 3, 1 / 3))
    return {"jaccard": 1 - jaccard, "masi": 1 - masi}


def tally_sets(
    units: Sequence[CodedUnit],
    clusters: Sequence[Cluster],
    sets: Mapping[CodeSet, int],
    distance: Floats,
    *,
    only_coded: bool,
) -> SetTally:
    """Sum over each cluster's units; ``only_coded`` leaves out the units nobody coded."""
    numbers = {cluster: number for number, cluster in enumerate(dict.fromkeys(clusters))}
    off, margins = np.zeros(len(numbers)), np.zeros((len(numbers), len(sets)))
    n_units = 0
    for unit, cluster in zip(units, clusters, strict=True):
        values = [sets[codes] for codes in unit.codes if codes is not None]
        if len(values) < 2 or (only_coded and not any(unit.codes)):
            continue
        n_units += unit.weight
        apart = sum(distance[one, other] for one in values for other in values)
        off[numbers[cluster]] += unit.weight * apart / (len(values) - 1)
        for value in values:
            margins[numbers[cluster], value] += unit.weight
    return SetTally(off, margins, distance, n_units)


def draw(n_clusters: int, *, n: int, seed: int) -> Floats:
    """Draw how often each cluster stands in each resample; shape (n, n_clusters), every row sums to n_clusters."""
    generator = np.random.Generator(np.random.PCG64(seed))
    return generator.multinomial(n_clusters, [1 / n_clusters] * n_clusters, size=n).astype(float)
