"""A questionnaire and what came back: its data dictionary, and one survey a population.

Two populations are two surveys, so that no percentage can be taken over companies and organisations together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from interviews_toolkit.model.ids import CodeId, QuestionId, StatementId
from interviews_toolkit.model.interviews import Notice, Source

PopulationId = NewType("PopulationId", str)
OptionId = NewType("OptionId", str)
ResponseId = NewType("ResponseId", str)
"""As the survey tool numbers what came back; unique in its population only."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NUMBER = "number"
    OPEN = "open"

    @property
    def is_closed(self) -> bool:
        """Answered by choosing among options."""
        return self in {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE}


@dataclass(frozen=True, slots=True)
class Option:
    """What may be ticked.

    Attributes:
        also: Other ways in which files write it: a code, a longer label, a spelling.
        is_free: « Autre, précisez » : whatever no option says counts here, and its words are kept.
        theme: The code of the codebook that says the same thing, where the two may be put side by side.
    """

    id: OptionId
    label: str
    also: tuple[str, ...] = ()
    is_free: bool = False
    theme: CodeId | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A question is put only to those who gave one of these answers to another."""

    question: QuestionId
    options: frozenset[OptionId]


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question of the questionnaire.

    Attributes:
        columns: Headers under which files have it, besides its id and its text.
        options: In the order of the questionnaire; a scale's go from the lowest to the highest.
        populations: To whom it was put.
        only_if: Put to some only; None when put to all of these populations.
        attribute: The attribute of a Case it gives (``departement``), the same name as the participants' table.
        statement: The statement the interviews are judged on that it asks about too.
    """

    id: QuestionId
    text: str
    kind: QuestionKind
    populations: frozenset[PopulationId]
    columns: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    only_if: Filter | None = None
    attribute: str | None = None
    statement: StatementId | None = None

    def option(self, option_id: OptionId) -> Option:
        """Find an option; KeyError when the question has none of that id."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Population:
    """Those to whom one questionnaire went.

    Attributes:
        name: As a sentence says it: ``entreprises répondantes``.
        file: Name of the file their answers come in; empty when it is not known beforehand.
        prefix: Put before a response's number to name it in the study: ``ENT`` makes ``ENT012``.
        id_column: Header of the responses' numbers; empty when files have none and rows are counted.
        ignored: Headers of columns that are no questions (dates, addresses).
    """

    id: PopulationId
    name: str
    file: str = ""
    prefix: str = ""
    id_column: str = ""
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """How a population is known to be made up, from outside the survey.

    Attributes:
        targets: One positive number an option, shares or counts: only their proportions matter.
        source: Where the figures come from, and of when: printed with every weighted figure.
        name: What the figures say they are weighted on; the question's id where the dictionary gives none.
    """

    population: PopulationId
    question: QuestionId
    targets: Mapping[OptionId, float]
    source: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The data dictionary: what was asked, of whom, and how files write the answers.

    Attributes:
        dont_know: What people tick when they do not know (« NSP »), besides the usual ways of writing it.
        no_answer: The same for declining to answer (« Sans réponse »).
    """

    title: str
    version: str
    populations: tuple[Population, ...]
    questions: tuple[SurveyQuestion, ...]
    margins: tuple[Margin, ...] = ()
    dont_know: tuple[str, ...] = ()
    no_answer: tuple[str, ...] = ()

    def asked(self, population: PopulationId) -> tuple[SurveyQuestion, ...]:
        """The questions put to a population, in order."""
        return tuple(question for question in self.questions if population in question.populations)


class AnswerStatus(StrEnum):
    """What became of a question put, or not put, to someone."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent made of one question; only an answered one carries something.

    Attributes:
        chosen: Options ticked, in the order of the questionnaire; none ticked is an answer where a file says 0.
        text: An open answer (NFC, line feeds only), or the words after « Autre ».
    """

    status: AnswerStatus
    chosen: tuple[OptionId, ...] = ()
    number: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One questionnaire that came back.

    Attributes:
        line: Where it stands in its file, from 1.
        answers: One an asked question of the dictionary, whatever its status.
    """

    id: ResponseId
    line: int
    answers: Mapping[QuestionId, Answer]


@dataclass(frozen=True, slots=True)
class Survey:
    """The responses of one population, in the order of its file."""

    population: Population
    dictionary: Dictionary
    responses: tuple[Response, ...]
    source: Source
    notices: tuple[Notice, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.responses)


class Relation(StrEnum):
    """How two sources stand to each other on a theme: an author's judgement, never the machine's."""

    CONVERGENCE = "convergence"
    COMPLEMENTARITY = "complementarity"
    DIVERGENCE = "divergence"
    SILENCE = "silence"
