"""When no more interviews are needed, as a rule with three numbers; kept apart, since both ways to apply it need it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuestRule:
    """Base size, run length and new-information threshold (Guest, Namey & Chen 2020)."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05
