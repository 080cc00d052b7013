"""How words are set in office files and web pages: bold, slanted or hidden, as far as it tells who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set; None where nothing is said of it."""

    bold: bool | None = None
    slanted: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and what it leaves open as the one below has it."""
        if self is PLAIN or below is PLAIN:
            return below if self is PLAIN else self
        return Look(
            below.bold if self.bold is None else self.bold,
            below.slanted if self.slanted is None else self.slanted,
            below.hidden if self.hidden is None else self.hidden,
        )


PLAIN = Look()
LookedRuns = Sequence[tuple[str, Look]]


def strong_runs(runs: LookedRuns) -> list[tuple[str, bool]]:
    """Say of each run whether it stands out: it is bold, or the whole paragraph is slanted and nothing in it bold.

    Questions set in italics are so told from the answers; one slanted word is stressed, and names nobody.
    """
    said = [look for text, look in runs if text.strip()]
    slanted = bool(said) and all(look.slanted and not look.bold for look in said)
    return [(text, slanted or bool(look.bold)) for text, look in runs]
