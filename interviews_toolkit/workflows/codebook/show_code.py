"""One code whole: every passage under it and under the codes below it, who says it, and the codes it stands with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, Verdict
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class CodeShown:
    """One code as one coder may see it.

    Attributes:
        codings, suggestions: Of the code and of those below it, in the order of the interviews and their texts; of the
            suggestions, those the coder has not refused.
        together: How many of the codings share words with a coding of another code.
        group_by: The attribute of actors that groups them; empty for none.
    """

    code_id: CodeId
    codebook: Codebook
    codings: tuple[Coding, ...]
    suggestions: tuple[Suggestion, ...]
    together: Mapping[CodeId, int]
    interviews: Mapping[InterviewId, Interview]
    cases: Mapping[InterviewId, Case]
    coders: Mapping[CoderId, str]
    group_by: str


def show_code(project: store.Project, code_id: CodeId, *, seen_by: Coder) -> CodeShown:
    """Load a code with all its passages.

    Raises:
        NotFoundError: The codebook has no such code.
    """
    with project.read() as connection:
        codebook = store.load_codebook(connection)
        if codebook is None or code_id not in codebook:
            raise NotFoundError(What.NO_CODE, which=code_id)
        family = set(codebook.descendants(code_id))
        sight = store.load_sight(connection, seen_by)
        every = tuple(filter(sight.sees, store.load_codings(connection)))
        refused = {
            one.suggestion_id
            for one in store.load_decisions(connection, coder_id=seen_by.id)
            if one.verdict is Verdict.REFUSED
        }
        return CodeShown(
            code_id=code_id,
            codebook=codebook,
            codings=tuple(one for one in every if one.code_id in family),
            suggestions=tuple(
                one for one in store.load_suggestions(connection) if one.code_id in family and one.id not in refused
            ),
            together=_together(every, family),
            interviews={one.id: one for one in store.load_interviews(connection)},
            cases=store.load_cases(connection),
            coders={one.id: one.name for one in store.load_coders(connection)},
            group_by=store.load_grouping(connection),
        )


def _together(codings: Iterable[Coding], family: set[CodeId]) -> Mapping[CodeId, int]:
    """Count, for each other code, the codings of the family it shares words with."""
    others: dict[InterviewId, list[Coding]] = {}
    for one in codings:
        if one.code_id not in family:
            others.setdefault(one.interview_id, []).append(one)
    meeting = (_meeting(one.span, others.get(one.interview_id, ())) for one in codings if one.code_id in family)
    return Counter(code_id for met in meeting for code_id in met)


def _meeting(span: Span, others: Sequence[Coding]) -> set[CodeId]:
    return {one.code_id for one in others if one.span.overlaps(span)}
