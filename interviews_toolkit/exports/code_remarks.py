"""What is to be looked at again in a codebook, in sentences: what was found, and the figures it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from interviews_toolkit.exports.tables import say_p
from interviews_toolkit.i18n import _, listed, ngettext, percent
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.stats.themes.code_use import CodeAdvice, Remark

_NAMED = 5
"""Interviews a remark names; the others are counted."""


def say_advice(advice: CodeAdvice) -> str:
    """Say one remark."""
    facts: dict[str, Any] = {**advice.facts}
    if advice.remark is Remark.LATE:
        return _say_late(facts["interviews"])
    if advice.remark in (Remark.DRIFT, Remark.UNEVEN):
        return _say_difference(advice.remark, facts)
    if advice.remark is Remark.REFUSED:
        return _(
            "« {indicator} » : {n} refus sur {m} ; de quoi l'amender : interviews codebook propose {code}."
        ).format(**facts)
    if advice.remark is Remark.TWICE:
        return ngettext(
            "Mis en double avec un code au-dessous, sur {n} passage.",
            "Mis en double avec un code au-dessous, sur {n} passages.",
            facts["n"],
        ).format(n=facts["n"])
    if "share" in facts:
        facts["n"] = round(100 * facts["share"])
    words = {
        Remark.NEVER_USED: _("Jamais employé."),
        Remark.ONE_INTERVIEW: _("Employé dans un seul entretien : {id}."),
        Remark.TOO_BROAD: _("Trop large : {n} % des passages codés."),
        Remark.TWIN: _("Se confond avec « {other} » : {n} % des passages du plus rare portent les deux."),
    }
    return words[advice.remark].format(**facts)


def _say_late(missed: Sequence[InterviewId]) -> str:
    named = listed([*missed[:_NAMED], "…"] if len(missed) > _NAMED else missed)
    return ngettext(
        "Créé après le codage de {names}, et pas appliqué depuis : un recodage manque, dont dépendent "
        "décomptes et saturation.",
        "Créé après le codage de {n} entretiens ({names}), et pas appliqué depuis : un recodage manque, dont "
        "dépendent décomptes et saturation.",
        len(missed),
    ).format(n=len(missed), names=named)


def _say_difference(remark: Remark, facts: Mapping[str, Any]) -> str:
    words = (
        _("Dérive possible : {one} des passages codés jusqu'au {day}, {other} de ceux codés ensuite")
        if remark is Remark.DRIFT
        else ngettext(
            "Part inégale : {one} des passages de {us}, {other} de ceux de {them}, dans le même entretien",
            "Part inégale : {one} des passages de {us}, {other} de ceux de {them}, dans les mêmes {n} entretiens",
            facts["n"],
        )
    )
    shares = {side: percent(round(100 * facts[side])) for side in ("one", "other")}
    ending = ngettext("{said} ({p}).", "{said} ({p}, corrigé de {n} tests).", facts["n_tests"])
    return ending.format(said=words.format(**{**facts, **shares}), p=_say_p(facts["p"]), n=facts["n_tests"])


def _say_p(p: float) -> str:
    said = say_p(p)
    return f"p {said}" if said.startswith("<") else f"p = {said}"
