"""Which question a person says is asked in a turn; every alignment keeps to it. Who said so is in the journal."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from interviews_toolkit.model.ids import InterviewId, QuestionId
from interviews_toolkit.store.tables import QUESTION_CHOICES


def save_question_choice(
    connection: Connection, interview_id: InterviewId, start: int, question: QuestionId | None
) -> None:
    """Keep what a person says of the turn that begins at ``start``; None: no question of the guide."""
    delete_question_choice(connection, interview_id, start)
    row = {"interview_id": interview_id, "start": start, "question": question}
    connection.execute(insert(QUESTION_CHOICES), row)


def delete_question_choice(connection: Connection, interview_id: InterviewId, start: int) -> bool:
    """Forget what was said of a turn.

    Returns:
        False if nothing was.
    """
    place = (QUESTION_CHOICES.c.interview_id == interview_id) & (QUESTION_CHOICES.c.start == start)
    return connection.execute(delete(QUESTION_CHOICES).where(place)).rowcount > 0


def load_question_choices(connection: Connection) -> Mapping[InterviewId, Mapping[int, QuestionId | None]]:
    """Load every choice, by interview, then by where the turn begins (code points); without any, an empty mapping."""
    choices: dict[InterviewId, dict[int, QuestionId | None]] = defaultdict(dict)
    for row in connection.execute(select(QUESTION_CHOICES)):
        question = None if row.question is None else QuestionId(row.question)
        choices[InterviewId(row.interview_id)][row.start] = question
    return choices
