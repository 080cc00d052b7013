"""The plane of the AFC: classes among their telling words and those who say them."""

from collections.abc import Mapping

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import Label, Scale, clip, hue, mark, picture, place_labels
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.pictures import ClassPlane, PlanePoint
from interviews_toolkit.model.reviews import short_id

_WIDTH, _HEIGHT = 760, 560
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
    at = Scale([(point.x, point.y) for point in points], _WIDTH, _HEIGHT)
    where = {id(point): at.place(point.x, point.y) for point in points}
    parts = [at.cross(plane.shares)]
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
