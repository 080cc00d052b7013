"""One division of a table in two, at a cost linear in its non-zeros: cut along the first axis, then move segments.

Reinert (1983), « Une méthode de classification descendante hiérarchique », Cahiers de l'analyse des données 8(2).
With M counts, c_j column totals, T their sum, t_j what the first group has of form j and n1 = Σ t_j:
χ² = T² / (n1 · n2) · (A − n1² / T), where A = Σ t_j² / c_j.
Moving a segment with counts m_j changes A by ± 2 Σ m_j t_j / c_j + Σ m_j² / c_j.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from interviews_toolkit.cluster._axis import first_axis_scores
from interviews_toolkit.cluster._matrix import (
    Bools,
    Floats,
    Ints,
    Matrix,
    column_sums,
    over_forms,
    over_segments,
    row_sums,
)

Reallocation: TypeAlias = Literal["none", "steepest", "sequential"]

# χ² is at most T: a move that gains less than this share of T is rounding, and could go round in circles.
SMALLEST_GAIN = 1e-9
CHUNK = 1024


@dataclass(frozen=True, slots=True, eq=False)
class TwoWaySplit:
    """How a table was divided in two.

    Attributes:
        in_first: Shape (n_segments,); which segments the first group took.
        chi2: Of the groups by forms table, after moves.
        order: Shape (n_segments,); row numbers along the first axis.
        chi2_by_cut: Shape (n_segments − 1,); χ² of each cut along that order.
        chi2_by_move: The χ² before the first move and after each, never falling.
    """

    in_first: Bools
    chi2: float
    order: Ints
    chi2_by_cut: Floats
    chi2_by_move: tuple[float, ...]


def split_in_two(matrix: Matrix, *, reallocation: Reallocation = "sequential") -> TwoWaySplit:
    """Divide segments in the two groups whose forms differ most.

    Args:
        matrix: At least 2 rows; no row and no column empty. Counts, or presence.
        reallocation: ``sequential`` goes along the axis in passes, moving each segment that raises χ² (linear cost);
            ``steepest`` makes the best move of all, again and again (each move prices all); ``none`` keeps the cut.
    """
    order = _axis_order(matrix)
    # From here on rows stand along the axis: moves are then tried in an order no shuffling of the rows can change.
    ordered = matrix[order]
    chi2_by_cut = _scan_cuts(ordered)
    best = int(np.argmax(chi2_by_cut >= chi2_by_cut.max() * (1 - 1e-12)))
    sides = _Sides(ordered, np.arange(order.size) <= best)
    chi2_by_move = _reallocate(sides, reallocation)
    in_first = np.empty(order.size, dtype=np.bool_)
    in_first[order] = sides.in_first
    return TwoWaySplit(in_first, split_chi2(matrix, in_first), order, chi2_by_cut, tuple(chi2_by_move))


def _axis_order(matrix: Matrix) -> Ints:
    """Order rows along the first axis; scores that differ by rounding alone are tied, and ties go by row."""
    scores = first_axis_scores(matrix)
    grain = float(np.abs(scores).max()) * 1e-9 or 1.0
    return np.argsort(np.round(scores / grain), kind="stable").astype(np.int64)


def split_chi2(matrix: Matrix, in_first: Bools) -> float:
    """Compute χ² of two groups of segments by forms, from scratch; 0.0 when a group is empty."""
    totals = column_sums(matrix)
    inside = over_segments(matrix, in_first.astype(np.float64))
    n_first, total = inside.sum(), totals.sum()
    if n_first in (0, total):
        return 0.0
    kept = totals > 0
    between = float((inside[kept] ** 2 / totals[kept]).sum())
    return float(total**2 / (n_first * (total - n_first)) * (between - n_first**2 / total))


def _scan_cuts(ordered: Matrix) -> Floats:
    """Compute χ² of every cut between rows that stand in order; shape (n_segments − 1,)."""
    columns = ordered.tocsc()
    columns.sort_indices()
    totals = column_sums(ordered)
    # What earlier rows hold of the same form, entry by entry: a running sum that restarts at each column.
    running = np.cumsum(columns.data) - columns.data
    lengths = np.diff(columns.indptr)
    at_start = np.repeat(running[np.minimum(columns.indptr[:-1], running.size - 1)], lengths)
    before = running - at_start
    weights = columns.data * (2 * before + columns.data) / np.repeat(totals, lengths)
    between = np.cumsum(np.bincount(columns.indices, weights=weights, minlength=ordered.shape[0]))[:-1]
    n_first, total = np.cumsum(row_sums(ordered))[:-1], totals.sum()
    chi2: Floats = total**2 / (n_first * (total - n_first)) * (between - n_first**2 / total)
    return chi2


class _Sides:
    """Two groups of segments, and what is needed to price a move at the cost of the segment's own forms."""

    def __init__(self, matrix: Matrix, in_first: Bools) -> None:
        self._matrix = matrix
        # What a move does to the first group: −1 takes the row out, +1 takes it in.
        self._sign = np.where(in_first, -1.0, 1.0)
        self._inverse = 1 / column_sums(matrix)
        self._sums = row_sums(matrix)
        self._total = float(self._sums.sum())
        squares = matrix.copy()
        squares.data **= 2
        self._own = over_forms(squares, self._inverse)
        inside = over_segments(matrix, in_first.astype(np.float64))
        # t_j / c_j: how much of each form the first group has.
        self._held = inside * self._inverse
        self._between = float(inside @ self._held)
        self._n_first = float(inside.sum())
        self.least_gain = SMALLEST_GAIN * self._total

    @property
    def in_first(self) -> Bools:
        """Which rows the first group has; shape (n_rows,)."""
        return self._sign < 0

    @property
    def n_rows(self) -> int:
        """How many rows both groups have."""
        return self._sign.size

    @property
    def chi2(self) -> float:
        """The χ² of the groups as they are."""
        n_first, total = self._n_first, self._total
        return total * (total * self._between - n_first**2) / (n_first * (total - n_first))

    def chi2_after(self, start: int, end: int) -> Floats:
        """Price the move of each row from start to end (not included); −inf when it would empty its own group."""
        sign, total = self._sign[start:end], self._total
        n_first = self._n_first + sign * self._sums[start:end]
        between = self._between + 2 * sign * self._toward(start, end) + self._own[start:end]
        balance = n_first * (total - n_first)
        if balance.min() > 0.5:
            return np.asarray(total * (total * between - n_first**2) / balance)
        kept = np.where(balance > 0.5, balance, np.inf)
        return np.where(balance > 0.5, total * (total * between - n_first**2) / kept, -np.inf)

    def _toward(self, start: int, end: int) -> Floats:
        """Σ m_j t_j / c_j of rows; no row is empty."""
        if end - start == self.n_rows:
            return over_forms(self._matrix, self._held)
        first, last = self._matrix.indptr[start], self._matrix.indptr[end]
        entries = self._held[self._matrix.indices[first:last]] * self._matrix.data[first:last]
        toward: Floats = np.add.reduceat(entries, self._matrix.indptr[start:end] - first)
        return toward

    def move(self, row: int) -> None:
        """Move a row to the other group."""
        sign = float(self._sign[row])
        own = slice(self._matrix.indptr[row], self._matrix.indptr[row + 1])
        forms, counts = self._matrix.indices[own], self._matrix.data[own]
        self._between += 2 * sign * float(counts @ self._held[forms]) + float(self._own[row])
        self._n_first += sign * float(self._sums[row])
        self._held[forms] += sign * counts * self._inverse[forms]
        self._sign[row] = -sign


