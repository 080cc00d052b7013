"""Find in all interviews what would let somebody recognise a person: to be read before one quotes or deposits."""

import re
from collections import Counter
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.exports.identifying_table import Risk
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.cases import attribute_names
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.nlp.words import is_word
from interviews_toolkit.privacy import MentionKind, find_in_study, known_names, seen_names
from interviews_toolkit.stats.layers.consent import consent_of
from interviews_toolkit.stats.layers.rare import find_rare

_OURS = re.compile("consent|date|dur[ée]+e|minute|mode")
"""Columns that say how an interview was made: nobody outside the study knows them of an actor."""


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
    for interview_id, mentions in find_in_study(texts, known=known, named=named, is_word=is_word).items():
        for mention in (one for one in mentions if not one.is_doubtful):
            counts = found.setdefault((mention.kind, " ".join(mention.words.split())), {})
            counts[interview_id] = counts.get(interview_id, 0) + 1
    kinds = list(MentionKind)
    return tuple(
        Identifying(kind, words, tuple(counts.items()))
        for (kind, words), counts in sorted(found.items(), key=lambda one: (kinds.index(one[0][0]), one[0][1]))
    )


def find_risks(project: store.Project) -> tuple[Risk, ...]:
    """Weigh each interview, in order: what is said in it, and what the participants' table says of its actor."""
    with project.read() as connection:
        interviews, cases = store.load_interviews(connection), store.load_cases(connection)
        named = seen_names(notice(store.load_kept(connection)))
    known = known_names(cases.values())
    names = {name for case in cases.values() for name, value in case.attributes.items() if value in known}
    tell = tuple(n for n in attribute_names(cases.values()) if n not in names and not _OURS.search(n.lower()))
    rare = find_rare(cases, tell)
    said = find_in_study({one.id: one.text for one in interviews}, known=known, named=named, is_word=is_word)
    risks = []
    for interview in interviews:
        words = {(one.kind, fold(one.words)) for one in said.get(interview.id, ()) if not one.is_doubtful}
        turns = (turn.span.cut(interview.text) for turn in interview.codable_turns)
        n_roles = sum(len(spoken().quotes.dated_role.findall(turn)) for turn in turns)
        kinds = Counter(kind for kind, _words in words)
        own = rare.get(interview.id, ())
        risks.append(Risk(interview.id, consent_of(cases.get(interview.id)), kinds, n_roles, own))
    return tuple(risks)
