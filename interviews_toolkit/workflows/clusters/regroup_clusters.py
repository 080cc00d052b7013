"""Merge clusters, or split one: the new clusters are described as those the machine proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.cluster import (
    Classified,
    NameWords,
    choose_min_frequency,
    cluster_reinert,
    cluster_semantic,
    describe_groups,
    make_material,
)
from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.reviews import ClusterReview, merged_id, part_id
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.nlp.pipeline import analyst
from interviews_toolkit.nlp.spoken import SpokenTalk
from interviews_toolkit.nlp.vectors import vectors_model, word_vectors
from interviews_toolkit.store import time_stamp

_SMALLEST_PART = 5
_MORE_DIVISIONS = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """What a run was made of, and the talk it was cut from."""

    material: Classified
    talk: SpokenTalk

    def describe(self, clustering: Clustering, groups: Mapping[ClusterId, Sequence[Segment]]) -> tuple[Cluster, ...]:
        return self.talk.tell_as_said(describe_groups(clustering, groups, self.material))


def merge_clusters(sitting: store.Sitting, clusters: Sequence[str], *, reason: str = "") -> store.ReviewedClustering:
    """Put clusters together; the new one stands where the first stood, under a newly proposed name.

    Args:
        clusters: Two ids or more, whole or as said (``3``).

    Raises:
        NotFoundError: No such cluster, or not of the same run as the first.
        UsageError: Fewer than two different clusters.
    """
    with sitting.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, clusters[0])
    found = {one.cluster.id: one.cluster for one in map(reviewed.find, clusters)}
    if len(found) < 2:
        raise UsageError(
            _("Il faut au moins deux classes différentes pour les réunir."), hint="interviews clusters merge 1 3"
        )
    targets = tuple(found.values())
    together = [segment for cluster in targets for segment in cluster.segments]
    ground = _ground(sitting, reviewed.clustering)
    made = ground.describe(reviewed.clustering, {merged_id(list(found)): together})
    return _keep(sitting, reviewed, targets, act="merge", made=made, reason=reason)


def split_cluster(sitting: store.Sitting, cluster: str, *, k: int = 2, reason: str = "") -> store.ReviewedClustering:
    """Cluster the segments of one cluster again, by the method that made it; its parts take its place.

    Args:
        cluster: Its id, whole or as said (``3``).
        k: How many parts.

    Raises:
        NotFoundError: No such cluster.
        NotEnoughDataError: It is too small to be split, or nothing divides it.
    """
    with sitting.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, cluster)
    target = reviewed.find(cluster).cluster
    ground = _ground(sitting, reviewed.clustering)
    parts = _parts(sitting.project, reviewed.clustering, target, ground.material, k=k)
    groups = {part_id(target.id, rank): part.segments for rank, part in enumerate(parts)}
    made = ground.describe(reviewed.clustering, groups)
    return _keep(sitting, reviewed, (target,), act="split", made=made, reason=reason)


def _ground(sitting: store.Sitting, clustering: Clustering) -> _Ground:
    """Cut and sort the words again as the run did."""
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
        ignored = store.load_ignored(connection)
    kept = sitting.complete_analyses(snapshot.interviews, analyst())
    size = int(clustering.parameters.get("size", 40))
    talk = SpokenTalk(snapshot.interviews, kept.analyses, ignored=ignored)
    spoken = talk.cut(size)
    material = make_material(
        snapshot,
        segments=spoken.segments,
        forms=spoken.forms,
        supplementary=spoken.supplementary,
        questions=spoken.questions,
        said=NameWords(spoken.phrases, spoken.nouns, spoken.words),
        by_meaning=clustering.method == "semantic",
    )
    return _Ground(material, talk)


def _parts(
    project: store.Project, clustering: Clustering, target: Cluster, material: Classified, *, k: int
) -> tuple[Cluster, ...]:
    wanted = set(target.segments)
    rows = [row for row, segment in enumerate(material.segments) if segment in wanted]
    segments: list[Segment] = [material.segments[row] for row in rows]
    forms = [material.forms[row] for row in rows]
    if clustering.method == "reinert":
        found = _divided(segments, forms, material, k=k)
    else:
        words = (form for segment in forms for form in segment)
        vectors = store.complete_vectors(project, words, model=vectors_model(), look_up=word_vectors)
        found = cluster_semantic(
            segments, forms, texts=material.texts, attributes=material.attributes, vectors=vectors, k=k, margin=0.0
        )
    return found.clusters


def _divided(
    segments: Sequence[Segment], forms: Sequence[Sequence[str]], material: Classified, *, k: int
) -> Clustering:
    """Divide until large enough parts come out: a first division often peels off a few odd segments only."""
    smallest = max(_SMALLEST_PART, len(segments) // (4 * k))
    for tried in range(k, k + _MORE_DIVISIONS):
        try:
            return cluster_reinert(
                segments,
                forms,
                texts=material.texts,
                attributes=material.attributes,
                k=tried,
                min_class=smallest,
                min_frequency=choose_min_frequency(forms, k=tried),
            )
        except NotEnoughDataError:
            continue
    raise NotEnoughDataError(
        _("Rien ne divise les segments de cette classe ({n}) en parties assez grandes.").format(n=len(segments)),
        hint=_("Écartez-la, ou reclassez avec des segments plus courts : interviews clusters find --size 30"),
    )


def _keep(
    sitting: store.Sitting,
    reviewed: store.ReviewedClustering,
    targets: Sequence[Cluster],
    *,
    act: Literal["merge", "split"],
    made: tuple[Cluster, ...],
    reason: str,
) -> store.ReviewedClustering:
    ids: tuple[ClusterId, ...] = tuple(cluster.id for cluster in targets)
    review = ClusterReview(
        act=act,
        clustering_id=reviewed.clustering.id,
        targets=ids,
        members=tuple(cluster.segments for cluster in targets),
        coder=sitting.coder.name,
        at=time_stamp(sitting.project.clock),
        reason=reason,
        made=made,
    )
    payload: dict[str, object] = {"clusters": list(ids), "made": [cluster.id for cluster in made], "reason": reason}
    with sitting.act(f"{act}-clusters", payload) as connection:
        store.check_clusters_stand(connection, reviewed.clustering.id, targets)
        change = store.Change(reviews_added=(store.save_cluster_review(connection, review),))
        payload.update(store.change_payload(change, names=[*(cluster.name for cluster in targets), ""]))
        return store.load_reviewed_run(connection, reviewed.clustering.id)
