"""Would the clusters come back with other segments, cut otherwise, or without one interview? What does not goes last.

Clusterwise stability: C. Hennig (2007), « Cluster-wise assessment of cluster stability », Computational Statistics &
Data Analysis 52(1), pp. 258-271: the Jaccard similarity of a cluster with the nearest one of each re-run.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviews_toolkit.cluster._material import gather, labels_in
from interviews_toolkit.cluster._matrix import Ints
from interviews_toolkit.cluster._tree import Rules
from interviews_toolkit.cluster.run import classify, rules_of
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.model.clusters import Clustering, Stability
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.spans import Segment

SHARE_KEPT = 0.8
MOST_LEFT_OUT = 40


@dataclass(frozen=True, slots=True)
class StabilityReport:
    """What re-runs say of a clustering.

    Attributes:
        clusters: Of each cluster, in its order.
        draws: The adjusted Rand index of each random part; 1 the same classes, 0 what chance gives.
        without: The same when one interview is left out.
        sizes: The same when the talk is cut in segments of another size.
    """

    clusters: Mapping[ClusterId, Stability]
    draws: tuple[float, ...]
    without: Mapping[InterviewId, float]
    sizes: Mapping[int, float]

    @property
    def rand_by(self) -> dict[str, float]:
        """The mean of each kind of re-run that was made."""
        kinds = {
            "draws": list(self.draws),
            "interviews": list(self.without.values()),
            "sizes": list(self.sizes.values()),
        }
        return {kind: float(np.mean(found)) for kind, found in kinds.items() if found}

    @property
    def rand(self) -> float:
        """The mean over the kinds of re-runs: two other sizes weigh as much as twenty draws."""
        return float(np.mean(list(self.rand_by.values())))

    def put_on(self, clustering: Clustering) -> Clustering:
        """Put what was measured on the clustering; clusters not to be trusted go last, otherwise as they were."""
        clusters = [replace(cluster, stability=self.clusters[cluster.id]) for cluster in clustering.clusters]
        clusters.sort(key=lambda cluster: self.clusters[cluster.id].level == "unstable")
        return replace(clustering, clusters=tuple(clusters), rand=self.rand, rand_by=self.rand_by)


@dataclass(frozen=True, slots=True)
class Recut:
    """The same talk cut in segments of another size, and the forms of each."""

    size: int
    segments: Sequence[Segment]
    forms: Sequence[Sequence[str]]


def measure_stability(
    clustering: Clustering,
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    recuts: Sequence[Recut] = (),
    n_subsamples: int = 20,
    seed: int = 0,
) -> StabilityReport:
    """Classify again: random four fifths of the segments, all interviews but one in turn, segments of other sizes.

    Args:
        clustering: By ``cluster_reinert``, of these segments and forms.
        segments: What was classified; their order does not matter.
        forms: The forms of each segment.
        recuts: The same talk in segments of other sizes.
        n_subsamples: Random re-runs; the others come on top.
    """
    texts = dict.fromkeys((segment.interview_id for segment in segments), "")
    material = gather(segments, forms, texts=texts, attributes={})
    rules = rules_of(clustering)
    matrix = build_matrix(material.forms, min_frequency=rules.min_frequency).matrix

    def scaled(n_segments: int) -> Rules:
        return _scaled(rules, n_segments / len(material.segments))

    def part(rows: Ints) -> Ints:
        segments = [material.segments[row] for row in rows.tolist()]
        return classify(matrix.rows(rows), segments, scaled(rows.size), is_trial=True)

    def anew(recut: Recut) -> Ints:
        table = build_matrix(recut.forms, min_frequency=rules.min_frequency).matrix
        return classify(table, recut.segments, scaled(len(recut.segments)), is_trial=True)

    others = {recut.size: project(material.segments, recut.segments, anew(recut)) for recut in recuts}
    return compare_reruns(clustering, material.segments, part, others, n_subsamples=n_subsamples, seed=seed)


def project(here: Sequence[Segment], there: Sequence[Segment], labels: Ints) -> Ints:
    """Give each segment the label most of its code points have in another cut of the same talk; −1 where none has."""
    cut: dict[InterviewId, list[tuple[Segment, int]]] = {}
    for segment, label in zip(there, labels.tolist(), strict=True):
        cut.setdefault(segment.interview_id, []).append((segment, label))
    for pairs in cut.values():
        pairs.sort(key=lambda pair: pair[0].span)
    starts = {interview: [segment.span.start for segment, _label in pairs] for interview, pairs in cut.items()}
    found = np.full(len(here), -1, dtype=np.int64)
    for row, segment in enumerate(here):
        shared: Counter[int] = Counter()
        pairs = cut.get(segment.interview_id, [])
        first = max(0, bisect_right(starts.get(segment.interview_id, []), segment.span.start) - 1)
        for other, label in pairs[first:]:
            if other.span.start >= segment.span.end:
                break
            shared[label] += max(0, min(segment.span.end, other.span.end) - max(segment.span.start, other.span.start))
        found[row] = max(shared, key=lambda label: (shared[label], -label), default=-1)
    return found


def compare_reruns(
    clustering: Clustering,
    segments: Sequence[Segment],
    regroup: Callable[[Ints], Ints],
    others: Mapping[int, Ints],
    *,
    n_subsamples: int,
    seed: int,
) -> StabilityReport:
    """Classify parts of the segments again and compare what comes back.

    Args:
        segments: In the order of interviews and texts.
        regroup: Gives the labels of a part, by the rows of its segments, ascending; −1 unclassified.
        others: The labels other sizes of segments give to these segments.
        n_subsamples: Random parts of four fifths; then all interviews but one, in turn, if there are three; of
            more than 40, the longest.
    """
    labels = labels_in(clustering, segments)
    speakers = np.array([segment.interview_id for segment in segments])
    interviews = _longest(speakers.tolist())
    draws = subsamples(labels.size, n=n_subsamples, seed=seed)
    without = [np.flatnonzero(speakers != interview) for interview in interviews] if len(interviews) > 2 else []
    kinds = (
        [(labels[rows], regroup(rows)) for rows in draws],
        [(labels[rows], regroup(rows)) for rows in without],
        [(labels, other) for other in others.values()],
    )
    rands = [[agreement(here, other) for here, other in pairs] for pairs in kinds]
    return StabilityReport(
        clusters={cluster.id: _stability(kinds, label) for label, cluster in enumerate(clustering.clusters)},
        draws=tuple(rands[0]),
        without=dict(zip(map(InterviewId, interviews), rands[1], strict=False)),
        sizes=dict(zip(others, rands[2], strict=True)),
    )


def _longest(speakers: Sequence[str]) -> list[str]:
    """The interviews worth leaving out, in order: all, or where there are very many those that have most to say."""
    counts = Counter(speakers)
    return sorted(sorted(counts, key=lambda one: (-counts[one], one))[:MOST_LEFT_OUT])


def subsamples(n_segments: int, *, n: int, seed: int) -> list[Ints]:
    """Draw n subsets of four fifths of the rows, each in ascending order."""
    draw = np.random.default_rng(seed)
    size = max(1, round(SHARE_KEPT * n_segments))
    return [np.sort(draw.choice(n_segments, size=size, replace=False)) for _run in range(n)]


def agreement(one: Ints, other: Ints) -> float:
    """Compute the adjusted Rand index of two classifications over the segments both classified; 0.0 without any.

    L. Hubert, P. Arabie (1985), « Comparing partitions », Journal of Classification 2, pp. 193-218.
    """
    both = (one >= 0) & (other >= 0)
    if not both.any():
        return 0.0
    here, there = one[both], other[both]
    width = int(there.max()) + 1
    cells = np.bincount(here * width + there, minlength=(int(here.max()) + 1) * width).reshape(-1, width)
    together, n = int((cells**2).sum()), int(cells.sum())
    # Pairs of segments: together in both, in one only, in the other only, in neither; twice each.
    both_ways = together - n
    first = int((cells.sum(axis=1) ** 2).sum()) - together
    second = int((cells.sum(axis=0) ** 2).sum()) - together
    neither = n * n - n - both_ways - first - second
    if not first and not second:
        return 1.0
    wide = (both_ways + second) * (second + neither) + (both_ways + first) * (first + neither)
    return 2.0 * (both_ways * neither - second * first) / wide


def _stability(kinds: Sequence[Sequence[tuple[Ints, Ints]]], label: int) -> Stability:
    found = [[_nearest(here == label, other) for here, other in pairs if (here == label).any()] for pairs in kinds]
    made = [values for values in found if values]
    mean = float(np.mean([np.mean(values) for values in made]))
    return Stability(mean, min(map(min, made)), sum(map(len, made)))


def _nearest(members: "np.typing.NDArray[np.bool_]", other: Ints) -> float:
    """Compute the Jaccard similarity with the nearest cluster; 0.0 when the re-run has none."""
    n_classes = int(other.max(initial=-1)) + 1
    if not n_classes:
        return 0.0
    sizes = np.bincount(other[other >= 0], minlength=n_classes)
    shared = np.bincount(other[members & (other >= 0)], minlength=n_classes)
    return float((shared / (sizes + members.sum() - shared)).max())


def _scaled(rules: Rules, share: float) -> Rules:
    """Ask of a part of the segments classes smaller in proportion."""
    return rules if rules.min_class is None else replace(rules, min_class=round(rules.min_class * share))
