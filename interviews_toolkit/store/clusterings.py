"""Clusterings: every run that gave something new, as one document; quotes are taken from the texts on the way back."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, Select, func, insert, select, update

from interviews_toolkit.model.clusters import Cluster, Clustering, TypicalExcerpt
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import check_quotes, load_texts
from interviews_toolkit.store.tables import CLUSTERINGS


def save_clustering(connection: Connection, clustering: Clustering) -> bool:
    """Keep a clustering as the latest; its id derives from its input, so the same id is the same run.

    Returns:
        False if it was the latest already: nothing was written.

    Raises:
        NotFoundError: An excerpt's interview is not in the project.
        ConflictError: A quote is not the text's.
    """
    known = list(connection.execute(select(CLUSTERINGS.c.id).order_by(CLUSTERINGS.c.number.desc())).scalars())
    if known[:1] == [clustering.id]:
        return False
    check_quotes(connection, [typical.excerpt for cluster in clustering.clusters for typical in quoted(cluster)])
    row = {
        "id": clustering.id,
        "n_clusters": len(clustering.clusters),
        "content": _json.dump(_requoted(clustering, None)),
    }
    if clustering.id in known:
        # Decisions point at it: it moves to the end instead of being written anew.
        last = select(func.max(CLUSTERINGS.c.number) + 1).scalar_subquery()
        connection.execute(update(CLUSTERINGS).where(CLUSTERINGS.c.id == clustering.id).values(number=last, **row))
    else:
        connection.execute(insert(CLUSTERINGS), row)
    return True


def load_clusterings(connection: Connection, *, limit: int | None = None) -> tuple[Clustering, ...]:
    """Load the clusterings, latest first; all of them without a limit."""
    return _load(connection, select(CLUSTERINGS.c.content).order_by(CLUSTERINGS.c.number.desc()).limit(limit))


def load_standing_clusterings(connection: Connection) -> tuple[Clustering, ...]:
    """Load the latest run of each method, latest first: what a person has before them."""
    method = func.json_extract(CLUSTERINGS.c.content, "$.method")
    latest = select(func.max(CLUSTERINGS.c.number)).group_by(method)
    standing = select(CLUSTERINGS.c.content).where(CLUSTERINGS.c.number.in_(latest))
    return _load(connection, standing.order_by(CLUSTERINGS.c.number.desc()))


def _load(connection: Connection, query: Select[str]) -> tuple[Clustering, ...]:
    found = [_json.load(Clustering, content) for content in connection.execute(query).scalars()]
    texts = load_texts(connection, {e.excerpt.interview_id for run in found for c in run.clusters for e in quoted(c)})
    return tuple(_requoted(clustering, texts) for clustering in found)


def _requoted(clustering: Clustering, texts: dict[InterviewId, str] | None) -> Clustering:
    """Fill the excerpts' quotes from the texts; without texts, empty them: words are kept once, in the interview."""
    return replace(clustering, clusters=tuple(requoted_cluster(cluster, texts) for cluster in clustering.clusters))


def requoted_cluster(cluster: Cluster, texts: Mapping[InterviewId, str] | None) -> Cluster:
    """Fill the quotes of a cluster's excerpts from the texts; without texts, empty them."""

    def requoted(typical: TypicalExcerpt) -> TypicalExcerpt:
        excerpt = typical.excerpt
        quote = "" if texts is None else excerpt.span.cut(texts[excerpt.interview_id])
        return replace(typical, excerpt=replace(excerpt, quote=quote))

    return replace(cluster, excerpts=tuple(map(requoted, cluster.excerpts)), edge=tuple(map(requoted, cluster.edge)))


def quoted(cluster: Cluster) -> tuple[TypicalExcerpt, ...]:
    """All that a cluster quotes."""
    return (*cluster.excerpts, *cluster.edge)
