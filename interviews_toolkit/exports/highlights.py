"""Telling words marked inside a quote, escaped first: a transcript may well contain ``<b>``."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape


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
