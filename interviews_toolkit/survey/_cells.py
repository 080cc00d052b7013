"""What is written in a cell becomes an answer: ticked, not known, not given are three different things."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.survey import Answer, AnswerStatus, Dictionary, OptionId, QuestionKind, SurveyQuestion
from interviews_toolkit.survey._text import fold

_BREAK = re.compile(r"[;|,\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DECIMAL_ZERO = re.compile(r"(\d+)[.,]0+")


class UnknownAnswerError(ValueError):
    """A cell says what the dictionary does not; where it stands is for the caller to tell."""


@dataclass(frozen=True, slots=True)
class CellWords:
    """How a study writes that somebody does not know, or does not say; spellings folded."""

    dont_know: frozenset[str]
    no_answer: frozenset[str]

    @classmethod
    def of(cls, dictionary: Dictionary) -> "CellWords":
        """Join the usual ways with those of a dictionary."""
        return cls(
            frozenset(fold(word) for word in (*spoken().answers.dont_know, *dictionary.dont_know)),
            frozenset(fold(word) for word in (*spoken().answers.no_answer, *dictionary.no_answer)),
        )

    def silence(self, cell: str) -> Answer | None:
        """The answer that is none, or None when something is said."""
        word = fold(cell)
        if word in self.no_answer:
            return Answer(AnswerStatus.MISSING)
        return Answer(AnswerStatus.DONT_KNOW) if word in self.dont_know else None


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one question."""

    question: SurveyQuestion
    words: CellWords
    spellings: Mapping[str, OptionId]
    free: OptionId | None

    @classmethod
    def of(cls, question: SurveyQuestion, words: CellWords) -> "CellReader":
        """Prepare for a question: every spelling of every option, « 4 - Plutôt d'accord » included."""
        spellings: dict[str, OptionId] = {}
        for option in question.options:
            pairs = (f"{option.id} - {option.label}", f"{option.id}. {option.label}", f"{option.id} {option.label}")
            for spelling in (option.id, option.label, *option.also, *pairs):
                spellings.setdefault(fold(spelling), option.id)
        free = next((option.id for option in question.options if option.is_free), None)
        return cls(question, words, spellings, free)

    def with_other(self, cell: str, other: str) -> Answer:
        """Read an answer whose « Autre » has its words in another column; LimeSurvey writes « -oth- » in the first.

        Raises:
            UnknownAnswerError: No option, no number.
        """
        if not other:
            return self.whole(cell)
        if self.question.kind is QuestionKind.MULTIPLE:
            return self.whole(f"{cell};{other}")
        is_other = cell in ("", "-oth-") or self._option(cell) == self.free
        return self.whole(other if is_other else cell)

    def whole(self, cell: str) -> Answer:
        """Read an answer that stands in one cell.

        Raises:
            UnknownAnswerError: No option, no number.
        """
        if self.question.kind.is_closed:
            option = self._option(cell)
            if option is not None:
                return Answer(AnswerStatus.ANSWERED, (option,))
        silence = self.words.silence(cell)
        if silence is not None:
            return silence
        if self.question.kind is QuestionKind.OPEN:
            return Answer(AnswerStatus.ANSWERED, text=cell)
        if self.question.kind is QuestionKind.NUMBER:
            return Answer(AnswerStatus.ANSWERED, number=parse_number(cell))
        pieces = self._split(cell) if self.question.kind is QuestionKind.MULTIPLE else [cell]
        return self._chosen(pieces)

    def parts(self, cells: Mapping[OptionId, str]) -> Answer:
        """Read an answer spread over one column an option.

        Nothing at all in any column is no answer; a single 0 or « Non » makes what is empty an option not ticked.

        Raises:
            UnknownAnswerError: A cell says neither yes nor no.
        """
        if not any(cells.values()):
            return Answer(AnswerStatus.MISSING)
        silences = {answer.status for cell in cells.values() if cell and (answer := self.words.silence(cell))}
        if silences and all(not cell or self.words.silence(cell) for cell in cells.values()):
            return Answer(max(silences, key=lambda status: status is AnswerStatus.DONT_KNOW))
        ticked = [option for option, cell in cells.items() if self._is_ticked(option, cell)]
        text = cells.get(self.free, "") if self.free in ticked and self.free is not None else ""
        return self._answer(ticked, "" if fold(text) in spoken().answers.yes else text)

    def _is_ticked(self, option: OptionId, cell: str) -> bool:
        word = fold(cell)
        if word in spoken().answers.no or self.words.silence(cell):
            return False
        if word in spoken().answers.yes or option in (self.spellings.get(word), self.free):
            return True
        raise UnknownAnswerError

    def _option(self, cell: str) -> OptionId | None:
        word = fold(cell)
        whole = _DECIMAL_ZERO.fullmatch(word)  # a spreadsheet makes 4,0 of 4
        return self.spellings.get(whole.group(1) if whole else word)

    def _split(self, cell: str) -> list[str]:
        """Cut at ``;``, ``|``, commas and line ends, but never inside a label that holds one of them."""
        pieces: list[str] = []
        rest = cell
        while rest.strip():
            end = self._label_end(rest)
            pieces.append(rest[:end].strip())
            rest = rest[end:].lstrip(" ;|,\n")
        return [piece for piece in pieces if piece]

    def _label_end(self, text: str) -> int:
        """Where the first piece ends: after the longest label that ends at a separator, else at the first one."""
        ends = [found.start() for found in _BREAK.finditer(text)] + [len(text)]
        known = [end for end in ends if self._option(text[:end]) is not None]
        return known[-1] if known else ends[0]

    def _chosen(self, pieces: Sequence[str]) -> Answer:
        known = [self._option(piece) for piece in pieces]
        others = [piece for piece, option in zip(pieces, known, strict=True) if option is None]
        said = [piece for piece in others if self.words.silence(piece) is None]
        if said and self.free is None:
            raise UnknownAnswerError
        chosen = [option for option in known if option is not None]
        if not chosen and not said:
            return next(filter(None, map(self.words.silence, others)), Answer(AnswerStatus.MISSING))
        return self._answer([*chosen, *([self.free] if said and self.free else [])], ", ".join(said))

    def _answer(self, ticked: Iterable[OptionId], text: str) -> Answer:
        ticked = set(ticked)
        chosen = tuple(option.id for option in self.question.options if option.id in ticked)
        return Answer(AnswerStatus.ANSWERED, chosen, text=text)


def parse_number(cell: str) -> float:
    """Read a number as French people and spreadsheets write it: « 1 234,5 », « 17,5 % », ``1234.5``.

    Raises:
        UnknownAnswerError: It is none.
    """
    digits = re.sub(r"\s", "", cell).removesuffix("%").removesuffix("€")
    if not _NUMBER.fullmatch(digits):
        raise UnknownAnswerError
    return float(digits.replace(",", "."))
