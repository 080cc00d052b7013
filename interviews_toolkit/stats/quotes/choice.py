"""Quotes for a theme: typical, diverse, allowed by consent; the order is a proposal with its parts shown.

Relevance is centrality among the theme's own excerpts (mean TF-IDF cosine); diversity is maximal marginal relevance
(Carbonell & Goldstein 1998, SIGIR, p. 335) under hard constraints: actors, stances and types each have their turn.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent, attributions, consent_of
from interviews_toolkit.stats.quotes._rules import QuoteRules
from interviews_toolkit.stats.quotes.marginal import pick_diverse

_TERM = re.compile(r"[^\W\d_]{4,}")
MIN_WORDS, MAX_WORDS = 12, 90
DIVERSITY = 0.7
"""The weight of relevance against novelty in maximal marginal relevance."""


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """What a reader needs to judge a quote: the words before it that were not the speaker's, and the rest of the turn.

    Attributes:
        question: The turn right before, whoever's; empty at the beginning.
        before, after: The same turn's words around the quote.
        following: The turn right after.
    """

    question: str
    before: str
    after: str
    following: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt proposed for quoting.

    Attributes:
        relevance: Centrality among the theme's excerpts, 0-1.
        attribution: How to name the speaker without saying who it is.
        consent: What this speaker allowed.
        names: Proper names a language model saw in it, to be checked before anything is published.
        context: What was asked and said around it, once looked up.
    """

    excerpt: Excerpt
    relevance: float
    attribution: str
    consent: Consent
    names: tuple[str, ...] = ()
    context: QuoteContext | None = None


def choose_quotes(  # noqa: PLR0913 - what a person may ask of a choice
    excerpts: Sequence[Excerpt],
    cases: Mapping[InterviewId, Case],
    *,
    n: int = 5,
    allowed: frozenset[Consent] = QUOTABLE,
    stances: Mapping[InterviewId, Stance] | None = None,
    deviant: bool = False,
    by: str | None = None,
) -> list[Quote]:
    """Choose up to ``n`` excerpts to quote, best first.

    Excerpts of fewer than 12 or more than 90 words are left out, and so are speakers whose consent is not in
    ``allowed``. Nobody is quoted twice before everybody was once; every stance among the speakers has a quote if there
    is room; types of actors are quoted as they speak of the theme. Ties go to the earlier interview and place, so the
    same input gives the same quotes.

    Args:
        cases: Consent and types.
        allowed: Consent levels that may be quoted.
        stances: What speakers think of a statement on the theme.
        deviant: Choose those least like the others, instead of the typical ones.
        by: The attribute that tells an actor's type; None: as their table suggests.
    """
    names = attributions(cases, attribute=by)
    ordered = sorted(excerpts, key=lambda e: (e.interview_id, e.span))
    fit = [e for e in ordered if may_stand_alone(e) and consent_of(cases.get(e.interview_id)) in allowed]
    vectors = _vectors([e.quote for e in fit])
    relevance = _centrality(vectors)
    wanted = [max(relevance, default=0.0) - value for value in relevance] if deviant else relevance
    who = [e.interview_id for e in fit]
    rules = QuoteRules(who, n=n, kinds=_kinds(who, cases, by), stances=stances or {})
    alike = lambda i, j: _cosine(vectors[i], vectors[j])  # noqa: E731 - a name for what it is handed to
    return [
        Quote(fit[i], relevance[i], names.get(who[i], str(who[i])), consent_of(cases.get(who[i])))
        for i in pick_diverse(wanted, alike, n=n, weight=DIVERSITY, allowed=rules.allow)
    ]


def may_stand_alone(excerpt: Excerpt) -> bool:
    """Tell whether a passage has the length of a quote: 12 words or more, no more than 90."""
    return MIN_WORDS <= count_words(excerpt.quote) <= MAX_WORDS


def _kinds(who: Sequence[InterviewId], cases: Mapping[InterviewId, Case], by: str | None) -> dict[InterviewId, str]:
    by = by or guess_grouping(cases.values())
    return {one: cases[one].attributes.get(by, "") for one in who if one in cases}


_Vector = dict[str, float]


def _vectors(quotes: Sequence[str]) -> list[_Vector]:
    """Unit TF-IDF vectors over words of four letters or more."""
    terms = [Counter(_TERM.findall(quote.lower())) for quote in quotes]
    spread = Counter(term for counts in terms for term in counts)
    return [
        _unit({term: n * math.log((1 + len(quotes)) / spread[term]) for term, n in counts.items()}) for counts in terms
    ]


def _unit(vector: _Vector) -> _Vector:
    norm = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / norm for term, value in vector.items()} if norm else {}


def _cosine(one: _Vector, other: _Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(term, 0.0) for term, value in one.items())


def _centrality(vectors: Sequence[_Vector]) -> list[float]:
    """Mean cosine to the others, by way of their sum: linear in the number of excerpts."""
    total: _Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
    others = max(1, len(vectors) - 1)
    return [max(0.0, (_cosine(vector, total) - _cosine(vector, vector)) / others) for vector in vectors]
