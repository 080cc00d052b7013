"""Guest's rule for saturation: a base of interviews, then a run of a few that brings hardly any new code.

Source: Guest, Namey & Chen 2020, A simple method to assess and report thematic saturation, PLoS ONE 15(5), e0232076.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats.saturation.guest_rule import GuestRule


@dataclass(frozen=True, slots=True)
class GuestResult:
    """What the rule found in one order.

    Attributes:
        new: Codes each interview brings that none before it had.
        n_base: Codes in the first ``base`` interviews: the denominator.
        ratios: New codes of each run over ``n_base``; the first run follows the base. Empty when n_base is 0.
        reached: Interviews before the run that brings no more than the threshold; None when no run does.
    """

    rule: GuestRule
    new: tuple[int, ...]
    n_base: int
    ratios: tuple[float, ...]
    reached: int | None

    @property
    def label(self) -> str | None:
        """« 6+2 »: six interviews, two to confirm."""
        return None if self.reached is None else f"{self.reached}+{self.rule.run}"


@dataclass(frozen=True, slots=True)
class OrderSpread:
    """The rule's result over shuffled orders; a quantile is None when that order never reaches the threshold.

    Attributes:
        low, high: 5th and 95th percentiles.
        n_reached: Orders in which the threshold was reached, out of ``n``.
    """

    low: int | None
    median: int | None
    high: int | None
    n_reached: int
    n: int
    seed: int


def apply_guest(ordered: Sequence[frozenset[CodeId]], rule: GuestRule) -> GuestResult:
    """Apply the rule to one order of interviews; runs overlap and move on by one interview.

    Source: Guest, Namey & Chen 2020, PLoS ONE 15(5), e0232076: the base is a fixed denominator.

    Raises:
        UsageError: Base or run is under 1, or the threshold under 0.
    """
    if rule.base < 1 or rule.run < 1 or rule.threshold < 0:
        raise UsageError(What.BAD_RULE)
    known: set[CodeId] = set()
    new: list[int] = []
    for codes in ordered:
        new.append(len(codes - known))
        known |= codes
    n_base = sum(new[: rule.base])
    starts = range(rule.base, len(ordered) - rule.run + 1)
    ratios = tuple(sum(new[s : s + rule.run]) / n_base for s in starts) if n_base else ()
    reached = next((s for s, ratio in zip(starts, ratios, strict=False) if ratio <= rule.threshold), None)
    return GuestResult(rule, tuple(new), n_base, ratios, reached)


def shuffle_orders(
    ordered: Sequence[frozenset[CodeId]], rule: GuestRule, *, n: int = 1000, seed: int = 20190130
) -> OrderSpread:
    """Apply the rule to ``n`` shuffled orders and give median, 5th and 95th percentile (by rank, never between)."""
    from interviews_toolkit.stats.saturation import _orders

    reached = _orders.guest_points(ordered, rule, _orders.draw(len(ordered), n, seed))
    known = sorted(point for point in reached if point is not None)

    def quantile(part: float) -> int | None:
        rank = max(0, ceil(part * n) - 1)
        return known[rank] if rank < len(known) else None

    return OrderSpread(quantile(0.05), quantile(0.5), quantile(0.95), len(known), n, seed)
