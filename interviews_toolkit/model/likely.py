"""A code a passage may well get, offered to a person who chooses; never given by itself."""

from dataclasses import dataclass

from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class LikelyCode:
    """One code, of those in use.

    Attributes:
        score: In standard deviations of likeness; it orders codes, and is no probability.
        indicators: Those of the code that were found in the passage.
    """

    code_id: CodeId
    name: str
    score: float
    indicators: tuple[str, ...] = ()
