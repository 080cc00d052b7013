"""Which forms each side of a division goes on with: those that still tell its segments apart."""

from typing import Literal, TypeAlias

import numpy as np

from interviews_toolkit.cluster._matrix import Bools, Floats, Ints, Matrix, column_sums, over_segments

Selection: TypeAlias = Literal["contingency", "presence"]


def select_columns(
    matrix: Matrix, in_first: Bools, *, rule: Selection = "contingency", tsj: int = 3, threshold: float = 0.3
) -> tuple[Ints, Ints]:
    """Choose the forms each group goes on with; column numbers, ascending, first group then second.

    Both rules drop forms found fewer than ``tsj`` times in the group. ``contingency`` also drops an under-represented
    form when C = √(χ²_j / (χ²_j + n_j)) exceeds the threshold, χ²_j being its share of χ² and n_j its total;
    ``presence`` when its presence/absence χ² (Yates if a cell is below 10) exceeds 1.9 · N1 / N2 + 1.9, N1 ≥ N2.
    """
    totals = column_sums(matrix)
    first = over_segments(matrix, in_first.astype(np.float64))
    if rule == "contingency":
        lean = first - totals * (first.sum() / totals.sum())
        even = _contingency(first, totals) <= threshold
    else:
        n_first, n_second = int(in_first.sum()), int((~in_first).sum())
        lean = first * n_second - (totals - first) * n_first
        even = _presence_chi2(first, totals, n_first, n_second) <= _limit(n_first, n_second)
    kept_first = (first >= tsj) & (even | (lean >= 0))
    kept_second = (totals - first >= tsj) & (even | (lean <= 0))
    return np.flatnonzero(kept_first), np.flatnonzero(kept_second)


def _contingency(first: Floats, totals: Floats) -> Floats:
    """Compute each form's coefficient of contingency from its share of χ², 0 to 1."""
    share = first.sum() / totals.sum()
    expected = totals * share
    chi2 = (first - expected) ** 2 * (1 / expected + 1 / (totals - expected)) if 0 < share < 1 else np.zeros_like(first)
    coefficient: Floats = np.sqrt(chi2 / (chi2 + totals))
    return coefficient


def _limit(n_first: int, n_second: int) -> float:
    return 1.9 * max(n_first, n_second) / min(n_first, n_second) + 1.9


def _presence_chi2(first: Floats, totals: Floats, n_first: int, n_second: int) -> Floats:
    """Compute each form's χ² over segments that have it or not, with Yates where a cell is below 10."""
    a, b = first, totals - first
    c, d = n_first - a, n_second - b
    n = n_first + n_second
    smallest = np.minimum(np.minimum(a, b), np.minimum(c, d))
    yates = np.where(smallest < 10, n / 2, 0.0)
    numerator = n * np.maximum(np.abs(a * d - b * c) - yates, 0.0) ** 2
    margins = (a + b) * (c + d) * n_first * n_second
    chi2: Floats = np.divide(numerator, margins, out=np.zeros_like(numerator), where=margins > 0)
    return chi2
