"""Answers as survey tools export them (CSV, XLSX), read with the data dictionary into a Survey."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError, NotFoundError, What
from interviews_toolkit.files.csv_rows import GivenTable, Row
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.tables import read_table
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.interviews import Notice, Source
from interviews_toolkit.model.survey import (
    Answer,
    AnswerStatus,
    Dictionary,
    Population,
    PopulationId,
    Response,
    ResponseId,
    Survey,
    SurveyQuestion,
)
from interviews_toolkit.survey._cells import CellReader, CellWords, UnknownAnswerError
from interviews_toolkit.survey._columns import ColumnLayout, Place, find_layout
from interviews_toolkit.survey.dictionary import read_dictionary

_MAX_MEGABYTES = 200


def read_answers(answers: Sequence[Path], dictionary: Path | None = None) -> list[Survey]:
    """Read several populations with one dictionary, by default ``dictionary.yaml`` beside the first file.

    Raises:
        InputFileError: A file has faults.
        NotFoundError: No such dictionary.
    """
    beside = dictionary or answers[0].with_name("dictionary.yaml")
    if not beside.exists():
        raise NotFoundError(What.NO_DICTIONARY, which=beside.name, path=beside)
    read = read_dictionary(beside)
    return [read_survey(path, read) for path in answers]


def read_survey(path: Path, dictionary: Dictionary, *, population: PopulationId | None = None) -> Survey:
    """Read what one population answered.

    Args:
        path: A CSV file, or an Excel workbook (its first sheet).
        dictionary: Says which columns are questions, and how answers are written.
        population: Whose answers; by default the one the dictionary gives this file's name to, or the only one.

    Raises:
        InputFileError: Unreadable, or with columns, numbers or answers at fault: ``faults`` lists all with lines.
        NotFoundError: No such population, or none can be told from the file's name.
    """
    whose = _population(path, dictionary, population)
    data = load(path, megabytes=_MAX_MEGABYTES)
    grid = read_table(data, path)
    layout, faults = find_layout(grid.rows, dictionary.asked(whose.id), whose)
    if not layout.n_header_rows:
        hint = _("La première ligne nomme les questions comme le dictionnaire : par « id », « text » ou « columns ».")
        raise InputFileError(_("Aucune colonne du dictionnaire n'est dans ce fichier."), path=path, line=1, hint=hint)
    reading = _Reading(dictionary, whose, layout, faults)
    responses = tuple(reading.responses(grid.rows[layout.n_header_rows :]))
    if reading.faults:
        raise _error(reading.faults, path)
    source = Source(path.name, sha256(data).hexdigest(), grid.format, grid.encoding)
    notices = (*grid.notices, *_notices(grid, layout, responses), *reading.told())
    return Survey(whose, dictionary, responses, source, notices)


def _population(path: Path, dictionary: Dictionary, asked: PopulationId | None) -> Population:
    populations = dictionary.populations
    # The same answers saved as a workbook are still theirs: the ending does not count.
    stem = path.stem.casefold()
    named = [
        whose
        for whose in populations
        if asked == whose.id or (asked is None and Path(whose.file).stem.casefold() == stem)
    ]
    if asked is None and not named and len(populations) == 1:
        named = list(populations)
    if not named:
        message = _("De quelle population « {name} » porte-t-il les réponses ?").format(name=path.name)
        hint = _("Nommez-la (--population) ; le dictionnaire connaît : {known}.").format(
            known=", ".join(p.id for p in populations)
        )
        raise NotFoundError(message, path=path, hint=hint)
    return named[0]


class _Reading:
    """Reads row after row, gathering faults and what a person should be told."""

    def __init__(self, dictionary: Dictionary, whose: Population, layout: ColumnLayout, faults: list[Fault]) -> None:
        words = CellWords.of(dictionary)
        self.faults = faults
        self._layout = layout
        self._questions = dictionary.asked(whose.id)
        self._readers = {question.id: CellReader.of(question, words) for question in self._questions}
        self._dropped: Counter[QuestionId] = Counter()

    def responses(self, rows: tuple[Row, ...]) -> Iterator[Response]:
        first_line: dict[ResponseId, int] = {}
        n_digits = len(str(len(rows)))
        for rank, row in enumerate(rows, start=1):
            column = self._layout.id_column
            response_id = ResponseId(str(rank).zfill(n_digits) if column is None else row.cell(column))
            self._check_row(row, response_id, first_line)
            yield Response(response_id, row.line, self._answers(row))

    def told(self) -> Iterator[Notice]:
        for question_id, n in self._dropped.items():
            message = ngettext(
                "« {id} » : {n} réponse écartée, la question ne lui était pas posée.",
                "« {id} » : {n} réponses écartées, la question ne leur était pas posée.",
                n,
            )
            yield Notice(message.format(id=question_id, n=n))

    def _check_row(self, row: Row, response_id: ResponseId, first_line: dict[ResponseId, int]) -> None:
        if any(row.cells[self._layout.width :]):
            message = _("Plus de cellules que d'en-têtes : un séparateur traîne dans une réponse sans guillemets.")
            self.faults.append(Fault(message, row.line))
        column = (self._layout.id_column or 0) + 1
        if not response_id:
            self.faults.append(Fault(_("Le numéro de réponse est vide."), row.line, column))
        elif response_id in first_line:
            message = _("Ce numéro de réponse est déjà à la ligne {line}.").format(line=first_line[response_id])
            self.faults.append(Fault(message, row.line, column))
        first_line.setdefault(response_id, row.line)

    def _answers(self, row: Row) -> Mapping[QuestionId, Answer]:
        answers: dict[QuestionId, Answer] = {}
        for question in self._questions:
            place = self._layout.places.get(question.id)
            answer = Answer(AnswerStatus.MISSING) if place is None else self._answer(row, question, place)
            if _is_put(question, answers):
                answers[question.id] = answer
            else:
                answers[question.id] = Answer(AnswerStatus.NOT_ASKED)
                self._dropped.update([question.id] if answer.status is AnswerStatus.ANSWERED else [])
        return answers

    def _answer(self, row: Row, question: SurveyQuestion, place: Place) -> Answer:
        reader = self._readers[question.id]
        try:
            if place.whole is None:
                return reader.parts({option: row.cell(column) for option, column in place.parts.items()})
            other = place.parts.get(reader.free) if reader.free else None
            return reader.with_other(row.cell(place.whole), "" if other is None else row.cell(other))
        except UnknownAnswerError:
            message = _("Réponse que le dictionnaire ne connaît pas à « {id} ».").format(id=question.id)
            self.faults.append(Fault(message, row.line, place.first + 1))
            return Answer(AnswerStatus.MISSING)


def _is_put(question: SurveyQuestion, answers: Mapping[QuestionId, Answer]) -> bool:
    """Tell whether the filter let the question through; no answer to the filter lets nothing through."""
    only_if = question.only_if
    if only_if is None:
        return True
    given = answers.get(only_if.question)
    return given is not None and not only_if.options.isdisjoint(given.chosen)


def _notices(grid: GivenTable, layout: ColumnLayout, responses: tuple[Response, ...]) -> Iterator[Notice]:
    if layout.unknown:
        message = _("Colonnes hors du dictionnaire, laissées de côté : {names}.")
        yield Notice(message.format(names=", ".join(quoted(name) for name in layout.unknown)))
    short = [row.line for row in grid.rows[layout.n_header_rows :] if len(row.cells) < layout.width]
    if short and grid.format == "csv":
        message = _("Lignes plus courtes que l'en-tête, complétées par des vides : {n} (la première, ligne {line}).")
        yield Notice(message.format(n=len(short), line=short[0]), short[0])
    blank = [r for r in responses if not any(answer.status is AnswerStatus.ANSWERED for answer in r.answers.values())]
    if blank:
        message = _("Questionnaires sans aucune réponse, gardés dans l'effectif : {n}.")
        yield Notice(message.format(n=len(blank)), blank[0].line)


def _error(faults: list[Fault], path: Path) -> InputFileError:
    ordered = sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0, fault.message))
    n = len(ordered)
    return InputFileError(
        ngettext("{n} défaut dans les réponses.", "{n} défauts dans les réponses.", n).format(n=n),
        path=path,
        line=ordered[0].line,
        faults=ordered,
        hint=_("Complétez le dictionnaire (« also », « columns », « free »), ou corrigez ces lignes dans l'export."),
    )
