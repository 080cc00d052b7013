"""The study's invented consultation, and small ones made for one test."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.interviews import Source
from interviews_toolkit.model.survey import (
    Answer,
    AnswerStatus,
    Dictionary,
    Option,
    OptionId,
    Population,
    PopulationId,
    QuestionKind,
    Response,
    ResponseId,
    Survey,
    SurveyQuestion,
)
from interviews_toolkit.survey import read_dictionary, read_survey

FOLDER = Path(__file__).parents[2] / "survey"
WHOSE = PopulationId("entreprises")

SMALL = """\
title: Une petite consultation
version: "1.0"
populations:
  - id: entreprises
    name: entreprises répondantes
    id_column: id
questions:
  - id: taille
    text: Quelle taille ?
    kind: single
    options:
      - {id: tpe, label: TPE}
      - {id: pme, label: PME}
      - {id: autre, label: Autre, free: true}
  - id: freins
    text: Quels freins ?
    kind: multiple
    options:
      - {id: temps, label: Le manque de temps, also: [SQ001]}
      - {id: moyens, label: "Le manque de moyens, humains ou financiers", also: [SQ002]}
      - {id: peur, label: La méfiance, also: [SQ003]}
  - id: accord
    text: D'accord ?
    kind: scale
    options:
      - {id: "1", label: Pas du tout}
      - {id: "2", label: Un peu}
      - {id: "3", label: Tout à fait}
  - id: jours
    text: Combien de jours ?
    kind: number
    asked_if: {question: taille, options: [pme]}
  - id: besoin
    text: De quoi auriez-vous besoin ?
    kind: open
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file as some program would have."""

    def _write(text: str, name: str = "entreprises.csv", *, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return _write


@pytest.fixture
def small(write: Write) -> Dictionary:
    return read_dictionary(write(SMALL, "dictionary.yaml"))


@pytest.fixture(scope="session")
def study() -> Dictionary:
    return read_dictionary(FOLDER / "dictionary.yaml")


@pytest.fixture(scope="session")
def companies(study: Dictionary) -> Survey:
    return read_survey(FOLDER / "entreprises.csv", study)


@pytest.fixture(scope="session")
def organisations(study: Dictionary) -> Survey:
    return read_survey(FOLDER / "structures.csv", study)


def make_survey(columns: Mapping[str, Sequence[str]]) -> Survey:
    """A survey of questions with one answer, given column by column; an empty text is no answer."""
    population = Population(WHOSE, "entreprises répondantes")
    questions = tuple(
        SurveyQuestion(
            QuestionId(name),
            name,
            QuestionKind.SINGLE,
            frozenset({WHOSE}),
            options=tuple(Option(OptionId(cell), cell) for cell in dict.fromkeys(cells) if cell),
        )
        for name, cells in columns.items()
    )
    responses = tuple(
        Response(
            ResponseId(str(rank)),
            rank + 1,
            {
                QuestionId(name): Answer(AnswerStatus.ANSWERED, (OptionId(cell),))
                if cell
                else Answer(AnswerStatus.MISSING)
                for name, cell in zip(columns, cells, strict=True)
            },
        )
        for rank, cells in enumerate(zip(*columns.values(), strict=True), start=1)
    )
    return Survey(population, Dictionary("", "", (population,), questions), responses, Source("", "", "csv", "utf-8"))
