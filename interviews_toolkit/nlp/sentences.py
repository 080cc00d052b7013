"""Sentences as a reader takes them, by their marks alone: where a page's cursor stops, and what is coded whole."""

import re
from collections.abc import Iterator
from enum import StrEnum

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span

_INK = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s|$)")
_CLAUSE_END = re.compile(r"[,;:](?=\s)")
_LONG = 260
"""Code points: speech without full stops goes on for ever; what is longer is cut at its commas."""


class Extent(StrEnum):
    """How much is taken round words that were found."""

    WORDS = "words"
    SENTENCE = "sentence"
    TURN = "turn"


def words_within(text: str, span: Span) -> Span:
    """Leave the white space at a span's ends out.

    Raises:
        UsageError: The span ends after the text, or holds no word.
    """
    if span.end > len(text):
        raise UsageError(What.SPAN_PAST_END)
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    if start >= end:
        raise UsageError(_("Ce passage ne contient aucun mot."))
    return Span(start, end)


def widen(interview: Interview, span: Span, extent: Extent) -> Span:
    """Take the sentences or the turn a span lies in; a span outside all turns stays as it is."""
    turn = interview.turn_at(span.start)
    if turn is None or extent is Extent.WORDS:
        return span
    if extent is Extent.TURN:
        return turn.span
    touched = [one for one in sentences(interview.text, turn.span) if one.overlaps(span)]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span


def sentences(text: str, turn: Span) -> Iterator[Span]:
    """Cut a turn into sentences; long ones are cut at commas, so that each can be seen at once."""
    for sentence in _cut(_SENTENCE_END, text, turn):
        if len(sentence) <= _LONG:
            yield sentence
        else:
            yield from _gathered(list(_cut(_CLAUSE_END, text, sentence)))


def _cut(ending: re.Pattern[str], text: str, within: Span) -> Iterator[Span]:
    """Cut after each ending; each search looks for a few signs, which a pattern over whole sentences cannot."""
    at = within.start
    while ink := _INK.search(text, at, within.end):
        start = ink.start()
        found = ending.search(text, start + 1, within.end)
        at = found.end() if found else within.end
        yield Span(start, start + len(text[start:at].rstrip()))


def _gathered(clauses: list[Span]) -> Iterator[Span]:
    """Put clauses together again, up to half the length that is too long."""
    current = clauses[0]
    for clause in clauses[1:]:
        if clause.end - current.start <= _LONG // 2:
            current = Span(current.start, clause.end)
        else:
            yield current
            current = clause
    yield current
