"""Write what was said as a corpus IRaMuTeQ and rainette read."""

from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.cluster import grouping_attributes
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.files.writing import write_text
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.readers import StarredText, write_iramuteq


def export_corpus(project: store.Project, file: Path) -> int:
    """Write one text an interview, only what interviewees said, under its starred variables.

    Where the guide's question is known, a thematic line (``-*Q4``) stands before what answers it.

    Returns:
        How many texts were written.

    Raises:
        NotEnoughDataError: The project has no interview yet.
        InputFileError: The file cannot be written.
    """
    with project.read() as connection:
        interviews = store.load_interviews(connection)
        cases = store.load_cases(connection)
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    texts = [_starred(interview, cases.get(interview.id)) for interview in interviews]
    write_text(file, write_iramuteq(texts))
    return len(texts)


def _starred(interview: Interview, case: Case | None) -> StarredText:
    return StarredText("\n".join(_lines(interview)), dict(_variables(interview, case)))


def _lines(interview: Interview) -> Iterator[str]:
    question = None
    for turn in interview.codable_turns:
        if turn.question is not None and turn.question != question:
            yield f"-*{turn.question}"
        question = turn.question or question
        yield turn.span.cut(interview.text)


def _variables(interview: Interview, case: Case | None) -> Iterator[tuple[str, str]]:
    yield "ent", interview.id
    if case is not None:
        yield from grouping_attributes(case).items()
