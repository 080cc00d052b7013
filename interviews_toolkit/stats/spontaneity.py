"""Who speaks of a theme without being asked about it: outside the guide's questions that open it."""

from collections.abc import Iterable

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Guide, Interview
from interviews_toolkit.model.layers import Layer


def spontaneous_cases(
    interviews: Iterable[Interview], codebook: Codebook, guide: Guide, layer: Layer
) -> dict[CodeId, frozenset[InterviewId]]:
    """Find, for each code a question of the guide opens, the actors who speak of it in answer to something else.

    A question opens a code when the guide names the code, one above it or one below it. Codes no question opens are
    left out: everybody who speaks of them does so unasked.
    """
    turns = {interview.id: tuple(interview.codable_turns) for interview in interviews if interview.id in layer.seen}
    found: dict[CodeId, frozenset[InterviewId]] = {}
    for code in codebook:
        family = set(codebook.descendants(code.id))
        related = family | {above.id for above in codebook.path(code.id)}
        openers = {question.id for question in guide.questions if related & set(question.opens)}
        if openers:
            found[code.id] = frozenset(
                mark.interview_id
                for mark in layer.marks
                if mark.code_id in family
                and any(
                    turn.span.overlaps(mark.span) and turn.question not in openers
                    for turn in turns.get(mark.interview_id, ())
                )
            )
    return found
