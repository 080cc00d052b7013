"""Every quotation of a draft, searched back in what was said: found, altered, not found, or given to another."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate, pairwise

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.stats.layers.consent import Consent, consent_of
from interviews_toolkit.stats.quotes._draft_marks import DraftQuote, find_quotes
from interviews_toolkit.stats.quotes._draft_words import Token, bare, tokens_of

FEW_WORDS = 4
"""Under this number of words what stands between quotation marks may be a term, not somebody's words."""
CLOSE = 0.6
"""Share of a quotation's words that a passage must have, in order, to be what it was made from."""
_CUT = re.compile(r"(\[\s*(?:…|\.{2,})\s*\]|\(\s*(?:…|\.{2,})\s*\)|\[[^\[\]]{1,80}\])")
_CUT_GAP, _ADDED_GAP = 150, 6
"""Words and marks that « […] » may stand for, and that an author's own words in brackets may replace."""
_ASIDE = re.compile(r"\[[^\[\]\n]{1,80}\]|\((?!\s*(?:…|\.\.))[^()\n]{1,30}\)")
_SMILE = re.compile(r"\((?!\s*(?:…|\.\.))[^()\n]{1,30}\)")
_LETTER = re.compile(r"\[(\w)\](?=[\w'’])")
_BARE_CUT = re.compile(r"…|\.{3}")


class QuoteVerdict(StrEnum):
    """What became of a quotation."""

    FOUND = "found"
    ALTERED = "altered"
    NOT_FOUND = "not-found"
    OTHER_SPEAKER = "other-speaker"
    TERM = "term"
    UNCLOSED = "unclosed"


@dataclass(frozen=True, slots=True)
class QuoteChecked:
    """A quotation, and what was found of it.

    Attributes:
        places: Interviews that have these words, in their order.
        attributed: The interview the draft gives it to; None when it does not say.
        closest: For an altered quotation, the words that were said.
        differences: What was said and what the draft has instead, (said, written), either side may be empty.
        is_interviewer: Only the interviewer said it.
        bare_cut: It was only found by taking « … » for a cut, which should be written « […] ».
        consent: What the speaker allowed, once found.
        place: Where a quotation that was found stands, in the interview it was found in first, or was attributed to.
    """

    quote: DraftQuote
    verdict: QuoteVerdict
    places: tuple[InterviewId, ...] = ()
    attributed: InterviewId | None = None
    closest: str = ""
    differences: tuple[tuple[str, str], ...] = ()
    is_interviewer: bool = False
    bare_cut: bool = False
    consent: Consent | None = None
    place: Excerpt | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the author must act: not the very words, not that speaker, or not allowed to be quoted."""
        if self.verdict in (QuoteVerdict.FOUND, QuoteVerdict.TERM):
            return self.is_interviewer or self.consent is Consent.NONE
        return True


def check_quotes(
    draft: str, interviews: Sequence[Interview], cases: Mapping[InterviewId, Case] | None = None
) -> list[QuoteChecked]:
    """Search every « », “ ” and straight quotation of a draft in what was said.

    Words must be the very words, in order; typography, case, and the marks at both ends are evened out. « […] »
    skips words of the same interview; other words in brackets are the author's. Quotations of fewer than
    ``FEW_WORDS`` words that nobody said, and that the draft gives to nobody, are terms.
    """
    texts = [_Said(interview) for interview in interviews]
    ids = [interview.id for interview in interviews]
    return [_check(quote, texts, cases or {}) for quote in find_quotes(draft, ids)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that must follow one another; ``gap``: how many may be skipped before them."""

    tokens: tuple[Token, ...]
    gap: int


