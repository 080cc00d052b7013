"""Code the answers to an open question with the study's codebook, on their own layer and their own base."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import Fault, InputFileError, NotFoundError, What
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, QuestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.survey import Population, PopulationId, SurveyQuestion
from interviews_toolkit.nlp.short_texts import suggest_on
from interviews_toolkit.readers import read_codings_table
from interviews_toolkit.stats.layers.choice import need_codebook
from interviews_toolkit.stats.themes.frequency import ThemeTable, tabulate_themes
from interviews_toolkit.survey import open_answers, read_dictionary, read_survey, respondent_cases


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """A code on an answer, with the indicators that gave it (none when a person did)."""

    mark: Mark
    words: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedAnswers:
    """The answers to one open question, coded.

    Attributes:
        n_asked: Respondents the question was put to; the base of ``table`` is those who wrote.
        coded: In the order of answers, then places.
    """

    population: Population
    question: SurveyQuestion
    codebook: Codebook
    n_asked: int
    table: ThemeTable
    coded: tuple[CodedAnswer, ...]


def code_answers(
    sitting: store.Sitting,
    answers: Path,
    question: str,
    *,
    dictionary: Path | None = None,
    population: str | None = None,
    corrected: Path | None = None,
    by: str | None = None,
) -> CodedAnswers:
    """Code answers by the codebook's indicators, or take their coding as somebody corrected it.

    Args:
        answers: One population's file.
        dictionary: By default ``dictionary.yaml`` beside the answers.
        population: Whose answers, where the file's name does not tell.
        corrected: A table of passages, as this act exports it.
        by: Cross with an attribute the dictionary gives respondents.

    Raises:
        InputFileError: A file has faults, or the corrected table names codes the codebook lacks.
        NotFoundError: No such question, attribute or dictionary.
        NotEnoughDataError: The project has no codebook.
        UsageError: The question is not open.
    """
    with sitting.read() as connection:
        codebook = need_codebook(store.load_snapshot(connection))
    beside = dictionary or answers.with_name("dictionary.yaml")
    if not beside.exists():
        raise NotFoundError(What.NO_DICTIONARY, which=beside.name, path=beside)
    whose = PopulationId(population) if population else None
    survey = read_survey(answers, read_dictionary(beside), population=whose)
    asked = QuestionId(question)
    texts = {text.id: text for text in open_answers(survey, asked)}
    found = _corrected(corrected, texts, codebook) if corrected else _suggested(texts, codebook, sitting)
    marks = tuple(sorted(Mark(who, span, code) for who, span, code in found))
    name = corrected.name if corrected else _("indicateurs de la grille")
    layer = Layer(name, marks, frozenset(texts), reviewed=corrected is not None)
    asked_of = next(one for one in survey.dictionary.asked(survey.population.id) if one.id == asked)
    return CodedAnswers(
        population=survey.population,
        question=asked_of,
        codebook=codebook,
        n_asked=len(survey),
        table=tabulate_themes(tuple(texts.values()), codebook, layer, cases=respondent_cases(survey, asked), by=by),
        coded=tuple(_coded(mark, texts, found) for mark in marks),
    )


_Found = dict[tuple[InterviewId, Span, CodeId], tuple[str, ...]]


def _coded(mark: Mark, texts: dict[InterviewId, Interview], found: _Found) -> CodedAnswer:
    words = mark.span.cut(texts[mark.interview_id].text)
    return CodedAnswer(mark, words, found[mark.interview_id, mark.span, mark.code_id])


def _suggested(texts: dict[InterviewId, Interview], codebook: Codebook, sitting: store.Sitting) -> _Found:
    return {
        (one.interview_id, one.span, one.code_id): tuple(dict.fromkeys(match.indicator for match in one.matches))
        for one in suggest_on(codebook, tuple(texts.values()), progress=sitting.progress, spread=sitting.spread)
    }


def _corrected(file: Path, texts: dict[InterviewId, Interview], codebook: Codebook) -> _Found:
    passages = read_codings_table(file, texts)
    unknown = sorted({one.code_id for one in passages if one.code_id not in codebook})
    if unknown:
        raise InputFileError(What.NO_CODES, path=file, faults=[Fault(quoted(code_id)) for code_id in unknown])
    return {(one.interview_id, one.span, one.code_id): () for one in passages}
