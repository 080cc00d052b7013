"""How far the coding may be relied on: who coded what twice, how far they agree, how they settled the rest."""

from collections.abc import Iterator

from interviews_toolkit.exports.agreement_tables import list_agreement
from interviews_toolkit.exports.counted import n_codes, n_interviews
from interviews_toolkit.exports.reasons import say_reason
from interviews_toolkit.exports.synthesis.blocks import Section, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import ReportMaterial, Settled
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.exports.synthesis.state import worth_of_suggestions
from interviews_toolkit.exports.tables import Table, pick_columns
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.stats.agreement.table import Agreement
from interviews_toolkit.stats.numbers.coefficients import Coefficient

_RELIABLE, _TENTATIVE = 0.8, 0.667
"""Krippendorff 2004, Content Analysis, p. 241: what α may be relied on for, and what only tentatively."""
_SHOWN = ["theme", "coded", "prevalence_interval", "agreement", "alpha_interval", "ac1_interval"]


def reliability(material: ReportMaterial, register: Register) -> Section:
    """The section of the body; the annex has the table, code by code."""
    texts = [_state_agreement(material, register)]
    texts += [_state_settled(one, register).text() for one in material.settled]
    texts += [claim.text() for claim in _state_stances(material, register)]
    return Section("fiabilite", _("Fiabilité du codage"), tuple(texts))


def agreement_table(material: ReportMaterial, found: Agreement) -> Table:
    """Each code: prevalence, α and AC1, with their intervals."""
    return pick_columns(list_agreement(found, material.codebook), _SHOWN)


def say_reliability(material: ReportMaterial) -> str:
    """What was measured of how coders agree, or that nothing was."""
    if found := material.agreement:
        return _say_agreement(material, found)
    paradigm = material.snapshot.paradigm
    if paradigm and paradigm.rejects_reliability:
        return _("L'étude est réflexive : elle ne mesure pas d'accord entre codeurs.")
    said = _("L'accord entre deux personnes n'a pas été mesuré : aucun entretien n'a été codé par deux d'entre elles.")
    score = material.evaluation
    if score and score.overall.precision is not None and score.overall.recall is not None:
        said += " " + _(
            "Face à ce qu'a codé {person} ({interviews}), les suggestions ont une précision de {p} et un rappel de {r} "
            "(annexe)."
        ).format(
            person=score.person,
            interviews=n_interviews(len(score.interviews)),
            p=decimal_text(score.overall.precision),
            r=decimal_text(score.overall.recall),
        )
    return said


def _say_agreement(material: ReportMaterial, found: Agreement) -> str:
    n, reliable, tentative, below, untold = len(found.interviews), *_bands(found)
    said = ngettext(
        "{n} entretien sur {whole} a été codé par plusieurs ({coders}) : {ids}.",
        "{n} entretiens sur {whole} ont été codés par plusieurs ({coders}) : {ids}.",
        n,
    ).format(n=n, whole=len(material.snapshot.interviews), coders=listed(found.coders), ids=", ".join(found.interviews))
    said += " " + _("Tous codes ensemble, α (MASI) = {alpha}, par tour de parole.").format(
        alpha=say_coefficient(found.sets["masi"])
    )
    said += " " + _(
        "Code par code (annexe) : α vaut 0,800 ou plus pour {reliable}, de 0,667 à 0,800 pour {tentative}, moins pour "
        "{below} ; non estimable pour {untold}. Au-dessous de 0,667, ne concluez pas sur le code seul."
    ).format(reliable=n_codes(reliable), tentative=n_codes(tentative), below=n_codes(below), untold=n_codes(untold))
    if found.indicative:
        said += " " + _("Moins de six entretiens en commun : ces intervalles sont seulement indicatifs.")
    return said


def _bands(found: Agreement) -> tuple[int, int, int, int]:
    """How many codes are reliable, tentatively so, below, and not to be estimated."""
    known = [one.alpha.value for one in found.codes if one.alpha.value is not None]
    reliable = sum(value >= _RELIABLE for value in known)
    tentative = sum(_TENTATIVE <= value < _RELIABLE for value in known)
    return reliable, tentative, len(known) - reliable - tentative, len(found.codes) - len(known)


def _state_agreement(material: ReportMaterial, register: Register) -> Text:
    """The sentence on agreement, its numbers in the register."""
    figures = worth_of_suggestions(material)
    if found := material.agreement:
        figures = [
            Measured(_("entretiens codés à plusieurs"), len(found.interviews), interviews=found.interviews),
            Measured(_("entretiens"), len(material.snapshot.interviews)),
            *_measured(_("α (MASI)"), found.sets["masi"]),
        ]
        names = (_("codes fiables"), _("codes à tenter"), _("codes peu fiables"), _("codes non estimables"))
        figures += [Measured(name, n) for name, n in zip(names, _bands(found), strict=True)]
    said = say_reliability(material)
    return register.state("{said}", *figures, said=said, source=_("le projet")).text() if figures else Text(said)


def _state_settled(settled: Settled, register: Register) -> Claim:
    first, second, counts = settled.first, settled.second, settled.counts
    words = {
        Settlement.FIRST: _("pour {name}").format(name=first),
        Settlement.SECOND: _("pour {name}").format(name=second),
        Settlement.BOTH: _("les deux gardés"),
        Settlement.NEITHER: _("aucun gardé"),
        Settlement.DISCUSS: _("encore à discuter"),
    }
    figures = [Measured(labelled(_("désaccords"), words[kind]), counts[kind]) for kind in words if counts[kind]]
    said = ", ".join(f"{words[kind]} {counts[kind]}" for kind in words if counts[kind])
    return register.state(
        _("Désaccords entre {first} et {second} réglés un à un : {said}."),
        *figures,
        first=first,
        second=second,
        said=said,
        source=_("le projet"),
    )


def _state_stances(material: ReportMaterial, register: Register) -> Iterator[Claim]:
    """How far those who judged a statement agree: their answers the same, then near ones counted as near."""
    for one in material.statements:
        if not one.others:
            continue
        found, name = one.agreement, one.statement.text
        parts = [
            ("α", found.alpha),
            ("AC1", found.exact.ac),
            ("κ", found.exact.kappa),
            ("AC2", found.ordered.ac),
            (_("κ pondéré"), found.ordered.kappa),
        ]
        said = ", ".join(f"{letter} = {say_coefficient(value)}" for letter, value in parts if value.value is not None)
        figures = [figure for letter, value in parts for figure in _measured(f"{name}, {letter}", value)]
        yield register.state(
            _(
                "Positions sur {name}, jugées par {coders} : {said}. AC2 et le κ pondéré comptent l'ordre (opposé, "
                "nuancé, favorable), là où une position a été vue ; les autres comptent le silence comme une réponse."
            ),
            *figures,
            name=named(name),
            coders=listed([one.coder.name, *one.others]),
            said=said or say_reason(found.alpha.reason),
            source=_("le projet"),
        )


def _measured(name: str, value: Coefficient) -> list[Measured]:
    if value.value is None:
        return []
    ends = (value.interval.low, value.interval.high) if value.interval else ()
    return [Measured(name, value.value), *(Measured(labelled(name, "95 %"), end) for end in ends)]


def say_coefficient(value: Coefficient) -> str:
    """« 0,61 [0,50;0,70] »; a dash where there is none."""
    if value.value is None:
        return "—"
    ends = f" [{decimal_text(value.interval.low)};{decimal_text(value.interval.high)}]" if value.interval else ""
    return f"{decimal_text(value.value)}{ends}"
