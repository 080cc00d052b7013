"""What two coders differ in, settled by a person: the verdicts, and the coder whose codings the outcome is."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations

from interviews_toolkit.model.codings import Coder, named_coder


class Settlement(StrEnum):
    """What is kept of a disagreement; what is to be discussed stays open."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"
    DISCUSS = "discuss"

    @property
    def is_settled(self) -> bool:
        """Nothing is left to say."""
        return self is not Settlement.DISCUSS


def settled_coder(one: str, other: str) -> Coder:
    """Name the layer that holds what two coders, whoever is named first, have settled on."""
    return named_coder(" + ".join(sorted((one, other))))


def is_settled_coder(coder: Coder, everybody: Iterable[Coder]) -> bool:
    """Tell the outcome of two people's work from a person's own."""
    names = sorted(one.name for one in everybody)
    return any(settled_coder(one, other).id == coder.id for one, other in combinations(names, 2))
