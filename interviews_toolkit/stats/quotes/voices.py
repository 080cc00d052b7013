"""Voices for a synthesis: quotes that make sense alone, one an actor, and those that say the contrary.

What people coded comes first, then what many sure signs speak for, in few words, near the heart of the theme. Who is
quoted most is quoted less: the balance is kept over all themes.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.codebook import Code
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.stats.quotes.choice import Quote, choose_quotes
from interviews_toolkit.stats.quotes.disclosure import Disclosure
from interviews_toolkit.stats.quotes.evidence import Evidence
from interviews_toolkit.stats.quotes.frames import begins_with_link, frame_quote

_TURN = 0.25
"""What each earlier quote of an actor takes off the next: the word goes round, but not to whoever has little to say."""
_CONFIRMED = 1.5
"""What a person's coding is worth beside the signs (0-2), when it fills the quote; half of it lost in a long one."""
_CENTRAL = 0.3
"""What the heart of the theme is worth: it tells apart passages whose signs are as sure."""
_BESIDE = 40
"""Code points round a sign within which its negation is to be read: « pas », not the « sans » of « sans jargon »."""

_DOUBTS = frozenset({Cue.NEGATION, Cue.HYPOTHETICAL, Cue.QUESTION, Cue.REPORTED})


@dataclass(frozen=True, slots=True)
class QuotedVoices:
    """Quotes for one theme.

    Attributes:
        typical: Central to the theme, each of another actor.
        contrary: Passages where the theme's words are denied, to be read before anyone writes « tous ».
    """

    code: Code
    typical: tuple[Quote, ...]
    contrary: tuple[Quote, ...]


class VoiceChooser:
    """Chooses quotes theme after theme, remembering who was quoted and what.

    Args:
        snapshot: The study.
        layer: Whose marks.
        noticed: Names to hide, verbs that make a sentence.
        quoted: What the report quotes already: not to be quoted again, and counted for the balance.
        final: Nobody will read it again: words with a name in them are withheld.
    """

    def __init__(
        self, snapshot: Snapshot, layer: Layer, noticed: Noticed, *, quoted: Sequence[Excerpt] = (), final: bool = False
    ) -> None:
        assert snapshot.codebook is not None
        self._disclosure = Disclosure(snapshot.cases, noticed, names_too=final)
        self._snapshot, self._layer, self._noticed = snapshot, layer, noticed
        self._codebook, self._evidence = snapshot.codebook, Evidence(snapshot)
        self._interviews = {interview.id: interview for interview in snapshot.interviews}
        self._cued: dict[str, list[Suggestion]] = {}
        for suggestion in snapshot.proposals:
            self._cued.setdefault(suggestion.interview_id, []).append(suggestion)
        self._times = Counter(excerpt.interview_id for excerpt in quoted)
        self._used = [(excerpt.interview_id, excerpt.span) for excerpt in quoted]

    def choose(self, code: Code, *, n: int = 2, n_contrary: int = 1) -> QuotedVoices:
        """Choose for a code and those below it: ``n`` typical voices, then contrary ones of other actors if any."""
        family = frozenset(self._codebook.descendants(code.id))
        plain: dict[Excerpt, float] = {}
        denied: dict[Excerpt, float] = {}
        for interview_id, span in self._spots(family):
            said = self._evidence.judge(interview_id, span, family)
            interview = self._interviews[interview_id]
            excerpt = None if said is False else frame_quote(interview, span)
            if excerpt is None:
                continue
            matches = list(self._matches(interview_id, span, family))
            kind = denied if _is_denied(matches, interview.text) else plain
            if kind is denied or said or not _is_doubtful(matches):
                focus = min(1.0, len(span) / len(excerpt.span))
                worth = self._evidence.strength(matches) * focus + (_CONFIRMED * (1 + focus) / 2 if said else 0)
                kind[excerpt] = max(kind.get(excerpt, 0), worth)
        typical = self._take(plain, n, avoid=())
        contrary = self._take(denied, n_contrary, avoid=[quote.excerpt.interview_id for quote in typical])
        return QuotedVoices(code, typical, contrary)

    def _spots(self, family: frozenset[CodeId]) -> list[tuple[InterviewId, Span]]:
        """Where the layer has the theme, and where people coded it in the same interviews."""
        spots = {(mark.interview_id, mark.span) for mark in self._layer.marks if mark.code_id in family}
        speakers = {interview_id for interview_id, _span in spots}
        spots |= {(who, span) for who in speakers for span in self._evidence.coded(who, family)}
        return sorted(spots)

    def _matches(self, interview_id: InterviewId, span: Span, family: frozenset[CodeId]) -> Iterator[Match]:
        for suggestion in self._cued.get(interview_id, ()):
            if suggestion.code_id in family and suggestion.span.overlaps(span):
                yield from (match for match in suggestion.matches if match.span.overlaps(span))

    def _take(self, excerpts: Mapping[Excerpt, float], n: int, *, avoid: Collection[InterviewId]) -> tuple[Quote, ...]:
        """Take the best: no name to hide, a speaker not quoted much, the surest and most central, a clean start."""
        fresh = [
            e for e in excerpts if e.interview_id not in avoid and not self._is_used(e) and self._noticed.stands(e)
        ]
        fresh = list(filter(self._disclosure.allows, fresh))
        named = {e: self._noticed.names(e) for e in fresh}
        ranked = choose_quotes(fresh, self._snapshot.cases, n=len(fresh), by=self._snapshot.grouping)
        order = {quote.excerpt: place for place, quote in enumerate(ranked)}
        heart = max((quote.relevance for quote in ranked), default=0.0) or 1.0

        def worth(quote: Quote) -> tuple[bool, float, bool, int]:
            excerpt = quote.excerpt
            central = _CENTRAL * quote.relevance / heart
            score = excerpts[excerpt] + central - _TURN * self._times[excerpt.interview_id]
            return bool(named[excerpt]), -round(score, 1), begins_with_link(excerpt.quote), order[excerpt]

        chosen: dict[InterviewId, Quote] = {}
        for quote in sorted(ranked, key=worth):
            speaker = quote.excerpt.interview_id
            if len(chosen) < n and speaker not in chosen:
                chosen[speaker] = replace(quote, names=named[quote.excerpt])
        for quote in chosen.values():
            self._times[quote.excerpt.interview_id] += 1
            self._used.append((quote.excerpt.interview_id, quote.excerpt.span))
        return tuple(chosen.values())

    def _is_used(self, excerpt: Excerpt) -> bool:
        return any(iid == excerpt.interview_id and span.overlaps(excerpt.span) for iid, span in self._used)


def _is_denied(matches: Sequence[Match], text: str) -> bool:
    """Whether all that speaks for the code stands under a negation that is not the indicator's own."""
    return bool(matches) and all(
        Cue.NEGATION in match.cues
        and not spoken().quotes.negative.search(match.indicator)
        and spoken().quotes.denial.search(text, max(0, match.span.start - _BESIDE), match.span.end + _BESIDE)
        for match in matches
    )


def _is_doubtful(matches: Sequence[Match]) -> bool:
    """Whether each sign stands in a question, a hypothesis, a reported word or a negation: not what is typical."""
    return bool(matches) and all(match.cues & _DOUBTS for match in matches)
