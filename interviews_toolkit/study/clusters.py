"""``study.clusters``: read the clusters again, and decide what becomes of each."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from interviews_toolkit import store
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.model.pictures import Picture
from interviews_toolkit.study.telling import Commands, Place, path

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.model.reviews import ReviewedCluster
    from interviews_toolkit.workflows.clusters.promote_cluster import Promotion

Method = Literal["reinert", "semantic"]


class ClusterCommands(Commands):
    """The clusters of a study as people left them; one is named by its id or its number (``3``, ``s2``)."""

    def show(
        self, which: str | None = None, *, by: str | None = None
    ) -> "Result[tuple[store.ReviewedClustering, ...]] | Result[ReviewedCluster] | Result[store.ReviewedClustering]":
        """Give the clusters of the latest runs; ``which``: what makes one; ``by``: who speaks in each."""
        if by is not None:
            return self.crossing(by, which)
        return self.runs() if which is None else self.profile(which)

    def runs(self) -> "Result[tuple[store.ReviewedClustering, ...]]":
        """Give the clusters of the latest run of each method."""
        from interviews_toolkit.exports.cluster_listings import list_runs
        from interviews_toolkit.exports.frames.material import cluster_records
        from interviews_toolkit.workflows.clusters.show_clusters import show_clusters

        found = show_clusters(self._teller.project)
        runs = [(run.clustering.method, run.clustering.n_segments, run.clusters) for run in found]
        return self._teller.tell(
            found, partial(list_runs, [(run.clustering, run.clusters) for run in found]), partial(cluster_records, runs)
        )

    def profile(self, which: str) -> "Result[ReviewedCluster]":
        """Give what makes a cluster: the words it has and avoids, and what describes its speakers."""
        from interviews_toolkit.exports.cluster_listings import list_profile
        from interviews_toolkit.exports.frames.material import profile_records
        from interviews_toolkit.workflows.clusters.show_clusters import show_cluster

        found = show_cluster(self._teller.project, which).find(which)
        return self._teller.tell(
            found, partial(list_profile, found), partial(profile_records, found), base=len(found.cluster.segments)
        )

    def crossing(self, by: str, which: str | None = None) -> "Result[store.ReviewedClustering]":
        """Give who speaks in each cluster of the latest run, or of the run a cluster is of."""
        from interviews_toolkit.exports.cluster_listings import list_crossing
        from interviews_toolkit.exports.frames.material import crossing_records
        from interviews_toolkit.workflows.clusters.show_clusters import cross_clusters

        found, groups = cross_clusters(self._teller.project, by=by, cluster=which)
        return self._teller.tell(
            found,
            partial(list_crossing, found.clusters, groups, by=by),
            partial(crossing_records, found.clusters, groups),
            base=found.clustering.n_segments,
            by=by,
        )

    def draw(self, picture: Picture | str, output: Place | None = None, *, method: Method | None = None) -> str:
        """Draw the clusters (tree, plane, similarity, crossing) as SVG, and write it to a file if asked: .svg, .png."""
        from interviews_toolkit.exports.figures import write_figure
        from interviews_toolkit.workflows.clusters.draw_clusters import draw_clusters

        figure = draw_clusters(self._teller.project, Picture(picture), method=method)
        if output is not None:
            write_figure(figure, path(output))
        return str(figure)

    def export(self, iramuteq: Place) -> int:
        """Write the interviews as a corpus IRaMuTeQ reads; gives how many texts."""
        from interviews_toolkit.workflows.clusters.export_corpus import export_corpus

        return export_corpus(self._teller.project, path(iramuteq))

    def name(self, which: str, words: str, *, reason: str = "") -> store.ReviewedClustering:
        """Name a cluster: it is a person who makes a theme of it."""
        from interviews_toolkit.workflows.clusters.name_cluster import name_cluster

        return name_cluster(self._teller.sitting, which, words, reason=reason)

    def merge(self, which: Sequence[str], *, reason: str = "") -> store.ReviewedClustering:
        """Merge clusters of one run."""
        from interviews_toolkit.workflows.clusters.regroup_clusters import merge_clusters
        from interviews_toolkit.workflows.clusters.show_clusters import show_cluster

        run = show_cluster(self._teller.project, which[0])
        ids = list(dict.fromkeys(run.find(one).cluster.id for one in which))
        return merge_clusters(self._teller.sitting, ids, reason=reason)

    def split(self, which: str, *, k: int = 2, reason: str = "") -> store.ReviewedClustering:
        """Split a cluster: its segments are classified among themselves."""
        from interviews_toolkit.workflows.clusters.regroup_clusters import split_cluster

        return split_cluster(self._teller.sitting, which, k=k, reason=reason)

    def set_aside(self, which: str, *, reason: str = "") -> store.ReviewedClustering:
        """Set a cluster aside; naming it brings it back."""
        from interviews_toolkit.workflows.clusters.name_cluster import set_cluster_aside

        return set_cluster_aside(self._teller.sitting, which, reason=reason)

    def promote(
        self, which: str, *, code: str | None = None, new: str | None = None, under: str | None = None, reason: str = ""
    ) -> "Promotion":
        """Make a code of a cluster: its segments become suggestions of that code."""
        from interviews_toolkit.workflows.clusters.promote_cluster import AskedCode, promote_cluster

        asked = AskedCode(code=code, new=new, parent=under)
        return promote_cluster(self._teller.sitting, which, asked, reason=reason)
