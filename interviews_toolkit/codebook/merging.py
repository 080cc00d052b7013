"""Putting together what two people made of one codebook, code by code."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class MergedCodebook:
    """Both codebooks in one.

    Attributes:
        clashes: Codes that both changed, each otherwise; they stay as they are here, or there if only there.
        kept: Codes one side removed and the other still codes with.
    """

    codebook: Codebook
    clashes: tuple[CodeId, ...] = ()
    kept: tuple[CodeId, ...] = ()


def merge_codebooks(
    base: Codebook | None, ours: Codebook | None, theirs: Codebook | None, *, in_use: Collection[CodeId]
) -> MergedCodebook | None:
    """Put two versions of a codebook together, by what became of each code since the version both come from.

    Args:
        base: As both began; None for no codebook yet.
        ours: As it is here: its order, title and version stay.
        theirs: As it is in the copy.
        in_use: Codes that codings have once all are together.

    Returns:
        None where neither has a codebook.
    """
    known = ours or theirs
    if known is None:
        return None
    was, here, there = (_codes(one) for one in (base, ours, theirs))
    chosen: dict[CodeId, Code] = {}
    clashes, kept = [], []
    for code_id in dict.fromkeys([*here, *there]):
        one, is_clash = _chosen(was.get(code_id), here.get(code_id), there.get(code_id))
        if is_clash:
            clashes.append(code_id)
        if one is None and code_id in in_use:
            one = here.get(code_id) or there[code_id]
            kept.append(code_id)
        if one is not None:
            chosen[code_id] = one
    return MergedCodebook(replace(known, codes=_in_order(chosen)), tuple(clashes), tuple(kept))


def _codes(codebook: Codebook | None) -> Mapping[CodeId, Code]:
    return {code.id: code for code in codebook or ()}


def _chosen(was: Code | None, here: Code | None, there: Code | None) -> tuple[Code | None, bool]:
    if there in {was, here}:
        return here, False
    if here == was:
        return there, False
    return here or there, True


def _in_order(codes: Mapping[CodeId, Code]) -> tuple[Code, ...]:
    """Put parents before their children; a code whose parent is gone stands at the top."""
    placed: dict[CodeId, Code] = {}

    def place(code: Code, below: frozenset[CodeId] = frozenset()) -> None:
        if code.id in placed:
            return
        if (
            code.parent is not None and code.parent in codes and code.parent not in below
        ):  # each side may have put one below the other
            place(codes[code.parent], below | {code.id})
        placed[code.id] = code if code.parent in placed else replace(code, parent=None)

    for code in codes.values():
        place(code)
    return tuple(placed.values())
