"""Segments as points: what their words mean (French vectors) beside which words go together in this corpus.

Words alone fail on short answers, which seldom repeat one another; vectors alone blur the corpus' own subjects.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from interviews_toolkit.cluster._matrix import Floats, Ints, Matrix, column_sums, row_sums
from interviews_toolkit.cluster.vocabulary import FormTable, build_matrix
from interviews_toolkit.model.analysis import WordVectors

Points = NDArray[np.float32]

SIF_SMOOTHING = 1e-3
MOST_COMPONENTS = 100
SEGMENTS_PER_COMPONENT = 5


def embed(table: FormTable, vectors: WordVectors, *, seed: int) -> Points:
    """Place segments by the words of a table and the vectors of a model; see ``place``."""
    known, rows = known_forms(table, vectors)
    return place(table.matrix, known, rows, seed=seed)


def place(matrix: Matrix, known: Ints, rows: Floats, *, seed: int) -> Points:
    """Place segments; shape (n_segments, n_components + dimension), a row of zeros where nothing is known.

    Args:
        matrix: Presence of forms in segments.
        known: The columns that have a word vector.
        rows: These vectors, at unit length.
        seed: Of the draw the decomposition starts from.

    The co-occurrence part is not scaled to unit length on purpose: in a small corpus without repeated words it is
    small and the meanings decide, in a large one it grows.
    """
    return np.hstack([_cooccurrence(matrix, seed=seed), _meaning(matrix, known, rows)])


def place_by_meaning(forms: Sequence[Sequence[str]], vectors: WordVectors) -> Points:
    """Place texts by what their words mean alone; shape (n_texts, dimension), zeros where no word is known.

    Args:
        forms: The full words of each text, written as ``vectors`` writes them.
        vectors: French word vectors.
    """
    table = build_matrix(forms, min_frequency=1)
    return _meaning(table.matrix, *known_forms(table, vectors))


def _cooccurrence(matrix: Matrix, *, seed: int) -> Points:
    """Project TF-IDF rows of unit length on their strongest components (latent semantic analysis)."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfTransformer

    n_segments, n_forms = matrix.shape
    n_components = max(1, min(MOST_COMPONENTS, n_segments // SEGMENTS_PER_COMPONENT, n_forms - 1))
    weighted = TfidfTransformer().fit_transform(matrix)
    return np.asarray(TruncatedSVD(n_components, random_state=seed).fit_transform(weighted), dtype=np.float32)


def _meaning(matrix: Matrix, known: Ints, rows: Floats) -> Points:
    """Average word vectors, rare words counting more, without the component common to all; unit length.

    S. Arora, Y. Liang, T. Ma (2017), « A simple but tough-to-beat baseline for sentence embeddings », ICLR:
    weights a / (a + p(w)), then the first singular vector of the segments is taken out.
    """
    if not known.size:
        return np.zeros((matrix.shape[0], 0), dtype=np.float32)
    held = matrix[:, known]
    share = column_sums(held) / max(float(column_sums(matrix).sum()), 1.0)
    weight = SIF_SMOOTHING / (SIF_SMOOTHING + share)
    weighted = sparse.csr_matrix(held @ sparse.diags_array(weight))
    means = np.asarray(weighted @ rows / np.maximum(row_sums(weighted), 1e-12)[:, None], dtype=np.float64)
    _values, axes = np.linalg.eigh(means.T @ means)
    common = axes[:, -1]
    means -= np.outer(means @ common, common)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 1e-9), dtype=np.float32)


def known_forms(table: FormTable, vectors: WordVectors) -> tuple[Ints, Floats]:
    """Find the columns that have a word vector, and these vectors at unit length, row by row.

    A row of zeros is kept with a project to say that the model has no vector for the word: it is as if it were absent.
    """
    values = np.frombuffer(vectors.values, dtype=np.float32).reshape(len(vectors.forms), vectors.dimension)
    filled = set(np.flatnonzero(np.abs(values).max(axis=1, initial=0) > 0).tolist())
    row_of = {form: row for row, form in enumerate(vectors.forms) if row in filled}
    pairs = [(column, row_of[form]) for column, form in enumerate(table.vocabulary) if form in row_of]
    columns, rows = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return columns, unit_length(values[rows].astype(np.float64))


def unit_length(vectors: Floats) -> Floats:
    """Scale rows to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0), dtype=np.float64)
