"""The « Classes » section of the report: each method's clusters as people left them, and what to type to decide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from interviews_toolkit.exports.class_pictures import Grouping, draw_picture, group_cases
from interviews_toolkit.exports.cluster_listings import RAND_TRUSTED, say_method, say_rand, say_state
from interviews_toolkit.exports.figures import cross_classes
from interviews_toolkit.exports.figures import shown_points as points_on
from interviews_toolkit.exports.figures.crossing import Crossing
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering, TypicalExcerpt
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.pictures import Picture, PlanePoint
from interviews_toolkit.model.reviews import ReviewedCluster, review_clusters
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.layers.rare import FEW
from interviews_toolkit.stats.quotes.disclosure import Disclosure, clear_classes

_EXCERPTS_SHOWN = 3
_EDGE_SHOWN = 2
_MAX_EXCERPT_WORDS = 90
_POINTS_LISTED = 60


@dataclass(frozen=True, slots=True)
class ClassRun:
    """All that is shown of one run.

    Attributes:
        clusters: As people left them, those set aside last.
        is_shaky: The whole clustering hardly comes back in re-runs.
        rand: How it comes back, in words; empty where that was not measured.
        excerpts: Of each cluster, those whose speakers allowed quoting.
        edge: The same at the edge of each cluster.
        advice: Of each cluster, what a researcher does with it next.
        commands: Of each cluster, what to type to name it, set it aside or make a code of it.
        points: What the plane shows, for its table.
        by_interview: Segments of each cluster by interview.
    """

    clustering: Clustering
    clusters: tuple[ReviewedCluster, ...]
    method: str
    is_shaky: bool
    rand: str
    states: Mapping[ClusterId, str]
    excerpts: Mapping[ClusterId, Sequence[TypicalExcerpt]]
    edge: Mapping[ClusterId, Sequence[TypicalExcerpt]]
    advice: Mapping[ClusterId, str]
    commands: Mapping[ClusterId, Sequence[tuple[str, str]]]
    dendrogram: Markup
    plane: Markup
    points: Sequence[PlanePoint]
    tree: Markup
    crossing: Markup
    crossed: Crossing
    by_interview: Crossing


@dataclass(frozen=True, slots=True)
class ClassSection:
    """The latest run of each method; those that come back first."""

    runs: tuple[ClassRun, ...]

    @property
    def clusters(self) -> tuple[ReviewedCluster, ...]:
        """The clusters of all runs."""
        return tuple(one for run in self.runs for one in run.clusters)


def make_class_section(snapshot: Snapshot, noticed: Noticed) -> ClassSection | None:
    """Prepare the section from the latest run of each method and what people decided on it; None without any."""
    seen = Disclosure(snapshot.cases, noticed, names_too=True)
    cleared = [clear_classes(run, snapshot.interviews, seen) for run in snapshot.clusterings]
    runs = sorted((_make_run(run, snapshot, seen) for run in cleared), key=lambda run: run.is_shaky)
    return ClassSection(tuple(runs)) if runs else None


def _make_run(clustering: Clustering, snapshot: Snapshot, seen: Disclosure) -> ClassRun:
    reviewed = review_clusters(clustering, snapshot.cluster_reviews)
    present = [one.cluster for one in reviewed]
    kinds = _shown(group_cases(snapshot.cases, snapshot.grouping))
    drawn = {picture: draw_picture(picture, clustering, reviewed, kinds) for picture in Picture}
    speakers = {interview.id: str(interview.id) for interview in snapshot.interviews}
    return ClassRun(
        clustering=clustering,
        clusters=reviewed,
        method=say_method(clustering),
        is_shaky=clustering.rand is not None and clustering.rand < RAND_TRUSTED,
        rand=say_rand(clustering),
        states={one.cluster.id: say_state(one) for one in reviewed},
        excerpts={one.id: _publishable(one.excerpts, seen)[:_EXCERPTS_SHOWN] for one in present},
        edge={one.id: _publishable(one.edge, seen)[:_EDGE_SHOWN] for one in present},
        advice={one.cluster.id: _advise(one) for one in reviewed},
        commands={one.cluster.id: _commands(one) for one in reviewed},
        dendrogram=drawn[Picture.DENDROGRAM],
        plane=drawn[Picture.PLANE],
        points=points_on(clustering.plane)[:_POINTS_LISTED] if clustering.plane else (),
        tree=drawn[Picture.TREE],
        crossing=drawn[Picture.CROSSING],
        crossed=cross_classes(present, kinds.of, attribute=kinds.by),
        by_interview=cross_classes(present, speakers, attribute="interview"),
    )


def _advise(reviewed: ReviewedCluster) -> str:
    """Say what to do with a cluster next, from what was decided and what is known of it."""
    cluster = reviewed.cluster
    if reviewed.is_set_aside:
        return _("Écartée. La nommer la fait revenir.")
    if reviewed.code_id:
        return _("Ses passages sont proposés pour ce code : acceptez-les ou refusez-les un par un (interviews review).")
    if cluster.fed_by:
        return _(
            "Lisez-la comme le propos d'une personne ({who}) : à citer peut-être, à ne pas compter comme un thème."
        ).format(who=cluster.fed_by)
    if cluster.stability is not None and cluster.stability.level == "unstable":
        return _(
            "Elle revient mal : lisez ses passages ; si une idée les tient ensemble, nommez-la, sinon écartez-la ou "
            "divisez-la."
        )
    if reviewed.named_by:
        return _("Elle a un nom : si c'est un thème de l'étude, faites-en un code ; sinon elle reste une lecture.")
    return _("Lisez les passages du cœur, puis ceux du bord : une idée commune ? Nommez-la, puis faites-en un code.")


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


def _shown(kinds: Grouping) -> Grouping:
    """Kinds of too few actors, which would point beside the table by interview, as one."""
    sizes = Counter(kinds.of.values())
    return replace(kinds, of={who: kind if sizes[kind] >= FEW else _("autres types") for who, kind in kinds.of.items()})


def _publishable(excerpts: Sequence[TypicalExcerpt], seen: Disclosure) -> list[TypicalExcerpt]:
    """Those whose speakers allowed quoting, that do not say who they are, and are not too long, one an actor."""
    chosen: dict[InterviewId, TypicalExcerpt] = {}
    for typical in excerpts:
        speaker = typical.excerpt.interview_id
        allowed = seen.allows(typical.excerpt)
        if allowed and speaker not in chosen and count_words(typical.excerpt.quote) <= _MAX_EXCERPT_WORDS:
            chosen[speaker] = typical
    return list(chosen.values())
