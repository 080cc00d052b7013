"""Which column of a file holds what: headers on one row or several, one column a question or one an option.

LimeSurvey writes ``formes[SQ001]``, Google « Les freins [Le manque de temps] », Framaforms the question on one row
and its options on the next; people add a row of labels by hand.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from interviews_toolkit.errors import Fault
from interviews_toolkit.files.csv_rows import Row
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import OptionId, Population, SurveyQuestion
from interviews_toolkit.survey._text import fold

_MAX_HEADER_ROWS = 6


@dataclass(slots=True)
class Place:
    """Columns of one question, from 0: the whole answer in one, or one an option."""

    whole: int | None = None
    parts: dict[OptionId, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Where a person would look for it."""
        return min([*self.parts.values(), *([] if self.whole is None else [self.whole])])


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Where a file keeps its answers.

    Attributes:
        n_header_rows: Rows before the first response.
        id_column: None when responses have no number.
        unknown: Headers that the dictionary does not know.
    """

    n_header_rows: int
    width: int
    places: dict[QuestionId, Place]
    id_column: int | None
    unknown: tuple[str, ...]


def find_layout(
    rows: Sequence[Row], questions: Sequence[SurveyQuestion], population: Population
) -> tuple[ColumnLayout, list[Fault]]:
    """Find each question's columns by its id, its text or the headers its entry lists; faults name the absent."""
    wholes = {fold(name): question.id for question in questions for name in _names(question)}
    parts = dict(_part_names(questions))
    headers = rows[: _n_header_rows(rows, wholes.keys() | parts.keys())]
    line = headers[-1].line if headers else 1
    width = max((len(row.cells) for row in headers), default=0)
    places: dict[QuestionId, Place] = {}
    faults: list[Fault] = []
    ids: list[int] = []
    unknown: list[str] = []
    ignored = {fold(name) for name in population.ignored}
    for column, (cells, stacked) in enumerate(_header_texts(headers, width)):
        part = next((parts[name] for name in stacked if name in parts), None)
        whole = next((wholes[name] for name in cells if name in wholes), None)
        if fold(population.id_column) in cells and population.id_column:
            ids.append(column)
        elif part or whole:
            is_new = _put(places, part, whole, column)
            if not is_new:
                faults.append(Fault(_("Deux colonnes portent cet en-tête."), line, column + 1))
        elif cells and not set(cells) & ignored:
            unknown.append(next(row.cell(column) for row in reversed(headers) if row.cell(column)))
    faults += _absent(questions, places, line)
    if population.id_column and not ids:
        message = _("Il manque la colonne des numéros de réponse, « {name} ».").format(name=population.id_column)
        faults.append(Fault(message, line))
    return ColumnLayout(len(headers), width, places, ids[0] if ids else None, tuple(unknown)), faults


def _names(question: SurveyQuestion) -> tuple[str, ...]:
    return (question.id, question.text, *question.columns)


def _part_names(questions: Sequence[SurveyQuestion]) -> Iterator[tuple[str, tuple[QuestionId, OptionId]]]:
    for question in questions:
        for option in question.options:
            spellings = (option.id, option.label, *option.also, *(("other", "autre") if option.is_free else ()))
            for name in _names(question):
                for spelling in spellings:
                    yield fold(f"{name}[{spelling}]"), (question.id, option.id)
                    yield fold(f"{name}_{spelling}"), (question.id, option.id)


def _n_header_rows(rows: Sequence[Row], known: AbstractSet[str]) -> int:
    """Up to the last of the first rows that names two headers, which no response does; the first may name one."""
    n = 0
    for index, row in enumerate(rows[:_MAX_HEADER_ROWS], start=1):
        names = {fold(cell) for cell in row.cells if cell}
        if len(names & known) >= (1 if index == 1 else 2):
            n = index
    return n


def _header_texts(headers: Sequence[Row], width: int) -> Iterator[tuple[list[str], list[str]]]:
    """For each column, its own headers, and those made of an upper one (which may span columns) and a lower one."""
    spans = [""] * len(headers)
    for column in range(width):
        cells = [fold(row.cell(column)) for row in headers]
        spans = [cell or span for cell, span in zip(cells, spans, strict=True)]
        stacked = [f"{span}[{cell}]" for n, span in enumerate(spans) if span for cell in cells[n + 1 :] if cell]
        own = [cell for cell in cells if cell]
        yield own, [*own, *stacked]


def _put(
    places: dict[QuestionId, Place], part: tuple[QuestionId, OptionId] | None, whole: QuestionId | None, column: int
) -> bool:
    """Remember a column; False when its place was taken."""
    if part is not None:
        return places.setdefault(part[0], Place()).parts.setdefault(part[1], column) == column
    assert whole is not None
    place = places.setdefault(whole, Place())
    is_new = place.whole is None
    place.whole = column if is_new else place.whole
    return is_new


def _absent(questions: Sequence[SurveyQuestion], places: dict[QuestionId, Place], line: int) -> Iterator[Fault]:
    for question in questions:
        if question.id not in places:
            message = _("La question « {id} » n'a pas de colonne : ajoutez son en-tête sous « columns ».")
            yield Fault(message.format(id=question.id), line)
