"""What people decide on clusters, and what a clustering looks like once their decisions are applied."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import ClusterId, CodeId
from interviews_toolkit.model.learning import is_learned
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.model.suggestions import Suggestion

ReviewAct = Literal["name", "merge", "split", "set-aside", "promote"]

_BORN_OF_A_CLUSTER = "cluster:"
SEARCHED = "search:"
"""Where a suggestion names its model: a person searched for words, and chose this place."""


@dataclass(frozen=True, slots=True)
class ClusterReview:
    """One decision of a person on clusters.

    Attributes:
        targets: The clusters decided on.
        members: The segments each of them had then: how the decision finds them in another run.
        at: ISO 8601, UTC.
        name: What the person calls it, for ``name``.
        code_id: What it was made, for ``promote``.
        reason: Why, in the person's words; may be empty.
        made: The clusters that take the place of the targets, for ``merge`` and ``split``.
        number: Counts up in the order decided; 0 before it is kept.
        repeats: The number of the decision on another run that this one repeats; None where a person decided here.
    """

    act: ReviewAct
    clustering_id: str
    targets: tuple[ClusterId, ...]
    members: tuple[tuple[Segment, ...], ...]
    coder: str
    at: str
    name: str = ""
    code_id: CodeId | None = None
    reason: str = ""
    made: tuple[Cluster, ...] = ()
    number: int = 0
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewedCluster:
    """A cluster as people left it.

    Attributes:
        cluster: Its name is the person's, where one named it.
        named_by: Who named it; empty while the name is the machine's proposal.
        is_set_aside: A person refused it.
        code_id: The code it was made, if it was.
    """

    cluster: Cluster
    named_by: str = ""
    is_set_aside: bool = False
    code_id: CodeId | None = None


Present = dict[ClusterId, ReviewedCluster]


def review_clusters(clustering: Clustering, reviews: Sequence[ClusterReview]) -> tuple[ReviewedCluster, ...]:
    """Apply decisions to the clustering they were made on, oldest first; what was set aside goes last.

    A merged cluster stands where the first of its parts stood, parts of a split one where it stood.
    """
    present: Present = {cluster.id: ReviewedCluster(cluster) for cluster in clustering.clusters}
    for review in reviews:
        if all(target in present for target in review.targets):
            present = _APPLY[review.act](present, review)
    return tuple(sorted(present.values(), key=lambda reviewed: reviewed.is_set_aside))


def _name(present: Present, review: ClusterReview) -> Present:
    [target] = review.targets
    old = present[target]
    named = replace(old, cluster=replace(old.cluster, name=review.name), named_by=review.coder, is_set_aside=False)
    return {**present, target: named}


def _set_aside(present: Present, review: ClusterReview) -> Present:
    [target] = review.targets
    return {**present, target: replace(present[target], is_set_aside=True)}


def _promote(present: Present, review: ClusterReview) -> Present:
    [target] = review.targets
    return {**present, target: replace(present[target], code_id=review.code_id, is_set_aside=False)}


def _regroup(present: Present, review: ClusterReview) -> Present:
    after: Present = {}
    for cluster_id, reviewed in present.items():
        if cluster_id == review.targets[0]:
            after.update((cluster.id, ReviewedCluster(cluster)) for cluster in review.made)
        elif cluster_id not in review.targets:
            after[cluster_id] = reviewed
    return after


_APPLY: Mapping[str, Callable[[Present, ClusterReview], Present]] = {
    "name": _name,
    "merge": _regroup,
    "split": _regroup,
    "set-aside": _set_aside,
    "promote": _promote,
}


def short_id(cluster_id: ClusterId) -> str:
    """The part of a cluster's id that people say: ``3`` of ``496337-3``, ``s2`` of ``b1c0d4-s2``."""
    return cluster_id.rpartition("-")[2]


def merged_id(parts: Sequence[ClusterId]) -> ClusterId:
    """Name what clusters become together: ``496337-1+3``."""
    run = parts[0].rpartition("-")[0]
    return ClusterId(f"{run}-{'+'.join(sorted(map(short_id, parts)))}")


def part_id(whole: ClusterId, rank: int) -> ClusterId:
    """Name a part of a cluster, by rank from 0: ``496337-2a``, ``496337-2b``."""
    return ClusterId(f"{whole}{chr(ord('a') + rank)}")


def cluster_origin(cluster_id: ClusterId) -> str:
    """Say, where a suggestion names its model, that a person made it from a cluster."""
    return f"{_BORN_OF_A_CLUSTER}{cluster_id}"


def is_born_of_a_cluster(suggestion: Suggestion) -> bool:
    """Tell a suggestion made from a cluster from one the codebook's indicators made."""
    return suggestion.model.startswith(_BORN_OF_A_CLUSTER)


def still_meant(suggestions: Sequence[Suggestion], codebook: Codebook) -> tuple[Suggestion, ...]:
    """Choose what no indicator suggested, for codes the codebook still has: no run of indicators undoes it."""
    others = (one for one in suggestions if is_born_of_a_cluster(one) or is_learned(one) or one.model == SEARCHED)
    return tuple(one for one in others if one.code_id in codebook)
