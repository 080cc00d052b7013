"""The tree of Reinert's divisions: which classes part early, and how large each is."""

from collections.abc import Mapping

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import clip, mark, picture
from interviews_toolkit.i18n import _, percent
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.reviews import short_id

_ROW, _TREE, _BAR, _LABEL = 32, 190, 180, 390
_THINNEST, _THICKEST = 1.2, 9.0
_LONGEST_NAME = 46


def draw_dendrogram(clustering: Clustering, names: Mapping[ClusterId, str] | None = None) -> Markup:
    """Draw the order of the divisions from left to right, lines as thick as what they carry is large.

    Args:
        clustering: Without divisions (not by Reinert's method) there is nothing to draw.
        names: What people call its clusters; without it, the names proposed.
    """
    if not clustering.splits:
        return Markup("")
    tree = _Tree(clustering)
    tree.draw(clustering.splits[0].parent)
    largest = max((len(cluster.segments) for cluster in clustering.clusters), default=1)
    parts = list(tree.lines)
    for rank, cluster in enumerate(sorted(clustering.clusters, key=lambda one: one.id)):
        name = (names or {}).get(cluster.id, cluster.name)
        parts.append(_row(cluster, tree.rows[cluster.id], rank, name=name, largest=largest, base=clustering.n_segments))
    parts += [_aside(y) for leaf, y in tree.rows.items() if leaf not in tree.whole]
    title = _("Arbre des classes, division par division : {n}").format(n=len(clustering.splits))
    return picture(_TREE + _BAR + _LABEL, len(tree.rows) * _ROW, title=title, parts=parts, kind="dendrogram")


class _Tree:
    """The lines of a dendrogram: leaves on the right, one a row; each division further right than the one before."""

    def __init__(self, clustering: Clustering) -> None:
        # A class whose parts were too small was put back together: its own division is not drawn.
        self.whole = {cluster.id for cluster in clustering.clusters}
        self._splits = {split.parent: split for split in clustering.splits if split.parent not in self.whole}
        leaves = self._leaves(clustering.splits[0].parent)
        step = (_TREE - 50) / max(1, len(clustering.splits))
        self.rows = {leaf: (place + 0.5) * _ROW for place, leaf in enumerate(leaves)}
        self._x = {split.parent: 10 + order * step for order, split in enumerate(clustering.splits)}
        first = clustering.splits[0]
        self._size = {first.parent: first.n_left + first.n_right}
        for split in clustering.splits:
            self._size |= {split.left: split.n_left, split.right: split.n_right}
        self._all = self._size[first.parent]
        self.lines: list[Markup] = []

    def _leaves(self, node: ClusterId) -> list[ClusterId]:
        split = self._splits.get(node)
        return [node] if split is None else self._leaves(split.left) + self._leaves(split.right)

    def draw(self, node: ClusterId) -> tuple[float, float]:
        """Draw what lies under a node, and tell where the node itself stands."""
        if node in self.rows:
            return _TREE - 12.0, self.rows[node]
        split, x = self._splits[node], self._x[node]
        ends = [self.draw(child) for child in (split.left, split.right)]
        for child, (end, y) in zip((split.left, split.right), ends, strict=True):
            self.lines.append(self._line(f"M{x:.1f} {y:.1f}H{end:.1f}", child))
        top, bottom = ends[0][1], ends[1][1]
        self.lines.append(self._line(f"M{x:.1f} {top:.1f}V{bottom:.1f}", None))
        return x, (top + bottom) / 2

    def _line(self, shape: str, child: ClusterId | None) -> Markup:
        share = self._size[child] / self._all if child else 0
        width = _THINNEST + share * (_THICKEST - _THINNEST)
        return Markup('<path class="branch" d="{}" stroke-width="{:.1f}"/>').format(shape, width)


def _aside(y: float) -> Markup:
    return Markup('<text x="{}" y="{:.1f}" class="soft">{}</text>').format(_TREE, y + 4, _("trop petite : non classée"))


def _row(cluster: Cluster, y: float, rank: int, *, name: str, largest: int, base: int) -> Markup:
    n = len(cluster.segments)
    bar = Markup('<rect class="bar" x="{}" y="{:.1f}" width="{:.1f}" height="14"/>').format(
        _TREE, y - 7, (_BAR - 95) * n / largest
    )
    size = Markup('<text class="soft" x="{:.1f}" y="{:.1f}">{} ({})</text>').format(
        _TREE + (_BAR - 95) * n / largest + 6, y + 4.5, n, percent(round(100 * n / base))
    )
    text = Markup('<text x="{}" y="{:.1f}"><tspan class="rank">{}</tspan> {}</text>').format(
        _TREE + _BAR + 26, y + 4.5, short_id(cluster.id), clip(name, _LONGEST_NAME)
    )
    return bar + size + mark(rank, _TREE + _BAR + 12, y, 5) + text
