"""Segments as points: what they mean (vectors of sentences, or of words) beside which words go together in this corpus.

Words alone fail on short answers, which seldom repeat one another; vectors alone blur the corpus' own subjects.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.cluster._matrix import Floats, Ints, Matrix, column_sums, one_thread, presence, row_sums
from interviews_toolkit.cluster.vocabulary import FormTable, build_matrix
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span

Points = NDArray[np.float32]

SIF_SMOOTHING = 1e-3
MOST_COMPONENTS = 50
SEGMENTS_PER_COMPONENT = 5
BESIDE = 0.5
"""What the second part weighs: words that go together beside sentences, word vectors beside words that go together."""
ENOUGH_SEGMENTS = 500
"""In fewer, words seldom come twice: which go together is partly chance, and weighs less beside word vectors."""
SPARE_COMPONENTS, PASSES = 10, 5
"""Of the decomposition: directions followed beside those kept, and how often the table is gone through."""
MOST_AXES = 64
"""Of the points: k-means on so many gives the same classes as on all, several times as fast."""


def embed(table: FormTable, vectors: WordVectors, *, seed: int, sentences: Points | None = None) -> Points:
    """Place segments by the words of a table and what they mean; see ``place``."""
    known, rows = known_forms(table, vectors) if sentences is None else (np.empty(0, dtype=np.int64), np.empty((0, 0)))
    return place(table.matrix, known, rows, seed=seed, sentences=sentences)


def place(matrix: Matrix, known: Ints, rows: Floats, *, seed: int, sentences: Points | None = None) -> Points:
    """Place segments; shape (n_segments, at most 64).

    Args:
        matrix: Presence of forms in segments.
        known: The columns that have a word vector.
        rows: These vectors, at unit length.
        seed: Of the draw the decomposition starts from.
        sentences: A vector a segment, in place of word vectors; docs/hearing.md has what each gives.
    """
    together = np.asarray(unit_length(_cooccurrence(matrix, seed=seed).astype(np.float64)), dtype=np.float32)
    if sentences is None:
        trust = min(1.0, matrix.shape[0] / ENOUGH_SEGMENTS)
        return np.hstack([np.float32(trust) * together, BESIDE * _meaning(matrix, known, rows)])
    return _main_axes(np.hstack([sentences - sentences.mean(axis=0), BESIDE * together]))


def _main_axes(points: Points) -> Points:
    """Turn points so that what sets them most apart comes first, and keep that."""
    centred = points.astype(np.float64) - points.mean(axis=0)
    with one_thread():
        _values, axes = np.linalg.eigh(centred.T @ centred)
        return np.asarray(centred @ axes[:, ::-1][:, :MOST_AXES], dtype=np.float32)


def blend(here: Sequence[Segment], there: Sequence[Segment], rows: Points) -> Points:
    """Give segments of one cut the vectors of another cut of the same talk, each by the code points they share."""
    found = np.zeros((len(here), rows.shape[1]), dtype=np.float32)
    at = {interview: list(group) for interview, group in _by_interview(there)}
    for row, segment in enumerate(here):
        weights = [(o, len_shared(segment.span, there[o].span)) for o in at.get(segment.interview_id, ())]
        touched = [(o, shared) for o, shared in weights if shared > 0]
        if touched:
            others, shared = zip(*touched, strict=True)
            found[row] = np.average(rows[list(others)], axis=0, weights=shared)
    return found


def _by_interview(segments: Sequence[Segment]) -> Iterator[tuple[InterviewId, Iterator[int]]]:
    order = sorted(range(len(segments)), key=lambda row: (segments[row].interview_id, segments[row].span))
    return groupby(order, key=lambda row: segments[row].interview_id)


def len_shared(one: Span, other: Span) -> int:
    """Count the code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


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
    n_segments, n_forms = matrix.shape
    n_components = max(1, min(MOST_COMPONENTS, n_segments // SEGMENTS_PER_COMPONENT, n_forms - 1))
    rarity = np.log((1 + n_segments) / (1 + column_sums(presence(matrix)))) + 1
    weighted = matrix.with_data(matrix.data * rarity[matrix.indices])
    lengths = np.sqrt(row_sums(weighted.with_data(weighted.data**2)))
    weighted = weighted.with_data(weighted.data / lengths[matrix.row_of])
    with one_thread():
        return np.asarray(_components(weighted, n_components, seed=seed), dtype=np.float32)


def _components(matrix: Matrix, n: int, *, seed: int) -> Floats:
    """Project rows on the strongest singular vectors, found from a draw; shape (n_segments, n).

    N. Halko, P.-G. Martinsson, J. A. Tropp (2011), « Finding structure with randomness », SIAM Review 53(2), algorithm
    4.4: some more directions than wanted, a few passes over the table.
    """
    table = _as_scipy(matrix)
    basis = table @ np.random.default_rng(seed).normal(size=(matrix.shape[1], n + SPARE_COMPONENTS))
    for _pass in range(PASSES):
        basis = table @ (table.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    inside = (table.T @ basis).T
    values, axes = np.linalg.eigh(inside @ inside.T)
    strongest = np.argsort(-values)[:n]
    return np.asarray(basis @ (axes[:, strongest] * np.sqrt(np.maximum(values[strongest], 0))))


def _as_scipy(matrix: Matrix) -> Any:  # noqa: ANN401 -- products with tables of many columns, which SciPy does best
    from scipy import sparse

    return sparse.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _meaning(matrix: Matrix, known: Ints, rows: Floats) -> Points:
    """Average word vectors, rare words counting more, without the component common to all; unit length.

    S. Arora, Y. Liang, T. Ma (2017), « A simple but tough-to-beat baseline for sentence embeddings », ICLR:
    weights a / (a + p(w)), then the first singular vector of the segments is taken out.
    """
    if not known.size:
        return np.zeros((matrix.shape[0], 0), dtype=np.float32)
    held = matrix.columns(known)
    share = column_sums(held) / max(float(column_sums(matrix).sum()), 1.0)
    weight = SIF_SMOOTHING / (SIF_SMOOTHING + share)
    weighted = held.with_data(held.data * weight[held.indices])
    means = _as_scipy(weighted) @ rows / np.maximum(row_sums(weighted), 1e-12)[:, None]
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
