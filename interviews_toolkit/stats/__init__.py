"""Numbers an author can sign: pure functions of a project's snapshot, no files, no models."""

from interviews_toolkit.stats.evaluation import Evaluation, Score, Unit, evaluate_suggestions
from interviews_toolkit.stats.frequency import ThemeRow, ThemeTable, tabulate_themes
from interviews_toolkit.stats.layers import SUGGESTIONS, choose_layer, suggestion_layer
from interviews_toolkit.stats.quote_sheets import QuoteSheet, find_code, make_quote_sheet
from interviews_toolkit.stats.quotes import QUOTABLE, Consent, Quote, attributions, choose_quotes, consent_of

__all__ = [
    "QUOTABLE",
    "SUGGESTIONS",
    "Consent",
    "Evaluation",
    "Quote",
    "QuoteSheet",
    "Score",
    "ThemeRow",
    "ThemeTable",
    "Unit",
    "attributions",
    "choose_layer",
    "choose_quotes",
    "consent_of",
    "evaluate_suggestions",
    "find_code",
    "make_quote_sheet",
    "suggestion_layer",
    "tabulate_themes",
]
