"""Every place where something is said, each on a line with what stands left and right of it."""

from interviews_toolkit.errors import UsageError
from interviews_toolkit.model.concordance import ConcordanceLine
from interviews_toolkit.model.indicators import IndicatorSyntaxError, parse_indicator
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.matching._layout import Corpus
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.matching.finding import check_indicator, find_indicator


def concordance(
    query: str, corpus: Corpus, *, width: int = 60, include_interviewer: bool = False
) -> tuple[ConcordanceLine, ...]:
    """List the places a query is found at, in the order of the corpus.

    Args:
        query: In the grammar of indicators.
        corpus: Interviews, each with its analysis.
        width: Code points of context on each side, fewer at the ends of a turn.

    Raises:
        UsageError: The query cannot be read.
        CodebookError: Its regular expression took too long.
    """
    return find_lines(query, ready_corpus(corpus, include_interviewer=include_interviewer), width=width)


def find_lines(query: str, ready: ReadyCorpus, *, width: int = 60) -> tuple[ConcordanceLine, ...]:
    """List the places a query is found at in a corpus made ready: worth it where it is searched again and again.

    Raises:
        UsageError, CodebookError: As ``concordance``.
    """
    try:
        indicator = parse_indicator(query)
        check_indicator(indicator)
    except IndicatorSyntaxError as error:
        pointer = query + "\n" + " " * error.position + "  ^"
        raise UsageError(error.message, hint=pointer) from error
    found = find_indicator(indicator, ready)
    corpus = ready.layout.corpus
    lines = (line_of(interview, match.span, width) for interview, _analysis in corpus for match in found[interview.id])
    return tuple(lines)


def line_of(interview: Interview, span: Span, width: int) -> ConcordanceLine:
    """Show a span with what stands left and right of it in its turn."""
    turn = interview.turn_at(span.start)
    assert turn is not None, "a span lies in a turn"
    left = interview.text[max(turn.span.start, span.start - width) : span.start]
    right = interview.text[span.end : min(turn.span.end, span.end + width)]
    shown = (" ".join(piece.split("\n")) for piece in (left, span.cut(interview.text), right))
    return ConcordanceLine(interview.id, turn.index, turn.speaker.label, span, *shown)
