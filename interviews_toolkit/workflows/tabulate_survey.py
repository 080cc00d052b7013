"""Tabulate what one population answered: every closed question with its base, weighted if asked."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import QuestionKind, Survey
from interviews_toolkit.survey import (
    FrequencyTable,
    NumberSummary,
    Weights,
    rake,
    read_dictionary,
    read_survey,
    summarise_numbers,
    tabulate,
)


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """Tables in the order of the questionnaire.

    Attributes:
        open_questions: Answered in words: nothing to tabulate, something to code.
    """

    survey: Survey
    tables: tuple[FrequencyTable, ...]
    numbers: tuple[NumberSummary, ...]
    open_questions: tuple[QuestionId, ...]
    weights: Weights | None


def tabulate_survey(
    answers: Path,
    dictionary: Path | None = None,
    *,
    question: str | None = None,
    by: str | None = None,
    weighted: bool = False,
) -> SurveyReport:
    """Read a survey file and tabulate one question, or all.

    Args:
        answers: CSV or Excel, one population.
        dictionary: The data dictionary; by default ``dictionary.yaml`` beside the answers.
        question: Only this one.
        by: Cross with this question, which has a single answer; it is not crossed with itself.
        weighted: Rake on the margins the dictionary gives this population.

    Raises:
        InputFileError: The answers or the dictionary have faults.
        NotFoundError: No such question or population, no margin to rake on, or no dictionary.
        UsageError: The question cannot be tabulated, or crossed with.
    """
    read = read_survey(answers, read_dictionary(_dictionary(answers, dictionary)))
    weights = rake(read) if weighted else None
    asked = read.dictionary.asked(read.population.id)
    if question is not None:
        kinds = {one.id: one.kind for one in asked}
        number = kinds.get(QuestionId(question)) is QuestionKind.NUMBER
        chosen = QuestionId(question)
        tables = () if number else (tabulate(read, chosen, by=QuestionId(by) if by else None, weights=weights),)
        return SurveyReport(read, tables, (summarise_numbers(read, chosen),) if number else (), (), weights)
    closed = [one.id for one in asked if one.kind.is_closed and one.id != by]
    return SurveyReport(
        survey=read,
        tables=tuple(tabulate(read, one, by=QuestionId(by) if by else None, weights=weights) for one in closed),
        numbers=tuple(summarise_numbers(read, one.id) for one in asked if one.kind is QuestionKind.NUMBER),
        open_questions=tuple(one.id for one in asked if one.kind is QuestionKind.OPEN),
        weights=weights,
    )


def _dictionary(answers: Path, dictionary: Path | None) -> Path:
    beside = answers.with_name("dictionary.yaml")
    if dictionary is None and not beside.exists():
        raise NotFoundError(
            _("Aucun dictionnaire de données à côté de « {name} ».").format(name=answers.name),
            hint=_("Donnez-le : --dictionary dictionnaire.yaml (survey/README.md dit comment l'écrire)"),
            path=answers,
        )
    return dictionary or beside
