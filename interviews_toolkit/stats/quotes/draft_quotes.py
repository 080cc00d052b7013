"""Every quotation of a draft, searched back in what was said: found, altered, not found, or given to another."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate, pairwise

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.stats.drafts.names import Names
from interviews_toolkit.stats.layers.consent import Consent, consent_of
from interviews_toolkit.stats.quotes._draft_cuts import Piece, denial_hidden, other_voice
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
_BENT = re.compile(r"(\w+)\[([^\[\]]{1,40})\](?!\w)")
"""« serai[t] » : a word the author bent to his own sentence."""
_BARE_CUT = re.compile(r"…|\.{3}")


class QuoteVerdict(StrEnum):
    """What became of a quotation."""

    FOUND = "found"
    ALTERED = "altered"
    NOT_FOUND = "not-found"
    OTHER_SPEAKER = "other-speaker"
    MISLEADING = "misleading"
    OTHER_KIND = "other-kind"
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
        crosses: Words of another voice that it passes over, or joins.
        denied: Words left out, or put in, that make it say the contrary.
        kind: The type its speaker is of, where the draft says another.
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
    crosses: str = ""
    denied: str = ""
    kind: str = ""
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
    draft: str,
    interviews: Sequence[Interview],
    cases: Mapping[InterviewId, Case] | None = None,
    *,
    by: str | None = None,
    written: Iterable[str] = (),
) -> list[QuoteChecked]:
    """Search every « », “ ” and straight quotation of a draft in what was said.

    Words must be the very words, in order; typography, case, and the marks at both ends are evened out. « […] »
    skips words of the same interview; other words in brackets are the author's. Quotations of fewer than
    ``FEW_WORDS`` words that nobody said, and that the draft gives to nobody, are terms.

    Args:
        interviews: What may be quoted.
        cases: Who allowed what, and of which type each is.
        by: The attribute that tells an actor's type.
        written: The study's own texts (its codebook, its statements): what they have is theirs, not an interview's.
    """
    corpus = _Corpus(
        [_Said(interview) for interview in interviews],
        cases or {},
        {iid: kind for iid, case in (cases or {}).items() if (kind := case.attributes.get(by or "", ""))},
        " ".join(f" {' '.join(token.form for token in tokens_of(text))} " for text in written),
    )
    return [_check(quote, corpus) for quote in find_quotes(draft, [interview.id for interview in interviews])]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What quotations are searched in."""

    texts: Sequence["_Said"]
    cases: Mapping[InterviewId, Case]
    kinds: Mapping[InterviewId, str]
    written: str


@dataclass(frozen=True, slots=True)
class _Match:
    """Where a quotation stands, and what is wrong with how it was cut."""

    said: "_Said"
    span: Span
    crosses: str
    denied: str

    @property
    def faults(self) -> tuple[bool, bool]:
        """What makes one place worse than another: nobody codable said it, or it was cut so as to mislead."""
        return self.said.is_interviewers(self.span), bool(self.crosses or self.denied)


class _Said:
    """One interview's words, ready to be searched."""

    def __init__(self, interview: Interview) -> None:
        self.id, self.text, self._interview = interview.id, interview.text, interview
        self._codable = [turn.span for turn in interview.codable_turns]
        # (rires), [inaudible 00:51]: the transcriber's, and left out of quotations.
        aside = {place for found in _ASIDE.finditer(interview.text) for place in range(*found.span())}
        self.tokens = [token for token in tokens_of(interview.text) if token.start not in aside]
        self._joined = f" {' '.join(token.form for token in self.tokens)} "
        self._starts = list(accumulate((len(token.form) + 1 for token in self.tokens), initial=1))[:-1]

    def find(self, pieces: Sequence[Piece], *, led_by: str = "") -> _Match | None:
        """Find pieces one after the other; where there is a choice, the place with the fewest faults."""
        found = []
        for places in self._all(pieces):
            span = Span(self.tokens[places[0][0]].start, self.tokens[places[-1][1] - 1].end)
            denied = denial_hidden(self.tokens, places, pieces, led_by=led_by)
            found.append(_Match(self, span, other_voice(self._interview, span), denied))
        return min(found, key=lambda one: one.faults, default=None)

    def is_interviewers(self, span: Span) -> bool:
        return not any(span.overlaps(turn) for turn in self._codable)

    def _all(self, pieces: Sequence[Piece]) -> Iterator[list[tuple[int, int]]]:
        """Every place, as the tokens of each piece."""
        start = 0
        while (first := self._next(pieces[0], start)) is not None:
            places = [first]
            for piece in pieces[1:]:
                end = places[-1][1]
                following = self._next(piece, end)
                if following is None or following[0] > end + piece.gap:
                    break
                places.append(following)
            if len(places) == len(pieces):
                yield places
            start = first[0] + 1

    def _next(self, piece: Piece, start: int) -> tuple[int, int] | None:
        """The tokens of the next occurrence, end excluded."""
        if start >= len(self.tokens):
            return None
        needle = f" {' '.join(token.form for token in piece.tokens)} "
        at = self._joined.find(needle, self._starts[start] - 1)
        if at < 0:
            return None
        first = bisect_right(self._starts, at + 1) - 1
        return first, first + len(piece.tokens)

    def closest(self, piece: Piece) -> "_Close | None":
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


