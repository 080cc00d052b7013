"""Telling words marked inside a quote; the rest is escaped: a transcript may well contain ``<b>``."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from interviews_toolkit.model.spans import Excerpt, Span, merge_spans


def mark_words(quote: str, words: Iterable[str]) -> Markup:
    """Wrap each of these words in ``<mark>`` wherever it stands whole in the quote; everything else is escaped."""
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not wanted:
        return escape(quote)
    pattern = re.compile(r"(?<!\w)(" + "|".join(re.escape(word) for word in wanted) + r")(?!\w)", re.IGNORECASE)
    parts = pattern.split(quote)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if odd % 2 else escape(part) for odd, part in enumerate(parts)
    )


def mark_spans(excerpt: Excerpt, spans: Iterable[Span]) -> Markup:
    """Wrap these spans of the interview's text in ``<mark>`` where they lie in the excerpt."""
    inside = [span.shifted(-excerpt.span.start) for span in spans if excerpt.span.contains(span)]
    parts: list[Markup] = []
    done = 0
    for span in merge_spans(inside):
        parts += [escape(excerpt.quote[done : span.start]), Markup("<mark>{}</mark>").format(span.cut(excerpt.quote))]
        done = span.end
    return Markup("").join([*parts, escape(excerpt.quote[done:])])
