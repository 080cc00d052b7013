"""Writes the stored text line by line and keeps, to the code point, where each voice's words lie."""

from dataclasses import dataclass

from interviews_toolkit.model.spans import Span
from interviews_toolkit.readers._labels import Candidate, LabelKind
from interviews_toolkit.readers._lines import Line
from interviews_toolkit.readers._times import is_stamp, seconds_of


@dataclass(slots=True)
class Speech:
    """A turn before roles are known: its label, its words, the line and the second it begins at."""

    label: str
    span: Span
    line: int
    seconds: float | None


@dataclass(slots=True)
class _Open:
    label: str
    line: int
    seconds: float | None
    start: int = -1
    end: int = -1


class TurnWriter:
    """Takes the lines in order; ``finish`` gives text, turns, and the lines of labels without words."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: _Open | None = None
        self._last: _Open | None = None
        self._pending: float | None = None
        self._speeches: list[Speech] = []
        self._silent: list[int] = []

    def add(self, line: Line, head: Candidate | None, label: str = "") -> None:
        """Write a line; ``head`` says that ``label`` begins to speak there."""
        goes_on = line.is_cue and self._goes_on(head, label)
        if self._parts:
            self._write(" " if goes_on else "\n")
        if line.is_aside:
            self._close()
        elif head and not goes_on:
            self._begin(line, head, label)
        words_at = head.start if head and head.kind is not LabelKind.VOICE else 0
        text, words_at = (line.text[words_at:], 0) if goes_on else (line.text, words_at)
        at = self._length
        self._write(text)
        if not line.is_aside:
            self._say(line, text[words_at:], at + words_at)

    def finish(self) -> tuple[str, tuple[Speech, ...], tuple[int, ...]]:
        """Close the last turn; turns are in order and never overlap."""
        self._close()
        return "".join(self._parts), tuple(self._speeches), tuple(self._silent)

    def _goes_on(self, head: Candidate | None, label: str) -> bool:
        """A cue without a new voice is the same breath: subtitles are cut by the clock, not by who speaks."""
        return self._open is not None and self._open.end >= 0 and (head is None or label == self._open.label)

    def _begin(self, line: Line, head: Candidate, label: str) -> None:
        self._close()
        seconds = head.seconds if head.seconds is not None else self._pending
        self._open, self._pending = _Open(label, line.number, seconds), None
        if head.kind is LabelKind.VOICE:
            self._write(f"{label} : ")

    def _say(self, line: Line, words: str, at: int) -> None:
        said = words.strip()
        if not said:
            return
        if is_stamp(said):
            self._pending = seconds_of(said)
            return
        if self._open is None and self._last is not None:  # after a title in mid-speech, the same voice goes on
            self._open = _Open(self._last.label, line.number, line.seconds)
        if self._open is None:
            return
        start = at + words.index(said)
        self._open.start = start if self._open.start < 0 else self._open.start
        self._open.end = start + len(said)
        self._pending = None

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _close(self) -> None:
        if self._open is None:
            return
        if self._open.end < 0:
            self._silent.append(self._open.line)
        else:
            span = Span(self._open.start, self._open.end)
            self._speeches.append(Speech(self._open.label, span, self._open.line, self._open.seconds))
        self._last, self._open = self._open, None
