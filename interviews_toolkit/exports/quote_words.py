"""The words of a quote as they are printed: as said, or tidied with or without marks."""

from typing import Literal

from interviews_toolkit.stats import Quote, clean_quote

Cleaning = Literal["marked", "unmarked"] | None


def print_words(quote: Quote, clean: Cleaning = None) -> str:
    """Give a quote's words on one line, tidied if asked."""
    raw = " ".join(quote.excerpt.quote.split())
    return raw if clean is None else clean_quote(raw, mark=clean == "marked").text
