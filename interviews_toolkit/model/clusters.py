"""Clusters found by machine, with what makes each of them: a proposal for a person to name or refuse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.pictures import ClassPlane, SimilarityTree
from interviews_toolkit.model.spans import Excerpt, Segment


@dataclass(frozen=True, slots=True)
class FormProfile:
    """How strongly a word, or a modality such as ``type_acteur=entreprise``, belongs to a cluster.

    Attributes:
        n_cluster: Segments of the cluster that have it.
        n_total: Classified segments that have it.
        chi2: Signed, 1 degree of freedom, no Yates correction; negative when under-represented.
    """

    form: str
    n_cluster: int
    n_total: int
    chi2: float


@dataclass(frozen=True, slots=True)
class TypicalExcerpt:
    """A segment in the speaker's own words, its score, and the telling words in it: lemmas or as they stand there."""

    excerpt: Excerpt
    score: float
    words: tuple[str, ...]


STABLE, DOUBTFUL = 0.75, 0.60
"""Hennig's reading of the Jaccard similarity: at least 0.75 stable, below 0.60 not to be trusted."""


@dataclass(frozen=True, slots=True)
class Stability:
    """How well a cluster comes back in re-runs.

    Attributes:
        jaccard: Similarity with the nearest cluster of each re-run, 0 to 1: the mean of each kind, then of all kinds.
        lowest: The worst of the re-runs.
        n_runs: Re-runs in which some segment of the cluster was drawn.
    """

    jaccard: float
    lowest: float
    n_runs: int

    @property
    def level(self) -> Literal["stable", "doubtful", "unstable"]:
        """Hennig's reading: at least 0.75 stable, below 0.60 not to be trusted."""
        if self.jaccard >= STABLE:
            return "stable"
        return "doubtful" if self.jaccard >= DOUBTFUL else "unstable"


@dataclass(frozen=True, slots=True)
class Cluster:
    """One class of segments.

    Attributes:
        profile: Over-represented forms, strongest first.
        antiprofile: Under-represented forms, strongest first.
        modalities: Cases' attributes, interviews and questions, by |chi2|.
        excerpts: The most typical segments, best first.
        stability: How well it comes back in re-runs; None where that was not measured.
        supplementary: Function words and the like, that took no part in making it, by |chi2|.
        edge: Those that would nearly as well be elsewhere, farthest out first; scored by what tells for this cluster
            less what tells for the next.
    """

    id: ClusterId
    name: str
    segments: tuple[Segment, ...]
    profile: tuple[FormProfile, ...] = ()
    antiprofile: tuple[FormProfile, ...] = ()
    modalities: tuple[FormProfile, ...] = ()
    excerpts: tuple[TypicalExcerpt, ...] = ()
    stability: Stability | None = None
    supplementary: tuple[FormProfile, ...] = ()
    edge: tuple[TypicalExcerpt, ...] = ()

    def by_interview(self) -> dict[InterviewId, int]:
        """Count the segments each interview gives, most first."""
        counts: dict[InterviewId, int] = {}
        for segment in self.segments:
            counts[segment.interview_id] = counts.get(segment.interview_id, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def fed_by(self) -> InterviewId | None:
        """The interview more than half of it comes from: one voice rather than a shared world; None, as a rule."""
        return next((interview for interview, n in self.by_interview().items() if 2 * n > len(self.segments)), None)


@dataclass(frozen=True, slots=True)
class Split:
    """One division of the descending classification: ``parent`` became ``left`` and ``right``."""

    parent: ClusterId
    left: ClusterId
    right: ClusterId
    chi2: float
    n_left: int
    n_right: int


@dataclass(frozen=True, slots=True)
class Clustering:
    """What one run proposed. ``id`` derives from method, parameters and input: a second run has the same.

    Attributes:
        rand: Mean adjusted Rand index of re-runs; 1 the same classes, 0 what chance gives, None if not measured.
        rand_by: The same for each kind of re-run: ``draws``, ``interviews``, ``sizes``; ``rand`` is their mean.
        plane: Classes, words and modalities as points; None where there are fewer than three classes.
        tree: The corpus' most frequent words by their strongest ties.
    """

    id: str
    method: str
    parameters: Mapping[str, str | int | float]
    clusters: tuple[Cluster, ...]
    n_segments: int
    n_forms: int
    splits: tuple[Split, ...] = field(default=())
    rand: float | None = None
    plane: ClassPlane | None = None
    tree: SimilarityTree | None = None
    rand_by: Mapping[str, float] = field(default_factory=dict)

    @property
    def n_classified(self) -> int:
        """Segments that belong to a cluster; the others were left out rather than forced."""
        return sum(len(cluster.segments) for cluster in self.clusters)
