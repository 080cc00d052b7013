"""Put what interviews say of each theme beside what the consultation answered, for the author to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import QuestionId, StatementId
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.survey import Population, PopulationId, QuestionKind, Survey
from interviews_toolkit.nlp.short_texts import suggest_on
from interviews_toolkit.readers import read_codings_table
from interviews_toolkit.stats.consensus.report import StatementConsensus, tell_consensus
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.survey import (
    JointRow,
    Raked,
    SurveyFigure,
    ThemeCount,
    join_statements,
    join_themes,
    open_answers,
    rake_known,
    read_answers,
)


@dataclass(frozen=True, slots=True)
class Joint:
    """The joint display, what stands in its columns, and what its shares are weighted with.

    Attributes:
        told: The statements a person judged in the interviews.
        asked: Statement -> every answer to the closed question on it.
    """

    layer: str
    populations: tuple[Population, ...]
    rows: tuple[JointRow, ...]
    raked: Raked
    told: tuple[StatementConsensus, ...] = ()
    asked: Mapping[StatementId, tuple[SurveyFigure, ...]] = field(default_factory=dict)


def join_survey(
    sitting: store.Sitting,
    answers: Sequence[Path],
    dictionary: Path | None = None,
    *,
    layer: str = AUTO,
    weighted: bool = False,
    question: str | None = None,
    corrected: Path | None = None,
) -> Joint:
    """Join theme counts of the interviews with the figures of each population.

    Args:
        answers: One file a population.
        dictionary: By default ``dictionary.yaml`` beside the first file.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        weighted: Rake populations that have margins; the others, and where raking fails, stay as they are.
        question: An open question whose answers are coded too.
        corrected: Their coding as somebody corrected it; without it the codebook's indicators code them, unreviewed.

    Raises:
        InputFileError: A file has faults.
        NotFoundError: No such layer, question or dictionary.
        NotEnoughDataError: The project has no codebook.
        UsageError: A population comes twice, or the question is not open.
    """
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    surveys = read_answers(answers, dictionary)
    themes = tabulate_themes(snapshot.interviews, codebook, chosen)
    counts = [ThemeCount(row.code_id, row.name, len(row.cases), themes.n) for row in themes.rows]
    raked = rake_known(surveys) if weighted else Raked({}, {})
    written = _code_open(surveys, QuestionId(question), codebook, sitting, corrected=corrected) if question else {}
    rows = join_themes(counts, surveys, open_answers=written, weights=raked.weights)
    populations = tuple(survey.population for survey in surveys)
    judged = {one.statement_id for one in snapshot.stances}
    told = tuple(tell_consensus(snapshot, one) for one in snapshot.statements if one.id in judged)
    asked = join_statements(surveys, weights=raked.weights)
    return Joint(chosen.name, populations, tuple(row for row in rows if _has_something(row)), raked, told, asked)


def _has_something(row: JointRow) -> bool:
    """A theme nobody ticked, wrote or said, in any source, is no row."""
    counts = [row.interviews, *row.open_answers.values()]
    return bool(row.figures) or any(count is not None and count.count for count in counts)


def _code_open(
    surveys: Sequence[Survey],
    question: QuestionId,
    codebook: Codebook,
    sitting: store.Sitting,
    *,
    corrected: Path | None,
) -> dict[PopulationId, tuple[ThemeCount, ...]]:
    """Code the answers to one open question, each population on its own base: as corrected, or by the indicators."""
    asked = [survey for survey in surveys if len(surveys) == 1 or _is_open(survey, question)]
    texts = {survey.population.id: open_answers(survey, question) for survey in asked}
    everybody = {text.id: text for own in texts.values() for text in own}
    if corrected is not None:
        marks = {Mark(one.interview_id, one.span, one.code_id) for one in read_codings_table(corrected, everybody)}
    else:
        suggested = suggest_on(codebook, tuple(everybody.values()), progress=sitting.progress, spread=sitting.spread)
        marks = {Mark(one.interview_id, one.span, one.code_id) for one in suggested}
    layer = Layer("", tuple(sorted(marks)), frozenset(everybody), reviewed=corrected is not None)
    # A population the corrected table does not have was not coded: that is no zero.
    coded = {mark.interview_id for mark in marks}
    tables = {
        whose: tabulate_themes(own, codebook, layer)
        for whose, own in texts.items()
        if corrected is None or any(text.id in coded for text in own)
    }
    return {
        whose: tuple(ThemeCount(row.code_id, row.name, len(row.cases), table.n) for row in table.rows)
        for whose, table in tables.items()
    }


def _is_open(survey: Survey, question: QuestionId) -> bool:
    asked = {one.id: one.kind for one in survey.dictionary.asked(survey.population.id)}
    return asked.get(question) is QuestionKind.OPEN
