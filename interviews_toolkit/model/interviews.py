"""Interviews as they were read: text, turns, speakers, the guide's questions and the cases studied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from interviews_toolkit.model.ids import CodeId, InterviewId, QuestionId
from interviews_toolkit.model.spans import Span, Stretches


class Role(StrEnum):
    """What a voice does in an interview."""

    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice: its label as the transcript writes it, and its role."""

    label: str
    role: Role


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says before the next.

    Attributes:
        index: Position in the interview, from 0.
        span: The words said: label, separator and timestamp are outside.
        question: The guide's question being answered (or asked), once aligned.
        seconds: When the turn begins, where the transcript says so.
    """

    index: int
    speaker: Speaker
    span: Span
    question: QuestionId | None = None
    seconds: float | None = None

    @property
    def is_codable(self) -> bool:
        """Interviewers' words are neither coded nor counted."""
        return self.speaker.role is Role.INTERVIEWEE


@dataclass(frozen=True, slots=True)
class Source:
    """The file an interview came from; the file itself is never changed."""

    name: str
    sha256: str
    format: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something seen while reading that a person should know; nothing was guessed."""

    message: str
    line: int | None = None


class PassedOver(StrEnum):
    """Why something in a folder of transcripts was not read."""

    FORMAT = "format"
    FOLDER = "folder"
    READ_ME = "read-me"
    TABLE = "table"


@dataclass(frozen=True)
class Interview:
    """One transcript: its stored text (NFC, line feeds only) and the turns found in it, in order."""

    id: InterviewId
    text: str
    text_hash: str
    turns: tuple[Turn, ...]
    source: Source
    notices: tuple[Notice, ...] = ()

    @property
    def codable_turns(self) -> Iterator[Turn]:
        """The interviewees' turns, in order."""
        return (turn for turn in self.turns if turn.is_codable)

    @cached_property
    def said(self) -> Stretches:
        """What may be coded: the spans of ``codable_turns``."""
        return Stretches(turn.span for turn in self.codable_turns)

    @property
    def voices(self) -> dict[str, Speaker]:
        """Who speaks, by label, in the order they first do."""
        return {turn.speaker.label: turn.speaker for turn in self.turns}

    def turn_at(self, position: int) -> Turn | None:
        """Find the turn that holds a code point; None between turns."""
        return next(iter(self.turns_touched(Span(position, position + 1))), None)

    def turns_touched(self, span: Span) -> tuple[Turn, ...]:
        """Find the turns that share a code point with a span, in order."""
        found = self._places.touched(span)
        return self.turns[found.start : found.stop]

    @cached_property
    def _places(self) -> Stretches:
        return Stretches(turn.span for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Case:
    """The person or organisation interviewed, with its attributes as the participants' table names them."""

    id: InterviewId
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide, its prompts, and the themes it opens."""

    id: QuestionId
    text: str
    prompts: tuple[str, ...] = ()
    opens: tuple[CodeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The interview guide, in the order it is meant to be followed."""

    title: str
    version: str
    questions: tuple[Question, ...]
