"""The first axis of a correspondence analysis, by sparse products only: the order in which Reinert cuts segments.

A Lanczos of our own rather than ARPACK: it starts from a fixed vector, draws nothing at random, and
its tables may be tiny.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from interviews_toolkit.cluster._matrix import (
    Floats,
    Matrix,
    column_sums,
    one_thread,
    over_forms,
    over_segments,
    row_sums,
)

KRYLOV_STEPS = 160
STEPS_BETWEEN_LOOKS = 10
"""Whole sequences of a fixed length made one table cost twice what another of its size did."""
RESTARTS = 6
TOLERANCE = 1e-9

LARGE = 5_000
"""Segments from which on a split costs no more than its entries, however little sets the segments apart."""
MOST_PRODUCTS = 60
"""Of such a table; where something sets segments apart, 40 are enough."""
TRIED_PRODUCTS = 40
"""Of a classification made to be compared with another: with 32, its index of agreement differs by .014 at most."""

Operator: TypeAlias = Callable[[Floats], Floats]


def first_axis_scores(matrix: Matrix, *, is_trial: bool = False) -> Floats:
    """Score each segment on the first axis; shape (n_segments,), up to a positive factor.

    A segment's score is the mean of its forms' scores. Rows and columns must not be empty. The sign is fixed by
    the forms (their third moment is positive), which no order of rows or columns changes. A large table's axis may be
    short of the first by as much as 60 products leave (what it starts from is then told by the entries alone), that of
    a trial by as much as 40 leave.
    """
    rows, columns = row_sums(matrix), column_sums(matrix)
    root = np.sqrt(columns)
    shares = matrix.with_data(matrix.data / (np.sqrt(rows)[matrix.row_of] * root[matrix.indices]))
    trivial = root / np.sqrt(columns.sum())

    def apply(vector: Floats) -> Floats:
        """Multiply by the matrix of chi-square associations, the trivial axis taken out."""
        return _beside(over_segments(shares, over_forms(shares, vector)), trivial)

    with one_thread():
        if rows.size >= LARGE:
            waves: Floats = np.cos(np.sqrt(2.0) * over_forms(matrix, columns))
            start = over_segments(matrix, waves) / root
            axis, _residual = _lanczos(apply, _beside(start, trivial), MOST_PRODUCTS)
        elif is_trial:
            axis, _residual = _lanczos(apply, _beside(_waves(trivial.size), trivial), TRIED_PRODUCTS)
        else:
            axis = _leading_vector(apply, _beside(_waves(trivial.size), trivial))
    return over_forms(matrix, axis / root) / rows * _sign(axis, root)


def _sign(axis: Floats, root: Floats) -> float:
    """Choose the direction in which the forms' weighted third moment is positive."""
    forms = axis / root
    moments = root**2 * forms**3
    skew = float(moments.sum())
    if abs(skew) > 1e-9 * float(np.abs(moments).sum()):
        return float(np.sign(skew))
    # A symmetric axis: the first of the forms that lie farthest decides.
    far = np.abs(forms)
    return float(np.sign(forms[int(np.argmax(far >= far.max() * (1 - 1e-9)))])) or 1.0


def _waves(size: int) -> Floats:
    """Where to start from: waves of an irrational step favour no form, and are the same in every run."""
    return np.asarray(np.cos(np.sqrt(2.0) * np.arange(1, size + 1)))


def _beside(vector: Floats, trivial: Floats) -> Floats:
    """The part of a vector that is orthogonal to the trivial one."""
    return vector - trivial * float(trivial @ vector)


def _leading_vector(apply: Operator, start: Floats) -> Floats:
    """Find the eigenvector of the largest eigenvalue."""
    vector = start
    for _restart in range(RESTARTS):
        vector, residual = _lanczos(apply, vector, KRYLOV_STEPS)
        if residual <= TOLERANCE:
            break
    return vector


def _lanczos(apply: Operator, start: Floats, most: int) -> tuple[Floats, float]:
    """Run one Krylov sequence until it converges; the Ritz vector and its residual.

    Vectors are kept orthogonal to the two before them alone: what is lost beyond those is lost once an eigenvector
    has converged (C. C. Paige, 1971), and there the sequence ends.
    """
    steps = min(most, start.size)
    basis = np.empty((steps, start.size))
    diagonal, beside = np.zeros(steps), np.zeros(steps)
    vector = start / (np.sqrt(start @ start) or 1.0)
    for step in range(steps):
        basis[step] = vector
        size = step + 1
        image = apply(vector)
        if step:
            image -= beside[step - 1] * basis[step - 1]
        diagonal[step] = vector @ image
        image -= diagonal[step] * vector
        beside[step] = np.sqrt(image @ image)
        is_last = size == steps or beside[step] < 1e-13
        if is_last or size % STEPS_BETWEEN_LOOKS == 0:
            weights, residual = _ritz(diagonal[:size], beside[:size])
            if is_last or residual <= TOLERANCE:
                break
        vector = image / beside[step]
    return basis[:size].T @ weights, residual


def _ritz(diagonal: Floats, beside: Floats) -> tuple[Floats, float]:
    """The leading eigenvector of the tridiagonal matrix, and how far it still is from one of the operator."""
    tridiagonal = np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1)
    values, vectors = np.linalg.eigh(tridiagonal)
    return vectors[:, -1], float(abs(beside[-1] * vectors[-1, -1]) / max(float(values[-1]), 1e-300))
