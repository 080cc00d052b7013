"""Frequency tables and crosstabs of one population, each figure with its base; two populations make two tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median, quantiles

from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import (
    Answer,
    AnswerStatus,
    Option,
    OptionId,
    Population,
    QuestionKind,
    Survey,
    SurveyQuestion,
)
from interviews_toolkit.survey._questions import answers_to, find_question
from interviews_toolkit.survey.figures import Base, Figure, figure
from interviews_toolkit.survey.weighting import Weights


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """One option's figures.

    Attributes:
        by_group: For a crosstab: the option of the other question -> figure out of that group.
    """

    option: Option
    total: Figure
    by_group: Mapping[OptionId, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Answers to one closed question by one population.

    Attributes:
        rows: One an option, in the order of the questionnaire, those nobody chose included.
        by: The question the table is crossed with; ``groups`` gives each group's base.
        filter: The question whose answers let this one be put to some only.
        pairs: Of a weighted crossing, each respondent's options, group and weight.
        n_ungrouped: Respondents who answered this question but not ``by``: in the total, in no group.
        weights: What the percentages were weighted with, if anything; counts never are.
    """

    population: Population
    question: SurveyQuestion
    base: Base
    rows: tuple[FrequencyRow, ...]
    by: SurveyQuestion | None = None
    groups: Mapping[OptionId, Base] = field(default_factory=dict)
    n_ungrouped: int = 0
    weights: Weights | None = None
    filter: SurveyQuestion | None = None
    pairs: tuple[tuple[frozenset[OptionId], OptionId, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberSummary:
    """How numbers lie, unweighted; quartiles count both ends in (R's type 7)."""

    population: Population
    question: SurveyQuestion
    base: Base
    mean: float
    minimum: float
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: float


def tabulate(
    survey: Survey, question: QuestionId, *, by: QuestionId | None = None, weights: Weights | None = None
) -> FrequencyTable:
    """Count the answers to a closed question; percentages are out of those who answered it, « NSP » left out.

    Args:
        survey: One population: figures over several are never made.
        question: With one or several answers, or a scale.
        by: A question with one answer, or a scale, whose options make the columns.
        weights: From ``rake`` on the same survey; they move percentages, never counts.

    Raises:
        NotFoundError: The questionnaire of this population has no such question.
        UsageError: The question has no options, ``by`` has several answers, or the weights are another survey's.
    """
    asked = find_question(survey, question)
    crossed = None if by is None else find_question(survey, by)
    _check(survey, asked, crossed, weights)
    answers = answers_to(survey, question)
    said = [rank for rank, answer in enumerate(answers) if answer.status is AnswerStatus.ANSWERED]
    of_response = None if weights is None else [weights.by_response[response.id] for response in survey.responses]
    groups = {} if crossed is None else _groups(answers_to(survey, crossed.id), crossed)
    rows = []
    for option in asked.options:
        hits = {rank for rank in said if option.id in answers[rank].chosen}
        by_group = {name: figure(hits & ranks, ranks.intersection(said), of_response) for name, ranks in groups.items()}
        rows.append(FrequencyRow(option, figure(hits, said, of_response), by_group))
    bases = {name: Base.of(answers[rank] for rank in ranks) for name, ranks in groups.items()}
    n_ungrouped = len(said) - sum(base.answered for base in bases.values()) if crossed else 0
    base = Base.of(answers)
    pairs = tuple(
        (frozenset(answers[rank].chosen), name, of_response[rank])
        for name, ranks in groups.items()
        for rank in sorted(ranks.intersection(said))
        if of_response is not None
    )
    by_answers = find_question(survey, asked.only_if.question) if asked.only_if else None
    return FrequencyTable(
        survey.population, asked, base, tuple(rows), crossed, bases, n_ungrouped, weights, by_answers, pairs
    )


def summarise_numbers(survey: Survey, question: QuestionId) -> NumberSummary:
    """Summarise the answers to a numeric question.

    Raises:
        NotFoundError: The questionnaire of this population has no such question.
        UsageError: The question is not numeric.
        NotEnoughDataError: Nobody gave a number.
    """
    asked = find_question(survey, question)
    if asked.kind is not QuestionKind.NUMBER:
        message = _("« {id} » n'est pas une question numérique.").format(id=question)
        raise UsageError(message, hint=_("Demandez un tableau de fréquences."))
    answers = answers_to(survey, question)
    numbers = [answer.number for answer in answers if answer.number is not None]
    if not numbers:
        raise NotEnoughDataError(_("Personne n'a donné de nombre à « {id} ».").format(id=question))
    lower, _middle, upper = quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else numbers * 3
    return NumberSummary(
        survey.population,
        asked,
        Base.of(answers),
        mean=fmean(numbers),
        minimum=min(numbers),
        lower_quartile=lower,
        median=median(numbers),
        upper_quartile=upper,
        maximum=max(numbers),
    )


def _check(survey: Survey, asked: SurveyQuestion, crossed: SurveyQuestion | None, weights: Weights | None) -> None:
    if not asked.kind.is_closed:
        message = _("« {id} » est une question ouverte ou numérique : elle n'a pas de tableau de fréquences.")
        hint = _("Codez les réponses ouvertes avec la grille ; résumez les nombres.")
        raise UsageError(message.format(id=asked.id), hint=hint)
    if crossed is not None and crossed.kind not in {QuestionKind.SINGLE, QuestionKind.SCALE}:
        message = _("On ne croise pas avec « {id} », qui n'a pas une réponse unique.").format(id=crossed.id)
        raise UsageError(message, hint=_("Inversez les deux questions : celle-ci en lignes, l'autre en colonnes."))
    if weights is not None and weights.by_response.keys() != {response.id for response in survey.responses}:
        message = _("Ces poids ne sont pas ceux des {population}.").format(population=survey.population.name)
        raise UsageError(
            message, hint=_("Redressez chaque population à part, et refaites-le si les réponses changent.")
        )


def _groups(answers: Sequence[Answer], crossed: SurveyQuestion) -> dict[OptionId, set[int]]:
    return {
        option.id: {rank for rank, answer in enumerate(answers) if option.id in answer.chosen}
        for option in crossed.options
    }
