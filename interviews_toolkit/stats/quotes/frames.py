"""Quotes a reader understands alone: a passage widened to whole sentences of its turn, never changed.

A sentence coded alone is rarely one that stands: it is framed by its neighbours until it begins with something that
points to nothing unsaid.
"""

import re
from collections.abc import Sequence

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.words import count_words

FEWEST, MOST = 15, 75
"""Words of a quote in a synthesis."""

_SENTENCE_END = re.compile(r"[.!?…]+[»\s]*(?=\s|$)")
_FEWEST_FIRST = 4
"""A quote does not begin with a fragment: « Sept. » answers something not quoted."""


def frame_quote(interview: Interview, span: Span) -> Excerpt | None:
    """Widen a passage to whole sentences of its turn that can be read alone.

    It grows backwards while it begins with a word that points back (« il », « donc », « ça »), then forwards to
    fifteen words; a question or a stage direction inside, or more than 75 words, and there is no such quote.

    Returns:
        None when the passage cannot be read alone.
    """
    turn = next((turn for turn in interview.turns_touched(span) if turn.is_codable), None)
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


def begins_with_link(quote: str) -> bool:
    """Whether a quote goes on from what is before it (« et », « donc »), though it can be read alone."""
    return spoken().quotes.link.match(quote) is not None


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
    link = spoken().quotes.link.match(sentence)
    bare = sentence[link.end() :] if link else sentence
    if sentence[:1].islower() or spoken().quotes.deictic.search(sentence) or count_words(sentence) < _FEWEST_FIRST:
        return True
    if spoken().quotes.clitic.match(bare):
        return True
    stands = spoken().quotes.cleft.match(bare) or spoken().quotes.impersonal.match(bare)
    return not stands and spoken().quotes.dangling.match(bare) is not None


def _stands(quote: str) -> bool:
    """Whether a quote can be read alone: begins clean, ends, asks nothing, has no stage direction, closes its marks."""
    balanced = quote.count("«") == quote.count("»") and quote.count("(") == quote.count(")")
    clean = not spoken().quotes.stage.search(quote) and "?" not in quote
    return balanced and clean and quote.rstrip(" »").endswith((".", "!", "…"))
