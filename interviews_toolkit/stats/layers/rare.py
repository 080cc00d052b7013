"""Which attributes, alone or together, would say who somebody is: values that fewer than three actors share."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case

FEW = 3
"""Shared by fewer actors, a value or a combination of values points at them."""
_MOST = 3
"""Attributes together, at most: more would make everybody rare."""
Combination = tuple[tuple[str, str], ...]
"""Attributes with their values, in the order of the participants' table."""


def find_rare(cases: Mapping[InterviewId, Case], names: tuple[str, ...]) -> dict[InterviewId, tuple[Combination, ...]]:
    """Find each actor's smallest rare combinations: shared by fewer than three actors, while no part of them is.

    Source: Elliot, Manning & Ford 2002, International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems
    10, p. 493-509 (special uniques), with three actors in the place of one.

    Args:
        cases: What the participants' table says of each actor.
        names: The attributes somebody outside the study may know; an empty value is none.
    """
    found: dict[InterviewId, list[Combination]] = {iid: [] for iid in cases}
    for size in range(1, _MOST + 1):
        counts = Counter(one for case in cases.values() for one in _combinations(case, names, size))
        for iid, case in cases.items():
            for one in _combinations(case, names, size):
                if counts[one] < FEW and not any(set(part) <= set(one) for part in found[iid]):
                    found[iid].append(one)
    return {iid: tuple(rare) for iid, rare in found.items()}


def _combinations(case: Case, names: tuple[str, ...], size: int) -> Iterator[Combination]:
    known = [(name, case.attributes[name]) for name in names if case.attributes.get(name)]
    yield from combinations(known, size)


def merge_few(cases: Mapping[InterviewId, Case], attribute: str, other: str) -> dict[InterviewId, Case]:
    """Put values that fewer than three actors share under one word, which names none of them."""
    sizes = Counter(case.attributes.get(attribute, "") for case in cases.values())
    few = {value for value, n in sizes.items() if value and n < FEW}
    return {
        iid: Case(case.id, {**case.attributes, attribute: other}) if case.attributes.get(attribute) in few else case
        for iid, case in cases.items()
    }
