"""Do the last interviews still bring new codes? Guest's rule, and the exact accumulation curve.

The order of interviews matters, so the rule is also read over shuffled orders. « Saturation » is only ever said of
this codebook and these interviews.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.stats.layers.code_sets import CodeSets
from interviews_toolkit.stats.saturation.guest import GuestResult, OrderSpread, apply_guest, shuffle_orders
from interviews_toolkit.stats.saturation.guest_rule import GuestRule
from interviews_toolkit.stats.saturation.richness import Richness, count_interviews, estimate_richness

FEW_OF_A_TYPE = 3
"""Under this number of interviews of a type nothing is said of that type's saturation."""


@dataclass(frozen=True, slots=True)
class Accumulation:
    """Codes expected in h interviews chosen at random, h = 1 ... N.

    Attributes:
        mean: Exact (Mao Tau).
        low, high: 2.5th and 97.5th percentiles over shuffled orders.
    """

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TypeSaturation:
    """One type of actor: ``newest`` counts the codes its last interview brought; None under three interviews."""

    interviews: tuple[InterviewId, ...]
    n_codes: int
    only_here: tuple[CodeId, ...]
    newest: int | None


@dataclass(frozen=True, slots=True)
class Saturation:
    """Everything there is to say; `exports/saturation_sentence.py` says no more.

    Attributes:
        rare: Codes seen in one interview only, with that interview.
    """

    interviews: tuple[InterviewId, ...]
    n_codes: int
    guest: GuestResult
    orders: OrderSpread
    accumulation: Accumulation
    richness: Richness
    rare: Mapping[CodeId, InterviewId]
    by_type: Mapping[str, TypeSaturation]


def measure_saturation(
    sets: CodeSets,
    *,
    types: Mapping[InterviewId, str] | None = None,
    rule: GuestRule | None = None,
    n_orders: int = 1000,
    seed: int = 20190130,
) -> Saturation:
    """Measure how new codes dry up.

    Args:
        sets: Interview -> its content codes, in the order the interviews were made. Codes created on the way must
            have been applied back to the earlier interviews, or the figures mean nothing.
        types: Each interview's type of actor.
        rule: Guest's parameters; None for base 4, run 2, threshold 5 %.

    Raises:
        NotEnoughDataError: There are fewer interviews than base and run together, or no code at all.
    """
    rule = rule or GuestRule()
    ordered = list(sets.values())
    n_codes = len(frozenset[CodeId]().union(*ordered))
    if len(ordered) < rule.base + rule.run or n_codes == 0:
        raise NotEnoughDataError(What.TOO_FEW_INTERVIEWS, n=rule.base + rule.run)
    guest = apply_guest(ordered, rule)
    orders = shuffle_orders(ordered, rule, n=n_orders, seed=seed)
    return Saturation(
        interviews=tuple(sets),
        n_codes=n_codes,
        guest=guest,
        orders=orders,
        accumulation=accumulate(ordered, n_orders=n_orders, seed=seed),
        richness=estimate_richness(ordered),
        rare=_rare(sets),
        by_type=_by_type(sets, types or {}),
    )


def accumulate(ordered: Sequence[frozenset[CodeId]], *, n_orders: int = 1000, seed: int = 20190130) -> Accumulation:
    """Give the exact mean accumulation curve, and a band over shuffled orders.

    Source: Colwell, Mao & Chang 2004, Ecology 85, p. 2717-2727, equation 5 (Mao Tau).
    """
    from interviews_toolkit.stats.saturation import _orders

    n = len(ordered)
    frequencies = count_interviews(ordered).values()
    mean = tuple(sum(1 - comb(n - f, h) / comb(n, h) for f in frequencies) for h in range(1, n + 1))
    low, high = _orders.band(ordered, _orders.draw(n, n_orders, seed))
    return Accumulation(mean, low, high)


def _rare(sets: CodeSets) -> dict[CodeId, InterviewId]:
    where: dict[CodeId, list[InterviewId]] = {}
    for interview_id, codes in sets.items():
        for code in codes:
            where.setdefault(code, []).append(interview_id)
    return {code: where[code][0] for code in sorted(where) if len(where[code]) == 1}


def _by_type(sets: CodeSets, types: Mapping[InterviewId, str]) -> dict[str, TypeSaturation]:
    members: dict[str, list[InterviewId]] = {}
    for interview_id in sets:
        if types.get(interview_id):
            members.setdefault(types[interview_id], []).append(interview_id)
    found: dict[str, TypeSaturation] = {}
    for kind, own in sorted(members.items()):
        here = frozenset[CodeId]().union(*(sets[i] for i in own))
        elsewhere = frozenset[CodeId]().union(*(codes for i, codes in sets.items() if i not in own))
        before = frozenset[CodeId]().union(*(sets[i] for i in own[:-1]))
        newest = len(sets[own[-1]] - before) if len(own) >= FEW_OF_A_TYPE else None
        found[kind] = TypeSaturation(tuple(own), len(here), tuple(sorted(here - elsewhere)), newest)
    return found
