"""One division of a table in two, at a cost linear in its non-zeros: cut along the first axis, then move segments.

Reinert (1983), « Une méthode de classification descendante hiérarchique », Cahiers de l'analyse des données 8(2).
With M counts, c_j column totals, T their sum, t_j what the first group has of form j and n1 = Σ t_j:
χ² = T² / (n1 · n2) · (A − n1² / T), where A = Σ t_j² / c_j.
Moving a segment with counts m_j changes A by ± 2 Σ m_j t_j / c_j + Σ m_j² / c_j; so does moving several at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from interviews_toolkit.cluster._axis import LARGE, first_axis_scores
from interviews_toolkit.cluster._matrix import (
    Bools,
    Floats,
    Ints,
    Matrix,
    by_column,
    column_sums,
    entries_of,
    over_forms,
    over_segments,
    row_sums,
)

Reallocation: TypeAlias = Literal["none", "steepest", "sequential"]

# χ² is at most T: a move that gains less than this share of T is rounding, and could go round in circles.
SMALLEST_GAIN = 1e-9
STRETCHES, LEAST_STRETCH = 8, 1024
"""A pass prices a table in eight stretches, so that its cost is that of the entries, small tables in one."""
NEAR = 16
"""Between two passes, the sixteenth part of the rows that is nearest to moving is tried again."""
ENOUGH_RISE = 0.001
"""Of χ² in a pass over a large table: what comes after would move segments that belong to both groups alike."""
FEW = 100
"""Segments that are less than one in a hundred hardly touch one another's price: they may move together …"""
WORTH_IT = 8
"""… which is quicker than one by one from so many on."""


@dataclass(frozen=True, slots=True, eq=False)
class TwoWaySplit:
    """How a table was divided in two.

    Attributes:
        in_first: Shape (n_segments,); which segments the first group took.
        chi2: Of the groups by forms table, after moves.
        order: Shape (n_segments,); row numbers along the first axis.
        chi2_by_cut: Shape (n_segments − 1,); χ² of each cut along that order.
        chi2_by_move: The χ² before the first move and after each, or after several made together; never falling.
    """

    in_first: Bools
    chi2: float
    order: Ints
    chi2_by_cut: Floats
    chi2_by_move: tuple[float, ...]


def split_in_two(matrix: Matrix, *, reallocation: Reallocation = "sequential", is_trial: bool = False) -> TwoWaySplit:
    """Divide segments in the two groups whose forms differ most.

    Args:
        matrix: At least 2 rows; no row and no column empty. Counts, or presence.
        reallocation: ``sequential`` goes along the axis in passes, moving the segments that raise χ², as IRaMuTeQ
            does; ``steepest`` makes the best move of all, again and again (each move prices all), as rainette means
            to; both end where no move would raise χ² (``sequential``, from 5,000 rows on, where a pass raises it by
            less than a thousandth). ``none`` keeps the cut.
        is_trial: For a comparison alone: the axis may be a little short of the first.
    """
    order = _axis_order(first_axis_scores(matrix, is_trial=is_trial))
    # From here on rows stand along the axis: moves are then tried in an order no shuffling of the rows can change.
    ordered = matrix.rows(order)
    chi2_by_cut = _scan_cuts(ordered)
    best = int(np.argmax(chi2_by_cut >= chi2_by_cut.max() * (1 - 1e-12)))
    sides = _Sides(ordered, np.arange(order.size) <= best)
    chi2_by_move = _reallocate(sides, reallocation)
    in_first = np.empty(order.size, dtype=np.bool_)
    in_first[order] = sides.in_first
    return TwoWaySplit(in_first, split_chi2(matrix, in_first), order, chi2_by_cut, tuple(chi2_by_move))


