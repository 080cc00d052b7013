"""K-means that draws the same everywhere, leaves out what stands between clusters, and finds k by stability."""

import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from interviews_toolkit.cluster._embed import Points
from interviews_toolkit.cluster._matrix import Floats, Ints
from interviews_toolkit.cluster.stability import agreement, subsamples

LARGE = 20_000
SAMPLE = 3_000
SMALLEST_K = 3
LARGEST_K = 12
SEGMENTS_PER_CLUSTER = 15
RERUNS = 8
MANY_STARTS = 10
FEW_STARTS = 3
# Stability falls as k grows, whatever the data: the largest k not much less stable than the best tells most.
SLACK = 0.3
TRUSTED = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Groups of points: ``labels`` 0 the largest, −1 left out; ``stability`` the re-runs' mean adjusted Rand index."""

    labels: Ints
    k: int
    stability: float


def partition(points: Points, *, k: int | None, margin: float, seed: int) -> Partition:
    """Group points in k clusters, or in the number that comes back best.

    Args:
        points: Shape (n_points, dimension).
        k: None to choose by stability.
        margin: A point is left out when (d2 − d1) / d2 is below, d1 and d2 the distances to the two nearest centres.
    """
    if k is None:
        k, stability = choose_k(points, seed=seed)
    else:
        stability = stability_of(_sample(points, seed=seed), k=k, seed=seed)
    return Partition(assign(points, k=k, margin=margin, seed=seed), k, stability)


def assign(points: Points, *, k: int, margin: float, seed: int) -> Ints:
    """Label points by the nearest of k centres, −1 for what stands between two of them."""
    labels, distances = _kmeans(points, k=k, seed=seed)
    nearest = np.sort(distances, axis=1)
    between = nearest[:, 1] - nearest[:, 0] < margin * nearest[:, 1]
    return _by_size(np.where(between, -1, labels))


def closeness(points: Points, labels: Ints) -> Floats:
    """Say how near each point is to the middle of each cluster, 0 (far) to 1 (there); shape (n_points, n_clusters)."""
    found = np.empty((len(points), int(labels.max(initial=-1)) + 1))
    for label in range(found.shape[1]):
        middle = points[labels == label].mean(axis=0)
        found[:, label] = 1 / (1 + np.linalg.norm(points - middle, axis=1))
    return found


def choose_k(points: Points, *, seed: int) -> tuple[int, float]:
    """Choose the largest number of clusters whose stability is fair, and not far below the best; and its stability."""
    sample = _sample(points, seed=seed)
    largest = max(SMALLEST_K, min(LARGEST_K, len(points) // SEGMENTS_PER_CLUSTER))
    found = {k: stability_of(sample, k=k, seed=seed) for k in range(SMALLEST_K, largest + 1)}
    best = max(found.values())
    if best < TRUSTED:
        return next((k, value) for k, value in found.items() if value == best)
    chosen = max(k for k, value in found.items() if value >= max(TRUSTED, best - SLACK))
    return chosen, found[chosen]


def stability_of(points: Points, *, k: int, seed: int) -> float:
    """Average the adjusted Rand index between all points' clusters and those of random four fifths."""
    labels, _distances = _kmeans(points, k=k, seed=seed, starts=FEW_STARTS)
    subsets = subsamples(len(points), n=RERUNS, seed=seed)
    again = [_kmeans(points[rows], k=k, seed=seed + 1 + run, starts=FEW_STARTS)[0] for run, rows in enumerate(subsets)]
    return float(np.mean([agreement(labels[rows], other) for rows, other in zip(subsets, again, strict=True)]))


def _sample(points: Points, *, seed: int) -> Points:
    if len(points) <= SAMPLE:
        return points
    return points[np.sort(np.random.default_rng(seed).choice(len(points), size=SAMPLE, replace=False))]


def _kmeans(points: Points, *, k: int, seed: int, starts: int = MANY_STARTS) -> tuple[Ints, Points]:
    """Run k-means, the best of several starts: the label of each point, and its distance to each of the k centres."""
    from sklearn.cluster import KMeans, MiniBatchKMeans
    from sklearn.exceptions import ConvergenceWarning

    kind = KMeans if len(points) <= LARGE else MiniBatchKMeans
    # Threads add in any order, and the last digit of a centre may follow.
    with _threads().limit(limits=1), warnings.catch_warnings():
        # Fewer different points than clusters, as in answers of one word: fewer clusters come out, and are seen.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = kind(n_clusters=k, n_init=starts, random_state=seed).fit(points)
        return model.labels_.astype(np.int64), np.asarray(model.transform(points), dtype=np.float32)


@cache
def _threads() -> Any:  # noqa: ANN401 -- threadpoolctl has no types
    """What governs the threads of NumPy and scikit-learn; looked for once both are loaded, since that takes long."""
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()


def _by_size(labels: Ints) -> Ints:
    """Number clusters by falling size; of equal ones, the one with the first point. Empty ones vanish."""
    kept, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    order = sorted(range(kept.size), key=lambda at: (-sizes[at], first[at]))
    renamed = {int(kept[at]): rank for rank, at in enumerate(order)}
    return np.array([renamed.get(label, -1) for label in labels.tolist()], dtype=np.int64)
