"""Voices for a synthesis: quotes that make sense alone, one an actor, and those that say the contrary.

A sentence coded alone is rarely one a reader understands: it is framed by its neighbours of the same turn, never
changed, until it begins with something that stands. Who is quoted most is quoted less: the balance is kept over all
themes.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.model.codebook import Code
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.quote_sheets import Entities, names_in
from interviews_toolkit.stats.quotes import Quote, choose_quotes

FEWEST, MOST = 15, 75
"""Words of a quote in a synthesis."""

_SENTENCE_END = re.compile(r"[.!?…]+[»\s]*(?=\s|$)")
_LINK = re.compile(r"(?i:(?:et|mais|donc|alors|enfin|puis|bon|bref|voilà|du coup|et puis)(?!\w)[\s,]*)+")
"""What ties a sentence to the one before without hiding what it speaks of."""

_DANGLING = re.compile(
    r"(?i:(?:ou|où|qui|dont|car|parce|oui|ouais|non|si|ben|bah|euh|heu|sauf|ok|ça|cela|ce|cet|cette|ceux|celui|celle|celles|il|ils|"
    r"elle|elles|lui|eux|leur|y|en|là|même|idem|(?:deux|trois|quatr|cinqu)ièmement|après|ensuite|un autre|une autre|"
    r"l['’]autre|les autres|exactement|tout à fait|jamais|toujours|moi non plus|pareil|maintenant)(?!\w)|c['’]|d['’]où)"
    r"|[«\[(…-]"
)
"""What points back to something not quoted: « il », « donc », « ça »; a mark that opens."""

_CLEFT = re.compile(r"(?i:c['’]est|ce n['’]est) (?!qu)[^.!?]*\bqu(?:i|e|['’])")
"""« C'est pas le temps qui manque » says what it speaks of."""

_OFTEN = 4
"""Quoted as often, an actor leaves the word to others."""

_FEWEST_FIRST = 4
"""A quote does not begin with a fragment: « Sept. » answers something not quoted."""

_STAGE = re.compile(r"\[[^\]]*\]|\((?:rires?|silence|soupir|il |elle )[^)]*\)", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:pas|jamais|plus|rien|aucun|sans|non)\b", re.IGNORECASE)
_DOUBTS = frozenset({Cue.NEGATION, Cue.HYPOTHETICAL, Cue.QUESTION, Cue.REPORTED})


@dataclass(frozen=True, slots=True)
class Voices:
    """Quotes for one theme.

    Attributes:
        typical: Central to the theme, each of another actor.
        contrary: Passages where the theme's words are denied, to be read before anyone writes « tous ».
    """

    code: Code
    typical: tuple[Quote, ...]
    contrary: tuple[Quote, ...]


class VoiceChooser:
    """Chooses quotes theme after theme, remembering who was quoted and what."""

    def __init__(self, snapshot: Snapshot, layer: Layer, entities: Entities) -> None:
        assert snapshot.codebook is not None
        self._snapshot, self._layer, self._entities = snapshot, layer, entities
        self._codebook = snapshot.codebook
        self._interviews = {interview.id: interview for interview in snapshot.interviews}
        self._cued: dict[str, list[Suggestion]] = {}
        for suggestion in snapshot.proposals:
            self._cued.setdefault(suggestion.interview_id, []).append(suggestion)
        self.times: Counter[InterviewId] = Counter()
        self._used: list[tuple[InterviewId, Span]] = []

    def choose(self, code: Code, *, n: int = 2, n_contrary: int = 1) -> Voices:
        """Choose for a code and those below it: ``n`` typical voices, then contrary ones of other actors if any."""
        family = set(self._codebook.descendants(code.id))
        spots = sorted({(m.interview_id, m.span) for m in self._layer.marks if m.code_id in family})
        plain: dict[Excerpt, float] = {}
        denied: dict[Excerpt, float] = {}
        for interview_id, span in spots:
            matches = list(self._matches(interview_id, span, family))
            kind = denied if _is_denied(matches) else plain
            excerpt = frame_quote(self._interviews[interview_id], span)
            if excerpt is not None and (kind is denied or not _is_doubtful(matches)):
                focus = min(1.0, len(span) / len(excerpt.span))
                kind[excerpt] = max(kind.get(excerpt, 0), round(_strength(matches) * focus, 1))
        typical = self._take(plain, n, avoid=())
        contrary = self._take(denied, n_contrary, avoid=[quote.excerpt.interview_id for quote in typical])
        return Voices(code, typical, contrary)

    def _matches(self, interview_id: InterviewId, span: Span, family: set[CodeId]) -> Iterator[Match]:
        for suggestion in self._cued.get(interview_id, ()):
            if suggestion.code_id in family and suggestion.span.overlaps(span):
                yield from (match for match in suggestion.matches if match.span.overlaps(span))

    def _take(self, excerpts: Mapping[Excerpt, float], n: int, *, avoid: Collection[InterviewId]) -> tuple[Quote, ...]:
        """Take the best: no name to hide, a speaker not quoted much, many signs in few words, a clean start."""
        fresh = [e for e in excerpts if e.interview_id not in avoid and not self._is_used(e)]
        named = {e: names_in(e, self._entities.get(e.interview_id, ())) for e in fresh}
        ranked = choose_quotes(fresh, self._snapshot.cases, n=len(fresh))
        order = {quote.excerpt: place for place, quote in enumerate(ranked)}

        def worth(quote: Quote) -> tuple[bool, bool, float, bool, int]:
            excerpt = quote.excerpt
            often = self.times[excerpt.interview_id] >= _OFTEN
            goes_on = _LINK.match(excerpt.quote) is not None
            return bool(named[excerpt]), often, -excerpts[excerpt], goes_on, order[excerpt]

        chosen: dict[InterviewId, Quote] = {}
        for quote in sorted(ranked, key=worth):
            speaker = quote.excerpt.interview_id
            if len(chosen) < n and speaker not in chosen:
                chosen[speaker] = replace(quote, names=named[quote.excerpt])
        for quote in chosen.values():
            self.times[quote.excerpt.interview_id] += 1
            self._used.append((quote.excerpt.interview_id, quote.excerpt.span))
        return tuple(chosen.values())

    def _is_used(self, excerpt: Excerpt) -> bool:
        return any(iid == excerpt.interview_id and span.overlaps(excerpt.span) for iid, span in self._used)


