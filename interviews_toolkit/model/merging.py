"""What taking over a copy's work came to, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class Clash:
    """Something both sides changed, each otherwise; by column, None where a side has none any more."""

    table: str
    ours: Mapping[str, object] | None
    theirs: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a copy brought; counts are by the table things are kept in.

    Attributes:
        name: Of the copy's file.
        added, edited, removed: Taken over.
        known: Stood here already.
        astray: Could not be: on an interview that is not here or has another text, or decided on what is gone.
        left: Of kinds that are not taken over.
        clashes: Both changed it: it stays as it is here.
        n_codes: Codes that became new, different or gone here.
        code_clashes: Codes both changed otherwise.
        codes_kept: Codes one side removed and the other codes with.
        is_kept: Whether it was written, or only looked at.
    """

    name: str
    added: Mapping[str, int]
    edited: Mapping[str, int]
    removed: Mapping[str, int]
    known: Mapping[str, int]
    astray: Mapping[str, int]
    left: Mapping[str, int]
    clashes: tuple[Clash, ...]
    n_codes: int = 0
    code_clashes: tuple[CodeId, ...] = ()
    codes_kept: tuple[CodeId, ...] = ()
    is_kept: bool = False
