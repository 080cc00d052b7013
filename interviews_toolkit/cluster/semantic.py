"""Clusters of segments that mean alike, even in other words: for what the codebook does not cover yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.cluster._embed import Points, blend, embed
from interviews_toolkit.cluster._kmeans import Partition, assign, closeness, partition
from interviews_toolkit.cluster._material import Parameters, cluster_id, gather
from interviews_toolkit.cluster._matrix import Bools, Ints, row_sums
from interviews_toolkit.cluster.profiles import describe_clusters
from interviews_toolkit.cluster.stability import Recut, StabilityReport, compare_reruns, project
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.errors import NotEnoughDataError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment

METHOD = "semantic"
MARK = "s"
"""So that ``2`` and ``s2`` are two classes, where a study has classes by words and by meaning."""
MIN_SEGMENTS = 30
PROFILE_FREQUENCY = 3
MOST_TRIED = 5_000
"""Segments that re-runs are tried on: more would take minutes and say the same."""


class SemanticOptions(TypedDict, total=False):
    """What else may be set.

    Attributes:
        k: How many clusters; by default the number that comes back best when segments are drawn again.
        margin: 0 to 1; a segment is left out when its nearest centre is not nearer than the next by this share.
        seed: Of the draws.
        supplementary: Forms of each segment that describe clusters without making them.
        sentences: A vector a segment, (n_segments x dimension), in place of word vectors, and its maker's name.
    """

    k: int | None
    margin: float
    seed: int
    supplementary: Sequence[Sequence[str]]
    sentences: tuple[Points, str] | None


@dataclass(frozen=True, slots=True)
class _Settings:
    k: int | None = None
    margin: float = 0.0
    seed: int = 0


def cluster_semantic(
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    texts: Mapping[InterviewId, str],
    attributes: Mapping[InterviewId, Mapping[str, str]],
    vectors: WordVectors,
    questions: Sequence[str | None] = (),
    **options: Unpack[SemanticOptions],
) -> Clustering:
    """Group segments that mean alike and describe each group; what has no words to go by is left out.

    Args:
        segments: What to look at: uncoded segments, as a rule. Their order does not matter.
        forms: The full words of each segment, written as ``vectors`` writes them (lemmas do well).
        texts: The text each segment's span belongs to.
        attributes: What the participants' table says of each interview.
        vectors: French word vectors.
        questions: The guide's question each segment answers, None where unknown; empty when there is no guide.
        options: As ``SemanticOptions`` has them.

    Returns:
        ``parameters`` say the number of clusters, who chose it, and the mean adjusted Rand index of re-runs.

    Raises:
        NotEnoughDataError: Fewer than 30 segments have words to go by.
        UsageError: ``k`` is below 2.
    """
    given = {name: value for name, value in options.items() if name not in {"supplementary", "sentences"}}
    settings = _Settings(**given)  # type: ignore[arg-type]  # each is of the type SemanticOptions says
    material = gather(
        segments,
        forms,
        texts=texts,
        attributes=attributes,
        questions=questions,
        supplementary=options.get("supplementary", ()),
    )
    table = build_matrix(material.forms, min_frequency=1)
    filled = np.flatnonzero(row_sums(table.matrix) > 0)
    _check_enough(filled.size, k=settings.k)
    meant = options.get("sentences")
    rows = None if meant is None else meant[0][list(material.rank)]
    points = embed(table, vectors, seed=settings.seed, sentences=rows)[filled]
    found = partition(points, k=settings.k, margin=settings.margin, seed=settings.seed)
    labels, scores = _on_all(len(segments), filled, found.labels, closeness(points, found.labels))
    parameters = _parameters(settings, found, meant[1] if meant else vectors.model)
    run_id = material.clustering_id(METHOD, parameters)
    # A word said once names nothing, though its meaning helped to place its segment.
    spoken = build_matrix(material.forms, min_frequency=PROFILE_FREQUENCY)
    ids = [cluster_id(run_id, label, mark=MARK) for label in range(scores.shape[1])]
    return Clustering(
        id=run_id,
        method=METHOD,
        parameters=parameters,
        clusters=describe_clusters(material, spoken, labels, ids=ids, scores=scores),
        n_segments=len(material.segments),
        n_forms=len(table.vocabulary),
    )


def _on_all(
    n_segments: int, filled: NDArray[np.intp], labels: NDArray[np.int64], scores: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Spread labels and scores over all segments: -1 and 0 where a segment has no words to go by."""
    all_labels = np.full(n_segments, -1, dtype=np.int64)
    all_labels[filled] = labels
    all_scores = np.zeros((n_segments, int(labels.max(initial=-1)) + 1))
    all_scores[filled] = scores
    return all_labels, all_scores


