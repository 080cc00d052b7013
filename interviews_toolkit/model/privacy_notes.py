"""What a study holds about people, where, for whom and since when: what a register of processing asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PrivacyNotes:
    """What is held; no word anybody said, no name but those of who worked on it.

    Attributes:
        since, until: The first and the last act, ISO 8601, UTC.
        n_words: Said by interviewees.
        consents: Interviews by what may be quoted of them (``stats.layers.consent``).
        attributes: Columns of the participants' table.
        n_former: Texts the project keeps besides those in use: corrected, removed, or from before pseudonyms.
        people: Who worked on it, with the days of their first and last acts.
        is_open: Other accounts of this machine may read the file.
        are_names_replaced: None where no name was; else whether the names from before are gone.
        backups: When each was made.
    """

    title: str
    path: Path
    since: str
    until: str
    n_interviews: int
    n_participants: int
    n_voices: int
    n_words: int
    n_codings: int
    n_memos: int
    consents: Mapping[str, int]
    attributes: Sequence[str]
    n_former: int
    people: Mapping[str, tuple[str, str]]
    is_open: bool
    are_names_replaced: bool | None
    backups: Sequence[str]
