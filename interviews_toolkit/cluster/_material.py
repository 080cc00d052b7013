"""What is classified, in one canonical order: the same segments in another order make the same clusters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.cluster._matrix import Ints
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.ids import ClusterId, InterviewId, content_hash, derived_id
from interviews_toolkit.model.spans import Excerpt, Segment

Parameters = Mapping[str, str | int | float]

_TOLD = 3
"""What a run tells of its clusters; counted up when that grows, so that the same command tells it anew."""


@dataclass(frozen=True, slots=True, eq=False)
class ClusterMaterial:
    """Segments with their forms and modalities, in the order of interviews and texts; sequences run in parallel.

    Attributes:
        supplementary: Forms that only describe: function words, names.
        modalities: ``type_acteur=reseau``, ``interview=E07``, ``question=4``: what describes a segment from outside.
        rank: Where each segment stood in the caller's order.
    """

    segments: tuple[Segment, ...]
    forms: tuple[tuple[str, ...], ...]
    supplementary: tuple[tuple[str, ...], ...]
    quotes: tuple[str, ...]
    modalities: tuple[tuple[str, ...], ...]
    rank: tuple[int, ...]

    def excerpt(self, row: int) -> Excerpt:
        """Quote a segment in the speaker's own words."""
        segment = self.segments[row]
        return Excerpt(segment.interview_id, segment.span, self.quotes[row])

    def clustering_id(self, method: str, parameters: Parameters) -> str:
        """Derive the id of a run from everything its result depends on."""
        settings = "\x1f".join(f"{name}={value}" for name, value in sorted({**parameters, "told": _TOLD}.items()))
        rows = zip(self.segments, self.quotes, self.forms, self.modalities, strict=True)
        content = (
            "\x1f".join((s.interview_id, str(s.span.start), quote, *forms, "\x1e", *modalities))
            for s, quote, forms, modalities in rows
        )
        return derived_id(method, settings, content_hash("\x1d".join(content)))


def gather(
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    texts: Mapping[InterviewId, str],
    attributes: Mapping[InterviewId, Mapping[str, str]],
    questions: Sequence[str | None] = (),
    supplementary: Sequence[Sequence[str]] = (),
) -> ClusterMaterial:
    """Put segments in order and say what describes each."""
    asked = questions or [None] * len(segments)
    beside = supplementary or [()] * len(segments)
    if not len(segments) == len(forms) == len(asked) == len(beside):
        raise ValueError(f"{len(segments)} segments, {len(forms)} rows of forms, {len(asked)} questions")
    rank = sorted(range(len(segments)), key=lambda row: (segments[row].interview_id, segments[row].span))
    ordered = tuple(segments[row] for row in rank)
    return ClusterMaterial(
        segments=ordered,
        forms=tuple(tuple(sorted(forms[row])) for row in rank),
        supplementary=tuple(tuple(sorted(beside[row])) for row in rank),
        quotes=tuple(segment.span.cut(texts[segment.interview_id]) for segment in ordered),
        modalities=tuple(
            _modalities(segments[row].interview_id, attributes.get(segments[row].interview_id, {}), asked[row])
            for row in rank
        ),
        rank=tuple(rank),
    )


def _modalities(interview: InterviewId, attributes: Mapping[str, str], question: str | None) -> tuple[str, ...]:
    described = [f"{name}={value}" for name, value in sorted(attributes.items()) if value]
    asked = [f"question={question}"] if question is not None else []
    return (*described, f"interview={interview}", *asked)


def cluster_id(clustering_id: str, label: int, *, mark: str = "") -> ClusterId:
    """Name a cluster so that a person can type it: six digits of its run, its method's mark, and its rank from 1."""
    return ClusterId(f"{clustering_id[:6]}-{mark}{label + 1}")


def labels_in(clustering: Clustering, segments: Sequence[Segment]) -> Ints:
    """Say of each segment the rank of its cluster in a clustering, −1 where it has none."""
    label_of = {segment: label for label, cluster in enumerate(clustering.clusters) for segment in cluster.segments}
    return np.array([label_of.get(segment, -1) for segment in segments], dtype=np.int64)
