"""Counts with their noun, singular or plural as the language has it: « 1 entretien », « 1 234 mots »."""

from interviews_toolkit.i18n import ngettext, thousands


def n_interviews(n: int) -> str:
    """« 1 entretien », « 17 entretiens »."""
    return ngettext("{n} entretien", "{n} entretiens", n).format(n=thousands(n))


def n_passages(n: int) -> str:
    """« 1 passage », « 30 passages »."""
    return ngettext("{n} passage", "{n} passages", n).format(n=thousands(n))


def n_codes(n: int) -> str:
    """« 1 code », « 32 codes »."""
    return ngettext("{n} code", "{n} codes", n).format(n=thousands(n))


def n_themes(n: int) -> str:
    """« 1 thème », « 27 thèmes »."""
    return ngettext("{n} thème", "{n} thèmes", n).format(n=thousands(n))


def n_words(n: int) -> str:
    """« 1 mot », « 31 204 mots »."""
    return ngettext("{n} mot", "{n} mots", n).format(n=thousands(n))


def n_segments(n: int) -> str:
    """« 1 segment », « 215 segments »."""
    return ngettext("{n} segment", "{n} segments", n).format(n=thousands(n))


def n_respondents(n: int) -> str:
    """« 1 répondant », « 362 répondants »."""
    return ngettext("{n} répondant", "{n} répondants", n).format(n=thousands(n))


def n_orders(n: int) -> str:
    """« 1 ordre », « 1 000 ordres »."""
    return ngettext("{n} ordre", "{n} ordres", n).format(n=thousands(n))


def n_suggestions(n: int) -> str:
    """« 1 suggestion », « 671 suggestions »."""
    return ngettext("{n} suggestion", "{n} suggestions", n).format(n=thousands(n))
