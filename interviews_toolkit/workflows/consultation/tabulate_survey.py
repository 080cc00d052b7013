"""Tabulate what one population answered: every closed question with its base, weighted if asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.survey import PopulationId, QuestionKind, Survey, SurveyQuestion
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.independence import Independence, adjust, judge_independence
from interviews_toolkit.stats.numbers.ordered_tests import kruskal_wallis, linear_trend, rao_scott
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
class CrossingTest:
    """Whether answers to a question go with those to the question it is crossed with.

    Attributes:
        option: Of a question with several answers, each of which has its own test; empty for a whole question.
        groups: The columns, as people read them.
        scale: Of a scale: p that groups answer alike (Kruskal and Wallis), or that two scales do not rise together.
        weighted: With weights: p of the weighted table (Rao and Scott).
    """

    question: SurveyQuestion
    option: str
    groups: tuple[str, ...]
    test: Independence
    scale: Coefficient | None = None
    weighted: Coefficient | None = None


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """Tables in the order of the questionnaire.

    Attributes:
        open_questions: Answered in words: nothing to tabulate, something to code.
        unanswered: Asked for a number that nobody gave.
        refused: Weights that do not come to their margins: nothing is weighted by them.
        tests: Of a crossing: one a question, or one an option where several may be chosen.
    """

    survey: Survey
    tables: tuple[FrequencyTable, ...]
    numbers: tuple[NumberSummary, ...]
    open_questions: tuple[QuestionId, ...]
    weights: Weights | None
    tests: tuple[CrossingTest, ...] = ()
    unanswered: tuple[QuestionId, ...] = ()
    refused: Weights | None = None


def tabulate_survey(
    answers: Path,
    dictionary: Path | None = None,
    *,
    population: str | None = None,
    question: str | None = None,
    by: str | None = None,
    weighted: bool = False,
    progress: Progress,
) -> SurveyReport:
    """Read a survey file and tabulate one question, or all.

    Args:
        answers: CSV or Excel, one population.
        dictionary: The data dictionary; by default ``dictionary.yaml`` beside the answers.
        population: Whose answers, where the file's name does not tell.
        by: Cross with this question, which has a single answer; it is not crossed with itself.
        weighted: Rake on the margins the dictionary gives this population.
        progress: Shown while crossings are tested.

    Raises:
        InputFileError: The answers or the dictionary have faults.
        NotFoundError: No such question or population, no margin to rake on, or no dictionary.
        UsageError: The question cannot be tabulated, or crossed with.
    """
    whose = PopulationId(population) if population else None
    read = read_survey(answers, read_dictionary(_dictionary(answers, dictionary)), population=whose)
    raked = rake(read) if weighted else None
    weights, refused = (None, raked) if raked and not raked.converged else (raked, None)
    asked = read.dictionary.asked(read.population.id)
    if question is not None:
        kinds = {one.id: one.kind for one in asked}
        number = kinds.get(QuestionId(question)) is QuestionKind.NUMBER
        chosen = QuestionId(question)
        tables = [] if number else [tabulate(read, chosen, by=QuestionId(by) if by else None, weights=weights)]
        numbers = (summarise_numbers(read, chosen),) if number else ()
        return SurveyReport(read, tuple(tables), numbers, (), weights, _tests(tables, progress), refused=refused)
    closed = [one.id for one in asked if one.kind.is_closed and one.id != by]
    tables = [tabulate(read, one, by=QuestionId(by) if by else None, weights=weights) for one in closed]
    summed = {one.id: _summary(read, one.id) for one in asked if one.kind is QuestionKind.NUMBER}
    return SurveyReport(
        survey=read,
        tables=tuple(tables),
        numbers=tuple(found for found in summed.values() if found),
        open_questions=tuple(one.id for one in asked if one.kind is QuestionKind.OPEN),
        weights=weights,
        tests=_tests(tables, progress),
        unanswered=tuple(one for one, found in summed.items() if found is None),
        refused=refused,
    )


def _summary(read: Survey, question: QuestionId) -> NumberSummary | None:
    """None where nobody gave a number: the other questions are shown all the same."""
    try:
        return summarise_numbers(read, question)
    except NotEnoughDataError:
        return None


_Counts = Sequence[Sequence[int]]


def _tests(tables: Sequence[FrequencyTable], progress: Progress) -> tuple[CrossingTest, ...]:
    """Test every crossing together, p-values adjusted for their number."""
    wanted = [(table, *crossing) for table in tables if table.by for crossing in _crossings(table)]
    found: dict[int, Independence] = {}
    with progress.step(_("Tests"), len(wanted)) as advance:
        for rank, (*_crossing, counts) in enumerate(wanted):
            found[rank] = judge_independence(counts)
            advance(1)
    adjusted = adjust(found)
    return tuple(
        CrossingTest(question, option, groups, adjusted[rank], _scale(table, counts), _weighted(table, option))
        for rank, (table, question, option, groups, counts) in enumerate(wanted)
    )


def _scale(table: FrequencyTable, counts: _Counts) -> Coefficient | None:
    """The test a scale allows; None for what is no scale."""
    if table.question.kind is not QuestionKind.SCALE or table.by is None:
        return None
    return linear_trend(counts) if table.by.kind is QuestionKind.SCALE else kruskal_wallis(counts)


def _weighted(table: FrequencyTable, option: str) -> Coefficient | None:
    """The test of the weighted table, of one option against all others where several may be chosen."""
    if not table.pairs:
        return None
    rows = {row.option.id: place for place, row in enumerate(table.rows)}
    columns = {name: place for place, name in enumerate(table.groups)}
    if option:
        wanted = next(row.option.id for row in table.rows if row.option.label == option)
        return rao_scott([(int(wanted in chosen), columns[group], weight) for chosen, group, weight in table.pairs])
    return rao_scott([(rows[next(iter(chosen))], columns[group], weight) for chosen, group, weight in table.pairs])


def _crossings(table: FrequencyTable) -> list[tuple[SurveyQuestion, str, tuple[str, ...], _Counts]]:
    """The counts to test: the whole table, or chosen and not chosen for each option."""
    assert table.by is not None
    groups = tuple(table.by.option(option).label for option in table.groups)
    counts = [[row.by_group[option].count for option in table.groups] for row in table.rows]
    if table.question.kind is not QuestionKind.MULTIPLE:
        return [(table.question, "", groups, counts)]
    bases = [row.by_group[option].base for row in table.rows[:1] for option in table.groups]
    return [
        (table.question, row.option.label, groups, [own, [base - n for n, base in zip(own, bases, strict=True)]])
        for row, own in zip(table.rows, counts, strict=True)
    ]


def _dictionary(answers: Path, dictionary: Path | None) -> Path:
    beside = answers.with_name("dictionary.yaml")
    if dictionary is None and not beside.exists():
        raise NotFoundError(
            _("Aucun dictionnaire de données à côté de « {name} ».").format(name=answers.name),
            hint=_(
                "Donnez-le : --dictionary FICHIER.yaml (interviews numbers survey show --help dit comment l'écrire)"
            ),
            path=answers,
        )
    return dictionary or beside
