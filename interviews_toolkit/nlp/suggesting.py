"""Turns matches into what a person would highlight: one span a code and place, with its reasons."""

from collections.abc import Iterable, Sequence

from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp._units import Unit, Units

_WEIGHTS = (0.5, 0.65, 0.75)
"""What an indicator of one, two, three or more words says for a code; see ``score_of``."""


def suggest(
    codebook: Codebook, interview: Interview, analysis: Analysis, matches: Iterable[Match], *, unit: Unit = "sentence"
) -> tuple[Suggestion, ...]:
    """Propose spans for the codes whose indicators were found, sorted by start, end and order of the codebook.

    A sentence of more than 45 words is cut to the clauses round the match; where a long turn has no punctuation, 15
    words on each side are taken. Spans of one code that overlap or follow each other become one, but nothing is added
    beyond a line break unless turns are asked for. A parent is proposed only where an indicator of its own was found,
    never because a child is.
    """
    units = Units(interview, analysis)
    places: dict[CodeId, list[tuple[int, Span, Match]]] = {}
    for match in matches:
        turn, span = units.around(match.span, unit)
        places.setdefault(match.code_id, []).append((turn, span, match))
    order = {code.id: rank for rank, code in enumerate(codebook)}
    version = codebook.signature
    found = [
        _suggestion(interview, code_id, (span, reasons), (version, analysis.model))
        for code_id, found_places in places.items()
        for span, reasons in _merged(found_places, interview.text)
    ]
    return tuple(sorted(found, key=lambda one: (one.span, order.get(one.code_id, len(order)))))


def _merged(places: Sequence[tuple[int, Span, Match]], text: str) -> list[tuple[Span, tuple[Match, ...]]]:
    """Unite the spans of one code that overlap, or with nothing but spaces between, in one turn."""
    merged: list[tuple[int, Span, list[Match]]] = []
    for turn, span, match in sorted(places, key=lambda place: (place[0], place[1], place[2].span)):
        if merged:
            last_turn, last, reasons = merged[-1]
            if last_turn == turn and (span.start <= last.end or _is_space(text[last.end : span.start])):
                merged[-1] = turn, Span(last.start, max(last.end, span.end)), [*reasons, match]
                continue
        merged.append((turn, span, [match]))
    return [(span, tuple(reasons)) for _turn, span, reasons in merged]


def _is_space(between: str) -> bool:
    return not between.strip() and "\n" not in between


def _suggestion(
    interview: Interview, code_id: CodeId, place: tuple[Span, tuple[Match, ...]], made_by: tuple[str, str]
) -> Suggestion:
    span, matches = place
    version, model = made_by
    return Suggestion(
        id=SuggestionId(derived_id(interview.id, code_id, span.start, span.end)),
        interview_id=interview.id,
        span=span,
        quote=span.cut(interview.text),
        code_id=code_id,
        matches=matches,
        codebook=version,
        model=model,
        score=score_of(matches),
    )


def score_of(matches: Sequence[Match]) -> float:
    """Say how much speaks for a code: 1 - product of (1 - weight) over the distinct indicators found.

    One word weighs .5, two .65, three or more .75: « outiller les parties prenantes » says more than « temps ».
    """
    weights = {match.indicator: _WEIGHTS[min(len(match.words), len(_WEIGHTS)) - 1] for match in matches}
    against = 1.0
    for weight in weights.values():
        against *= 1 - weight
    return round(1 - against, 3)
