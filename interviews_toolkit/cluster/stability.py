"""Would the clusters come back with other segments, or without one interview? What does not is shown last.

Clusterwise stability: C. Hennig (2007), « Cluster-wise assessment of cluster stability », Computational Statistics &
Data Analysis 52(1), pp. 258-271: the Jaccard similarity of a cluster with the nearest one of each re-run.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviews_toolkit.cluster._material import gather, labels_in
from interviews_toolkit.cluster._matrix import Ints
from interviews_toolkit.cluster._tree import Rules, grow
from interviews_toolkit.cluster.run import rules_of
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
        rand: Mean adjusted Rand index over all re-runs; 1 the same classes, 0 what chance gives.
        clusters: Of each cluster, in its order.
        without: The adjusted Rand index when one interview is left out.
    """

    rand: float
    clusters: Mapping[ClusterId, Stability]
    without: Mapping[InterviewId, float]

    def put_on(self, clustering: Clustering) -> Clustering:
        """Put what was measured on the clustering; clusters not to be trusted go last, otherwise as they were."""
        clusters = [replace(cluster, stability=self.clusters[cluster.id]) for cluster in clustering.clusters]
        clusters.sort(key=lambda cluster: self.clusters[cluster.id].level == "unstable")
        return replace(clustering, clusters=tuple(clusters), rand=self.rand)


def measure_stability(
    clustering: Clustering,
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    n_subsamples: int = 20,
    seed: int = 0,
) -> StabilityReport:
    """Classify again: random four fifths of the segments, then all interviews but one, each in turn.

    Args:
        clustering: By ``cluster_reinert``, of these segments and forms.
        segments: What was classified; their order does not matter.
        forms: The forms of each segment.
        n_subsamples: Random re-runs; the re-runs without an interview come on top.
        seed: Of the draws.
    """
    texts = dict.fromkeys((segment.interview_id for segment in segments), "")
    material = gather(segments, forms, texts=texts, attributes={}, questions=())
    rules = rules_of(clustering)
    matrix = build_matrix(material.forms, min_frequency=rules.min_frequency).matrix

    def classify(rows: Ints) -> Ints:
        return grow(matrix[rows], _scaled(rules, rows.size / len(material.segments))).labels

    return compare_reruns(clustering, material.segments, classify, n_subsamples=n_subsamples, seed=seed)


def compare_reruns(
    clustering: Clustering,
    segments: Sequence[Segment],
    classify: Callable[[Ints], Ints],
    *,
    n_subsamples: int,
    seed: int,
) -> StabilityReport:
    """Classify parts of the segments again and compare what comes back.

    Args:
        clustering: What all of the segments gave.
        segments: In the order of interviews and texts.
        classify: Gives the labels of a part, by the rows of its segments, ascending; −1 unclassified.
        n_subsamples: Random parts of four fifths; then all interviews but one, in turn, if there are three; of
            more than 40, the longest.
        seed: Of the draws.
    """
    labels = labels_in(clustering, segments)
    speakers = np.array([segment.interview_id for segment in segments])
    interviews = _longest(speakers.tolist())
    subsets = subsamples(labels.size, n=n_subsamples, seed=seed)
    if len(interviews) > 2:
        subsets += [np.flatnonzero(speakers != interview) for interview in interviews]
    pairs = [(labels[rows], classify(rows)) for rows in subsets]
    rands = [agreement(here, other) for here, other in pairs]
    return StabilityReport(
        rand=float(np.mean(rands)),
        clusters={cluster.id: _stability(pairs, label) for label, cluster in enumerate(clustering.clusters)},
        without=dict(zip(map(InterviewId, interviews), rands[n_subsamples:], strict=False)),
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
    """Compute the adjusted Rand index of two classifications over the segments both classified; 0.0 without any."""
    from sklearn.metrics import adjusted_rand_score

    both = (one >= 0) & (other >= 0)
    return float(adjusted_rand_score(one[both], other[both])) if both.any() else 0.0


def _stability(pairs: Sequence[tuple[Ints, Ints]], label: int) -> Stability:
    found = [_nearest(here == label, other) for here, other in pairs if (here == label).any()]
    return Stability(float(np.mean(found)), min(found), len(found))


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
