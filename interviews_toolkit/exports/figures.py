"""Figures drawn as plain SVG: they print in grey, scale, and carry a text for those who cannot see them."""

from markupsafe import Markup

from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId

_ROW, _LABEL, _TREE = 30, 430, 210


def draw_dendrogram(clustering: Clustering) -> Markup:
    """Draw the order of the divisions from left to right, one row a class with its size and proposed name."""
    if not clustering.splits:
        return Markup("")
    tree = _Tree(clustering)
    root = clustering.splits[0].parent
    tree.draw(root)
    labels = [_label(cluster, tree.rows[cluster.id], clustering.n_segments) for cluster in clustering.clusters]
    labels += [_aside(y) for leaf, y in tree.rows.items() if leaf not in tree.whole]
    title = _("Arbre des classes : {n} divisions successives").format(n=len(clustering.splits))
    # Every piece was escaped or formatted from numbers where it was made.
    return Markup(
        '<svg class="tree" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}{}</svg>'
    ).format(_TREE + _LABEL, len(tree.rows) * _ROW, title, title, Markup("").join(tree.lines), Markup("").join(labels))


class _Tree:
    """The lines of a dendrogram: leaves on the right, one a row; each division further right than the one before."""

    def __init__(self, clustering: Clustering) -> None:
        # A class whose parts were too small was put back together: its own division is not drawn.
        self.whole = {cluster.id for cluster in clustering.clusters}
        self._splits = {split.parent: split for split in clustering.splits if split.parent not in self.whole}
        leaves = self._leaves(clustering.splits[0].parent)
        step = (_TREE - 40) / len(clustering.splits)
        self.rows = {leaf: (place + 0.5) * _ROW for place, leaf in enumerate(leaves)}
        self._x = {split.parent: 8 + order * step for order, split in enumerate(clustering.splits)}
        self.lines: list[Markup] = []

    def _leaves(self, node: ClusterId) -> list[ClusterId]:
        split = self._splits.get(node)
        return [node] if split is None else self._leaves(split.left) + self._leaves(split.right)

    def draw(self, node: ClusterId) -> tuple[float, float]:
        """Draw what lies under a node, and tell where the node itself stands."""
        if node in self.rows:
            return _TREE - 6.0, self.rows[node]
        split, x = self._splits[node], self._x[node]
        ends = [self.draw(child) for child in (split.left, split.right)]
        self.lines += [_path(f"M{x:.1f} {y:.1f}H{end:.1f}") for end, y in ends]
        top, bottom = ends[0][1], ends[1][1]
        self.lines.append(_path(f"M{x:.1f} {top:.1f}V{bottom:.1f}"))
        return x, (top + bottom) / 2


def _path(shape: str) -> Markup:
    return Markup('<path d="{}"/>').format(shape)


def _aside(y: float) -> Markup:
    return Markup('<text x="{}" y="{:.1f}" class="size">{}</text>').format(_TREE, y + 4, _("trop petite : non classée"))


def _label(cluster: Cluster, y: float, n_segments: int) -> Markup:
    share = round(100 * len(cluster.segments) / n_segments)
    return Markup('<text x="{}" y="{:.1f}"><tspan class="size">{} seg. ({} %)</tspan> {}</text>').format(
        _TREE, y + 4, len(cluster.segments), share, cluster.name
    )
