"""γ as a table: all codes together, then each code by itself, with the disorder seen and the disorder of chance."""

from interviews_toolkit.exports.tables import Cell, Column, Kind, Table
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats import Gamma, GammaTable


def list_gamma(found: GammaTable, codebook: Codebook) -> Table:
    """One row for all codes, then one a code."""
    total = sum(found.n_passages.values())
    rows = [_row("*", _("Ensemble"), total, found.overall)]
    rows += [_row(code, codebook[code].name, found.n_passages[code], one) for code, one in found.by_code.items()]
    return Table(
        title=_("γ entre {coders}").format(coders=_(" et ").join(found.coders)),
        columns=(
            Column("code", _("Code"), on_screen=False),
            Column("theme", _("Thème")),
            Column("passages", _("Passages"), Kind.COUNT),
            Column("gamma", "γ", Kind.NUMBER),
            Column("observe", _("Désordre"), Kind.NUMBER),
            Column("attendu", _("Hasard"), Kind.NUMBER),
            Column("erreur", _("± hasard"), Kind.NUMBER, on_screen=False),
            Column("raison", _("Pourquoi non estimable"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_(
            "Base : {n} entretiens lus par tous ({who}). γ (Mathet et al., 2015) juge bornes et codes ensemble, sur "
            "des passages libres ; le hasard : {k} textes tirés, graine {seed}. Les codes restent tels qu'ils ont été "
            "mis."
        ).format(
            n=len(found.interviews),
            who=", ".join(found.interviews),
            k=found.overall.n_samples,
            seed=found.overall.seed,
        ),
    )


def _row(code: str, name: str, n: int, one: Gamma) -> tuple[Cell, ...]:
    value = one.value
    return (code, name, n, value.value, value.observed, value.expected, one.error, value.reason or "")