def measure_semantic_stability(  # noqa: PLR0913 -- sequences that run in parallel, each by its name
    clustering: Clustering,
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    vectors: WordVectors,
    sentences: Points | None = None,
    recuts: Sequence[Recut] = (),
    n_subsamples: int = 20,
) -> StabilityReport:
    """Group again random four fifths of the segments, all interviews but one in turn, segments of other sizes.

    In parts, segments keep their places: what is tried is whether the groups hang on some segments or on one voice.
    Segments of another size are placed anew, by their words and by the sentence vectors of the segments they share.

    Args:
        clustering: By ``cluster_semantic``, of these segments, forms and vectors.
        segments: What was grouped; their order does not matter.
        forms: The forms of each segment.
        vectors: Those it was made with.
        sentences: Those it was made with, if any.
        recuts: The same talk in segments of other sizes; passed over where there are more than 5,000 segments.
        n_subsamples: Random re-runs; the others come on top.
    """
    given = clustering.parameters
    k, margin, seed = int(given["k"]), float(given["margin"]), int(given["seed"])
    texts = dict.fromkeys((segment.interview_id for segment in segments), "")
    material = gather(segments, forms, texts=texts, attributes={})
    rows = _sample(len(material.segments), seed=seed)
    meant = None if sentences is None else sentences[[material.rank[row] for row in rows]]
    points, is_filled = _place([material.forms[row] for row in rows], vectors, seed=seed, sentences=meant)

    def group(points: Points, inside: Bools) -> Ints:
        labels = np.full(inside.size, -1, dtype=np.int64)
        if inside.sum() > k:
            labels[inside] = assign(points[inside], k=k, margin=margin, seed=seed)
        return labels

    tried = [material.segments[row] for row in rows]
    others = {}
    for recut in recuts if len(rows) == len(segments) else ():
        blended = None if meant is None else blend(recut.segments, tried, meant)
        placed = _place(recut.forms, vectors, seed=seed, sentences=blended)
        others[recut.size] = project(tried, recut.segments, group(*placed))
    return compare_reruns(
        clustering,
        tried,
        lambda part: group(points[part], is_filled[part]),
        others,
        n_subsamples=n_subsamples,
        seed=seed,
    )


def _place(
    forms: Sequence[Sequence[str]], vectors: WordVectors, *, seed: int, sentences: Points | None
) -> tuple[Points, Bools]:
    """Embed segments, and say which have a word to go by."""
    table = build_matrix(forms, min_frequency=1)
    return embed(table, vectors, seed=seed, sentences=sentences), row_sums(table.matrix) > 0


def _sample(n_segments: int, *, seed: int) -> list[int]:
    """Choose the segments re-runs are tried on, ascending: all, or a draw of them where there are very many."""
    if n_segments <= MOST_TRIED:
        return list(range(n_segments))
    return sorted(np.random.default_rng(seed).choice(n_segments, size=MOST_TRIED, replace=False).tolist())


def _check_enough(n_filled: int, *, k: int | None) -> None:
    if k is not None and k < 2:
        raise UsageError(What.TWO_CLASSES, n=k)
    least = max(MIN_SEGMENTS, 3 * (k or 0))
    if n_filled < least:
        raise NotEnoughDataError(
            _(
                "Trop peu de matière pour des classes. Segments qui ont des mots pleins : {n} (il en faut {least})."
            ).format(n=n_filled, least=least),
            hint=_("Ajoutez des entretiens, ou prenez aussi les segments déjà codés."),
        )


def _parameters(settings: _Settings, found: Partition, vectors: str) -> Parameters:
    return {
        "k": found.k,
        "k_chosen_by": "stability" if settings.k is None else "person",
        "stability": round(found.stability, 2),
        "margin": settings.margin,
        "seed": settings.seed,
        "vectors": vectors,
    }
