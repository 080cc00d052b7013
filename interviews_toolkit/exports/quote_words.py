"""The words of a quote as they are printed: as said, or tidied with or without marks."""

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from interviews_toolkit.stats.quotes.choice import Quote

Cleaning = Literal["marked", "unmarked"] | None


def print_words(quote: "Quote", clean: Cleaning = None) -> str:
    """Give a quote's words on one line, tidied if asked."""
    from interviews_toolkit.stats.quotes.cleaning import clean_quote

    raw = " ".join(quote.excerpt.quote.split())
    return raw if clean is None else _nested(clean_quote(raw, mark=clean == "marked").text)


def _nested(words: str) -> str:
    """Turn quotation marks inside the quote into second-level ones: « … “ … ” … »."""
    return re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", words))
