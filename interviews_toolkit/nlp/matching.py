"""Finds a codebook's indicators in analysed interviews: no model is needed, only what was kept of its work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.indicators import Indicator, Regex
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp._cues import Cues
from interviews_toolkit.nlp._expressions import compiled, spans_of
from interviews_toolkit.nlp._hits import Hits, gather, joined, widest
from interviews_toolkit.nlp._layout import Corpus, Layout, lay_out
from interviews_toolkit.nlp._patterns import Variant, variants_of
from interviews_toolkit.nlp._qualify import Rule, holds, rules_of
from interviews_toolkit.nlp._search import Search
from interviews_toolkit.nlp._vocabulary import Ints


@dataclass(frozen=True, slots=True)
class _Plan:
    """An indicator made plain."""

    code_id: CodeId
    indicator: Indicator
    variants: tuple[Variant, ...]
    rules: tuple[Rule, ...]

    def all_variants(self) -> Iterator[Variant]:
        yield from self.variants
        for rule in self.rules:
            yield from rule.variants


def find_matches(
    codebook: Codebook, corpus: Corpus, *, include_interviewer: bool = False
) -> dict[InterviewId, tuple[Match, ...]]:
    """Find every indicator of a codebook in a corpus.

    Args:
        codebook: What to look for.
        corpus: Interviews, each with its analysis.
        include_interviewer: Look in what interviewers say as well.

    Returns:
        For every interview, its matches by start, end, then order of the codebook. Of one indicator's matches,
        none lies inside another.

    Raises:
        CodebookError: A regular expression cannot be read, or took too long.
    """
    plans = [_plan(code.id, indicator) for code in codebook for indicator in code.indicators]
    layout = lay_out(corpus, include_interviewer=include_interviewer)
    search = Search(layout)
    search.prepare(variant for plan in plans for variant in plan.all_variants())
    hits = [_find(plan, search) for plan in plans]
    return _by_interview(plans, hits, layout)


def find_indicator(indicator: Indicator, layout: Layout) -> dict[InterviewId, tuple[Match, ...]]:
    """Find one indicator in a laid-out corpus; the matches of every interview, in order."""
    plan = _plan(CodeId(""), indicator)
    search = Search(layout)
    search.prepare(plan.all_variants())
    return _by_interview([plan], [_find(plan, search)], layout)


def check_indicator(indicator: Indicator) -> None:
    """Check what the grammar cannot: that a regular expression compiles.

    Raises:
        IndicatorSyntaxError: It does not; the position is a code point of the indicator.
    """
    if isinstance(indicator.pattern, Regex):
        compiled(indicator.pattern.pattern)


def _plan(code_id: CodeId, indicator: Indicator) -> _Plan:
    variants = () if isinstance(indicator.pattern, Regex) else variants_of(indicator.pattern)
    return _Plan(code_id, indicator, variants, rules_of(indicator.qualifiers))


def _find(plan: _Plan, search: Search) -> Hits:
    if isinstance(plan.indicator.pattern, Regex):
        hits = _by_expression(plan.indicator.pattern, search.layout)
    else:
        hits = gather(search.layout, (search.find(variant) for variant in plan.variants), has_rules=bool(plan.rules))
    for rule in plan.rules:
        if len(hits):
            hits = hits.kept(holds(rule, hits, search))
    return widest(hits)


def _by_expression(expression: Regex, layout: Layout) -> Hits:
    rows: list[tuple[int, ...]] = []
    spans: list[Span] = []
    for (interview, _analysis), first, last in zip(
        layout.corpus, layout.first_tokens.tolist(), layout.first_tokens[1:].tolist(), strict=False
    ):
        for span in spans_of(expression, interview, include_interviewer=layout.include_interviewer):
            low = first + int(np.searchsorted(layout.ends[first:last], span.start, side="right"))
            high = first + int(np.searchsorted(layout.starts[first:last], span.end))
            if low < high:
                rows.append((low, high - 1))
                spans.append(span)
    firsts = np.array([row[0] for row in rows], dtype=np.int32)
    lasts = np.array([row[1] for row in rows], dtype=np.int32)
    unknown = np.full(len(rows), -1, dtype=np.int32)
    return Hits(rows, firsts, lasts, unknown, unknown, tuple(spans))


def _by_interview(plans: Sequence[_Plan], hits: Sequence[Hits], layout: Layout) -> dict[InterviewId, tuple[Match, ...]]:
    """Make matches of hits, sorted by place, then by the plans' order."""
    firsts = joined([one.firsts for one in hits])
    starts = _span_ends(hits, layout.starts[firsts], at_start=True)
    ends = _span_ends(hits, layout.ends[joined([one.lasts for one in hits])], at_start=False)
    numbers = layout.interview_of(firsts).tolist()
    cues = Cues(layout).of(firsts, joined([one.lasts for one in hits]))
    words = _words(hits, layout, numbers)
    owners = [plan for plan, one in zip(plans, hits, strict=True) for _row in one.rows]
    found: dict[InterviewId, list[Match]] = {interview.id: [] for interview, _analysis in layout.corpus}
    begin, end = starts.tolist(), ends.tolist()
    for at in np.lexsort((np.arange(len(owners)), ends, starts)).tolist():
        plan, name = owners[at], layout.corpus[numbers[at]][0].id
        match = Match(plan.code_id, plan.indicator.text, Span(begin[at], end[at]), words[at], cues[at])
        found[name].append(match)
    return {name: tuple(matches) for name, matches in found.items()}


def _span_ends(hits: Sequence[Hits], by_tokens: Ints, *, at_start: bool) -> Ints:
    """One end of every hit: that of its token, or where a regular expression says."""
    places, at = by_tokens.copy(), 0
    for one in hits:
        for offset, span in enumerate(one.spans):
            places[at + offset] = span.start if at_start else span.end
        at += len(one)
    return places


def _words(hits: Sequence[Hits], layout: Layout, numbers: Sequence[int]) -> list[tuple[str, ...]]:
    """The words of every hit as the text has them; what a regular expression found is one."""
    texts = [interview.text for interview, _analysis in layout.corpus]
    tokens = np.fromiter(chain.from_iterable(row for one in hits for row in one.rows), dtype=np.int32)
    places = zip(layout.starts[tokens].tolist(), layout.ends[tokens].tolist(), strict=True)
    found: list[tuple[str, ...]] = []
    for one in hits:
        for at, row in enumerate(one.rows):
            text = texts[numbers[len(found)]]
            own = dict.fromkeys(islice(places, len(row)))
            found.append((one.spans[at].cut(text),) if one.spans else tuple(text[start:end] for start, end in own))
    return found
