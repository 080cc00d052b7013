"""Quotations of a draft as they are written: between which marks, or as a block; on which line, given to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Span

_LONGEST = 3000
"""Code points; a quotation mark that is not closed within so many was forgotten."""
_CLOSING = {"«": "»", "“": "”", '"': '"', "‘": "’", "'": "'"}
_OPENING = re.compile("[«“\"]|(?<!\\w)[‘'](?=\\w)")
_FEW = 4
"""Words under which what stands between single marks is no quotation: « 'quoi' »."""
_BLOCK = re.compile(r"(?:^|(?<=\n))>[^\n]*(?:\n>[^\n]*)*")
_SIGNED = re.compile(r"[\s>]*(?:[—–-]{1,3}\s*([^\n>]{1,100})|\(([^()\n]{1,100})\))\s*$")
_NEAR = 120
"""Code points round a quotation in which its speaker is named."""
_ASIDE = re.compile(r"[\s.,;:!?…*_]*(?:[(\[]([^()\[\]\n]{0,100})|[—–-]\s*([^()\[\]\n.;:«“]{0,60}))")
_SENTENCE_END = re.compile(r"[.!?;:\n«“]")
_NUMBERED = r"(?:entretien|interview)\s*(?:n\s?[°º]\s*|no\.?\s*|#)?(\d{1,4})"


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quotation.

    Attributes:
        span: In the draft, its marks included.
        words: What stands between the marks, white space evened out.
        line: From 1.
        attributed: The interview named right after it, or before it in the same sentence; it may not exist.
        signed: What stands in brackets, or after a dash, right after it.
        led_by, followed_by: The sentence it is in, up to it and from it on.
        is_block: Set apart from the text, without marks.
    """

    span: Span
    words: str
    line: int
    attributed: InterviewId | None = None
    is_unclosed: bool = False
    signed: str = ""
    led_by: str = ""
    followed_by: str = ""
    is_block: bool = False


def find_quotes(draft: str, ids: Sequence[InterviewId]) -> list[DraftQuote]:
    """Find quotations in order; one inside another belongs to it.

    Args:
        ids: Interviews a quotation may be given to; an id of the same shape (E99 where there is E07) counts too.
    """
    blocks = list(_blocks(draft))
    marked = [one for one in _quotations(draft) if not any(one[0].overlaps(block.whole) for block in blocks)]
    name = _Names(ids)
    quotes = [_of_block(block, draft, name) for block in blocks]
    taken = 0
    for place, (span, is_unclosed) in enumerate(marked):
        following = marked[place + 1][0].start if place + 1 < len(marked) else len(draft)
        who, until, signed = _named_after(draft, span.end, following, name)
        if who is None and not is_unclosed:
            who = _named_before(draft, max(taken, span.start - _NEAR), span.start, name)
        led_by = draft[max(taken, span.start - _NEAR) : span.start]
        taken = max(span.end, until)
        words = " ".join(span.cut(draft)[1 : None if is_unclosed else -1].split())
        line = draft.count("\n", 0, span.start) + 1
        led_by = re.split(r"[.!?;]\s|\n", led_by)[-1]
        followed_by = _SENTENCE_END.split(draft[span.end : min(following, span.end + _NEAR)])[0]
        quotes.append(DraftQuote(span, words, line, who, is_unclosed, signed, led_by, followed_by))
    return sorted(quotes, key=lambda quote: quote.span.start)


@dataclass(frozen=True, slots=True)
class _Block:
    whole: Span
    words: str
    signed: str


def _blocks(draft: str) -> Iterator[_Block]:
    """Lines that begin with « > », without a quotation mark of their own; who signs them stands at their end."""
    for match in _BLOCK.finditer(draft):
        text = match[0]
        if re.search("[«“]", text):
            continue
        said = re.sub(r"(?m)^>\s?", "", text)
        signed = _SIGNED.search(said)
        words = said[: signed.start()] if signed else said
        if not signed and (after := re.match(r"\s*\n\s*(?:[—–-]{1,3}\s*|\()([^\n)]{1,100})", draft[match.end() :])):
            yield _Block(Span(*match.span()), " ".join(words.split()), after[1])
        elif words.strip():
            yield _Block(Span(*match.span()), " ".join(words.split()), (signed[1] or signed[2]) if signed else "")


