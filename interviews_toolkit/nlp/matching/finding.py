"""Finds a codebook's indicators in analysed interviews: no model is needed, only what was kept of its work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

import numpy as np

from interviews_toolkit.errors import CodebookError
from interviews_toolkit.files.collector import collector_paused
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.indicator_parts import Regex
from interviews_toolkit.model.indicators import Indicator, IndicatorSyntaxError
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp.matching._expressions import compiled, spans_of
from interviews_toolkit.nlp.matching._hits import Hits, widest
from interviews_toolkit.nlp.matching._layout import Corpus, TextLayout
from interviews_toolkit.nlp.matching._patterns import Variant, variants_of
from interviews_toolkit.nlp.matching._qualify import Rule, holds, rules_of
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.matching._search import Search
from interviews_toolkit.nlp.matching._vocabulary import AnyInts
from interviews_toolkit.nlp.matching._weights import weigh_enough


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """An indicator made plain."""

    code_id: CodeId
    indicator: Indicator
    variants: tuple[Variant, ...]
    rules: tuple[Rule, ...]
    weight: Fraction = Fraction(1)

    @property
    def is_plain(self) -> bool:
        """Words in a row, and nothing asked of what stands round them."""
        return not self.rules and not isinstance(self.indicator.pattern, Regex)

    def all_variants(self) -> Iterator[Variant]:
        """List its own variants, then those of what is asked of its surroundings."""
        yield from self.variants
        for rule in self.rules:
            yield from rule.variants


def find_matches(
    codebook: Codebook, corpus: Corpus | ReadyCorpus, *, include_interviewer: bool = False
) -> dict[InterviewId, tuple[Match, ...]]:
    """Find every indicator of a codebook in a corpus.

    Args:
        corpus: Interviews, each with its analysis; or what ``ready_corpus`` made of them.
        include_interviewer: Look in what interviewers say as well; a ready corpus has settled it.

    Returns:
        For every interview, its matches by start, end, then order of the codebook. Of one indicator's matches,
        none lies inside another.

    Raises:
        CodebookError: A regular expression cannot be read, or took too long.
    """
    plans = plans_of(codebook)
    if not isinstance(corpus, ReadyCorpus):
        corpus = ready_corpus(corpus, include_interviewer=include_interviewer)
    return find_planned(plans, corpus)


def find_indicator(indicator: Indicator, ready: ReadyCorpus) -> dict[InterviewId, tuple[Match, ...]]:
    """Find one indicator in a ready corpus, whatever it weighs; the matches of every interview, in order."""
    return find_planned([replace(_plan(CodeId(""), indicator), weight=Fraction(1))], ready)


def check_indicator(indicator: Indicator) -> None:
    """Check what the grammar cannot: that a regular expression compiles.

    Raises:
        IndicatorSyntaxError: It does not; the position is a code point of the indicator.
    """
    if isinstance(indicator.pattern, Regex):
        compiled(indicator.pattern.pattern)


def plans_of(codebook: Codebook) -> list[PlannedIndicator]:
    """Make every indicator of a codebook plain, in its order.

    Raises:
        CodebookError: An indicator stands for too many things at once.
    """
    return [_plan(code.id, indicator) for code in codebook for indicator in code.indicators]


def _plan(code_id: CodeId, indicator: Indicator) -> PlannedIndicator:
    try:
        variants = () if isinstance(indicator.pattern, Regex) else variants_of(indicator.pattern)
    except IndicatorSyntaxError as error:
        raise CodebookError(error.message, hint=indicator.text) from error
    return PlannedIndicator(code_id, indicator, variants, rules_of(indicator.qualifiers), indicator.weight)


def find_planned(plans: Sequence[PlannedIndicator], ready: ReadyCorpus) -> dict[InterviewId, tuple[Match, ...]]:
    """Find indicators made plain in a ready corpus; the matches of every interview, in order."""
    with collector_paused():
        search = Search(ready, (variant for plan in plans for variant in plan.all_variants()))
        plain = [n for n, plan in enumerate(plans) if plan.is_plain]
        found, owners = search.hits_of_each([plans[n].variants for n in plain])
        kept = widest(found, owners)
        parts = [found.kept(kept)]
        numbers = [np.array(plain, dtype=np.intp)[owners[kept]]]
        for n, plan in enumerate(plans):
            if not plan.is_plain:
                parts.append(_find(plan, search))
                numbers.append(np.full(len(parts[-1]), n))
        if any(plan.weight < 1 for plan in plans):
            parts, numbers = _weighed(plans, parts, numbers, search)
        return _by_interview(plans, parts, np.concatenate(numbers), ready)


def _weighed(
    plans: Sequence[PlannedIndicator], parts: Sequence[Hits], numbers: Sequence[AnyInts], search: Search
) -> tuple[list[Hits], list[AnyInts]]:
    firsts, clues = np.concatenate([one.firsts for one in parts]), [(plan.code_id, plan.weight) for plan in plans]
    counts = weigh_enough(firsts, np.concatenate(numbers), clues, search.layout)
    of_each = np.split(counts, np.cumsum([len(one) for one in parts])[:-1])
    kept = [part.kept(mask) for part, mask in zip(parts, of_each, strict=True)]
    return kept, [owners[mask] for owners, mask in zip(numbers, of_each, strict=True)]


def _find(plan: PlannedIndicator, search: Search) -> Hits:
    if isinstance(plan.indicator.pattern, Regex):
        hits = _by_expression(plan.indicator.pattern, search.layout)
    else:
        hits = search.hits(plan.variants)
    for rule in plan.rules:
        if len(hits):
            hits = hits.kept(holds(rule, hits, search))
    return hits if hits.spans else hits.kept(widest(hits, np.zeros(len(hits), dtype=np.intp)))


def _by_expression(expression: Regex, layout: TextLayout) -> Hits:
    places: list[tuple[int, int]] = []
    spans: list[Span] = []
    for (interview, _analysis), first, last in zip(
        layout.corpus, layout.first_tokens.tolist(), layout.first_tokens[1:].tolist(), strict=False
    ):
        for span in spans_of(expression, interview, include_interviewer=layout.include_interviewer):
            low = first + int(np.searchsorted(layout.ends[first:last], span.start, side="right"))
            high = first + int(np.searchsorted(layout.starts[first:last], span.end))
            if low < high:
                places.append((low, high - 1))
                spans.append(span)
    tokens = np.array(places, dtype=np.int32).reshape(-1, 2)
    unknown = np.full(len(tokens), -1, dtype=np.int32)
    return Hits(tokens, tokens[:, 0], tokens[:, 1], unknown, unknown, tuple(spans))


def _by_interview(
    plans: Sequence[PlannedIndicator], parts: Sequence[Hits], owners: AnyInts, ready: ReadyCorpus
) -> dict[InterviewId, tuple[Match, ...]]:
    """Make matches of hits, of which ``owners`` numbers the plans; sorted by place, then by the plans' order."""
    layout = ready.layout
    found = Hits.joined([replace(one, spans=()) if one.spans else one for one in parts])
    starts, ends = layout.starts[found.firsts], layout.ends[found.lasts]
    words = _words(found, layout)
    for at, span in _own_spans(parts):
        starts[at], ends[at] = span.start, span.end
        words[at] = (span.cut(layout.corpus[int(layout.interview_of(found.firsts[at : at + 1])[0])][0].text),)
    cues = ready.cues.of(found.firsts, found.lasts)
    numbers = layout.interview_of(found.firsts)
    order = np.lexsort((owners, ends, starts, numbers))
    places, sources = order.tolist(), [plans[owner] for owner in owners[order].tolist()]
    made = list(
        map(
            Match,
            [plan.code_id for plan in sources],
            [plan.indicator.text for plan in sources],
            map(Span, starts[order].tolist(), ends[order].tolist()),
            [words[at] for at in places],
            [cues[at] for at in places],
        )
    )
    bounds = [0, *np.cumsum(np.bincount(numbers, minlength=len(layout.corpus))).tolist()]
    return {
        interview.id: tuple(made[bounds[n] : bounds[n + 1]]) for n, (interview, _analysis) in enumerate(layout.corpus)
    }


def _own_spans(hits: Sequence[Hits]) -> Iterator[tuple[int, Span]]:
    """Number the hits of regular expressions, whose spans are their own."""
    at = 0
    for one in hits:
        yield from enumerate(one.spans, start=at)
        at += len(one)


def _words(hits: Hits, layout: TextLayout) -> list[tuple[str, ...]]:
    """The words of every hit as the text has them; a token that met two steps is one word."""
    texts = [interview.text for interview, _analysis in layout.corpus]
    is_word = hits.tokens >= 0
    is_word[:, 1:] &= hits.tokens[:, 1:] != hits.tokens[:, :-1]
    tokens = hits.tokens[is_word]
    numbers = layout.interview_of(tokens).tolist()
    places = zip(numbers, layout.starts[tokens].tolist(), layout.ends[tokens].tolist(), strict=True)
    words = (texts[number][start:end] for number, start, end in places)
    return [tuple(islice(words, n)) for n in is_word.sum(axis=1).tolist()]
