"""Classes on the page: looked at, named, set aside, put together, taken apart, made suggestions of a code.

What brings scikit-learn along, which takes longer to load than all else the page needs, is imported where it is used.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from interviews_toolkit import store
from interviews_toolkit.exports.class_pictures import Grouping, group_cases
from interviews_toolkit.exports.cluster_listings import RAND_TRUSTED, say_method, say_rand
from interviews_toolkit.exports.figures import to_svg
from interviews_toolkit.exports.wording import say_stability
from interviews_toolkit.model.clusters import Cluster, TypicalExcerpt
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.pictures import Picture
from interviews_toolkit.model.reviews import ReviewedCluster, short_id
from interviews_toolkit.web.bodies import Body, Id
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.web.results import ClusterExcerptJson, ClusterJson, ClusterRunJson, ClustersJson, TypeShareJson
from interviews_toolkit.workflows.clusters.draw_clusters import draw_clusters
from interviews_toolkit.workflows.clusters.name_cluster import name_cluster, set_cluster_aside
from interviews_toolkit.workflows.clusters.promote_cluster import AskedCode, promote_cluster
from interviews_toolkit.workflows.clusters.show_clusters import show_clusters
from interviews_toolkit.workflows.clusters.suggest_clusters import suggest_clusters

_WORDS = 14
_EXCERPTS = 4
_SVG = "image/svg+xml"

Reason = Annotated[str, Field(max_length=500)]


class FindBody(Body):
    """What brings excerpts together: the same words, or a like meaning."""

    method: Literal["reinert", "semantic"]


class NameBody(Body):
    """A person's name for a cluster."""

    cluster: Id
    name: Id
    reason: Reason = ""


class AsideBody(Body):
    """A cluster a person does not want, and why."""

    cluster: Id
    reason: Reason = ""


class MergeClustersBody(Body):
    """Clusters that are one."""

    clusters: Annotated[list[Id], Field(min_length=2, max_length=40)]
    reason: Reason = ""


class SplitClusterBody(Body):
    """A cluster that is several."""

    cluster: Id
    k: Annotated[int, Field(ge=2, le=10)] = 2
    reason: Reason = ""


class PromoteBody(Body):
    """The code a cluster stands for: one there is, or the name of a new one."""

    cluster: Id
    code: Id | None = None
    new: Id | None = None
    reason: Reason = ""


