"""Open answers as interviews of one turn: the same codebook codes them, on their own layer and their own base."""

from collections.abc import Iterator, Mapping

from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, QuestionId, content_hash
from interviews_toolkit.model.interviews import Case, Interview, Role, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.survey import AnswerStatus, QuestionKind, Response, Survey
from interviews_toolkit.survey._questions import find_question

RESPONDENT = Speaker("Répondant", Role.INTERVIEWEE)


def open_answers(survey: Survey, question: QuestionId) -> tuple[Interview, ...]:
    """Make one short interview of each answer in words; those who wrote nothing make none.

    The id is the population's prefix, the response's number and the question (``ENT012-besoin``), so that answers
    meet neither the study's interviews nor those to another question.

    Raises:
        NotFoundError: The questionnaire of this population has no such question.
        UsageError: The question is not open.
    """
    return tuple(
        Interview(
            id=interview_id,
            text=text,
            text_hash=content_hash(text),
            turns=(Turn(0, RESPONDENT, Span(0, len(text)), question),),
            source=survey.source,
        )
        for interview_id, text, _response in _written(survey, question)
    )


def respondent_cases(survey: Survey, question: QuestionId) -> dict[InterviewId, Case]:
    """Give the attributes of those who wrote: options' labels, under the names the participants' table uses.

    Raises:
        NotFoundError: The questionnaire of this population has no such question.
        UsageError: The question is not open.
    """
    return {
        interview_id: Case(interview_id, _attributes(survey, response))
        for interview_id, _text, response in _written(survey, question)
    }


def _written(survey: Survey, question: QuestionId) -> Iterator[tuple[InterviewId, str, Response]]:
    if find_question(survey, question).kind is not QuestionKind.OPEN:
        message = _("« {id} » n'est pas une question ouverte.").format(id=question)
        raise UsageError(message, hint=_("Seules les réponses en toutes lettres se codent avec la grille."))
    for response in survey.responses:
        answer = response.answers[question]
        if answer.status is AnswerStatus.ANSWERED:
            yield InterviewId(f"{survey.population.prefix}{response.id}-{question}"), answer.text, response


def _attributes(survey: Survey, response: Response) -> Mapping[str, str]:
    return {
        question.attribute: " ; ".join(question.option(chosen).label for chosen in response.answers[question.id].chosen)
        for question in survey.dictionary.asked(survey.population.id)
        if question.attribute is not None
    }
