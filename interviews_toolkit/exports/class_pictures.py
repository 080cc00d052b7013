"""The pictures of a clustering, the same in the report, in a file and on the review page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from interviews_toolkit.exports.figures import cross_classes, draw_crossing, draw_dendrogram, draw_plane, draw_tree
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.pictures import Picture
from interviews_toolkit.model.reviews import ReviewedCluster


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of each interview by an attribute, empty where nobody said."""

    by: str
    of: Mapping[InterviewId, str]


def group_cases(cases: Mapping[InterviewId, Case], by: str) -> Grouping:
    """Group the interviews by an attribute of their actors."""
    return Grouping(by, {interview: case.attributes.get(by, "") for interview, case in cases.items()})


def draw_picture(
    picture: Picture, clustering: Clustering, clusters: Sequence[ReviewedCluster], kinds: Grouping
) -> Markup:
    """Draw a clustering; empty where there is nothing to draw: no divisions, fewer than three classes, nobody's kind.

    Args:
        picture: ``dendrogram`` the divisions, ``plane`` the AFC, ``tree`` of similarity, ``crossing`` by kind of actor.
        clustering: The machine's run: divisions, plane and tree are those of its own classes.
        clusters: As people left them: names, and who speaks in each.
        kinds: What groups those who speak.
    """
    names = {one.cluster.id: one.cluster.name for one in clusters}
    ranks = rank_clusters(clustering)
    if picture is Picture.DENDROGRAM:
        return draw_dendrogram(clustering, names)
    if picture is Picture.PLANE:
        return draw_plane(clustering.plane, ranks) if clustering.plane else Markup("")
    if picture is Picture.TREE:
        return draw_tree(clustering.tree, _words_of_classes(clustering, ranks)) if clustering.tree else Markup("")
    return draw_crossing(cross_classes([one.cluster for one in clusters], kinds.of, attribute=kinds.by), names)


def rank_clusters(clustering: Clustering) -> dict[ClusterId, int]:
    """Give each class one mark and one colour, whatever the order it is shown in."""
    return {cluster.id: rank for rank, cluster in enumerate(sorted(clustering.clusters, key=lambda one: one.id))}


def _words_of_classes(clustering: Clustering, ranks: Mapping[ClusterId, int]) -> dict[str, int]:
    """The class each word tells of most, by its rank."""
    strongest: dict[str, tuple[float, int]] = {}
    for cluster in clustering.clusters:
        for profile in cluster.profile:
            if profile.chi2 > strongest.get(profile.form, (0.0, 0))[0]:
                strongest[profile.form] = (profile.chi2, ranks[cluster.id])
    return {form: rank for form, (_chi2, rank) in strongest.items()}
