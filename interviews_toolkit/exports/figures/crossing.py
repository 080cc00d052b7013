"""Who speaks in each class: bars of one length, cut by the kind of actor, each part with its letter and number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import clip, picture
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.clusters import Cluster
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.reviews import short_id

_LEFT, _BAR, _ROW = 230, 500, 30
_LEGEND_ROW = 20
_LEGEND_COLUMNS = 3
_TELLING = 3.84
_SHADES = 8
"""As many as the report's style has; dark and light in turn, so that neighbours part in grey."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Segments of each class by kind of actor.

    Attributes:
        kinds: The kinds, those of most actors first: in the same order for every run of a study.
        counts: Of each class, its segments by kind.
        signs: Of each class, the kinds it has more (1) or less (−1) than chance would give, at 5 %.
    """

    kinds: tuple[str, ...]
    counts: Mapping[ClusterId, Mapping[str, int]]
    signs: Mapping[ClusterId, Mapping[str, int]]


def cross_classes(clusters: Sequence[Cluster], kinds: Mapping[InterviewId, str], *, attribute: str) -> Crossing:
    """Count the segments of each class by the kind of who speaks; speakers of no known kind are left out."""
    counts: dict[ClusterId, dict[str, int]] = {}
    said: set[str] = set()
    for cluster in clusters:
        counted: dict[str, int] = {}
        for interview, n in cluster.by_interview().items():
            if kind := kinds.get(interview):
                counted[kind] = counted.get(kind, 0) + n
                said.add(kind)
        counts[cluster.id] = counted
    signs = {
        cluster.id: {
            one.form.partition("=")[2]: 1 if one.chi2 > 0 else -1
            for one in cluster.modalities
            if one.form.startswith(f"{attribute}=") and abs(one.chi2) >= _TELLING
        }
        for cluster in clusters
    }
    actors = Counter(kinds.values())
    return Crossing(tuple(sorted(said, key=lambda kind: (-actors[kind], kind))), counts, signs)


def draw_crossing(crossing: Crossing, names: Mapping[ClusterId, str]) -> Markup:
    """Draw one bar a class; nothing where no speaker's kind is known."""
    if not crossing.kinds:
        return Markup("")
    parts: list[Markup] = []
    for row, (cluster_id, counts) in enumerate(crossing.counts.items()):
        parts += _bar(crossing.kinds, counts, y=row * _ROW + 4)
        parts.append(
            Markup('<text x="0" y="{}"><tspan class="rank">{}</tspan> {}</text>').format(
                row * _ROW + 20, short_id(cluster_id), clip(names.get(cluster_id, ""), 26)
            )
        )
    top = len(crossing.counts) * _ROW + 12
    parts += _legend(crossing.kinds, top)
    height = top + _LEGEND_ROW * -(-len(crossing.kinds) // _LEGEND_COLUMNS)
    title = _("Qui parle dans chaque classe : part des segments par type d'acteur")
    return picture(_LEFT + _BAR, height, title=title, parts=parts, kind="crossing")


def _bar(kinds: Sequence[str], counts: Mapping[str, int], *, y: float) -> list[Markup]:
    total = sum(counts.values())
    parts: list[Markup] = []
    x = float(_LEFT)
    for rank, kind in enumerate(kinds):
        n = counts.get(kind, 0)
        wide = _BAR * n / total if total else 0.0
        if n:
            parts.append(
                Markup(
                    '<rect class="part shade-{}" x="{:.1f}" y="{}" width="{:.1f}" height="22"><title>{}</title></rect>'
                ).format(rank % _SHADES, x, y, wide, labelled(kind, f"{n}/{total}"))
            )
            letter = f"{ascii_uppercase[rank % 26]} {n}"
            if wide > 9 * len(letter):
                parts.append(
                    Markup(
                        '<text class="on-{}" x="{:.1f}" y="{}" text-anchor="middle" font-size="12">{}</text>'
                    ).format(rank % _SHADES, x + wide / 2, y + 15.5, letter)
                )
        x += wide
    return parts


def _legend(kinds: Sequence[str], top: float) -> list[Markup]:
    wide = (_LEFT + _BAR) / _LEGEND_COLUMNS
    parts = []
    for rank, kind in enumerate(kinds):
        x, y = (rank % _LEGEND_COLUMNS) * wide, top + (rank // _LEGEND_COLUMNS) * _LEGEND_ROW
        parts.append(
            Markup('<rect class="part shade-{}" x="{:.1f}" y="{}" width="14" height="14"/>').format(
                rank % _SHADES, x, y
            )
        )
        parts.append(
            Markup('<text x="{:.1f}" y="{}" font-size="12">{} {}</text>').format(
                x + 20, y + 11.5, ascii_uppercase[rank % 26], clip(kind, 32)
            )
        )
    return parts
