"""Name a cluster, or set it aside: what a person decides on it without changing its segments."""

from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster
from interviews_toolkit.store import time_stamp


def name_cluster(sitting: store.Sitting, cluster: str, name: str, *, reason: str = "") -> store.ReviewedClustering:
    """Give a cluster a person's name; the same name again writes nothing.

    Args:
        cluster: Its id, whole or as said (``3``).
        name: What the person calls it; one that was set aside comes back.

    Raises:
        NotFoundError: No such cluster, or no cluster at all.
        UsageError: The name is empty.
    """
    said = " ".join(name.split())
    if not said:
        raise UsageError(What.EMPTY_NAME, hint=_('interviews clusters name {id} "Un nom"').format(id=cluster))
    with sitting.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, cluster)
    target = reviewed.find(cluster)
    if target.cluster.name == said and target.named_by and not target.is_set_aside:
        return reviewed
    return _decide(sitting, reviewed, target, act="name", reason=reason, name=said)


def set_cluster_aside(sitting: store.Sitting, cluster: str, *, reason: str = "") -> store.ReviewedClustering:
    """Refuse a cluster: it goes last and waits there; naming or promoting it brings it back.

    Raises:
        NotFoundError: No such cluster, or no cluster at all.
    """
    with sitting.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, cluster)
    target = reviewed.find(cluster)
    if target.is_set_aside:
        return reviewed
    return _decide(sitting, reviewed, target, act="set-aside", reason=reason)


def _decide(
    sitting: store.Sitting,
    reviewed: store.ReviewedClustering,
    target: ReviewedCluster,
    *,
    act: Literal["name", "set-aside"],
    reason: str,
    name: str = "",
) -> store.ReviewedClustering:
    review = ClusterReview(
        act=act,
        clustering_id=reviewed.clustering.id,
        targets=(target.cluster.id,),
        members=(target.cluster.segments,),
        coder=sitting.coder.name,
        at=time_stamp(sitting.project.clock),
        name=name,
        reason=reason,
    )
    payload: dict[str, object] = {"cluster": target.cluster.id, "name": name, "reason": reason}
    with sitting.act(f"{act}-cluster", payload) as connection:
        store.check_clusters_stand(connection, reviewed.clustering.id, [target.cluster])
        change = store.Change(reviews_added=(store.save_cluster_review(connection, review),))
        payload.update(store.change_payload(change, names=[target.cluster.name, name]))
        return store.load_reviewed_run(connection, reviewed.clustering.id)
