"""Quotations of a draft as they are written: between which marks, on which line, given to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Span

_LONGEST = 3000
"""Code points; a quotation mark that is not closed within so many was forgotten."""
_CLOSING = {"«": "»", "“": "”", '"': '"'}
_OPENING = re.compile('[«“"]')
_NEAR = 120
"""Code points round a quotation in which its speaker is named."""
_ASIDE = re.compile(r"[\s.,;:!?…*_]*(?:[(\[]([^()\[\]\n]{0,100})|[—–-]\s*([^()\[\]\n.;:«“]{0,60}))")
_SENTENCE_END = re.compile(r"[.!?;:\n«“]")


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quotation.

    Attributes:
        span: In the draft, its marks included.
        words: What stands between the marks, white space evened out.
        line: From 1.
        attributed: The interview named right after it, or before it in the same sentence; it may not exist.
    """

    span: Span
    words: str
    line: int
    attributed: InterviewId | None = None
    is_unclosed: bool = False


def find_quotes(draft: str, ids: Sequence[InterviewId]) -> list[DraftQuote]:
    """Find quotations in order; one inside another belongs to it.

    Args:
        draft: Its text.
        ids: Interviews a quotation may be given to; an id of the same shape (E99 where there is E07) counts too.
    """
    spans = list(_quotations(draft))
    name = _names(ids)
    quotes: list[DraftQuote] = []
    taken = 0
    for place, (span, is_unclosed) in enumerate(spans):
        following = spans[place + 1][0].start if place + 1 < len(spans) else len(draft)
        who, until = _named_after(draft, span.end, following, name)
        if who is None and not is_unclosed:
            who = _named_before(draft, max(taken, span.start - _NEAR), span.start, name)
        taken = max(span.end, until)
        words = span.cut(draft)[1 : None if is_unclosed else -1]
        line = draft.count("\n", 0, span.start) + 1
        quotes.append(DraftQuote(span, " ".join(words.split()), line, who, is_unclosed))
    return quotes


def _quotations(draft: str) -> Iterator[tuple[Span, bool]]:
    at = 0
    while (found := _OPENING.search(draft, at)) is not None:
        start = found.start()
        end = _end(draft, start)
        if end is None and draft[start] == '"':  # inches, or a lonely key: not a quotation
            at = start + 1
        elif end is None:
            at = start + 1
            stop = draft.find("\n", start)
            yield Span(start, max(at, min(start + 60, len(draft) if stop < 0 else stop))), True
        else:
            yield Span(start, end), False
            at = end


def _end(draft: str, start: int) -> int | None:
    """Where the mark opened at ``start`` is closed, end excluded; marks of the same kind may nest."""
    opening, closing = draft[start], _CLOSING[draft[start]]
    stop = draft.find("\n\n", start)
    limit = min(start + _LONGEST, len(draft) if stop < 0 else stop)
    if opening == closing:
        line_end = draft.find("\n", start, limit)
        end = draft.find(closing, start + 1, limit if line_end < 0 else line_end)
        return None if end < 0 else end + 1
    depth = 0
    for place in range(start, limit):
        depth += (draft[place] == opening) - (draft[place] == closing)
        if depth == 0:
            return place + 1
    return None


def _names(ids: Sequence[InterviewId]) -> re.Pattern[str]:
    prefixes = sorted({found[1] for one in ids if (found := re.fullmatch(r"([A-Za-z]+)\d+", one))})
    known = [re.escape(one) for one in sorted(ids, key=lambda one: (-len(one), one))]
    known += [rf"{re.escape(prefix)}\d{{1,4}}" for prefix in prefixes]
    return re.compile(rf"(?<!\w)({'|'.join(known) or '(?!)'})(?!\w)")


def _named_after(draft: str, start: int, end: int, name: re.Pattern[str]) -> tuple[InterviewId | None, int]:
    """Who is named in brackets or after a dash, or further on in the sentence; and up to where that was read."""
    zone = draft[start : min(end, start + _NEAR)]
    aside = _ASIDE.match(zone)
    if aside and (found := name.search(aside[1] or aside[2] or "")):
        return InterviewId(found[1]), start + aside.end()
    stop = _SENTENCE_END.search(zone)
    # « … » E02 répond : « … » — a name before a colon or another quotation belongs to what follows.
    if (stop and stop[0] in ":«“") or (stop is None and end < len(draft) and start + len(zone) == end):
        return None, start
    found = name.search(zone, 0, stop.start() if stop else len(zone))
    return (InterviewId(found[1]), start + found.end()) if found else (None, start)


def _named_before(draft: str, start: int, end: int, name: re.Pattern[str]) -> InterviewId | None:
    """The last name in the same paragraph, before the quotation."""
    zone = draft[start:end].rsplit("\n", 1)[-1]
    names = [found[1] for found in name.finditer(zone)]
    return InterviewId(names[-1]) if names else None
