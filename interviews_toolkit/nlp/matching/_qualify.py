"""Keeps the matches whose surroundings are as the indicator's qualifiers ask."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.model.indicators import Qualifier, QualifierKind
from interviews_toolkit.nlp.matching._hits import Hits, neighbour_tokens
from interviews_toolkit.nlp.matching._patterns import Variant, variants_of
from interviews_toolkit.nlp.matching._search import Search
from interviews_toolkit.nlp.matching._streams import ALL_WORDS, Bools
from interviews_toolkit.nlp.matching._vocabulary import Ints

WINDOW = 20
"""« même phrase » where there is no punctuation: at most so many words away."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A qualifier made plain."""

    kind: QualifierKind
    variants: tuple[Variant, ...]
    questions: frozenset[str]


def rules_of(qualifiers: Sequence[Qualifier]) -> tuple[Rule, ...]:
    """Make qualifiers plain."""
    return tuple(
        Rule(
            kind=qualifier.kind,
            variants=variants_of(qualifier.sequence),
            questions=frozenset(name.casefold() for name in qualifier.questions),
        )
        for qualifier in qualifiers
    )


def holds(rule: Rule, hits: Hits, search: Search) -> Bools:
    """Tell, match by match, whether a rule holds."""
    if rule.kind is QualifierKind.QUESTION:
        return _answers(rule.questions, hits, search)
    if rule.kind is QualifierKind.NOT_QUESTION:
        return ~_answers(rule.questions, hits, search)
    others = search.hits(rule.variants)
    firsts, lasts = np.unique(others.firsts), np.unique(others.lasts)
    if rule.kind is QualifierKind.NOT_AFTER:
        return ~(np.isin(hits.before, lasts) | np.isin(_neighbours(hits.firsts, search, -1), lasts))
    if rule.kind is QualifierKind.NOT_BEFORE:
        return ~(np.isin(hits.after, firsts) | np.isin(_neighbours(hits.lasts, search, 1), firsts))
    near = _is_near(firsts, hits, search)
    return near if rule.kind is QualifierKind.SAME_SENTENCE else ~near


def _neighbours(tokens: Ints, search: Search, step: int) -> Ints:
    """The token of the very next word on one side, fillers counting, in the same block; -1 without one."""
    whole = search.layout.streams[ALL_WORDS]
    if step < 0:
        here = np.searchsorted(whole.tokens, tokens)
    else:
        here = np.searchsorted(whole.tokens, tokens, side="right") - 1
    return neighbour_tokens(here, whole.tokens, whole.blocks, step)


def _is_near(others: Ints, hits: Hits, search: Search) -> Bools:
    """Is one of the others in the same block, outside the match itself; without punctuation, within a window?"""
    layout = search.layout
    whole = layout.streams[ALL_WORDS]
    if not len(whole):
        return np.zeros(len(hits.firsts), dtype=bool)
    first = np.minimum(np.searchsorted(whole.tokens, hits.firsts), len(whole) - 1)
    last = np.maximum(np.searchsorted(whole.tokens, hits.lasts, side="right") - 1, first)
    begin = np.searchsorted(whole.blocks, whole.blocks[first])
    end = np.searchsorted(whole.blocks, whole.blocks[first], side="right")
    is_free = ~layout.is_punctuated[layout.interview_of(hits.firsts)]
    begin = np.where(is_free, np.maximum(begin, first - WINDOW), begin)
    end = np.where(is_free, np.minimum(end, last + 1 + WINDOW), end)
    at = np.searchsorted(whole.tokens, others)

    n_before = np.searchsorted(at, first) - np.searchsorted(at, begin)
    n_after = np.searchsorted(at, end) - np.searchsorted(at, last + 1)
    return np.asarray(n_before + n_after > 0)


def _answers(questions: frozenset[str], hits: Hits, search: Search) -> Bools:
    layout = search.layout
    numbers = layout.interview_of(hits.firsts)
    answers = np.zeros(len(numbers), dtype=bool)
    for number in np.unique(numbers).tolist():
        interview, analysis = layout.corpus[number]
        here = np.flatnonzero(numbers == number)
        local = hits.firsts[here] - layout.first_tokens[number]
        turns = np.searchsorted(np.asarray(analysis.turn_starts), local, side="right") - 1
        asked = np.array([(turn.question or "").casefold() in questions for turn in interview.turns], dtype=bool)
        answers[here] = asked[turns]
    return answers
