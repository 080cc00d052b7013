"""What a person changes in a clustering: segments put together or apart, described as any other cluster is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviews_toolkit.cluster._material import gather, labels_in
from interviews_toolkit.cluster.naming import NameWords, name_clusters
from interviews_toolkit.cluster.profiles import describe_clusters
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.cluster.weak_forms import drop_vague, drop_weak, hide_weak
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment

PROFILE_FREQUENCY = 3


@dataclass(frozen=True, slots=True)
class Classified:
    """Segments as they were classified, with all that describes a cluster of them; sequences run in parallel."""

    segments: Sequence[Segment]
    forms: Sequence[Sequence[str]]
    supplementary: Sequence[Sequence[str]]
    texts: Mapping[InterviewId, str]
    attributes: Mapping[InterviewId, Mapping[str, str]]
    questions: Sequence[str | None]
    said: NameWords


_EACH_ONES_OWN = frozenset({"date", "duree_min", "consentement", "fonction"})
"""Attributes that group no actors: a date or a duration is each actor's own."""


def grouping_attributes(case: Case) -> dict[str, str]:
    """What the participants' table says of a case that others may share."""
    return {name: value for name, value in case.attributes.items() if value and name not in _EACH_ONES_OWN}


def make_material(  # noqa: PLR0913 -- sequences that run in parallel, each by its name
    snapshot: Snapshot,
    *,
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    supplementary: Sequence[Sequence[str]],
    questions: Sequence[str | None],
    said: NameWords,
    by_meaning: bool = False,
) -> Classified:
    """Put segments and their words together with what the project knows of them.

    Words of every conversation blur classes made of words and are left out; they help to place what a segment means,
    and stay if ``by_meaning``. Neither way is a class told by them, or named.
    """
    return Classified(
        segments=segments,
        forms=forms if by_meaning else drop_weak(forms),
        supplementary=supplementary,
        texts={interview.id: interview.text for interview in snapshot.interviews},
        attributes={case.id: grouping_attributes(case) for case in snapshot.cases.values()},
        questions=questions,
        said=NameWords(said.phrases, drop_vague(said.nouns), drop_vague(said.words)),
    )


def describe_groups(
    clustering: Clustering, groups: Mapping[ClusterId, Sequence[Segment]], material: Classified
) -> tuple[Cluster, ...]:
    """Describe groups of segments against all that the clustering classified.

    Args:
        groups: The segments of each new cluster; none in two groups.
    """
    ordered = gather(
        material.segments,
        material.forms,
        texts=material.texts,
        attributes=material.attributes,
        questions=material.questions,
        supplementary=material.supplementary,
    )
    group_of = {segment: label for label, segments in enumerate(groups.values()) for segment in segments}
    others = labels_in(clustering, ordered.segments) >= 0
    mine = np.array([group_of.get(segment, -1) for segment in ordered.segments], dtype=np.int64)
    # All the rest is one class to compare with.
    labels = np.where(mine >= 0, mine, np.where(others, len(groups), -1))
    ids = [*groups, ClusterId("")][: int(labels.max(initial=-1)) + 1]
    table = build_matrix(ordered.forms, min_frequency=PROFILE_FREQUENCY)
    made = describe_clusters(ordered, table, labels, ids=ids)
    named = name_clusters(replace(clustering, clusters=made), material.segments, material.said)
    return hide_weak(named.clusters[: len(groups)])