def make_clusters_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/clusters."""
    api = APIRouter(prefix="/api/clusters")

    @api.get("")
    def clusters() -> JSONResponse:
        return _answer(desk)

    @api.get("/pictures/{method}/{picture}.svg")
    def picture(method: str, picture: Picture) -> Response:
        return Response(
            to_svg(draw_clusters(desk.project, picture, method=method, seen_by=desk.coder)), media_type=_SVG
        )

    @api.post("/find")
    def find(body: FindBody) -> JSONResponse:
        # Without the lock: it lasts, and whoever decides on something else meanwhile need not wait.
        suggest_clusters(desk.sitting, method=body.method)
        return _answer(desk)

    _add_decisions(api, desk)
    return api


def _answer(desk: Desk) -> JSONResponse:
    """Tell all classes as they stand now, and what the coder can undo."""
    runs = show_clusters(desk.project, seen_by=desk.coder)
    with desk.project.read() as connection:
        offsets = {one.id: Offsets(one.text) for one in store.load_interviews(connection)}
        groups = group_cases(store.load_cases(connection), store.load_grouping(connection))
    answer: ClustersJson = {"runs": [_run_view(run, groups, offsets) for run in runs], **desk.steps()}
    return JSONResponse(answer)


def _add_decisions(api: APIRouter, desk: Desk) -> None:
    @api.post("/name")
    def name(body: NameBody) -> JSONResponse:
        with desk.lock:
            name_cluster(desk.sitting, body.cluster, body.name, reason=body.reason)
            return _answer(desk)

    @api.post("/aside")
    def aside(body: AsideBody) -> JSONResponse:
        with desk.lock:
            set_cluster_aside(desk.sitting, body.cluster, reason=body.reason)
            return _answer(desk)

    @api.post("/merge")
    def merge(body: MergeClustersBody) -> JSONResponse:
        from interviews_toolkit.workflows.clusters.regroup_clusters import merge_clusters

        with desk.lock:
            merge_clusters(desk.sitting, body.clusters, reason=body.reason)
            return _answer(desk)

    @api.post("/split")
    def split(body: SplitClusterBody) -> JSONResponse:
        from interviews_toolkit.workflows.clusters.regroup_clusters import split_cluster

        with desk.lock:
            split_cluster(desk.sitting, body.cluster, k=body.k, reason=body.reason)
            return _answer(desk)

    @api.post("/promote")
    def promote(body: PromoteBody) -> JSONResponse:
        with desk.lock:
            asked = AskedCode(code=body.code, new=body.new)
            promote_cluster(desk.sitting, body.cluster, asked, reason=body.reason)
            return _answer(desk)


def _run_view(
    run: store.ReviewedClustering, groups: Grouping, offsets: Mapping[InterviewId, Offsets]
) -> ClusterRunJson:
    clustering = run.clustering
    has = {
        Picture.DENDROGRAM: bool(clustering.splits),
        Picture.CROSSING: any(_actors(one.cluster, groups) for one in run.clusters),
        Picture.PLANE: clustering.plane is not None,
        Picture.TREE: clustering.tree is not None and bool(clustering.tree.ties),
    }
    return {
        "method": clustering.method,
        "title": say_method(clustering),
        "on": str(clustering.parameters.get("on", "all")),
        "segments": clustering.n_segments,
        "classified": clustering.n_classified,
        "rand": say_rand(clustering),
        "shaky": clustering.rand is not None and clustering.rand < RAND_TRUSTED,
        "pictures": [picture.value for picture, is_there in has.items() if is_there],
        "clusters": [_view(one, groups, offsets) for one in run.clusters],
    }


def _view(reviewed: ReviewedCluster, groups: Grouping, offsets: Mapping[InterviewId, Offsets]) -> ClusterJson:
    cluster = reviewed.cluster
    spread = cluster.by_interview()
    return {
        "id": cluster.id,
        "short": short_id(cluster.id),
        "name": cluster.name,
        "named_by": reviewed.named_by,
        "aside": reviewed.is_set_aside,
        "code": reviewed.code_id,
        "segments": len(cluster.segments),
        "interviews": [{"interview": interview, "segments": n} for interview, n in spread.items()],
        "fed_by": cluster.fed_by,
        "stability": say_stability(cluster.stability),
        "level": cluster.stability.level if cluster.stability else None,
        "actors": _actors(cluster, groups),
        "words": [
            {"form": word.form, "chi2": round(word.chi2, 1), "n": word.n_cluster} for word in cluster.profile[:_WORDS]
        ],
        "excerpts": _excerpts(cluster.excerpts, offsets),
        "edge": _excerpts(cluster.edge, offsets),
    }


def _excerpts(excerpts: Sequence[TypicalExcerpt], offsets: Mapping[InterviewId, Offsets]) -> list[ClusterExcerptJson]:
    return [
        {
            "interview": one.excerpt.interview_id,
            "span": offsets[one.excerpt.interview_id].span_to_utf16(one.excerpt.span),
            "quote": one.excerpt.quote,
            "words": list(one.words),
        }
        for one in excerpts[:_EXCERPTS]
    ]


def _actors(cluster: Cluster, groups: Grouping) -> list[TypeShareJson]:
    """How many segments each type of actor gives, most first."""
    types = Counter(groups.of.get(segment.interview_id, "") for segment in cluster.segments)
    return [
        {"type": kind, "segments": n} for kind, n in sorted(types.items(), key=lambda item: (-item[1], item[0])) if kind
    ]