def _reallocate(sides: _Sides, how: Reallocation) -> list[float]:
    """Move segments until no move raises χ²; the χ² before and after each move."""
    path = [sides.chi2]
    if how == "steepest":
        _climb(sides, path)
    elif how == "sequential":
        while _one_pass(sides, path):
            pass
    return path


def _climb(sides: _Sides, path: list[float]) -> None:
    """Make the best move of all, again and again."""
    while True:
        after = sides.chi2_after(0, sides.n_rows)
        best = int(np.argmax(after))
        if after[best] <= path[-1] + sides.least_gain:
            return
        sides.move(best)
        path.append(sides.chi2)


def _one_pass(sides: _Sides, path: list[float]) -> bool:
    """Go through the rows once, moving each that raises χ² as the groups then are; tell whether one moved."""
    n_before = len(path)
    for start in range(0, sides.n_rows, CHUNK):
        after = sides.chi2_after(start, min(start + CHUNK, sides.n_rows))
        # Prices grow stale with each move of the chunk: a move that no longer raises χ² is taken back, and a row
        # that would raise it only now has its turn in the next pass.
        for at in np.flatnonzero(after > path[-1] + sides.least_gain).tolist():
            sides.move(start + at)
            if sides.chi2 > path[-1] + sides.least_gain:
                path.append(sides.chi2)
            else:
                sides.move(start + at)
    return len(path) > n_before