class _Said:
    """One interview's words, ready to be searched."""

    def __init__(self, interview: Interview) -> None:
        self.id, self.text = interview.id, interview.text
        self._codable = [turn.span for turn in interview.codable_turns]
        # (rires), [inaudible 00:51]: the transcriber's, and left out of quotations.
        aside = {place for found in _ASIDE.finditer(interview.text) for place in range(*found.span())}
        self.tokens = [token for token in tokens_of(interview.text) if token.start not in aside]
        self._joined = f" {' '.join(token.form for token in self.tokens)} "
        self._starts = list(accumulate((len(token.form) + 1 for token in self.tokens), initial=1))[:-1]

    def find(self, pieces: Sequence[_Piece]) -> Span | None:
        """Find pieces one after the other; where there is a choice, what an interviewee says comes first."""
        found = list(self._all(pieces))
        said = [span for span in found if not self.is_interviewers(span)]
        return next(iter(said or found), None)

    def is_interviewers(self, span: Span) -> bool:
        return not any(span.overlaps(turn) for turn in self._codable)

    def _all(self, pieces: Sequence[_Piece]) -> Iterator[Span]:
        start = 0
        while (first := self._next(pieces[0], start)) is not None:
            last: tuple[int, int] | None = first
            for piece in pieces[1:]:
                end = last[1] if last else 0
                last = self._next(piece, end) if last else None
                if last and last[0] > end + piece.gap:
                    last = None
            if last is not None:
                yield Span(self.tokens[first[0]].start, self.tokens[last[1] - 1].end)
            start = first[0] + 1

    def _next(self, piece: _Piece, start: int) -> tuple[int, int] | None:
        """The tokens of the next occurrence, end excluded."""
        if start >= len(self.tokens):
            return None
        needle = f" {' '.join(token.form for token in piece.tokens)} "
        at = self._joined.find(needle, self._starts[start] - 1)
        if at < 0:
            return None
        first = bisect_right(self._starts, at + 1) - 1
        return first, first + len(piece.tokens)

    def closest(self, piece: _Piece) -> "_Close | None":
        """Find the stretch that shares most of a piece's words, in order; the earliest of equals."""
        votes: Counter[int] = Counter()
        where: dict[tuple[str, str], list[int]] = {}
        forms = [token.form for token in self.tokens]
        for place, pair in enumerate(pairwise(forms)):
            where.setdefault(pair, []).append(place)
        mine = [token.form for token in piece.tokens]
        for offset, pair in enumerate(pairwise(mine)):
            for place in where.get(pair, ()):
                votes[(place - offset) // max(1, len(mine) // 2)] += 1
        if not votes:
            return None
        bucket = min(votes, key=lambda b: (-votes[b] - votes[b + 1], b))
        start = max(0, bucket * max(1, len(mine) // 2) - len(mine) // 2)
        return _Close.of(self, piece.tokens, start, min(len(forms), start + 3 * len(mine) + 4))


@dataclass(frozen=True, slots=True)
class _Close:
    """A stretch of an interview that looks like a piece of a quotation."""

    said: "_Said"
    share: float
    span: Span
    differences: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, said: "_Said", piece: Sequence[Token], start: int, end: int) -> "_Close | None":
        """Compare with a window, and keep the part of the window from the first shared word to the last."""
        window = said.tokens[start:end]
        matcher = SequenceMatcher(None, [t.form for t in window], [t.form for t in piece], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
        shared = sum(t.is_word for block in blocks for t in window[block.a : block.a + block.size])
        n_words = max(1, sum(t.is_word for t in piece))
        differences = []
        for kind, a, b, c, d in matcher.get_opcodes():
            a, b = max(a, first), min(b, last)  # noqa: PLW2901 - what lies outside is not part of the passage
            if kind != "equal" and (a < b or c < d):
                differences.append((_words(window[a:b]), _words(piece[c:d])))
        span = Span(window[first].start, window[last - 1].end)
        return cls(said, shared / n_words, span, tuple(differences))


def _words(tokens: Sequence[Token]) -> str:
    return re.sub(r" ?(['-]) ?", r"\1", " ".join(token.form for token in tokens))


def _check(quote: DraftQuote, texts: Sequence[_Said], cases: Mapping[InterviewId, Case]) -> QuoteChecked:
    if quote.is_unclosed:
        return QuoteChecked(quote, QuoteVerdict.UNCLOSED, attributed=quote.attributed)
    pieces = _pieces(quote.words)
    if not pieces:
        return QuoteChecked(quote, QuoteVerdict.TERM, attributed=quote.attributed)
    found = [(said, span) for said in texts if (span := said.find(pieces))]
    bare_cut = False
    if not found and _BARE_CUT.search(quote.words):
        loose = _pieces(_BARE_CUT.sub(" [...] ", quote.words))
        found = [(said, span) for said in texts if (span := said.find(loose))]
        bare_cut = bool(found)
    if found:
        return _found(quote, found, cases, bare_cut=bare_cut)
    return _not_found(quote, pieces, texts)


def _pieces(words: str) -> list[_Piece]:
    """Cut a quotation at what the author cut or added; a letter in brackets is a change of case."""
    pieces: list[_Piece] = []
    gap = 0
    for rank, part in enumerate(_CUT.split(_LETTER.sub(r"\1", _SMILE.sub(" ", words)))):
        if rank % 2:
            gap = max(gap, _ADDED_GAP if any(char.isalnum() for char in part) else _CUT_GAP)
        elif tokens := bare(tokens_of(part)):
            pieces.append(_Piece(tuple(tokens), gap))
            gap = 0
    return pieces


def _n_words(pieces: Sequence[_Piece]) -> int:
    return sum(token.is_word for piece in pieces for token in piece.tokens)


def _found(
    quote: DraftQuote,
    found: Sequence[tuple[_Said, Span]],
    cases: Mapping[InterviewId, Case],
    *,
    bare_cut: bool,
) -> QuoteChecked:
    places = tuple(said.id for said, _span in found)
    theirs = next((pair for pair in found if pair[0].id == quote.attributed), None)
    n_words = _n_words(_pieces(quote.words))
    if quote.attributed and theirs is None:
        return QuoteChecked(
            quote, QuoteVerdict.OTHER_SPEAKER, places=places, attributed=quote.attributed, bare_cut=bare_cut
        )
    if quote.attributed is None and n_words < FEW_WORDS:
        return QuoteChecked(quote, QuoteVerdict.TERM, places=places)
    said, span = theirs or next((p for p in found if not p[0].is_interviewers(p[1])), found[0])
    return QuoteChecked(
        quote,
        QuoteVerdict.FOUND,
        places=places,
        attributed=quote.attributed,
        is_interviewer=said.is_interviewers(span),
        bare_cut=bare_cut,
        consent=consent_of(cases.get(said.id)) if cases else None,
        place=Excerpt(said.id, span, span.cut(said.text)),
    )


def _not_found(quote: DraftQuote, pieces: Sequence[_Piece], texts: Sequence[_Said]) -> QuoteChecked:
    n_words = _n_words(pieces)
    if n_words < FEW_WORDS:
        verdict = QuoteVerdict.NOT_FOUND if quote.attributed else QuoteVerdict.TERM
        return QuoteChecked(quote, verdict, attributed=quote.attributed)
    ordered = sorted(texts, key=lambda said: said.id != quote.attributed)
    best: _Close | None = None
    for said in ordered:
        closest = _closest(said, pieces)
        if closest and (best is None or closest.share > best.share):
            best = closest
    if best is None or best.share < CLOSE:
        return QuoteChecked(quote, QuoteVerdict.NOT_FOUND, attributed=quote.attributed)
    return QuoteChecked(
        quote,
        QuoteVerdict.ALTERED,
        places=(best.said.id,),
        attributed=quote.attributed,
        closest=best.span.cut(best.said.text),
        differences=best.differences,
    )


def _closest(said: _Said, pieces: Sequence[_Piece]) -> _Close | None:
    """The worst of the pieces decides: a quotation is as close as its least faithful part."""
    close = [said.closest(piece) for piece in pieces if said.find([piece]) is None]
    known = [one for one in close if one is not None]
    if not known or len(known) < len(close):
        return None
    return min(known, key=lambda one: one.share)
