"""The sparse matrix of segments by forms, as every part of this room holds it: counts as float64, no stored zeros."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix: TypeAlias = "sparse.csr_matrix[np.float64]"
Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]


def to_matrix(table: Any) -> Matrix:  # noqa: ANN401 -- dense or sparse, of any number type: the border is here
    """Make rows of counts into the room's matrix: sorted, without duplicates or stored zeros."""
    matrix = sparse.csr_matrix(table, dtype=np.float64, copy=True)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def presence(matrix: Matrix) -> Matrix:
    """Turn counts into presence (1) and absence (0)."""
    return sparse.csr_matrix((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)


def row_sums(matrix: Matrix) -> Floats:
    """Sum each row; shape (n_segments,)."""
    return over_forms(matrix, np.ones(matrix.shape[1]))


def column_sums(matrix: Matrix) -> Floats:
    """Sum each column; shape (n_forms,)."""
    return np.bincount(matrix.indices, weights=matrix.data, minlength=matrix.shape[1]).astype(np.float64)


def over_forms(matrix: Matrix, weights: Floats) -> Floats:
    """Sum, for each segment, the weights of its forms; shape (n_segments,)."""
    return np.asarray(matrix @ weights, dtype=np.float64)


def over_segments(matrix: Matrix, weights: Floats) -> Floats:
    """Sum, for each form, the weights of its segments; shape (n_forms,)."""
    return np.asarray(matrix.T @ weights, dtype=np.float64)
