"""Actors among the themes they speak of: the plane of their correspondence analysis, or a grid by likeness."""

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import Label, Scale, clip, mark, picture, place_labels
from interviews_toolkit.exports.figures.presence import PresenceRow, draw_presence
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.pictures import ActorMap

_WIDTH, _HEIGHT = 760, 560
_ACTOR, _THEME = 0, 1
"""Discs and squares: shape tells, not colour."""


def draw_actor_map(found: ActorMap) -> Markup:
    """Draw actors as discs under their number, themes as squares under their name."""
    at = Scale([(one.x, one.y) for one in found.points], _WIDTH, _HEIGHT)
    parts = [at.cross(found.shares)]
    labels = []
    for one in found.points:
        x, y = at.place(one.x, one.y)
        is_theme = one.kind == "theme"
        parts.append(mark(_THEME if is_theme else _ACTOR, x, y, 3.4 if is_theme else 2.8))
        labels.append(Label(clip(one.name, 34), x, y, 12 if is_theme else 10.5, "" if is_theme else "soft aslant"))
    parts += place_labels(labels, width=_WIDTH, height=_HEIGHT)
    title = _("Carte des acteurs ({n}) et des thèmes dont ils parlent ({k})").format(
        n=len(found.of("actor")), k=len(found.of("theme"))
    )
    return picture(_WIDTH, _HEIGHT, title=title, parts=parts, kind="plane")


def draw_by_likeness(found: ActorMap) -> Markup:
    """Draw who speaks of what, neighbours being those who resemble one another: the order of the first axis."""
    rows = [PresenceRow(one.name, 0, found.who[one.key]) for one in found.of("theme")]
    order = [InterviewId(one.key) for one in found.of("actor")]
    return draw_presence(rows, order, {}, title=_("Qui parle de quoi, acteurs et thèmes rangés par ressemblance"))