def _axis_order(scores: Floats) -> Ints:
    """Order rows along the first axis; scores that differ by rounding alone are tied, and ties go by row."""
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
    down = by_column(ordered)
    counts, columns = ordered.data[down], ordered.indices[down]
    totals = column_sums(ordered)
    # What earlier rows hold of the same form, entry by entry: a running sum that restarts at each column.
    before = np.cumsum(counts) - counts - (np.cumsum(totals) - totals)[columns]
    weights = counts * (2 * before + counts) / totals[columns]
    between = np.cumsum(np.bincount(ordered.row_of[down], weights=weights, minlength=ordered.shape[0]))[:-1]
    n_first, total = np.cumsum(row_sums(ordered))[:-1], totals.sum()
    chi2: Floats = total**2 / (n_first * (total - n_first)) * (between - n_first**2 / total)
    return chi2


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Some rows, ascending, and their part of the table."""

    rows: Ints
    table: Matrix


class _Sides:
    """Two groups of segments, and what is needed to price a move at the cost of the segment's own forms."""

    def __init__(self, matrix: Matrix, in_first: Bools) -> None:
        self._matrix = matrix
        # What a move does to the first group: −1 takes the row out, +1 takes it in.
        self._sign = np.where(in_first, -1.0, 1.0)
        self._inverse = 1 / column_sums(matrix)
        self._sums = row_sums(matrix)
        self._total = float(self._sums.sum())
        self._own = over_forms(matrix.with_data(matrix.data**2), self._inverse)
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

    def stretches(self, length: int) -> Iterator[_Stretch]:
        """Cut the table in stretches of so many rows."""
        for start in range(0, self.n_rows, length):
            end = min(start + length, self.n_rows)
            yield _Stretch(np.arange(start, end), self._matrix.stretch(start, end))

    def gather(self, rows: Ints) -> _Stretch:
        """Put rows together that may stand far apart."""
        return _Stretch(rows, self._matrix.rows(rows))

    def chi2_after(self, stretch: _Stretch) -> Floats:
        """Price the move of each row of a stretch; −inf when it would empty its own group."""
        rows, total = stretch.rows, self._total
        sign = self._sign[rows]
        n_first = self._n_first + sign * self._sums[rows]
        between = self._between + 2 * sign * over_forms(stretch.table, self._held) + self._own[rows]
        balance = n_first * (total - n_first)
        if balance.min() > 0.5:
            return np.asarray(total * (total * between - n_first**2) / balance)
        kept = np.where(balance > 0.5, balance, np.inf)
        return np.where(balance > 0.5, total * (total * between - n_first**2) / kept, -np.inf)

    def move(self, row: int) -> None:
        """Move a row to the other group."""
        sign = float(self._sign[row])
        own = slice(self._matrix.indptr[row], self._matrix.indptr[row + 1])
        forms, counts = self._matrix.indices[own], self._matrix.data[own]
        self._between += 2 * sign * float(counts @ self._held[forms]) + float(self._own[row])
        self._n_first += sign * float(self._sums[row])
        self._held[forms] += sign * counts * self._inverse[forms]
        self._sign[row] = -sign

    def move_together(self, rows: Ints) -> None:
        """Move several rows, each to the group it is not in, at the cost of their forms and one look at all forms."""
        entries, lengths = entries_of(self._matrix, rows)
        weights = self._matrix.data[entries] * np.repeat(self._sign[rows], lengths)
        change = np.bincount(self._matrix.indices[entries], weights=weights, minlength=self._held.size)
        gain = change * self._inverse
        self._between += float(change @ (2 * self._held + gain))
        self._n_first += float(self._sign[rows] @ self._sums[rows])
        self._held += gain
        self._sign[rows] *= -1


def _reallocate(sides: _Sides, how: Reallocation) -> list[float]:
    """Move segments until no move raises χ²; the χ² before the moves and after each."""
    path = [sides.chi2]
    if how == "steepest":
        _climb(sides, path)
    elif how == "sequential":
        _pass_by_pass(sides, path)
    return path


def _climb(sides: _Sides, path: list[float]) -> None:
    """Make the best move of all, again and again."""
    (everyone,) = sides.stretches(sides.n_rows)
    while True:
        after = sides.chi2_after(everyone)
        best = int(np.argmax(after))
        if after[best] <= path[-1] + sides.least_gain:
            return
        sides.move(best)
        path.append(sides.chi2)


def _pass_by_pass(sides: _Sides, path: list[float]) -> None:
    """Go through the rows, moving those that raise χ² as the groups then are, until a pass moves none.

    In a large table, until a pass raises it by less than a thousandth.
    """
    stretches = list(sides.stretches(max(sides.n_rows // STRETCHES, LEAST_STRETCH)))
    least_rise = 1 + (ENOUGH_RISE if sides.n_rows >= LARGE else 0.0)
    while True:
        before = path[-1]
        gains = np.concatenate([_go_along(sides, path, stretch) for stretch in stretches])
        if path[-1] <= before * least_rise:
            return
        if len(stretches) > 1:
            # Most of the moves to come are of rows that are near to moving: they alone until none of them does.
            near = sides.gather(np.sort(np.argpartition(-gains, sides.n_rows // NEAR)[: sides.n_rows // NEAR]))
            while path[-1] > before * least_rise:
                before = path[-1]
                _go_along(sides, path, near)


def _go_along(sides: _Sides, path: list[float], stretch: _Stretch) -> Floats:
    """Move the rows of a stretch that raise χ²; what the move of each would have gained before.

    Prices grow stale with each move: a row that would raise χ² only now has its turn in the next pass.
    """
    gains = sides.chi2_after(stretch) - path[-1]
    _try_moves(sides, path, stretch.rows[gains > sides.least_gain])
    return gains


def _try_moves(sides: _Sides, path: list[float], rows: Ints) -> None:
    """Move rows, together where they are few in the table; what fails to raise χ² is taken back and tried in halves."""
    if rows.size < WORTH_IT:
        for row in rows.tolist():
            sides.move(row)
            if not _is_better(sides, path):
                sides.move(row)
        return
    if rows.size * FEW <= sides.n_rows:
        sides.move_together(rows)
        if _is_better(sides, path):
            return
        sides.move_together(rows)
    _try_moves(sides, path, rows[: rows.size // 2])
    _try_moves(sides, path, rows[rows.size // 2 :])


def _is_better(sides: _Sides, path: list[float]) -> bool:
    """Note the χ² when it rose by more than rounding."""
    if sides.chi2 <= path[-1] + sides.least_gain:
        return False
    path.append(sides.chi2)
    return True
