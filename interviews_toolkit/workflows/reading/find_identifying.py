"""Find in all interviews what would let somebody recognise a person: to be read before one quotes or deposits."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.privacy import MentionKind, find_mentions

_COLUMNS = {
    MentionKind.PERSON: {"nom", "prenom", "name", "contact", "personne", "interviewe", "enquete"},
    MentionKind.ORGANISATION: {"organisation", "structure", "organisme", "entreprise", "association", "employeur"},
    MentionKind.PLACE: {"commune", "ville", "village", "lieu"},
}
"""Columns of the participants' table that hold names, folded."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """Words that would help to recognise somebody, wherever they are said.

    Attributes:
        interviews: Where, in order, and how many times in each.
    """

    kind: MentionKind
    words: str
    interviews: tuple[tuple[InterviewId, int], ...]


def find_identifying(project: store.Project) -> tuple[Identifying, ...]:
    """Find mentions of people, organisations, places, numbers and dates in what anybody says, by kind, then by words.

    The names in the participants' table are looked for as they are written there. Nothing in the project changes.
    """
    with project.read() as connection:
        interviews = store.load_interviews(connection)
        known = _known(store.load_cases(connection).values())
    found: dict[tuple[MentionKind, str], dict[InterviewId, int]] = {}
    for interview in interviews:
        for mention in find_mentions(interview.text, known=known):
            counts = found.setdefault((mention.kind, " ".join(mention.words.split())), {})
            counts[interview.id] = counts.get(interview.id, 0) + 1
    kinds = list(MentionKind)
    return tuple(
        Identifying(kind, words, tuple(counts.items()))
        for (kind, words), counts in sorted(found.items(), key=lambda one: (kinds.index(one[0][0]), one[0][1]))
    )


def _known(cases: Iterable[Case]) -> dict[str, MentionKind]:
    """A name with more than one word is looked for whole."""
    return {
        value: kind
        for case in cases
        for name, value in case.attributes.items()
        for kind, columns in _COLUMNS.items()
        if fold(name) in columns
    }
