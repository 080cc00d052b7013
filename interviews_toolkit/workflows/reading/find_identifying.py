"""Find in all interviews what would let somebody recognise a person: to be read before one quotes or deposits."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.privacy import MentionKind, find_in_study, known_names, seen_names


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
        texts = {one.id: one.text for one in store.load_interviews(connection)}
        known = known_names(store.load_cases(connection).values())
        named = seen_names(notice(store.load_kept(connection)))
    found: dict[tuple[MentionKind, str], dict[InterviewId, int]] = {}
    for interview_id, mentions in find_in_study(texts, known=known, named=named).items():
        for mention in (one for one in mentions if not one.is_doubtful):
            counts = found.setdefault((mention.kind, " ".join(mention.words.split())), {})
            counts[interview_id] = counts.get(interview_id, 0) + 1
    kinds = list(MentionKind)
    return tuple(
        Identifying(kind, words, tuple(counts.items()))
        for (kind, words), counts in sorted(found.items(), key=lambda one: (kinds.index(one[0][0]), one[0][1]))
    )
