"""The « Classes » section of the report: clusters as people left them, their pictures, and what to type to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from interviews_toolkit.exports.cluster_listings import RAND_TRUSTED, say_method, say_state
from interviews_toolkit.exports.figures import cross_classes, draw_crossing, draw_dendrogram, draw_plane, draw_tree
from interviews_toolkit.exports.figures import shown_points as points_on
from interviews_toolkit.exports.figures.crossing import Crossing
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Cluster, Clustering, TypicalExcerpt
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.pictures import PlanePoint
from interviews_toolkit.model.reviews import ReviewedCluster, review_clusters
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats import QUOTABLE, consent_of

KIND = "type_acteur"
_EXCERPTS_SHOWN = 3
_MAX_EXCERPT_WORDS = 90
_POINTS_LISTED = 60


@dataclass(frozen=True, slots=True)
class ClassSection:
    """All that the section shows.

    Attributes:
        clusters: As people left them, those set aside last.
        is_shaky: The whole clustering hardly comes back in re-runs.
        excerpts: Of each cluster, those whose speakers allowed quoting.
        commands: Of each cluster, what to type to name it, set it aside or make a code of it.
        points: What the plane shows, for its table.
    """

    clustering: Clustering
    clusters: tuple[ReviewedCluster, ...]
    method: str
    is_shaky: bool
    states: Mapping[ClusterId, str]
    excerpts: Mapping[ClusterId, Sequence[TypicalExcerpt]]
    commands: Mapping[ClusterId, Sequence[tuple[str, str]]]
    dendrogram: Markup
    plane: Markup
    points: Sequence[PlanePoint]
    tree: Markup
    crossing: Markup
    crossed: Crossing


def make_class_section(clustering: Clustering, snapshot: Snapshot) -> ClassSection:
    """Prepare the section from the latest clustering and what people decided on it."""
    reviewed = review_clusters(clustering, snapshot.cluster_reviews)
    present = [one.cluster for one in reviewed]
    names = {cluster.id: cluster.name for cluster in present}
    # One mark and one colour a class, whatever the order it is shown in.
    ranks = {cluster.id: rank for rank, cluster in enumerate(sorted(clustering.clusters, key=lambda one: one.id))}
    kinds = {iid: case.attributes.get(KIND, "") for iid, case in snapshot.cases.items()}
    crossed = cross_classes(present, kinds, attribute=KIND)
    plane = clustering.plane
    return ClassSection(
        clustering=clustering,
        clusters=reviewed,
        method=say_method(clustering),
        is_shaky=clustering.rand is not None and clustering.rand < RAND_TRUSTED,
        states={one.cluster.id: say_state(one) for one in reviewed},
        excerpts={cluster.id: _publishable(cluster, snapshot) for cluster in present},
        commands={one.cluster.id: _commands(one) for one in reviewed},
        dendrogram=draw_dendrogram(clustering, names),
        plane=draw_plane(plane, ranks) if plane else Markup(""),
        points=points_on(plane)[:_POINTS_LISTED] if plane else (),
        tree=draw_tree(clustering.tree, _words_of_classes(clustering, ranks)) if clustering.tree else Markup(""),
        crossing=draw_crossing(crossed, names),
        crossed=crossed,
    )


def _words_of_classes(clustering: Clustering, ranks: Mapping[ClusterId, int]) -> dict[str, int]:
    """The class each word tells of most, by its rank."""
    strongest: dict[str, tuple[float, int]] = {}
    for cluster in clustering.clusters:
        for profile in cluster.profile:
            if profile.chi2 > strongest.get(profile.form, (0.0, 0))[0]:
                strongest[profile.form] = (profile.chi2, ranks[cluster.id])
    return {form: rank for form, (_chi2, rank) in strongest.items()}


def _commands(reviewed: ReviewedCluster) -> list[tuple[str, str]]:
    """What may be decided, and the line to type for it."""
    cluster_id, name = reviewed.cluster.id, reviewed.cluster.name
    called = name if reviewed.named_by else _("Un nom")
    commands = [
        (_("La nommer"), f'interviews clusters name {cluster_id} "{_("Un nom")}"'),
        (_("En faire un code"), f'interviews clusters promote {cluster_id} --new "{called}"'),
        (_("L'écarter"), f"interviews clusters set-aside {cluster_id}"),
        (_("La diviser"), f"interviews clusters split {cluster_id}"),
    ]
    return commands[:2] if reviewed.is_set_aside else commands


def _publishable(cluster: Cluster, snapshot: Snapshot) -> list[TypicalExcerpt]:
    """The most typical excerpts among those whose speakers allowed quoting, one an actor."""
    chosen: dict[InterviewId, TypicalExcerpt] = {}
    for typical in cluster.excerpts:
        speaker = typical.excerpt.interview_id
        allowed = consent_of(snapshot.cases.get(speaker)) in QUOTABLE
        if allowed and speaker not in chosen and count_words(typical.excerpt.quote) <= _MAX_EXCERPT_WORDS:
            chosen[speaker] = typical
    return list(chosen.values())[:_EXCERPTS_SHOWN]
