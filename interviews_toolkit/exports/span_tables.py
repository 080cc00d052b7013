"""Agreement on free spans as tables: γ, all codes together and one by one; the uα family over a domain."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.reasons import reason_cell
from interviews_toolkit.exports.tables import Cell, Table
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _, labelled, listed, thousands
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.agreement.domain import DomainAgreement
from interviews_toolkit.stats.agreement.gamma import Gamma
from interviews_toolkit.stats.agreement.gamma_table import GammaTable


def list_gamma(found: GammaTable, codebook: Codebook) -> Table:
    """One row for all codes, then one a code."""
    total = sum(found.n_passages.values())
    rows = [_row("*", _("Ensemble"), total, found.overall)]
    rows += [_row(code, codebook[code].name, found.n_passages[code], one) for code, one in found.by_code.items()]
    return Table(
        title=_("γ entre {coders}").format(coders=_(" et ").join(map(say_layer, found.coders))),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_excerpts", _("Passages")),
            column("gamma", "γ"),
            column("observed", _("Désordre")),
            column("expected", _("Hasard")),
            column("error", _("± hasard"), on_screen=False),
            column("reason", _("Pourquoi non estimable"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_(
            "Base : {base} ({who}). γ (Mathet et al., 2015) juge bornes et codes ensemble, sur "
            "des passages libres ; le hasard : textes tirés, {k}, graine {seed}. Les codes restent tels qu'ils ont été "
            "mis."
        ).format(
            base=n_interviews(len(found.interviews)),
            who=", ".join(found.interviews),
            k=found.overall.n_samples,
            seed=found.overall.seed,
        ),
    )


def _row(code: str, name: str, n: int, one: Gamma) -> tuple[Cell, ...]:
    value = one.value
    return (code, name, n, value.value, value.observed, value.expected, one.error, reason_cell(value.reason))


def list_domain(found: DomainAgreement, codebook: Codebook, *, axis: str) -> Table:
    """uα, |uα and cuα, then how reliably each code is told from the others."""
    family = found.agreement
    rows: list[tuple[Cell, ...]] = [
        ("*u", _("uα : bornes et codes"), family.u.value, None, reason_cell(family.u.reason)),
        ("*relevant", _("|uα : codé ou non"), family.relevant.value, None, reason_cell(family.relevant.reason)),
        (
            "*coding",
            _("cuα : les codes seuls"),
            family.coding.value,
            family.coverage,
            reason_cell(family.coding.reason),
        ),
    ]
    for code in found.codes:
        if (one := family.by_code.get(code)) is not None:
            share = family.code_coverage.get(code)
            rows.append((code, codebook[code].name, one.value, share, reason_cell(one.reason)))
    overlapping = [labelled(say_layer(who), n) for who, n in zip(found.coders, found.n_overlaps, strict=True) if n]
    caption = _(
        "Base : {base} ({who}) ; signes dits : {length}. Krippendorff et al., 2016 ; part : ce que "
        "les codeurs ont codé en commun."
    ).format(base=n_interviews(len(found.interviews)), who=", ".join(found.interviews), length=thousands(found.length))
    if overlapping:
        caption += " " + _("Passages où deux codes du domaine se chevauchent — {who}. Prenez γ (--gamma).").format(
            who=listed(overlapping)
        )
    return Table(
        title=_("Famille uα sur « {axis} », entre {coders}").format(
            axis=axis, coders=_(" et ").join(map(say_layer, found.coders))
        ),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Mesure")),
            column("u_alpha", _("Valeur")),
            column("share", _("Part")),
            column("reason", _("Pourquoi non estimable"), on_screen=any(row[4] for row in rows)),
        ),
        rows=tuple(rows),
        caption=caption,
    )
