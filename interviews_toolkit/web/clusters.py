"""Clusters on the page: looked at, named, set aside, put together, made suggestions of a code."""

from collections import Counter
from threading import Lock
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit import store
from interviews_toolkit.model.clusters import Cluster
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.model.reviews import ReviewedCluster, short_id
from interviews_toolkit.web.bodies import Body, Id
from interviews_toolkit.web.views import Json
from interviews_toolkit.workflows.name_cluster import name_cluster, set_cluster_aside
from interviews_toolkit.workflows.promote_cluster import promote_cluster
from interviews_toolkit.workflows.show_clusters import show_clusters

_WORDS = 14
_EXCERPTS = 4


class NameBody(Body):
    """A person's name for a cluster."""

    cluster: Id
    name: Id


class AsideBody(Body):
    """A cluster a person does not want."""

    cluster: Id


class MergeBody(Body):
    """Clusters that are one."""

    clusters: Annotated[list[Id], Field(min_length=2, max_length=40)]


class PromoteBody(Body):
    """The code a cluster stands for."""

    cluster: Id
    code: Id


def make_clusters_api(project: store.Project, coder: Coder, lock: Lock) -> APIRouter:
    """Make the routes under /api/clusters."""
    api = APIRouter(prefix="/api/clusters")

    def answer(reviewed: store.ReviewedClustering) -> JSONResponse:
        with project.read() as connection:
            cases = store.load_cases(connection)
        shown = [_view(one, cases) for one in reviewed.clusters]
        run = reviewed.clustering
        return JSONResponse(
            {"method": run.method, "segments": run.n_segments, "classified": run.n_classified, "clusters": shown}
        )

    @api.get("")
    def clusters() -> JSONResponse:
        return answer(show_clusters(project))

    @api.post("/name")
    def name(body: NameBody) -> JSONResponse:
        with lock:
            return answer(name_cluster(project, body.cluster, body.name, coder=coder.name))

    @api.post("/aside")
    def aside(body: AsideBody) -> JSONResponse:
        with lock:
            return answer(set_cluster_aside(project, body.cluster, coder=coder.name))

    @api.post("/merge")
    def merge(body: MergeBody) -> JSONResponse:
        # Brings scikit-learn along, which takes longer to load than everything else the page needs.
        from interviews_toolkit.workflows.regroup_clusters import merge_clusters

        with lock:
            return answer(merge_clusters(project, body.clusters, coder=coder.name, progress=Silent()))

    @api.post("/promote")
    def promote(body: PromoteBody) -> JSONResponse:
        with lock:
            made = promote_cluster(project, body.cluster, coder=coder.name, progress=Silent(), code=body.code)
            return answer(made.reviewed)

    return api


def _view(reviewed: ReviewedCluster, cases: dict[InterviewId, Case]) -> Json:
    cluster = reviewed.cluster
    return {
        "id": cluster.id,
        "short": short_id(cluster.id),
        "name": cluster.name,
        "named_by": reviewed.named_by,
        "aside": reviewed.is_set_aside,
        "code": reviewed.code_id,
        "segments": len(cluster.segments),
        "interviews": len({segment.interview_id for segment in cluster.segments}),
        "actors": _actors(cluster, cases),
        "words": [
            {"form": word.form, "chi2": round(word.chi2, 1), "n": word.n_cluster} for word in cluster.profile[:_WORDS]
        ],
        "excerpts": [
            {"interview": one.excerpt.interview_id, "quote": one.excerpt.quote, "words": one.words}
            for one in cluster.excerpts[:_EXCERPTS]
        ],
    }


def _actors(cluster: Cluster, cases: dict[InterviewId, Case]) -> list[Json]:
    """How many segments each type of actor gives, most first."""
    types = Counter(
        cases[segment.interview_id].attributes.get("type_acteur", "") if segment.interview_id in cases else ""
        for segment in cluster.segments
    )
    return [
        {"type": kind, "segments": n} for kind, n in sorted(types.items(), key=lambda item: (-item[1], item[0])) if kind
    ]
