"""Indicators proposed for a code, each with what it finds and spares; a person takes them one by one, or none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class Counted:
    """What indicators find.

    Attributes:
        n_right, n_wrong: Places found inside coded passages; refused, or left uncoded by who read the interview whole.
        n_found, n_coded: Coded passages found, of how many.
    """

    n_right: int = 0
    n_wrong: int = 0
    n_found: int = 0
    n_coded: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the judged places that are right, 0 to 1; None where none was judged."""
        judged = self.n_right + self.n_wrong
        return self.n_right / judged if judged else None

    @property
    def recall(self) -> float | None:
        """Share of the coded passages found, 0 to 1; None where none was coded."""
        return self.n_found / self.n_coded if self.n_coded else None

    def __add__(self, other: "Counted") -> "Counted":
        """Count two parts of a study together."""
        return Counted(
            self.n_right + other.n_right,
            self.n_wrong + other.n_wrong,
            self.n_found + other.n_found,
            self.n_coded + other.n_coded,
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator to take or leave.

    Attributes:
        replaces: The indicator it stands in place of, with a condition more; empty where it is a new one.
        seen: On all interviews.
        unseen: On the interviews without which it would have been chosen too, each counted only then.
        before: Of the indicator it replaces, on all interviews.
    """

    indicator: str
    seen: Counted
    unseen: Counted
    replaces: str = ""
    before: Counted = Counted()


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed for a code.

    Attributes:
        offers: New ones first, those that find most first.
        now, then: The code's indicators as they are, and with the new ones that would have been chosen without each
            interview: on every interview, left out in turn.
    """

    code_id: CodeId
    offers: tuple[Proposal, ...]
    now: Counted
    then: Counted

    def added_to(self, indicators: Sequence[str], numbers: Collection[int]) -> tuple[str, ...]:
        """Give a code's indicators with the offers of these numbers, from 1, put in: at the end, or instead of one."""
        taken = [offer for number, offer in enumerate(self.offers, start=1) if number in numbers]
        better = {offer.replaces: offer.indicator for offer in taken if offer.replaces}
        new = (offer.indicator for offer in taken if not offer.replaces)
        return (*(better.get(text, text) for text in indicators), *new)