def _check(quote: DraftQuote, corpus: _Corpus) -> QuoteChecked:
    if quote.is_unclosed:
        return QuoteChecked(quote, QuoteVerdict.UNCLOSED, attributed=quote.attributed)
    pieces = _pieces(quote.words)
    if not pieces:
        return QuoteChecked(quote, QuoteVerdict.TERM, attributed=quote.attributed)
    found = _search(quote, pieces, corpus)
    bare_cut = False
    if not found and _BARE_CUT.search(quote.words):
        found = _search(quote, _pieces(_BARE_CUT.sub(" [...] ", quote.words)), corpus)
        bare_cut = bool(found)
    if found:
        return _found(quote, found, corpus, bare_cut=bare_cut)
    is_written = quote.attributed is None and all(
        f" {' '.join(token.form for token in piece.tokens)} " in corpus.written for piece in pieces
    )
    return QuoteChecked(quote, QuoteVerdict.TERM) if is_written else _not_found(quote, pieces, corpus.texts)


def _search(quote: DraftQuote, pieces: Sequence[Piece], corpus: _Corpus) -> list[_Match]:
    found = (said.find(pieces, led_by=quote.led_by) for said in corpus.texts)
    return [match for match in found if match is not None]


def _pieces(words: str) -> list[Piece]:
    """Cut a quotation at what the author cut or added; a letter in brackets is a change of case."""
    pieces: list[Piece] = []
    gap, added = 0, ""
    plain = _BENT.sub(r" [\1\2] ", _LETTER.sub(r"\1", _SMILE.sub(" ", words)))
    for rank, part in enumerate(_CUT.split(plain)):
        if rank % 2:
            is_added = any(char.isalnum() for char in part)
            gap, added = max(gap, _ADDED_GAP if is_added else _CUT_GAP), added + (part if is_added else "")
        elif tokens := bare(tokens_of(part)):
            pieces.append(Piece(tuple(tokens), gap, added))
            gap, added = 0, ""
    return pieces


def _n_words(pieces: Sequence[Piece]) -> int:
    return sum(token.is_word for piece in pieces for token in piece.tokens)


def _found(quote: DraftQuote, found: Sequence[_Match], corpus: _Corpus, *, bare_cut: bool) -> QuoteChecked:
    """Say of words that were found whether they are given to the right voice, and cut without misleading."""
    theirs = next((match for match in found if match.said.id == quote.attributed), None)
    best = theirs or min(found, key=lambda match: match.faults)
    checked = QuoteChecked(
        quote,
        QuoteVerdict.FOUND,
        places=tuple(match.said.id for match in found),
        attributed=quote.attributed,
        is_interviewer=best.said.is_interviewers(best.span),
        crosses=best.crosses,
        denied=best.denied,
        kind=_other_kind(quote, [theirs] if theirs else found, corpus),
        bare_cut=bare_cut,
    )
    if quote.attributed and theirs is None:
        return replace(checked, verdict=QuoteVerdict.OTHER_SPEAKER, kind="", crosses="", denied="")
    if quote.attributed is None and not checked.kind and _n_words(_pieces(quote.words)) < FEW_WORDS:
        return replace(checked, verdict=QuoteVerdict.TERM, crosses="", denied="")
    verdict = QuoteVerdict.FOUND
    if checked.kind:
        verdict = QuoteVerdict.OTHER_KIND
    if checked.crosses or checked.denied:
        verdict = QuoteVerdict.MISLEADING
    return replace(
        checked,
        verdict=verdict,
        consent=consent_of(corpus.cases.get(best.said.id)) if corpus.cases else None,
        place=Excerpt(best.said.id, best.span, best.span.cut(best.said.text)),
    )


def _other_kind(quote: DraftQuote, found: Sequence[_Match], corpus: _Corpus) -> str:
    """The type of who said it, where the draft says another beside the quotation, or « une commune : » before it."""
    known = Names(corpus.kinds.values())
    named = [one.name for one in known.find(quote.signed) if one.is_whole]
    for text in (quote.led_by, quote.followed_by):
        shown = (one for one in known.find(text) if one.is_whole)
        named += [one.name for one in shown if spoken().quotes.article.search(text[: one.start])]
    theirs = [kind for match in found if (kind := corpus.kinds.get(match.said.id, ""))]
    if not named or not theirs:
        return ""
    alike = any(kind in named or known.is_part(one, kind) for kind in theirs for one in named)
    return "" if alike else theirs[0]


def _not_found(quote: DraftQuote, pieces: Sequence[Piece], texts: Sequence[_Said]) -> QuoteChecked:
    n_words = _n_words(pieces)
    if n_words < FEW_WORDS:
        verdict = QuoteVerdict.NOT_FOUND if quote.attributed and n_words > 1 else QuoteVerdict.TERM
        return QuoteChecked(quote, verdict, attributed=quote.attributed)
    ordered = sorted(texts, key=lambda said: said.id != quote.attributed)
    best: _Close | None = None
    for said in ordered:
        closest = _closest(said, pieces)
        if closest and (best is None or closest.share > best.share):
            best = closest
    if best is None or best.share < CLOSE:
        is_note = quote.is_block and quote.attributed is None
        return QuoteChecked(
            quote, QuoteVerdict.TERM if is_note else QuoteVerdict.NOT_FOUND, attributed=quote.attributed
        )
    return QuoteChecked(
        quote,
        QuoteVerdict.ALTERED,
        places=(best.said.id,),
        attributed=quote.attributed,
        closest=best.span.cut(best.said.text),
        differences=best.differences,
    )


def _closest(said: _Said, pieces: Sequence[Piece]) -> _Close | None:
    """The worst of the pieces decides: a quotation is as close as its least faithful part."""
    close = [said.closest(piece) for piece in pieces if said.find([piece]) is None]
    known = [one for one in close if one is not None]
    if not known or len(known) < len(close):
        return None
    return min(known, key=lambda one: one.share)
