"""What all figures are made of: the frame with its name, shapes that tell classes apart without colour, labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from interviews_toolkit.i18n import _

N_HUES = 6
"""The report's style has as many colours; shapes go on where they begin again."""
MARGIN = 36
"""Round the points of a plane."""
LETTER = 0.56
"""Width of a letter, as a share of the size of its type: a little more than the average of French text."""


def picture(width: float, height: float, *, title: str, parts: Iterable[Markup], kind: str) -> Markup:
    """Frame a figure; the title is what a screen reader says."""
    return Markup(
        '<svg class="figure {}" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(kind, width, height, title, title, Markup("").join(parts))


def hue(rank: int) -> str:
    """Name the style of the class of this rank."""
    return f"hue-{rank % N_HUES}"


_SHAPES = (
    "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z",
    "M-.9 -.9h1.8v1.8h-1.8Z",
    "M0 -1.2l1.2 2.1h-2.4Z",
    "M0 -1.3l1.3 1.3l-1.3 1.3l-1.3 -1.3Z",
    "M-1.2 -.9h2.4l-1.2 2.1Z",
    "M-1.1 -.35h.75v-.75h.7v.75h.75v.7h-.75v.75h-.7v-.75h-.75Z",
)
"""Disc, square, triangle, lozenge, triangle on its head, cross: of size 1, round 0."""


def mark(rank: int, x: float, y: float, r: float) -> Markup:
    """Draw the shape and colour of the class of this rank."""
    return Markup('<path class="mark {}" transform="translate({:.1f} {:.1f}) scale({:.1f})" d="{}"/>').format(
        hue(rank), x, y, r, _SHAPES[rank % len(_SHAPES)]
    )


def clip(text: str, most: int) -> str:
    """Shorten a label that would leave the figure."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ·") + "…"


@dataclass(frozen=True, slots=True)
class Label:
    """Words to be set beside a point; ``size`` is that of the type, in the figure's units."""

    text: str
    x: float
    y: float
    size: float
    style: str = ""
    gap: float = 6


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def place_labels(labels: Sequence[Label], *, width: float, height: float, marks: float = 4) -> list[Markup]:
    """Set labels beside their points without covering one another or a point; the first come have the choice.

    A label that finds no room is left out: its point stays, and the table has its words.
    """
    points = [_Box(one.x - marks, one.y - marks, one.x + marks, one.y + marks) for one in labels]
    taken: list[_Box] = []
    drawn: list[Markup] = []
    for label, own in zip(labels, points, strict=True):
        others = [point for point in points if point != own]
        for box in _places(label):
            inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if inside and not any(box.overlaps(other) for other in (*taken, *others)):
                taken.append(box)
                drawn.append(_text(label, box))
                break
    return drawn


def _places(label: Label) -> Iterable[_Box]:
    """Right, left, above, below, then the corners, nearer before farther."""
    long, high = label.size * LETTER * len(label.text), label.size * 1.1
    for gap in (label.gap, 2 * label.gap):
        aside = (label.x + gap, label.x - gap - long, label.x - long / 2)
        level = (label.y - high / 2, label.y - gap - high, label.y + gap)
        for column, row in ((0, 0), (1, 0), (2, 1), (2, 2), (0, 1), (1, 1), (0, 2), (1, 2)):
            yield _Box(aside[column], level[row], aside[column] + long, level[row] + high)


def _text(label: Label, box: _Box) -> Markup:
    # Given its length, so that a wider font does not cover its neighbour.
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" font-size="{:.1f}">{}</text>').format(
        label.style, box.left, box.bottom - label.size * 0.25, label.size, label.text
    )


class Scale:
    """Puts the points of a plane on the page; both axes have one scale, so that distances hold."""

    def __init__(self, points: Sequence[tuple[float, float]], width: float, height: float) -> None:
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        self._size = (width, height)
        self._unit = min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
        self._left = (width - self._unit * wide) / 2 - self._unit * min(xs)
        self._top = (height - self._unit * high) / 2 + self._unit * max(ys)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn coordinates into the figure's units; upwards is up."""
        return self._left + self._unit * x, self._top - self._unit * y

    def cross(self, shares: Sequence[float]) -> Markup:
        """Draw both axes through the middle of the cloud, and say what they show."""
        (x, y), (width, height) = self.place(0.0, 0.0), self._size
        lines = Markup('<path class="axis" d="M0 {:.1f}H{}M{:.1f} 0V{}"/>').format(y, width, x, height)
        first, second = (round(100 * share) for share in shares)
        return lines + Markup('<text class="soft" x="6" y="{}" font-size="11">{}</text>').format(
            height - 8, _("axe 1 : {first} % de l'inertie ; axe 2 : {second} %").format(first=first, second=second)
        )
