"""Who was asked about a theme, and who spoke of it before being asked: read off the guide's questions in the turns.

A question opens the codes its ``opens`` names, and what lies below them; of an axis, which is a heading, only itself.
A prompt the guide does not have is not seen, nor is one in an interview whose questions were not recognised.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, QuestionId
from interviews_toolkit.model.interviews import Guide, Interview


@dataclass(frozen=True, slots=True)
class Prompts:
    """Where interviewers first asked about each code.

    Attributes:
        opened: Codes some question of the guide opens.
        first: For each interview whose questions were recognised, the code point where each code was first asked
            about; a code not asked there is absent.
    """

    opened: frozenset[CodeId]
    first: Mapping[InterviewId, Mapping[CodeId, int]]

    def is_known(self, code_id: CodeId, interview_id: InterviewId) -> bool:
        """Whether one can tell a spontaneous mention of this code here from an answer."""
        return code_id in self.opened and interview_id in self.first

    def was_asked(self, code_id: CodeId, interview_id: InterviewId) -> bool:
        """Whether a question opened the code in this interview."""
        return code_id in self.first.get(interview_id, {})

    def is_spontaneous(self, code_id: CodeId, interview_id: InterviewId, position: int) -> bool | None:
        """Tell whether words at this code point come before any question on the code; None if one cannot tell."""
        if not self.is_known(code_id, interview_id):
            return None
        asked = self.first[interview_id].get(code_id)
        return asked is None or position < asked


def find_prompts(interviews: Iterable[Interview], codebook: Codebook, guide: Guide | None) -> Prompts:
    """Find where each code was first asked about; without a guide nothing is known."""
    opens = _opens(codebook, guide)
    first: dict[InterviewId, dict[CodeId, int]] = {}
    for interview in interviews:
        asked = [(turn.question, turn.span.start) for turn in interview.turns if turn.question in opens]
        if asked:
            places = first.setdefault(interview.id, {})
            for question, start in asked:
                assert question is not None
                for code in opens[question]:
                    places.setdefault(code, start)
    return Prompts(frozenset().union(*opens.values()), first)


def _opens(codebook: Codebook, guide: Guide | None) -> dict[QuestionId, frozenset[CodeId]]:
    return {
        question.id: frozenset(below for code in question.opens for below in _opened_with(codebook, code))
        for question in (guide.questions if guide else ())
    }


def _opened_with(codebook: Codebook, code_id: CodeId) -> tuple[CodeId, ...]:
    if code_id not in codebook:
        return ()
    return codebook.descendants(code_id) if codebook[code_id].parent else (code_id,)
