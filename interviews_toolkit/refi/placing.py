"""From places as a program tells them to places in the text that is stored: one way for every reader."""

from collections.abc import Sequence
from pathlib import Path

from interviews_toolkit.refi.counting import RawText, Told, infer
from interviews_toolkit.refi.project import Counting, CountingEvidence
from interviews_toolkit.refi.stored import StoredText

Spot = tuple[int, int] | None
"""A half-open place in the stored text; None where nothing is left of it."""


def place_all(
    raw: RawText, told: Sequence[Told], habit: Counting, *, path: Path, is_known: bool = False
) -> tuple[str, CountingEvidence, list[Spot]]:
    """Find how a source's places are counted, and where each lies in the text as it is stored.

    Args:
        habit: What the program does, as far as is known.
        is_known: The habit is certain: nothing is inferred.

    Raises:
        InputFileError: The text has been decoded wrongly before it came here.
    """
    evidence = infer(raw, told, habit, is_known=is_known)
    stored, places = StoredText(raw.text, path), raw.places(evidence.counting)
    return stored.text, evidence, [_spot(places.span(one), places.length, stored) for one in told]


def _spot(span: tuple[int, int], length: int, stored: StoredText) -> Spot:
    """Bring a place that leaves the text back into it."""
    start, end = max(0, span[0]), min(span[1], length)
    if start >= end:
        return None
    start, end = stored.place(start), stored.place(end)
    return (start, end) if start < end else None
