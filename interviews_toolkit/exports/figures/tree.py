"""The tree of similarity: which words are said together, the strongest ties only."""

import math
from collections.abc import Mapping

from markupsafe import Markup

from interviews_toolkit.exports.figures._svg import Label, mark, picture, place_labels
from interviews_toolkit.i18n import _
from interviews_toolkit.model.pictures import SimilarityTree

_WIDTH, _HEIGHT = 760, 560
_ASIDE, _ABOVE = 76, 26
_WIDEST = 7.0
_BEND = 0.55
"""Below 1, inner rings lie farther apart than outer ones: the middle is where words crowd."""


def draw_tree(tree: SimilarityTree, ranks: Mapping[str, int]) -> Markup:
    """Draw the largest of the trees round its best joined word; thick lines are frequent ties.

    Args:
        ranks: Which class's colour each word has; words of no class have none.
    """
    if not tree.ties:
        return Markup("")
    near = _neighbours(tree)
    places = _layout(near, _centre(near, tree.counts))
    strongest = max(tie.weight for tie in tree.ties)
    parts = [
        Markup('<path class="branch" d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke-width="{:.1f}"/>').format(
            *places[tie.first], *places[tie.second], 0.8 + (_WIDEST - 0.8) * tie.weight / strongest
        )
        for tie in tree.ties
        if tie.first in places and tie.second in places
    ]
    most = max(tree.counts.values())
    size = {word: 2.5 + 6 * math.sqrt(tree.counts[word] / most) for word in places}
    parts += [_node(place, size[word], ranks.get(word)) for word, place in places.items()]
    ordered = sorted(places, key=lambda word: (-tree.counts[word], word))
    labels = [
        Label(word, *places[word], 11 + 5 * math.sqrt(tree.counts[word] / most), "halo", gap=size[word] + 3)
        for word in ordered
    ]
    parts += place_labels(labels, width=_WIDTH, height=_HEIGHT, marks=3)
    title = _("Arbre de similitude des mots que l'on dit ensemble ({n})").format(n=len(places))
    return picture(_WIDTH, _HEIGHT, title=title, parts=parts, kind="similarity")


def _node(place: tuple[float, float], r: float, rank: int | None) -> Markup:
    """Draw the mark of the word's class, or a grey disc."""
    if rank is not None:
        return mark(rank, *place, r)
    return Markup('<circle class="none" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(*place, r * 0.8)


def _neighbours(tree: SimilarityTree) -> dict[str, list[str]]:
    """The words each word is tied to, strongest tie first."""
    near: dict[str, list[str]] = {}
    for tie in tree.ties:
        near.setdefault(tie.first, []).append(tie.second)
        near.setdefault(tie.second, []).append(tie.first)
    return near


def _centre(near: Mapping[str, list[str]], counts: Mapping[str, int]) -> str:
    """The best joined word of the largest tree."""
    seen: set[str] = set()
    trees: list[set[str]] = []
    for word in near:
        if word not in seen:
            trees.append(_joined(near, word))
            seen |= trees[-1]
    largest = max(trees, key=lambda words: (len(words), max(counts[word] for word in words)))
    return max(sorted(largest), key=lambda word: (len(near[word]), counts[word]))


def _joined(near: Mapping[str, list[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for word in near[waiting.pop()]:
            if word not in found:
                found.add(word)
                waiting.append(word)
    return found


def _layout(near: Mapping[str, list[str]], centre: str) -> dict[str, tuple[float, float]]:
    """Put the centre in the middle and the others on rings; a branch has the angle its leaves need."""
    children: dict[str, list[str]] = {}
    depth = {centre: 0}
    order = [centre]
    for word in order:
        children[word] = [other for other in near[word] if other not in depth]
        depth |= dict.fromkeys(children[word], depth[word] + 1)
        order += children[word]
    leaves: dict[str, int] = {}
    for word in reversed(order):
        leaves[word] = sum(leaves[child] for child in children[word]) or 1
    deepest = max(depth.values()) or 1
    angles = {centre: (0.0, 2 * math.pi)}
    places: dict[str, tuple[float, float]] = {}
    for word in order:
        start, end = angles[word]
        radius, angle = (depth[word] / deepest) ** _BEND, (start + end) / 2
        places[word] = radius * math.cos(angle), radius * math.sin(angle)
        for child in children[word]:
            share = (end - start) * leaves[child] / leaves[word]
            angles[child] = (start, start + share)
            start += share
    return _fitted(places)


def _fitted(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Stretch the drawing to the page, whichever side its branches went."""
    xs, ys = [x for x, _y in places.values()], [y for _x, y in places.values()]
    wide, high = (_WIDTH - 2 * _ASIDE) / (max(xs) - min(xs) or 1), (_HEIGHT - 2 * _ABOVE) / (max(ys) - min(ys) or 1)
    return {word: (_ASIDE + wide * (x - min(xs)), _ABOVE + high * (y - min(ys))) for word, (x, y) in places.items()}
