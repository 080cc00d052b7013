"""Suggest clusters of what was said, for a person to name, merge or refuse; their earlier decisions are kept."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.cluster import (
    EVERYTHING,
    Classified,
    NameWords,
    Recut,
    changes,
    choose_min_frequency,
    choose_rows,
    class_plane,
    cluster_reinert,
    cluster_semantic,
    describe_groups,
    drop_weak,
    hide_weak_in,
    make_material,
    measure_semantic_stability,
    measure_stability,
    name_clusters,
    replay_reviews,
    similarity_tree,
)
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis, WordVectors
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster, review_clusters
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyst
from interviews_toolkit.nlp.spoken import SpokenTalk, SpokenWords
from interviews_toolkit.nlp.vectors import vectors_model, word_vectors
from interviews_toolkit.nlp.vectors_sentences import Sentences, sentence_vectors
from interviews_toolkit.version import figure_versions

Method = Literal["reinert", "semantic"]
DEFAULT_K = 10
_TREE_FORMS = 40
_PLANE_FORMS = 12


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """What a run proposed, and what became of what people had decided before.

    Attributes:
        clusters: As people left them: decisions that still fit are repeated.
        came_back: Of each cluster the method made last, the one it came back as; None for those that are gone.
        n_kept: Earlier decisions that hold on this run.
        lost: Decisions that held on the run before, on clusters that did not come back; they are not forgotten.
    """

    clustering: Clustering
    clusters: tuple[ReviewedCluster, ...]
    came_back: Mapping[ClusterId, ClusterId | None]
    n_kept: int
    lost: tuple[ClusterReview, ...]


def suggest_clusters(
    sitting: store.Sitting,
    *,
    method: Method = "reinert",
    k: int | None = None,
    on: str = EVERYTHING,
    size: int = 40,
    min_frequency: int | None = None,
    double: bool = False,
    model: str = DEFAULT_MODEL,
) -> ClusterRun:
    """Cluster segments interviewees said, measure whether the clusters come back, and keep the proposal.

    Args:
        method: ``reinert`` brings together what is said in the same words, ``semantic`` what means alike.
        k: Classes at most (reinert, by default 10), or exactly (semantic, by default the number that comes back best).
        on: ``all``; ``uncoded``, what no suggestion or coding touches; ``code:ID``; ``question:Q4``.
        size: Words a segment aims at.
        min_frequency: Segments a word must be in (reinert); if None, what divides this corpus best.
        double: Classify twice, on units of two sizes, and keep what both find (reinert).
        model: The spaCy model; its analyses and vectors are kept, so a second run loads none.

    Raises:
        NotEnoughDataError: There are too few segments or words to cluster.
        NotFoundError: No such code or question.
        UsageError: ``on`` is none of the above.
    """
    snapshot, analyses, ignored = _read(sitting, model)

    def cut(size: int, *, named: bool = False) -> Classified:
        return _material(snapshot, talk.cut(size, named=named), on=on, by_meaning=method == "semantic")

    with sitting.progress.step(_("Classification"), 3) as advance:
        talk = SpokenTalk(snapshot.interviews, analyses, ignored=ignored)
        material = cut(size, named=True)
        recuts = [_recut(cut(other), other) for other in _other_sizes(size)]
        advance(1)
        if method == "reinert":
            clustering = _by_words(material, recuts, k=k, min_frequency=min_frequency, double=double)
        else:
            clustering = _by_meaning(sitting.project, material, recuts, k=k, model=model)
        advance(1)
        named = name_clusters(hide_weak_in(clustering), material.segments, material.said)
        clustering = _with_pictures(replace(named, clusters=talk.tell_as_said(named.clusters)), material)
        advance(1)
    clustering = replace(clustering, parameters={**clustering.parameters, "on": on, "size": size})
    return _keep(sitting, clustering, material, before=snapshot)


def _read(sitting: store.Sitting, model: str) -> tuple[Snapshot, Mapping[str, Analysis], frozenset[str]]:
    """Load the study, its interviews' analyses by the hash of their text (made where missing), and what is no word."""
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
        ignored = store.load_ignored(connection)
    if not snapshot.interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    kept = sitting.complete_analyses(snapshot.interviews, analyst(model))
    return snapshot, kept.analyses, ignored


