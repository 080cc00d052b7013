"""Why a measure has no value, in words: beside the empty cell, a reader finds what was missing."""

from interviews_toolkit.exports.tables import Cell, Term
from interviews_toolkit.i18n import _
from interviews_toolkit.stats.agreement.table import FEW_POSITIVES
from interviews_toolkit.stats.agreement.trust import Trust
from interviews_toolkit.stats.numbers.coefficients import NoValue


def say_trust(trust: Trust) -> str:
    """Say what the machine may be trusted with on a code."""
    return {Trust.DRAFT: _("ébauche"), Trust.POINT: _("indique"), Trust.NOT: _("aucun"), Trust.UNKNOWN: _("trop peu")}[
        trust
    ]


def say_reason(reason: NoValue | None) -> str:
    """Say why there is no value; empty where there is one."""
    if reason is None:
        return ""
    is_few = reason in (NoValue.FEW_UNITS, NoValue.FEW_PASSAGES)
    return _("non estimable : {reason}").format(reason=say_what_lacks(reason)) if is_few else say_what_lacks(reason)


def reason_cell(reason: NoValue | None) -> Cell:
    """Give the cell beside a missing value: its word, and why; empty where there is a value."""
    return None if reason is None else Term(reason, say_reason(reason))


def say_what_lacks(reason: NoValue) -> str:
    """Say it after words that say already that there is no value."""
    return _reasons()[reason]


def _reasons() -> dict[NoValue, str]:
    return {
        NoValue.EMPTY_TABLE: _("le tableau est vide"),
        NoValue.NO_PAIR: _("aucune unité n'a été jugée par deux codeurs au moins"),
        NoValue.NO_VARIATION: _("tous les jugements sont les mêmes : l'accord dû au hasard est total"),
        NoValue.MISSING_RATINGS: _("des jugements manquent : prenez l'α de Krippendorff"),
        NoValue.CODE_UNUSED: _("personne n'a utilisé ce code"),
        NoValue.FEW_UNITS: _("moins de {n} unités portent ce code").format(n=FEW_POSITIVES),
        NoValue.FEW_PASSAGES: _("moins de {n} passages portent ce code").format(n=FEW_POSITIVES),
        NoValue.NO_CHANCE_DISORDER: _("le hasard ne fait aucun désordre : rien ne peut diverger"),
        NoValue.TWO_CODERS_ONE_PASSAGE: _("il faut deux codeurs et un passage codé au moins"),
        NoValue.TWO_CODERS_ONE_TEXT: _("il faut deux codeurs et un texte"),
        NoValue.NO_SHARED_PASSAGE: _("aucun passage n'a été codé par deux codeurs"),
        NoValue.NOTHING_DIFFERS: _("tout porte le même code, ou aucun : rien ne peut diverger"),
        NoValue.CODES_OVERLAP: _("des codes du domaine se chevauchent : ils ne s'excluent pas"),
        NoValue.NO_VOICE: _("personne ne s'exprime"),
        NoValue.SHORT_SCALE: _("personne ne s'exprime, ou l'échelle a moins de trois degrés"),
        NoValue.TOO_MANY_TABLES: _("trop de tableaux à énumérer : demandez un tirage au hasard, avec sa graine"),
        NoValue.TWO_OBSERVATIONS: _("il faut deux observations au moins"),
        NoValue.FEW_OBSERVATIONS: _("trop peu d'observations pour corriger le V"),
        NoValue.ONE_SIDE: _("tous sont du même côté : il n'y a rien à comparer"),
        NoValue.TWO_INTERVIEWS: _("il faut deux entretiens au moins"),
        NoValue.TWO_INTERVIEWS_ONE_CODE: _("il faut deux entretiens et un code au moins"),
        NoValue.NO_CODE_SEEN: _("aucun code n'a été vu"),
        NoValue.TWO_TYPES: _("il faut deux types d'acteurs et une voix au moins"),
        NoValue.NO_QUOTE: _("aucune citation"),
    }
