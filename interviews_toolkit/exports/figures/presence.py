"""Who speaks of what: one row a theme, one column an actor, actors of one type side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from string import ascii_uppercase

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import clip, picture
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId

_LABELS, _CELL, _ROW, _GAP, _COUNT = 420, 19, 20, 8, 34
_HEAD, _AXIS = 46, 26
_LEGEND_ROW, _LEGEND_COLUMNS = 20, 3


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """One theme; an axis stands above its themes, in bold, without cells; a code with nothing below is a theme."""

    name: str
    depth: int
    cases: frozenset[InterviewId]


def draw_presence(
    rows: Sequence[PresenceRow], order: Sequence[InterviewId], kinds: Mapping[InterviewId, str], *, title: str
) -> Markup:
    """Draw a full square where the actor speaks of the theme, a small ring where not: shape tells, not colour.

    Args:
        rows: In the order to be shown.
        order: The actors, those of one type side by side.
        kinds: Each actor's type; actors without one share an unnamed place; empty where types are not shown.
        title: What a screen reader says; the table has the rest.
    """
    groups = [(kind, list(members)) for kind, members in groupby(order, key=lambda iid: kinds.get(iid, ""))]
    places: dict[InterviewId, float] = {}
    x = float(_LABELS)
    parts: list[Markup] = []
    for rank, (_kind, members) in enumerate(groups):
        middle = x + _CELL * len(members) / 2
        if kinds:
            parts.append(_text(middle, 12, ascii_uppercase[rank % 26], anchor="middle", style="rank"))
        for iid in members:
            places[iid] = x
            parts.append(
                Markup('<text transform="translate({:.1f} 44) rotate(-90)" font-size="10.5">{}</text>').format(
                    x + _CELL / 2 + 3.5, iid
                )
            )
            x += _CELL
        x += _GAP
    width, y = x + _COUNT, float(_HEAD)
    for row, following in zip_longest(rows, rows[1:]):
        if row.depth == 0 and following is not None and following.depth:
            y += _AXIS
            parts.append(_text(0, y - 6, clip(row.name, 60), style="rank"))
            continue
        parts += _row(row, places, y, right=width)
        y += _ROW
    shown = [kind for kind, _members in groups] if kinds else []
    parts += _legend(shown, top=y + 12, width=width)
    height = y + 16 + _LEGEND_ROW * -(-len(shown) // _LEGEND_COLUMNS)
    return picture(width, height, title=title, parts=parts, kind="presence")


def _row(row: PresenceRow, places: Mapping[InterviewId, float], y: float, *, right: float) -> list[Markup]:
    indent = 12 * row.depth
    parts = [
        _text(indent, y + 14, clip(row.name, 64 - 2 * row.depth)),
        _text(right, y + 14, str(len(row.cases)), anchor="end"),
        Markup('<path class="axis" d="M{} {:.1f}H{:.1f}"/>').format(indent, y + _ROW - 0.5, right),
    ]
    for iid, x in places.items():
        if iid in row.cases:
            parts.append(
                Markup(
                    '<rect class="full" x="{:.1f}" y="{:.1f}" width="14" height="14"><title>{}</title></rect>'
                ).format(x + 2.5, y + 2.5, iid)
            )
        else:
            parts.append(
                Markup('<circle class="soft-line" cx="{:.1f}" cy="{:.1f}" r="1.6"/>').format(x + _CELL / 2, y + 9.5)
            )
    return parts


def _legend(kinds: Sequence[str], *, top: float, width: float) -> list[Markup]:
    wide = width / _LEGEND_COLUMNS
    return [
        _text(
            (rank % _LEGEND_COLUMNS) * wide,
            top + 12 + (rank // _LEGEND_COLUMNS) * _LEGEND_ROW,
            f"{ascii_uppercase[rank % 26]} — {kind or _('sans type')}",
        )
        for rank, kind in enumerate(kinds)
    ]


def _text(x: float, y: float, words: str, *, anchor: str = "start", style: str = "") -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="12.5">{}</text>').format(
        style, x, y, anchor, words
    )
