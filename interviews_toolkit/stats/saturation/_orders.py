"""Shuffled orders of interviews, all at once; needs numpy, so it is imported when asked for."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats.saturation.guest_rule import GuestRule

Ints = npt.NDArray[np.int64]


def draw(n_interviews: int, n: int, seed: int) -> Ints:
    """Draw ``n`` orders, each a row of interview numbers from 0; PCG64."""
    generator = np.random.Generator(np.random.PCG64(seed))
    return np.argsort(generator.random((n, n_interviews)), axis=1)


def guest_points(ordered: Sequence[frozenset[CodeId]], rule: GuestRule, orders: Ints) -> list[int | None]:
    """Say for each order how many interviews came before the first run under the threshold; None when none did."""
    known = _known(ordered, orders)
    n_base = known[:, rule.base - 1]
    starts = np.arange(rule.base, known.shape[1] - rule.run + 1)
    gained = known[:, starts + rule.run - 1] - known[:, starts - 1]
    # As in one order: gained / n_base <= threshold, and never when the base has no code.
    is_under = (gained / np.maximum(n_base, 1)[:, None] <= rule.threshold) & (n_base > 0)[:, None]
    return [int(starts[row.argmax()]) if row.any() else None for row in is_under]


def band(ordered: Sequence[frozenset[CodeId]], orders: Ints) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give the 2.5th and 97.5th percentiles of the codes known after 1 ... N interviews."""
    low, high = np.percentile(_known(ordered, orders), [2.5, 97.5], axis=0)
    return tuple(map(float, low)), tuple(map(float, high))


def _known(ordered: Sequence[frozenset[CodeId]], orders: Ints) -> Ints:
    """Count the codes known after each interview; shape as ``orders``."""
    codes = sorted(frozenset[CodeId]().union(*ordered))
    presence = np.array([[code in own for code in codes] for own in ordered], dtype=bool)
    known = np.zeros((len(orders), len(codes)), dtype=bool)
    counts = np.empty(orders.shape, dtype=np.int64)
    for position in range(orders.shape[1]):
        known |= presence[orders[:, position]]
        counts[:, position] = known.sum(axis=1)
    return counts
