"""Double classification: two classifications on units of different sizes, and only what both of them find.

M. Reinert (1990), « Alceste », Bulletin de méthodologie sociologique 26: a class that depends on where segments were
cut is not to be trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.cluster._matrix import Bools, Ints, Matrix, from_cells, presence, row_sums
from interviews_toolkit.cluster._tree import Rules, grow
from interviews_toolkit.cluster.profiles import CHI2_AT_5_PERCENT, signed_chi2


@dataclass(frozen=True, slots=True, eq=False)
class CrossedPartition:
    """Classes both classifications agree on.

    Attributes:
        k: How many.
        chi2: Sum of the χ² between the two classes each was made of.
        labels: Shape (n_segments,); 0 the largest, −1 where the two classifications disagree.
    """

    k: int
    chi2: float
    labels: Ints


def merge_short(sizes: Sequence[int], documents: Sequence[str], *, least: int) -> list[int]:
    """Unite neighbouring segments of one document until each unit has at least ``least`` active forms.

    Args:
        sizes: Active forms of each segment, in the order of the text.
        documents: The document (interview) of each segment.
        least: The fewest forms a unit should have; a short end joins the unit before it, if its document has one.

    Returns:
        The unit of each segment: the position of the unit's first segment.
    """
    units: list[int] = []
    filled = 0
    for at, (size, document) in enumerate(zip(sizes, documents, strict=True)):
        fresh = not units or document != documents[at - 1]
        if fresh or filled >= least:
            units.append(at)
            filled = 0
        else:
            units.append(units[-1])
        filled += size
        ends = at + 1 == len(documents) or documents[at + 1] != document
        if ends and filled < least:
            _join_the_unit_before(units, documents)
    return units


def _join_the_unit_before(units: list[int], documents: Sequence[str]) -> None:
    start = units[-1]
    if start and documents[start - 1] == documents[start]:
        units[start:] = [units[start - 1]] * (len(units) - start)


def double_classification(
    matrix: Matrix, documents: Sequence[str], *, rules: Rules | None = None, least: tuple[int, int] = (12, 14)
) -> tuple[CrossedPartition, ...]:
    """Classify twice, on units of two least sizes, and find the partitions both agree on best.

    Every class of one tree is crossed with every class of the other; kept are the pairs that choose each other
    (each the other's strongest), large enough and with χ² above 3.84 (no Yates correction). For each number of
    classes, the disjoint pairs of greatest total χ².

    Args:
        matrix: Presence of forms in segments, shape (n_segments, n_forms), in the order of the texts.
        documents: The interview of each segment.
        rules: As for one classification; ``min_class`` is by default a twentieth of the segments.
        least: Active forms a unit must have in the first and in the second classification.

    Returns:
        One partition for each number of classes from 2 that can be had.
    """
    asked = rules or Rules()
    smallest = round(matrix.shape[0] / (2 * asked.k)) if asked.min_class is None else asked.min_class
    one, other = (_all_classes(matrix, documents, asked, size) for size in least)
    crossed = _crossed(one, other, max(smallest, 1), matrix.shape[0])
    return tuple(_partition(chosen, matrix.shape[0]) for chosen in _best_by_k(crossed, asked.k).values())


def _all_classes(matrix: Matrix, documents: Sequence[str], rules: Rules, least: int) -> Bools:
    """Classify units, and say which segments each class of the tree has; shape (n_classes, n_segments)."""
    sizes = row_sums(matrix).astype(int).tolist()
    _starts, unit_of = np.unique(merge_short(sizes, documents, least=least), return_inverse=True)
    n_units = int(unit_of.max(initial=-1)) + 1
    united = from_cells(unit_of[matrix.row_of], matrix.indices, matrix.data, (n_units, matrix.shape[1]))
    classes = [np.isin(unit_of, members) for members in grow(presence(united), rules).members[1:]]
    return np.array(classes, dtype=np.bool_).reshape(-1, matrix.shape[0])


def _crossed(one: Bools, other: Bools, smallest: int, n_segments: int) -> list[tuple[float, Ints]]:
    """Find the pairs of classes that choose each other: their χ² and common segments, strongest first."""
    if not one.shape[0] or not other.shape[0]:
        return []
    both = one.astype(np.float64) @ other.T
    chi2 = signed_chi2(both, one.sum(axis=1)[:, None], other.sum(axis=1)[None, :], n_segments)
    chi2 = np.where((both >= smallest) & (chi2 > CHI2_AT_5_PERCENT), chi2, -np.inf)
    pairs = [
        (float(chi2[a, b]), np.flatnonzero(one[a] & other[b]))
        for a, b in enumerate(chi2.argmax(axis=1).tolist())
        if np.isfinite(chi2[a, b]) and int(chi2[:, b].argmax()) == a
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], int(pair[1][0])))


def _best_by_k(pairs: list[tuple[float, Ints]], most: int) -> dict[int, tuple[tuple[float, Ints], ...]]:
    """Find, for each number of classes, the disjoint pairs of greatest total χ²."""
    masks = [sum(1 << row for row in rows.tolist()) for _chi2, rows in pairs]
    best: dict[int, tuple[float, tuple[int, ...]]] = {}

    def extend(chosen: tuple[int, ...], taken: int, total: float, start: int) -> None:
        if len(chosen) >= 2 and total > best.get(len(chosen), (0.0, ()))[0]:
            best[len(chosen)] = (total, chosen)
        if len(chosen) == most:
            return
        for at in range(start, len(pairs)):
            if not taken & masks[at]:
                extend((*chosen, at), taken | masks[at], total + pairs[at][0], at + 1)

    extend((), 0, 0.0, 0)
    return {k: tuple(pairs[at] for at in best[k][1]) for k in sorted(best)}


def _partition(chosen: Sequence[tuple[float, Ints]], n_segments: int) -> CrossedPartition:
    labels = np.full(n_segments, -1, dtype=np.int64)
    by_size = sorted((rows for _chi2, rows in chosen), key=lambda rows: (-rows.size, int(rows[0])))
    for label, rows in enumerate(by_size):
        labels[rows] = label
    return CrossedPartition(len(by_size), float(sum(chi2 for chi2, _rows in chosen)), labels)
