"""The sparse table of segments by forms, as every part of this room holds it: counts as float64, no stored zeros.

Our own rather than SciPy's: a classification makes thousands of products of small tables, and SciPy spends more on
each call, and on being imported, than on the sums themselves.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Matrix:
    """A table by its entries, row after row, columns ascending in each.

    Attributes:
        data: The counts.
        indices: The column of each.
        indptr: Where each row begins among them, and where the last one ends; shape (n_segments + 1,).
        shape: Segments, forms.
    """

    data: Floats
    indices: Ints
    indptr: Ints
    shape: tuple[int, int]

    @cached_property
    def row_of(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.shape[0]), np.diff(self.indptr))

    def with_data(self, data: Floats) -> "Matrix":
        """Put other numbers in the same places."""
        return Matrix(data, self.indices, self.indptr, self.shape)

    def rows(self, chosen: Ints) -> "Matrix":
        """Take rows, in the order given."""
        entries, lengths = entries_of(self, chosen)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return Matrix(self.data[entries], self.indices[entries], starts, (chosen.size, self.shape[1]))

    def stretch(self, start: int, end: int) -> "Matrix":
        """Take neighbouring rows; their entries are views, not copies."""
        own = slice(self.indptr[start], self.indptr[end])
        starts = self.indptr[start : end + 1] - self.indptr[start]
        return Matrix(self.data[own], self.indices[own], starts, (end - start, self.shape[1]))

    def columns(self, chosen: Ints) -> "Matrix":
        """Take columns, ascending."""
        place = np.full(self.shape[1], -1, dtype=np.int64)
        place[chosen] = np.arange(chosen.size)
        found = place[self.indices]
        kept = found >= 0
        starts = np.concatenate([[0], np.cumsum(kept)])[self.indptr]
        return Matrix(self.data[kept], found[kept], starts, (self.shape[0], chosen.size))

    def toarray(self) -> Floats:
        """Write all cells out."""
        found = np.zeros(self.shape)
        found[self.row_of, self.indices] = self.data
        return found


def entries_of(matrix: Matrix, rows: Ints) -> tuple[Ints, Ints]:
    """Find the entries of these rows, in the order given, and how many each has."""
    starts = matrix.indptr[rows]
    lengths = matrix.indptr[rows + 1] - starts
    return np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths), lengths


def from_cells(rows: Ints, columns: Ints, counts: Floats, shape: tuple[int, int]) -> Matrix:
    """Build a table of cells in any order; counts of the same cell are added, zeros dropped."""
    cells, place = np.unique(np.asarray(rows, dtype=np.int64) * shape[1] + columns, return_inverse=True)
    sums = np.bincount(place, weights=counts, minlength=cells.size)
    cells, sums = cells[sums != 0], sums[sums != 0]
    starts = np.searchsorted(cells, np.arange(shape[0] + 1) * shape[1])
    return Matrix(sums, cells % max(shape[1], 1), starts, shape)


def to_matrix(table: Any) -> Matrix:  # noqa: ANN401 -- dense or SciPy's, of any number type: the border is here
    """Make rows of counts into the room's table."""
    if hasattr(table, "tocoo"):
        cells = table.tocoo()
        return from_cells(cells.row, cells.col, cells.data, table.shape)
    dense = np.asarray(table)
    rows, columns = np.nonzero(dense)
    return from_cells(rows, columns, dense[rows, columns], dense.shape)


def presence(matrix: Matrix) -> Matrix:
    """Turn counts into presence (1) and absence (0)."""
    return matrix.with_data(np.ones(matrix.data.size))


def row_sums(matrix: Matrix) -> Floats:
    """Sum each row; shape (n_segments,)."""
    return added(matrix.row_of, matrix.data, matrix.shape[0])


def column_sums(matrix: Matrix) -> Floats:
    """Sum each column; shape (n_forms,)."""
    return added(matrix.indices, matrix.data, matrix.shape[1])


def over_forms(matrix: Matrix, weights: Floats) -> Floats:
    """Sum, for each segment, the weights of its forms; shape (n_segments,)."""
    return added(matrix.row_of, matrix.data * weights[matrix.indices], matrix.shape[0])


def over_segments(matrix: Matrix, weights: Floats) -> Floats:
    """Sum, for each form, the weights of its segments; shape (n_forms,)."""
    return added(matrix.indices, matrix.data * weights[matrix.row_of], matrix.shape[1])


def by_column(matrix: Matrix) -> Ints:
    """Order entries by column, then by row."""
    narrow = matrix.indices.astype(np.uint16) if matrix.shape[1] < 2**16 else matrix.indices  # sorted by counting
    return np.argsort(narrow, kind="stable")


def added(places: Ints, weights: Floats, size: int) -> Floats:
    """Add the weights that go to each of so many places; shape (size,)."""
    return np.bincount(places, weights=weights, minlength=size).astype(np.float64, copy=False)


def one_thread() -> AbstractContextManager[Any]:
    """Keep NumPy to one thread: several add in any order, and wait for one another where products are small."""
    return _threads().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@cache
def _threads() -> Any:  # noqa: ANN401 -- threadpoolctl has no types
    """What governs NumPy's threads; looked for once, since that takes longer than a small table."""
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
