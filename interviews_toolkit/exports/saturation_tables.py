"""Saturation as tables: interview by interview, estimates of what is still to hear, types of actors, rare codes."""

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.counted import n_interviews, n_orders
from interviews_toolkit.exports.reasons import reason_cell
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import decimal_text, say_layer
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.saturation.curve import Saturation


def list_accumulation(found: Saturation, *, layer: str, by_date: bool) -> Table:
    """One row an interview, in order: what it brought, and what any interview in that place would have brought."""
    rows: list[tuple[Cell, ...]] = []
    total = 0
    for rank, (interview, new) in enumerate(zip(found.interviews, found.guest.new, strict=True)):
        total += new
        expected = found.accumulation.mean[rank]
        run = rank - found.guest.rule.base
        ratio = found.guest.ratios[run] if 0 <= run < len(found.guest.ratios) else None
        ends = (found.accumulation.low[rank], found.accumulation.high[rank])
        rows.append((interview, new, total, expected, *ends, ratio, _bar(expected, found.n_codes, width=24)))
    rule = found.guest.rule
    order = _("l'ordre de leurs dates") if by_date else _("l'ordre de leurs numéros")
    caption = _(
        "Entretiens dans {order} ; codes : {layer}. Attendu : moyenne exacte sur tous les ordres (Mao Tau) ; bande à "
        "95 % sur {orders}, graine {seed}. Nouveauté : codes nouveaux de {run} à partir de "
        "celui-ci, sur ceux de la base, {base} (Guest et al., 2020)."
    ).format(
        order=order,
        layer=say_layer(layer),
        orders=n_orders(found.orders.n),
        seed=found.orders.seed,
        run=n_interviews(rule.run),
        base=n_interviews(rule.base),
    )
    return Table(
        title=_("Saturation"),
        columns=(
            column("interview", _("Qui")),
            column("n_new", _("Nouveaux")),
            column("n_total", _("Cumul")),
            column("expected", _("Attendu")),
            column("low", _("Borne basse"), on_screen=False),
            column("high", _("Borne haute"), on_screen=False),
            column("novelty", _("Nouveauté")),
            saying("curve", _("Courbe attendue")),
        ),
        rows=tuple(rows),
        caption=caption,
    )


def _bar(value: float, most: float, *, width: int) -> str:
    """Draw a number as a bar of blocks, for a screen of characters."""
    return "█" * round(width * value / most) if most else ""


def list_richness(found: Saturation) -> Table:
    """Estimates of how many codes there may be in all: lower bounds, never forecasts."""
    richness = found.richness
    rows: list[tuple[Cell, ...]] = [
        (Term("observed", _("Codes rencontrés")), float(richness.observed), "", None, None, None),
        _estimate(Term("chao2", "Chao2"), richness.chao2),
        _estimate(Term("chao2_corrected", _("Chao2 corrigé")), richness.chao2_corrected),
        _estimate(Term("jackknife1", _("Jackknife d'ordre 1")), richness.jackknife1),
        _estimate(Term("jackknife2", _("Jackknife d'ordre 2")), richness.jackknife2),
        _estimate(Term("bootstrap", "Bootstrap"), richness.bootstrap),
        _estimate(Term("coverage", _("Couverture (0 à 1)")), richness.coverage),
    ]
    return Table(
        title=_("Combien de codes en tout, vus ou non"),
        columns=(
            column("measure", _("Mesure")),
            column("value", _("Valeur")),
            reading("interval", _("Intervalle à 95 %")),
            column("low", _("Borne basse"), on_screen=False),
            column("high", _("Borne haute"), on_screen=False),
            column("reason", _("Pourquoi pas de valeur"), on_screen=any(row[5] for row in rows)),
        ),
        rows=tuple(rows),
        caption=_(
            "Codes chez un seul acteur : {once} ; chez deux : {twice}. Ces estimations sont des minimums, à effort "
            "égal ; les codes sont faits par des codeurs : ce ne sont pas des prévisions."
        ).format(once=richness.once, twice=richness.twice),
    )


def _estimate(name: str, coefficient: Coefficient) -> tuple[Cell, ...]:
    ends = coefficient.interval
    said = _("{low} à {high}").format(low=decimal_text(ends.low), high=decimal_text(ends.high)) if ends else ""
    bounds = (ends.low, ends.high) if ends else (None, None)
    return (name, coefficient.value, said, *bounds, reason_cell(coefficient.reason))


def list_types(found: Saturation, codebook: Codebook, *, by: str) -> Table:
    """What each type of actor brings alone, and whether its last interview still brought something."""
    rows = [
        (
            kind,
            len(one.interviews),
            one.n_codes,
            one.newest,
            len(one.only_here),
            ", ".join(_name(codebook, code) for code in one.only_here),
            " ".join(one.interviews),
        )
        for kind, one in found.by_type.items()
    ]
    return Table(
        title=_("Par {by}").format(by=by),
        columns=(
            column("group", _("Groupe")),
            column("n_actors", _("Entr.")),
            column("n_codes", _("Codes")),
            column("n_new_in_last", _("Nouveaux au dernier")),
            column("n_only_here", _("Propres"), on_screen=False),
            column("only_here", _("Codes propres à ce groupe"), on_screen=any(row[4] for row in rows)),
            column("interviews", _("Qui"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_("Case vide : sous trois entretiens, on ne dit rien de la saturation d'un groupe."),
    )


def list_rare(found: Saturation, codebook: Codebook) -> Table:
    """Codes heard in one interview only: to check before saying that nothing new comes."""
    return Table(
        title=_("Codes chez un seul acteur"),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("interview", _("Qui")),
        ),
        rows=tuple((code, _name(codebook, code), who) for code, who in found.rare.items()),
    )


def _name(codebook: Codebook, code: CodeId) -> str:
    return codebook[code].name if code in codebook else str(code)
