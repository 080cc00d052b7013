"""Correspondence analysis (AFC): the plane on which classes, their words and who says them are seen together.

M. Greenacre (1984), Theory and Applications of Correspondence Analysis, ch. 4: singular values of the standardised
residuals; principal coordinates of rows and columns; what is supplementary is placed without weighing on the axes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from interviews_toolkit.cluster._matrix import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Correspondence:
    """A correspondence analysis of a table of counts; of each axis, the row farthest out has a positive coordinate.

    Attributes:
        eigenvalues: Shape (n_axes,), falling; their sum is ``inertia``.
        inertia: χ² of the table over its total.
        rows: Principal coordinates, shape (n_rows, n_axes).
        columns: Principal coordinates, shape (n_columns, n_axes).
        row_masses, column_masses: 0 to 1, summing to 1.
    """

    eigenvalues: Floats
    inertia: float
    rows: Floats
    columns: Floats
    row_masses: Floats
    column_masses: Floats

    @property
    def shares(self) -> Floats:
        """The part of the inertia each axis shows, 0 to 1; shape (n_axes,)."""
        return self.eigenvalues / self.inertia

    def project_rows(self, counts: ArrayLike) -> Floats:
        """Place supplementary rows, of counts over the same columns."""
        return _profiles(counts) @ self.columns / np.sqrt(self.eigenvalues)


def _profiles(counts: ArrayLike) -> Floats:
    table = np.asarray(counts, dtype=np.float64)
    return np.asarray(table / np.maximum(table.sum(axis=1, keepdims=True), 1e-300))


def correspondence(counts: ArrayLike) -> Correspondence:
    """Analyse a table of counts; rows and columns must not be empty."""
    table = np.asarray(counts, dtype=np.float64)
    shares = table / table.sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(rows, columns)
    left, values, right = np.linalg.svd((shares - expected) / np.sqrt(expected), full_matrices=False)
    kept = values > max(1e-9, float(values[0]) * 1e-7)
    row_points = left[:, kept] * values[kept] / np.sqrt(rows)[:, None]
    column_points = right[kept].T * values[kept] / np.sqrt(columns)[:, None]
    # Of rows equally far out, the first decides.
    far = np.abs(row_points)
    leading = np.argmax(far >= far.max(axis=0) * (1 - 1e-9), axis=0)
    signs = np.sign(row_points[leading, np.arange(leading.size)])
    return Correspondence(
        values[kept] ** 2, float((values**2).sum()), row_points * signs, column_points * signs, rows, columns
    )
