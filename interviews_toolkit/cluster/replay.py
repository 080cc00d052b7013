"""A person's decisions found again in another run: on clusters at least half of whose words came back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster, merged_id, part_id, review_clusters
from interviews_toolkit.model.spans import Segment, Span

SAME = 0.5
"""Share of the code points in either cluster that must be in both: more than half, and no two clusters can claim it."""

Describe = Callable[[Mapping[ClusterId, Sequence[Segment]]], tuple[Cluster, ...]]


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of earlier decisions in another run.

    Attributes:
        kept: The decisions as they stand on the new clusters, in order; ``repeats`` names the earlier one.
        lost: Decisions on clusters that did not come back; they stay in the project's history.
    """

    kept: tuple[ClusterReview, ...]
    lost: tuple[ClusterReview, ...]


def replay_reviews(reviews: Sequence[ClusterReview], clustering: Clustering, *, describe: Describe) -> Replay:
    """Repeat decisions on a clustering, oldest first, wherever the clusters they were made on come back.

    Args:
        reviews: What people decided, on this or on other runs; not what was repeated from there.
        describe: Makes clusters of groups of its segments.
    """
    kept: list[ClusterReview] = []
    lost: list[ClusterReview] = []
    for one in reviews:
        if one.clustering_id == clustering.id:
            kept.append(one)
            continue
        present = review_clusters(clustering, kept)
        found = [find_again(members, [reviewed.cluster for reviewed in present]) for members in one.members]
        targets = [cluster for cluster in found if cluster is not None]
        if len(targets) < len(found) or len({cluster.id for cluster in targets}) < len(found):
            lost.append(one)
        else:
            kept.append(_repeated(one, targets, clustering, describe))
    return Replay(tuple(kept), tuple(lost))


def _repeated(
    review: ClusterReview, targets: Sequence[Cluster], clustering: Clustering, describe: Describe
) -> ClusterReview:
    return replace(
        review,
        clustering_id=clustering.id,
        targets=tuple(cluster.id for cluster in targets),
        members=tuple(cluster.segments for cluster in targets),
        made=_MADE_AGAIN[review.act](review, targets, describe) if review.act in _MADE_AGAIN else (),
        repeats=review.number,
    )


def _merged(review: ClusterReview, targets: Sequence[Cluster], describe: Describe) -> tuple[Cluster, ...]:
    del review
    together = sorted({s for cluster in targets for s in cluster.segments}, key=_place)
    return describe({merged_id([cluster.id for cluster in targets]): together})


def _split(review: ClusterReview, targets: Sequence[Cluster], describe: Describe) -> tuple[Cluster, ...]:
    """Each segment goes to the part it went to before; one that is new, to the largest part."""
    [target] = targets
    parts: list[list[Segment]] = [[] for _part in review.made]
    largest = max(range(len(parts)), key=lambda rank: len(review.made[rank].segments))
    for segment in target.segments:
        shares = [_shared([segment], part.segments) for part in review.made]
        best = max(range(len(shares)), key=lambda rank: shares[rank])
        parts[best if shares[best] else largest].append(segment)
    return describe({part_id(target.id, rank): part for rank, part in enumerate(parts) if part})


_MADE_AGAIN = {"merge": _merged, "split": _split}


def find_again(members: Sequence[Segment], clusters: Sequence[Cluster]) -> Cluster | None:
    """Find the cluster that has at least half of the words of these segments and it; None if there is none.

    Measured on code points, so that segments of another size are found again.
    """
    likeness = [(similarity(members, cluster.segments), -rank) for rank, cluster in enumerate(clusters)]
    best, rank = max(likeness, default=(0.0, 0))
    return clusters[-rank] if best >= SAME else None


def similarity(one: Sequence[Segment], other: Sequence[Segment]) -> float:
    """Compute the Jaccard similarity of two clusters: code points in both over code points in either; 0 to 1."""
    both = _shared(one, other)
    either = sum(len(segment.span) for segment in (*one, *other)) - both
    return both / either if either else 0.0


def changes(before: Sequence[ReviewedCluster], after: Clustering) -> dict[ClusterId, ClusterId | None]:
    """Say of each earlier cluster which one of a new run it came back as; None for those that are gone."""
    found = {one.cluster.id: find_again(one.cluster.segments, after.clusters) for one in before}
    return {cluster_id: cluster.id if cluster else None for cluster_id, cluster in found.items()}


def _shared(one: Sequence[Segment], other: Sequence[Segment]) -> int:
    """Count the code points in both; segments of one cluster do not overlap."""
    there = _by_interview(other)
    return sum(_overlap(spans, there.get(interview, [])) for interview, spans in _by_interview(one).items())


def _by_interview(segments: Sequence[Segment]) -> dict[InterviewId, list[Span]]:
    ordered = sorted(segments, key=_place)
    return {
        interview: [segment.span for segment in group]
        for interview, group in groupby(ordered, key=lambda segment: segment.interview_id)
    }


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    total = at = 0
    for span in one:
        while at < len(other) and other[at].end <= span.start:
            at += 1
        rank = at
        while rank < len(other) and other[rank].start < span.end:
            total += min(span.end, other[rank].end) - max(span.start, other[rank].start)
            rank += 1
    return total


def _place(segment: Segment) -> tuple[InterviewId, Span]:
    return segment.interview_id, segment.span
