"""Which words (or codes) are said together: the maximum tree French readers know as « analyse de similitude »."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from interviews_toolkit.model.pictures import SimilarityTree, Tie

Measure = Literal["cooccurrence", "jaccard"]


def similarity_tree(
    forms: Sequence[Iterable[str]], *, n_forms: int = 60, measure: Measure = "cooccurrence"
) -> SimilarityTree:
    """Draw the maximum tree of the most frequent words of segments, or of codes of interviews.

    Args:
        forms: The words of each segment.
        n_forms: How many words, of equally frequent ones the first in the alphabet.
        measure: ``cooccurrence`` counts segments that have both; ``jaccard`` divides by those that have either.
    """
    held = [set(segment) for segment in forms]
    frequency = Counter(form for segment in held for form in segment)
    shown = dict(sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:n_forms])
    together = Counter(pair for segment in held for pair in combinations(sorted(segment & shown.keys()), 2))
    if measure == "jaccard":
        weights = {(a, b): n / (shown[a] + shown[b] - n) for (a, b), n in together.items()}
    else:
        weights = {pair: float(n) for pair, n in together.items()}
    return SimilarityTree(shown, maximum_tree(weights))


def maximum_tree(weights: Mapping[tuple[str, str], float]) -> tuple[Tie, ...]:
    """Keep the ties of greatest total weight that make no circle (Kruskal); strongest first.

    Of ties equally strong the first in the alphabet goes first: two runs draw the same picture. Words that nothing
    joins make a tree each.
    """
    ties = sorted((Tie(min(a, b), max(a, b), weight) for (a, b), weight in weights.items()), key=_strength)
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := leader.setdefault(name, name)) != name:
            leader[name] = leader.setdefault(above, above)
            name = above
        return name

    kept = []
    for tie in ties:
        first, second = find(tie.first), find(tie.second)
        if first != second:
            leader[second] = first
            kept.append(tie)
    return tuple(kept)


def _strength(tie: Tie) -> tuple[float, str, str]:
    return (-tie.weight, tie.first, tie.second)
