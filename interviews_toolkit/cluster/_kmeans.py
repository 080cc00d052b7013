"""K-means that draws the same everywhere, leaves out what stands between clusters, and finds k by stability."""

from dataclasses import dataclass

import numpy as np

from interviews_toolkit.cluster._embed import Points
from interviews_toolkit.cluster._matrix import Floats, Ints, one_thread
from interviews_toolkit.cluster.stability import agreement, subsamples

LARGE = 20_000
"""Points from which on centres are found on a draw of so many."""
MOST_PASSES = 100
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
    labels, centres = _kmeans(points, k=k, seed=seed)
    nearest = np.sort(np.sqrt(_distances(points, centres[None])[:, 0]), axis=1)
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
    labels, _centres = _kmeans(points, k=k, seed=seed, starts=FEW_STARTS)
    subsets = subsamples(len(points), n=RERUNS, seed=seed)
    again = [_kmeans(points[rows], k=k, seed=seed + 1 + run, starts=FEW_STARTS)[0] for run, rows in enumerate(subsets)]
    return float(np.mean([agreement(labels[rows], other) for rows, other in zip(subsets, again, strict=True)]))


def _sample(points: Points, *, seed: int) -> Points:
    if len(points) <= SAMPLE:
        return points
    return points[np.sort(np.random.default_rng(seed).choice(len(points), size=SAMPLE, replace=False))]


def _kmeans(points: Points, *, k: int, seed: int, starts: int = MANY_STARTS) -> tuple[Ints, Points]:
    """Run k-means, the best of several starts: the label of each point, and the k centres.

    Fewer different points than clusters, as in answers of one word: fewer clusters come out, and are seen.
    """
    draw = np.random.default_rng(seed)
    few = points if len(points) <= LARGE else points[np.sort(draw.choice(len(points), size=LARGE, replace=False))]
    with one_thread():
        centres = _settle(few, _spread(few, k, draw, starts))
        best = int(_nearness(few, centres).max(axis=2).sum(axis=0, dtype=np.float64).argmax())
        return _nearness(points, centres[best][None])[:, 0].argmax(axis=1).astype(np.int64), centres[best]


def _nearness(points: Points, centres: Points) -> Points:
    """Say how near each point is to each centre of each start, up to what is the point's own; (n_points, starts, k)."""
    starts, k, _axes = centres.shape
    products = (points @ centres.reshape(starts * k, -1).T).reshape(-1, starts, k)
    products -= (centres**2).sum(axis=2) / 2
    return products


def _distances(points: Points, centres: Points) -> Points:
    """Square the distance of each point to each centre of each start; shape (n_points, starts, k)."""
    squares = (points**2).sum(axis=1)[:, None, None]
    return np.asarray(np.maximum(squares - 2 * _nearness(points, centres), 0), dtype=np.float32)


def _spread(points: Points, k: int, draw: np.random.Generator, starts: int) -> Points:
    """Choose points far from one another to start from (D. Arthur, S. Vassilvitskii, 2007, « k-means++ », SODA).

    Each is the best of a few, drawn in proportion to the squared distance to what is chosen; shape (starts, k, n_axes).
    """
    every, trials = np.arange(starts), 2 + int(np.log(k))
    centres = points[draw.integers(len(points), size=(starts, 1))]
    nearest = _distances(points, centres)[:, :, 0]
    while centres.shape[1] < k:
        reached = np.cumsum(nearest, axis=0, dtype=np.float64)
        asked = draw.random((trials, starts)) * reached[-1]
        tried = np.array([[np.searchsorted(reached[:, at], row[at]) for at in every] for row in asked])
        tried = np.minimum(tried, len(points) - 1)
        left = np.minimum(nearest[:, :, None], _distances(points, points[tried.T]))
        best = left.sum(axis=0, dtype=np.float64).argmin(axis=1)
        nearest = left[:, every, best]
        centres = np.concatenate([centres, points[tried[best, every]][:, None]], axis=1)
    return centres


def _settle(points: Points, centres: Points) -> Points:
    """Move centres to the middle of the points nearest to them, all starts at once, until no point changes sides."""
    starts, k, _axes = centres.shape
    labels = np.full((len(points), starts), -1)
    for _pass in range(MOST_PASSES):
        fresh = _nearness(points, centres).argmax(axis=2)
        if (fresh == labels).all():
            break
        labels = fresh
        held = (labels[:, :, None] == np.arange(k)).reshape(len(points), -1).astype(np.float32)
        sizes = held.sum(axis=0)
        middles = (held.T @ points) / np.maximum(sizes, 1)[:, None]
        centres = middles.reshape(centres.shape)
        for start, label in np.argwhere(sizes.reshape(starts, k) == 0).tolist():
            # A centre nothing is near to goes to the point that is farthest from all.
            far = _distances(points, centres[start][None])[:, 0].min(axis=1)
            centres[start, label] = points[int(far.argmax())]
    return centres


def _by_size(labels: Ints) -> Ints:
    """Number clusters by falling size; of equal ones, the one with the first point. Empty ones vanish."""
    kept, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    order = sorted(range(kept.size), key=lambda at: (-sizes[at], first[at]))
    renamed = {int(kept[at]): rank for rank, at in enumerate(order)}
    return np.array([renamed.get(label, -1) for label in labels.tolist()], dtype=np.int64)
