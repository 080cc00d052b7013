"""The portrait of an interview, which themes come when; or of a code, when each actor speaks of it."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import clip, picture
from interviews_toolkit.i18n import _
from interviews_toolkit.model.pictures import Portrait

_LABELS, _WIDTH, _ROW, _HEAD = 330, 420, 20, 8
_THINNEST = 2.0
"""A passage of a few words must still be seen."""


def draw_portrait(found: Portrait) -> Markup:
    """Draw one line a theme, or an actor, a bar for each passage, from the first word the actor says to the last."""
    parts: list[Markup] = []
    for place, (name, passages) in enumerate(found.rows):
        y = _HEAD + _ROW * place
        shown = f"{name} · {found.kinds[place]}" if found.kinds and found.kinds[place] else name
        parts.append(_text(0, y + 14, clip(shown, 52)))
        parts.append(_text(_LABELS + _WIDTH + 34, y + 14, str(len(passages)), anchor="end"))
        parts.append(Markup('<path class="axis" d="M0 {}H{}"/>').format(y + _ROW - 0.5, _LABELS + _WIDTH + 34))
        parts += _bars(passages, y)
    y = _HEAD + _ROW * len(found.rows) + 18
    parts.append(_text(_LABELS, y, _("début")))
    parts.append(_text(_LABELS + _WIDTH, y, _("fin"), anchor="end"))
    return picture(_LABELS + _WIDTH + 34, y + 8, title=name_portrait(found), parts=parts, kind="portrait")


def name_portrait(found: Portrait) -> str:
    """Say what the drawing, and its table, show."""
    words = (
        _("Quand chacun parle de « {subject} », du début à la fin de ce qu'il dit")
        if found.kinds is not None
        else _("Ce dont parle {subject}, dans l'ordre de ce qui est dit")
    )
    return words.format(subject=found.subject)


def _bars(passages: Sequence[tuple[float, float]], y: float) -> list[Markup]:
    return [
        Markup('<rect class="full" x="{:.1f}" y="{}" width="{:.1f}" height="12"/>').format(
            _LABELS + _WIDTH * start, y + 3, max(_THINNEST, _WIDTH * (end - start))
        )
        for start, end in passages
    ]


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}" font-size="12.5">{}</text>').format(x, y, anchor, words)