def _material(snapshot: Snapshot, spoken: SpokenWords, *, on: str, by_meaning: bool) -> Classified:
    rows = choose_rows(on, spoken.segments, spoken.questions, snapshot)
    return make_material(
        snapshot,
        segments=[spoken.segments[row] for row in rows],
        forms=[spoken.forms[row] for row in rows],
        supplementary=[spoken.supplementary[row] for row in rows],
        questions=[spoken.questions[row] for row in rows],
        said=NameWords(
            [spoken.phrases[row] for row in rows],
            [spoken.nouns[row] for row in rows],
            [spoken.words[row] for row in rows],
        ),
        by_meaning=by_meaning,
    )


def _other_sizes(size: int) -> tuple[int, ...]:
    """Sizes a classification is tried on once more: a little shorter, a little longer, half as long again."""
    return round(0.75 * size), round(1.25 * size), round(1.5 * size)


def _recut(material: Classified, size: int) -> Recut:
    return Recut(size, material.segments, material.forms)


def _by_words(
    material: Classified, recuts: Sequence[Recut], *, k: int | None, min_frequency: int | None, double: bool
) -> Clustering:
    asked = k or DEFAULT_K
    clustering = cluster_reinert(
        material.segments,
        material.forms,
        texts=material.texts,
        attributes=material.attributes,
        questions=material.questions,
        supplementary=material.supplementary,
        k=asked,
        min_frequency=min_frequency or choose_min_frequency(material.forms, k=asked),
        double=double,
    )
    return measure_stability(clustering, material.segments, material.forms, recuts=recuts).put_on(clustering)


def _by_meaning(
    project: store.Project, material: Classified, recuts: Sequence[Recut], *, k: int | None, model: str
) -> Clustering:
    meant, known = None, WordVectors("", (), 0, array("f"))
    if encoder := sentence_vectors():
        said = Sentences(
            [segment.span.cut(material.texts[segment.interview_id]) for segment in material.segments], encoder
        )
        kept = store.complete_vectors(project, said.wanted, model=said.model, look_up=said.look_up)
        meant = said.rows(kept), said.model
    else:
        words = (
            form for forms in (material.forms, *(recut.forms for recut in recuts)) for row in forms for form in row
        )
        look_up = partial(word_vectors, model=model)
        known = store.complete_vectors(project, words, model=vectors_model(model), look_up=look_up)
    clustering = cluster_semantic(
        material.segments,
        material.forms,
        texts=material.texts,
        attributes=material.attributes,
        questions=material.questions,
        supplementary=material.supplementary,
        vectors=known,
        sentences=meant,
        k=k,
    )
    measured = measure_semantic_stability(
        clustering,
        material.segments,
        material.forms,
        vectors=known,
        sentences=meant[0] if meant else None,
        recuts=recuts,
    )
    return measured.put_on(clustering)


def _with_pictures(clustering: Clustering, material: Classified) -> Clustering:
    forms = drop_weak(material.forms)
    tree = similarity_tree(forms, n_forms=_TREE_FORMS)
    try:
        plane = class_plane(
            clustering,
            material.segments,
            forms,
            attributes=material.attributes,
            questions=material.questions,
            n_forms=_PLANE_FORMS,
        )
    except NotEnoughDataError:
        plane = None  # Two classes lie on a line.
    return replace(clustering, tree=tree, plane=plane)


def _keep(sitting: store.Sitting, clustering: Clustering, material: Classified, *, before: Snapshot) -> ClusterRun:
    """Write in one act, decisions repeated; a run that proposes what its method did last writes nothing."""
    latest = next((run for run in before.clusterings if run.method == clustering.method), None)
    reviews = tuple(one for one in before.cluster_reviews if latest and one.clustering_id == latest.id)
    if latest and latest.id == clustering.id:
        return ClusterRun(latest, review_clusters(latest, reviews), {}, len(reviews), ())
    payload = {
        "clustering": clustering.id,
        "clusters": len(clustering.clusters),
        "on": clustering.parameters["on"],
        "made_with": figure_versions(),
    }
    with sitting.act("cluster", payload) as connection:
        decided = store.load_cluster_reviews(connection)  # here, so that none made meanwhile is left behind
        replay = replay_reviews(
            decided, clustering, describe=lambda groups: describe_groups(clustering, groups, material)
        )
        store.save_clustering(connection, clustering)
        store.replace_cluster_reviews(connection, clustering.id, replay.kept)
    held = {review.repeats or review.number for review in reviews}
    return ClusterRun(
        clustering,
        review_clusters(clustering, replay.kept),
        came_back=changes(review_clusters(latest, reviews), clustering) if latest else {},
        n_kept=len(replay.kept),
        lost=tuple(review for review in replay.lost if review.number in held),
    )
