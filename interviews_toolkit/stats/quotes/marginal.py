"""Maximal marginal relevance: the next best is relevant and unlike what was chosen; hard constraints come first."""

from collections.abc import Callable, Sequence

Similarity = Callable[[int, int], float]
Allowed = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""From those waiting and those chosen, which may come next; when it leaves none, all may."""


def marginal_relevance(
    i: int, chosen: Sequence[int], *, relevance: Sequence[float], alike: Similarity, weight: float
) -> float:
    """Give λ r_i - (1 - λ) max sim(i, j) over the chosen j.

    Source: Carbonell & Goldstein 1998, SIGIR, p. 335.
    """
    nearest = max((alike(i, j) for j in chosen), default=0.0)
    return weight * relevance[i] - (1 - weight) * nearest


def pick_diverse(
    relevance: Sequence[float], alike: Similarity, *, n: int, weight: float, allowed: Allowed | None = None
) -> list[int]:
    """Choose up to ``n``, best first; ties go to the earlier one.

    Args:
        relevance: 0-1, one each.
        alike: Similarity of two of them, 0-1.
        weight: λ, 0-1: 1 looks at relevance alone.
        allowed: Hard constraints.
    """
    chosen: list[int] = []
    while len(chosen) < min(n, len(relevance)):
        waiting = [i for i in range(len(relevance)) if i not in chosen]
        fit = (allowed(waiting, chosen) if allowed else waiting) or waiting
        scores = {i: marginal_relevance(i, chosen, relevance=relevance, alike=alike, weight=weight) for i in fit}
        chosen.append(max(fit, key=lambda i: (scores[i], -i)))
    return chosen
