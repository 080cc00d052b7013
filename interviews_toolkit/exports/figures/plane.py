"""The plane of the AFC: classes among their telling words and those who say them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import Label, clip, hue, mark, picture, place_labels
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.pictures import ClassPlane, PlanePoint
from interviews_toolkit.model.reviews import short_id

_WIDTH, _HEIGHT, _MARGIN = 760, 560, 36
_MANY_MODALITIES = 10
_TELLING = 3.84
_NOT_DRAWN = ("interview=", "question=")


def shown_points(plane: ClassPlane) -> tuple[PlanePoint, ...]:
    """Choose what is drawn: classes, telling words, and the strongest of the actors' attributes."""
    described = [
        point
        for point in plane.points
        if point.kind == "modality" and point.chi2 >= _TELLING and not point.name.startswith(_NOT_DRAWN)
    ]
    described.sort(key=lambda point: (-round(point.chi2, 9), point.name))
    others = [point for point in plane.points if point.kind != "modality"]
    return (*others, *described[:_MANY_MODALITIES])


def draw_plane(plane: ClassPlane, ranks: Mapping[ClusterId, int]) -> Markup:
    """Draw classes as large numbered marks, their words with the small mark of their class, attributes in italics.

    Args:
        ranks: Which mark and colour each class has.
    """
    points = shown_points(plane)
    at = _scale(points)
    where = {id(point): at(point) for point in points}
    parts = [_axes(plane, at)]
    for point in points:
        x, y = where[id(point)]
        if point.kind == "modality":
            parts.append(Markup('<path class="soft-line" d="M{0:.1f} {1:.1f}h6m-3 -3v6"/>').format(x - 3, y))
        else:
            parts.append(mark(ranks[point.cluster_id], x, y, 9 if point.kind == "class" else 2.6))
    ordered = sorted(points, key=lambda point: (_ORDER[point.kind], -round(point.chi2, 9), point.name))
    labels = [_label(point, *where[id(point)], ranks[point.cluster_id]) for point in ordered]
    parts += place_labels(labels, width=_WIDTH, height=_HEIGHT)
    title = _("Plan factoriel des classes ({n}), de leurs mots et de ceux qui les disent").format(
        n=sum(point.kind == "class" for point in points)
    )
    return picture(_WIDTH, _HEIGHT, title=title, parts=parts, kind="plane")


_ORDER = {"class": 0, "form": 1, "modality": 2}


def _label(point: PlanePoint, x: float, y: float, rank: int) -> Label:
    if point.kind == "class":
        return Label(short_id(point.cluster_id), x, y, 17, "rank", gap=13)
    if point.kind == "modality":
        return Label(clip(point.name.partition("=")[2].replace("_", " "), 28), x, y, 11.5, "soft aslant")
    return Label(point.name, x, y, min(15.0, 10.5 + point.chi2**0.5 / 3), hue(rank))


class _scale:  # noqa: N801 - used as the function it makes
    """Make what puts a point of the plane on the page; both axes have one scale, so that distances hold."""

    def __init__(self, points: Sequence[PlanePoint]) -> None:
        xs, ys = [point.x for point in points], [point.y for point in points]
        wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        self._unit = min((_WIDTH - 2 * _MARGIN) / wide, (_HEIGHT - 2 * _MARGIN) / high)
        self._left = (_WIDTH - self._unit * wide) / 2 - self._unit * min(xs)
        self._top = (_HEIGHT - self._unit * high) / 2 + self._unit * max(ys)

    def __call__(self, point: PlanePoint) -> tuple[float, float]:
        return self.place(point.x, point.y)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn coordinates into the figure's units; upwards is up."""
        return self._left + self._unit * x, self._top - self._unit * y


def _axes(plane: ClassPlane, at: _scale) -> Markup:
    x, y = at.place(0.0, 0.0)
    lines = Markup('<path class="axis" d="M0 {:.1f}H{}M{:.1f} 0V{}"/>').format(y, _WIDTH, x, _HEIGHT)
    first, second = (round(100 * share) for share in plane.shares)
    return lines + Markup('<text class="soft" x="6" y="{}" font-size="11">{}</text>').format(
        _HEIGHT - 8, _("axe 1 : {first} % de l'inertie ; axe 2 : {second} %").format(first=first, second=second)
    )
