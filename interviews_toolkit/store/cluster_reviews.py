"""Decisions on clusters: every one a person made stays; on another run they are repeated where they still fit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, delete, func, insert, select

from interviews_toolkit.errors import ConflictError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId, CodeId, InterviewId
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster, review_clusters, short_id
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.clusterings import load_standing_clusterings, quoted, requoted_cluster
from interviews_toolkit.store.tables import CLUSTER_REVIEWS


@dataclass(frozen=True, slots=True)
class ReviewedClustering:
    """A clustering and its clusters as people left them."""

    clustering: Clustering
    clusters: tuple[ReviewedCluster, ...]

    def __contains__(self, name: str) -> bool:
        """Tell whether a cluster is called so."""
        return any(name in (one.cluster.id, short_id(one.cluster.id)) for one in self.clusters)

    def find(self, name: str) -> ReviewedCluster:
        """Find a cluster by its id, or by the part of it that people say: ``3`` of ``496337-3``.

        Raises:
            NotFoundError: None is called so; the hint names those there are.
        """
        for reviewed in self.clusters:
            if name in (reviewed.cluster.id, short_id(reviewed.cluster.id)):
                return reviewed
        raise NotFoundError(What.NO_CLUSTER, which=name, known=[one.cluster.id for one in self.clusters])


@dataclass(frozen=True, slots=True)
class _Content:
    targets: tuple[ClusterId, ...]
    members: tuple[tuple[Segment, ...], ...]
    name: str
    code_id: CodeId | None
    reason: str
    made: tuple[Cluster, ...]


def load_standing_clusters(connection: Connection, *, decided_by: str | None = None) -> tuple[ReviewedClustering, ...]:
    """Load the latest run of each method with what people decided on it, latest first.

    Args:
        decided_by: Apply only this person's decisions, and everybody's merges and splits: they make the classes.

    Raises:
        NotFoundError: The project has no clustering yet.
    """
    runs = load_standing_clusterings(connection)
    if not runs:
        raise NotFoundError(
            _("Ce projet n'a pas encore de classes."), hint=_("Lancez d'abord : interviews clusters find")
        )
    return tuple(_reviewed(connection, run, decided_by) for run in runs)


def load_reviewed_clusters(connection: Connection, cluster: str) -> ReviewedClustering:
    """Load the run a cluster is of: the latest of each method is looked through.

    Args:
        cluster: Its id, whole or as people say it; of two called so, the one of the later run is meant.

    Raises:
        NotFoundError: The project has no clustering yet, or none with such a cluster; the hint names those there are.
    """
    runs = load_standing_clusters(connection)
    for run in runs:
        if cluster in run:
            return run
    raise NotFoundError(What.NO_CLUSTER, which=cluster, known=[one.cluster.id for run in runs for one in run.clusters])


def load_reviewed_run(connection: Connection, clustering_id: str) -> ReviewedClustering:
    """Load one of the standing runs by its id, with what people decided on it."""
    return next(run for run in load_standing_clusters(connection) if run.clustering.id == clustering_id)


def check_clusters_stand(connection: Connection, run_id: str, clusters: Iterable[Cluster]) -> None:
    """See that clusters are still as a person saw them before deciding: an act says so where it writes.

    Raises:
        ConflictError: Somebody regrouped one of them, or ran the classification again.
    """
    standing = {
        (run.clustering.id, one.cluster.id): one.cluster
        for run in load_standing_clusters(connection)
        for one in run.clusters
    }
    for cluster in clusters:
        there = standing.get((run_id, cluster.id))
        if there is None or there.segments != cluster.segments:
            raise ConflictError(
                _("La classe « {id} » a changé entre-temps ; rien n'a été enregistré.").format(id=cluster.id),
                hint=_("Relisez les classes : interviews clusters show"),
            )


def _reviewed(connection: Connection, run: Clustering, decided_by: str | None) -> ReviewedClustering:
    reviews = load_cluster_reviews(connection, run.id)
    if decided_by is not None:
        reviews = tuple(one for one in reviews if one.coder == decided_by or one.act in {"merge", "split"})
    return ReviewedClustering(run, review_clusters(run, reviews))


def load_cluster_reviews(connection: Connection, clustering_id: str | None = None) -> tuple[ClusterReview, ...]:
    """Load decisions in the order people made them.

    Args:
        clustering_id: Those that hold on this run, repeated ones included; without it, all that people made anywhere.
    """
    query = select(CLUSTER_REVIEWS)
    if clustering_id is None:
        query = query.where(CLUSTER_REVIEWS.c.repeats.is_(None))
    else:
        query = query.where(CLUSTER_REVIEWS.c.clustering_id == clustering_id)
    made_when = func.coalesce(CLUSTER_REVIEWS.c.repeats, CLUSTER_REVIEWS.c.number)
    reviews = [_review(row) for row in connection.execute(query.order_by(made_when))]
    places = [excerpt.excerpt for one in reviews for cluster in one.made for excerpt in quoted(cluster)]
    texts = load_texts(connection, {place.interview_id for place in places})
    return tuple(_requoted(review, texts) for review in reviews)


def save_cluster_review(connection: Connection, review: ClusterReview) -> int:
    """Keep a decision; gives its number."""
    content = _Content(
        review.targets, review.members, review.name, review.code_id, review.reason, _requoted(review, None).made
    )
    row = {
        "clustering_id": review.clustering_id,
        "act": review.act,
        "coder": review.coder,
        "at": review.at,
        "repeats": review.repeats,
        "content": _json.dump(content),
    }
    return int(connection.execute(insert(CLUSTER_REVIEWS).returning(CLUSTER_REVIEWS.c.number), row).scalar_one())


def replace_cluster_reviews(connection: Connection, clustering_id: str, reviews: Iterable[ClusterReview]) -> None:
    """Make these the decisions repeated on a run; what people decided on the run itself is left alone."""
    repeated = (CLUSTER_REVIEWS.c.clustering_id == clustering_id) & CLUSTER_REVIEWS.c.repeats.is_not(None)
    connection.execute(delete(CLUSTER_REVIEWS).where(repeated))
    for review in reviews:
        if review.repeats is not None:
            save_cluster_review(connection, review)


def delete_cluster_reviews(connection: Connection, numbers: Collection[int]) -> None:
    """Take decisions back, with their repeats on other runs; one that is gone already is passed over.

    Raises:
        ConflictError: Somebody has since decided on a class that one of them made; nothing is removed.
    """
    if not numbers:
        return
    reviews = [_review(row) for row in connection.execute(select(CLUSTER_REVIEWS))]
    gone = [one for one in reviews if one.number in numbers or one.repeats in numbers]
    made = {cluster.id for review in gone for cluster in review.made}
    if any(made.intersection(review.targets) for review in reviews if review not in gone):
        raise ConflictError(
            _("Quelqu'un a décidé entre-temps d'une classe née de cet acte ; rien n'a été changé."),
            hint=_("Annulez d'abord cette décision."),
        )
    # A repeat points at what it repeats: it goes first.
    connection.execute(delete(CLUSTER_REVIEWS).where(CLUSTER_REVIEWS.c.repeats.in_(numbers)))
    connection.execute(delete(CLUSTER_REVIEWS).where(CLUSTER_REVIEWS.c.number.in_(numbers)))


def _review(row: Row[tuple[object, ...]]) -> ClusterReview:
    content = _json.load(_Content, row.content)
    return ClusterReview(
        act=row.act,
        clustering_id=row.clustering_id,
        targets=content.targets,
        members=content.members,
        coder=row.coder,
        at=row.at,
        name=content.name,
        code_id=content.code_id,
        reason=content.reason,
        made=content.made,
        number=row.number,
        repeats=row.repeats,
    )


def _requoted(review: ClusterReview, texts: Mapping[InterviewId, str] | None) -> ClusterReview:
    """Words are kept once, in the interview: quotes are emptied on the way in and filled on the way out."""
    return replace(review, made=tuple(requoted_cluster(cluster, texts) for cluster in review.made))