def _is_denied(matches: Sequence[Match]) -> bool:
    """Whether all that speaks for the code stands under a negation that is not the indicator's own."""
    return bool(matches) and all(
        Cue.NEGATION in match.cues and not _NEGATIVE.search(match.indicator) for match in matches
    )


def _is_doubtful(matches: Sequence[Match]) -> bool:
    """Whether each sign stands in a question, a hypothesis, a reported word or a negation: not what is typical."""
    return bool(matches) and all(match.cues & _DOUBTS for match in matches)


def _strength(matches: Sequence[Match]) -> float:
    """Count the signs, two at most: an indicator that only counts after some question is half a sign."""
    signs = {match.indicator for match in matches}
    return min(2.0, sum(0.5 if "question" in sign else 1.0 for sign in signs))


def frame_quote(interview: Interview, span: Span) -> Excerpt | None:
    """Widen a passage to whole sentences of its turn that can be read alone.

    It grows backwards while it begins with a word that points back (« il », « donc », « ça »), then forwards to
    fifteen words; a question or a stage direction inside, or more than 75 words, and there is no such quote.

    Returns:
        None when the passage cannot be read alone.
    """
    turn = next((turn for turn in interview.codable_turns if turn.span.overlaps(span)), None)
    if turn is None:
        return None
    sentences = _sentences(interview.text, turn.span)
    inside = [place for place, sentence in enumerate(sentences) if sentence.overlaps(span)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while first > 0 and _points_back(sentences[first].cut(interview.text)):
        first -= 1
    while last + 1 < len(sentences) and _words(interview, sentences, first, last) < FEWEST:
        last += 1
    whole = Span(sentences[first].start, sentences[last].end)
    quote = whole.cut(interview.text)
    fits = FEWEST <= count_words(quote) <= MOST and not _points_back(sentences[first].cut(interview.text))
    return Excerpt(interview.id, whole, quote) if fits and _stands(quote) else None


def _sentences(text: str, turn: Span) -> list[Span]:
    """The sentences of a turn, in order, without the spaces round them."""
    said = turn.cut(text)
    spans, start = [], 0
    for end in [match.end() for match in _SENTENCE_END.finditer(said)] + [len(said)]:
        piece = said[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append(Span(turn.start + left, turn.start + left + len(piece.strip())))
        start = end
    return spans


def _words(interview: Interview, sentences: Sequence[Span], first: int, last: int) -> int:
    return count_words(Span(sentences[first].start, sentences[last].end).cut(interview.text))


def _points_back(sentence: str) -> bool:
    link = _LINK.match(sentence)
    bare = sentence[link.end() :] if link else sentence
    if _CLEFT.match(bare):
        return False
    return bool(_DANGLING.match(bare)) or count_words(sentence) < _FEWEST_FIRST


def _stands(quote: str) -> bool:
    """Whether a quote can be read alone: begins clean, ends, asks nothing, has no stage direction, closes its marks."""
    balanced = quote.count("«") == quote.count("»") and quote.count("(") == quote.count(")")
    clean = not _STAGE.search(quote) and "?" not in quote
    return balanced and clean and quote.rstrip(" »").endswith((".", "!", "…"))


def balance(times: Mapping[InterviewId, int]) -> tuple[int, int, int]:
    """Give quotes, distinct actors quoted, and quotes of the actor quoted most."""
    counts = [n for n in times.values() if n]
    return sum(counts), len(counts), max(counts, default=0)
