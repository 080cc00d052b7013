"""Clusters by meaning as a scikit-learn estimator, usable outside this toolkit."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_array, validate_data

from interviews_toolkit.cluster._embed import place, unit_length
from interviews_toolkit.cluster._kmeans import SMALLEST_K, partition
from interviews_toolkit.cluster._matrix import Floats, Ints, presence, row_sums, to_matrix


class SemanticClusters(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Group short texts that mean alike: which words go together here, beside what words mean elsewhere.

    Latent semantic analysis of TF-IDF rows joined with frequency-weighted word vectors (Arora, Liang & Ma 2017), then
    k-means; what stands between two groups may be left out rather than forced.

    Args:
        k: How many groups; None for the number that comes back best when texts are drawn again, 3 to 12.
        word_vectors: Shape (n_forms, dimension), one row a column of X, a row of zeros for a word without a vector;
            None to go by the company words keep alone.
        margin: 0 to 1; a text is left out when its nearest centre is not nearer than the next by this share.
        random_state: An integer: the same one gives the same groups.

    Attributes:
        labels_: Shape (n_texts,); 0 is the largest group, −1 is left out.
        k_: How many groups were asked for, or chosen.
        stability_: Mean adjusted Rand index of re-runs on random four fifths; 1 the same groups, 0 what chance gives.
        n_features_in_: How many forms the matrix had.
    """

    def __init__(
        self,
        *,
        k: int | None = None,
        word_vectors: Any = None,  # noqa: ANN401 -- anything numpy reads
        margin: float = 0.0,
        random_state: int = 0,
    ) -> None:
        self.k = k
        self.word_vectors = word_vectors
        self.margin = margin
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "SemanticClusters":  # noqa: ANN401, ARG002, N803 -- scikit-learn's names
        """Group texts.

        Args:
            X: Shape (n_texts, n_forms), dense or sparse: more than 0 where the text has the form.
        """
        table = validate_data(
            self, X, accept_sparse="csr", dtype=np.float64, ensure_non_negative=True, ensure_min_samples=SMALLEST_K
        )
        matrix = presence(to_matrix(table))
        known, rows = self._vectors()
        filled = np.flatnonzero(row_sums(matrix) > 0)
        self.labels_ = np.full(matrix.shape[0], -1, dtype=np.int64)
        self.k_, self.stability_ = 0, 0.0
        if filled.size >= SMALLEST_K:
            points = place(matrix, known, rows, seed=self.random_state)[filled]
            asked = None if self.k is None else min(self.k, filled.size)
            found = partition(points, k=asked, margin=self.margin, seed=self.random_state)
            self.labels_[filled] = found.labels
            self.k_, self.stability_ = found.k, found.stability
        return self

    def _vectors(self) -> tuple[Ints, Floats]:
        """The columns that have a vector, and these vectors at unit length."""
        if self.word_vectors is None:
            return np.empty(0, dtype=np.int64), np.empty((0, 0))
        vectors = check_array(self.word_vectors, dtype=np.float64)
        if vectors.shape[0] != self.n_features_in_:
            raise ValueError(f"word_vectors has {vectors.shape[0]} rows, X has {self.n_features_in_} columns")
        known = np.flatnonzero(np.abs(vectors).max(axis=1) > 0)
        return known, unit_length(vectors[known])

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags
