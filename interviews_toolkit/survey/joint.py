"""Joint display: what interviews say of a theme beside what each population answered; the author says how they meet.

Fetters, Curry and Creswell, Health Services Research 48(6), 2013, for the display.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CodeId, StatementId
from interviews_toolkit.model.survey import (
    Option,
    Population,
    PopulationId,
    QuestionKind,
    Relation,
    Survey,
    SurveyQuestion,
)
from interviews_toolkit.survey.figures import Base, Figure
from interviews_toolkit.survey.tables import FrequencyRow, FrequencyTable, tabulate
from interviews_toolkit.survey.weighting import Weights


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """Actors who speak of a theme, out of those who could: 12 of 17 interviews, or 9 of 61 who wrote an answer."""

    code_id: CodeId
    name: str
    count: int
    base: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.base:
            raise ValueError(f"{self.count} of {self.base}")


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """One option as one population answered; ``base`` tells who could, ``filter`` by which answers they were let in."""

    population: Population
    question: SurveyQuestion
    option: Option
    figure: Figure
    base: Base
    filter: SurveyQuestion | None = None


@dataclass(frozen=True, slots=True)
class JointRow:
    """One theme in all sources, side by side, never added up.

    Attributes:
        interviews: None when interviews were not counted for this theme.
        figures: What each population ticked, in the order of the questionnaire; empty when it was not asked.
        open_answers: The theme coded in each population's own words.
        relation: Convergence, complementarity, divergence or silence: left to the author, who must give a reason.
    """

    code_id: CodeId
    name: str
    interviews: ThemeCount | None
    figures: tuple[SurveyFigure, ...]
    open_answers: Mapping[PopulationId, ThemeCount]
    relation: Relation | None = None
    reason: str = ""


def join_themes(
    interviews: Sequence[ThemeCount],
    surveys: Sequence[Survey],
    *,
    open_answers: Mapping[PopulationId, Sequence[ThemeCount]] | None = None,
    weights: Mapping[PopulationId, Weights] | None = None,
) -> tuple[JointRow, ...]:
    """Put theme counts of interviews beside survey figures, through the ``theme`` of the dictionary's options.

    Rows come in the order of ``interviews``, then of themes only the questionnaire or open answers have.

    Args:
        interviews: One a theme: plain numbers, whoever counted them.
        surveys: One a population.
        open_answers: Theme counts of the coded open answers, on their own bases.
        weights: By population; they move percentages, never counts.

    Raises:
        UsageError: A population or a theme comes twice.
    """
    written = open_answers or {}
    _refuse_twice([survey.population.id for survey in surveys])
    for counts in (interviews, *written.values()):
        _refuse_twice([count.code_id for count in counts])
    figures = [f for survey in surveys for f in _figures(survey, (weights or {}).get(survey.population.id))]
    said = {count.code_id: count for count in interviews}
    names: dict[CodeId, str] = {count.code_id: count.name for count in interviews}
    for figure in figures:
        if figure.option.theme is not None:
            names.setdefault(figure.option.theme, figure.option.label)
    for count in (count for counts in written.values() for count in counts):
        names.setdefault(count.code_id, count.name)
    return tuple(
        JointRow(
            code_id,
            name,
            said.get(code_id),
            tuple(figure for figure in figures if figure.option.theme == code_id),
            {whose: count for whose, counts in written.items() for count in counts if count.code_id == code_id},
        )
        for code_id, name in names.items()
    )


def join_statements(
    surveys: Sequence[Survey], *, weights: Mapping[PopulationId, Weights] | None = None
) -> Mapping[StatementId, tuple[SurveyFigure, ...]]:
    """Give each answer to the closed questions that ask about a statement, by the ``statement`` of the dictionary.

    They stand beside the stances of the interviews; whether the two ask quite the same is the author's to say.
    """
    found: dict[StatementId, list[SurveyFigure]] = {}
    for survey in surveys:
        for question in survey.dictionary.asked(survey.population.id):
            if question.statement and question.kind.is_closed:
                table = tabulate(survey, question.id, weights=(weights or {}).get(survey.population.id))
                found.setdefault(question.statement, []).extend(_figure(table, row) for row in table.rows)
    return {statement: tuple(figures) for statement, figures in found.items()}


def first_options(
    surveys: Sequence[Survey], *, weights: Mapping[PopulationId, Weights] | None = None
) -> tuple[tuple[SurveyFigure, ...], ...]:
    """Give what each population ticked most at each question some theme is tied to, whether it has a theme or not.

    Options whose percentage (or count, where there are too few answers) is the same come together. Questions come in
    the order of the questionnaire; one nobody answered is left out.
    """
    found = []
    for survey in surveys:
        for table in _tables(survey, (weights or {}).get(survey.population.id)):
            most = max(_compared(row.total) for row in table.rows)
            if most:
                found.append(tuple(_figure(table, row) for row in table.rows if _compared(row.total) == most))
    order = [question.id for question in surveys[0].dictionary.questions] if surveys else []
    return tuple(sorted(found, key=lambda tied: order.index(tied[0].question.id)))


def _compared(total: Figure) -> int:
    """What readers compare: the percentage, or the count where there is none."""
    return total.count if total.percent is None else total.percent


def _figures(survey: Survey, weights: Weights | None) -> Iterator[SurveyFigure]:
    for table in _tables(survey, weights):
        yield from (_figure(table, row) for row in table.rows if row.option.theme is not None)


def _figure(table: FrequencyTable, row: FrequencyRow) -> SurveyFigure:
    return SurveyFigure(table.population, table.question, row.option, row.total, table.base, table.filter)


def _tables(survey: Survey, weights: Weights | None) -> Iterator[FrequencyTable]:
    """The questions whose options, some of them, have a theme."""
    for question in survey.dictionary.asked(survey.population.id):
        if question.kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE} and any(o.theme for o in question.options):
            yield tabulate(survey, question.id, weights=weights)


def _refuse_twice(ids: Sequence[str]) -> None:
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        message = _("Donné deux fois : {ids}.").format(ids=", ".join(twice))
        raise UsageError(message, hint=_("Un seul compte par thème, un seul fichier par population."))
