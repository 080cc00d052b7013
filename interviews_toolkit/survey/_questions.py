"""Finding a question among those a population was asked, and its answers."""

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import Answer, Survey, SurveyQuestion


def find_question(survey: Survey, question: QuestionId) -> SurveyQuestion:
    """Find a question among those put to a survey's population.

    Raises:
        NotFoundError: There is none of that id.
    """
    asked = survey.dictionary.asked(survey.population.id)
    for candidate in asked:
        if candidate.id == question:
            return candidate
    message = _("La question « {id} » n'a pas été posée aux {population}.")
    hint = _("Questions posées : {known}.").format(known=", ".join(candidate.id for candidate in asked))
    raise NotFoundError(message.format(id=question, population=survey.population.name), hint=hint)


def answers_to(survey: Survey, question: QuestionId) -> list[Answer]:
    """List what each respondent made of a question, in the order of the survey."""
    return [response.answers[question] for response in survey.responses]