def _of_block(block: _Block, draft: str, name: "_Names") -> DraftQuote:
    who = name.find(block.signed) or _named_before(draft, max(0, block.whole.start - _NEAR), block.whole.start, name)
    line = draft.count("\n", 0, block.whole.start) + 1
    return DraftQuote(block.whole, block.words, line, who, signed=block.signed, is_block=True)


def _quotations(draft: str) -> Iterator[tuple[Span, bool]]:
    at = 0
    while (found := _OPENING.search(draft, at)) is not None:
        start = found.start()
        end = _end(draft, start)
        if end is None and draft[start] in "\"‘'":  # inches, a lonely key or an apostrophe: not a quotation
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
    if opening in "‘'":
        closed = re.compile(rf"{closing}(?!\w)").search(draft, start + 1, limit)
        return closed.end() if closed and len(draft[start : closed.end()].split()) >= _FEW else None
    if opening == closing:
        line_end = draft.find("\n", start, limit)
        end = draft.find(closing, start + 1, limit if line_end < 0 else line_end)
        if end < 0 and draft[draft.rfind("\n\n", 0, start) + 1 : limit].count(closing) % 2 == 0:
            end = draft.find(closing, start + 1, limit)  # it goes on over a line's end
        return None if end < 0 else end + 1
    depth = 0
    for place in range(start, limit):
        depth += (draft[place] == opening) - (draft[place] == closing)
        if depth == 0:
            return place + 1
    return None


class _Names:
    """Ids of interviews as a draft writes them: E07, E7, « entretien 7 »; E99 too, where there is none."""

    def __init__(self, ids: Sequence[InterviewId]) -> None:
        self._numbers: dict[int, list[InterviewId]] = {}
        prefixes = set()
        for one in ids:
            if found := re.fullmatch(r"([A-Za-z]+)(\d+)", one):
                prefixes.add(found[1])
                self._numbers.setdefault(int(found[2]), []).append(one)
        known = [re.escape(one) for one in sorted(ids, key=lambda one: (-len(one), one))]
        known += [rf"{re.escape(prefix)}\d{{1,4}}" for prefix in sorted(prefixes)]
        self._ids = frozenset(ids)
        self.pattern = re.compile(rf"(?<!\w)(?:({'|'.join(known) or '(?!)'})|(?i:{_NUMBERED}))(?!\w)")

    def of(self, match: re.Match[str]) -> InterviewId | None:
        """The interview a match names."""
        if match[1] in self._ids:
            return InterviewId(match[1])
        same = self._numbers.get(int(match[2] or re.sub(r"\D", "", match[1])), [])
        return same[0] if len(same) == 1 else InterviewId(match[1]) if match[1] else None

    def find(self, text: str) -> InterviewId | None:
        """The first interview named."""
        return next((who for match in self.pattern.finditer(text) if (who := self.of(match))), None)


def _named_after(draft: str, start: int, end: int, name: _Names) -> tuple[InterviewId | None, int, str]:
    """Who is named in brackets or after a dash, or further on in the sentence; up to where, and the brackets' words."""
    zone = draft[start : min(end, start + _NEAR)]
    aside = _ASIDE.match(zone)
    signed = (aside[1] or aside[2] or "") if aside else ""
    if aside and (who := name.find(signed)):
        return who, start + aside.end(), signed
    stop = _SENTENCE_END.search(zone)
    # « … » E02 répond : « … » — a name before a colon or another quotation belongs to what follows.
    if (stop and stop[0] in ":«“") or (stop is None and end < len(draft) and start + len(zone) == end):
        return None, start, signed
    found = name.pattern.search(zone, 0, stop.start() if stop else len(zone))
    return (name.of(found), start + found.end(), signed) if found else (None, start, signed)


def _named_before(draft: str, start: int, end: int, name: _Names) -> InterviewId | None:
    """The last name in the same paragraph, before the quotation."""
    zone = draft[start:end].rsplit("\n", 1)[-1]
    names = [who for match in name.pattern.finditer(zone) if (who := name.of(match))]
    return names[-1] if names else None
