"""A truth table as a table: one row a combination of conditions; in a file, 0 and 1 as packages of QCA take them."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Column, Kind, Table
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.themes.configurations import Configuration, TruthTable


def list_configurations(found: TruthTable, codebook: Codebook) -> Table:
    """Conditions as 0 and 1, how many actors, how many of them with the outcome, and who."""
    return Table(
        title=_("Configurations : « {outcome} »").format(outcome=codebook[found.outcome].name),
        columns=(
            *(Column(code, codebook[code].name, Kind.COUNT) for code in found.conditions),
            column("n_actors", _("Acteurs")),
            column("n_with", _("Avec")),
            column("outcome", _("Résultat")),
            column("with_outcome", _("Qui, avec"), on_screen=False),
            column("without_outcome", _("Qui, sans"), on_screen=False),
        ),
        rows=tuple(
            (
                *row.present,
                row.n,
                len(row.with_outcome),
                _outcome(row),
                " ".join(row.with_outcome),
                " ".join(row.without),
            )
            for row in found.rows
        ),
        caption=_caption(found, codebook),
    )


def _outcome(row: Configuration) -> str:
    """0, 1, or C for a combination that goes with both: what R's QCA calls a contradiction."""
    return "C" if row.is_contradictory else str(int(bool(row.with_outcome)))


def _caption(found: TruthTable, codebook: Codebook) -> str:
    n = sum(row.n for row in found.rows)
    said = _(
        "Configurations rencontrées : {k} (possibles : {possible}) ; acteurs : {n} ; résultat : parler de "
        "« {outcome} » (C : les uns oui, les autres non) ; d'après : {source}."
    ).format(
        k=len(found.rows),
        possible=found.n_possible,
        n=n,
        outcome=codebook[found.outcome].name,
        source=say_layer(found.layer),
    )
    said += " " + _(
        "Cohérence, couverture et réduction sont à un logiciel d'analyse qualitative comparée ; cas par cas, en 0 et "
        "1 : interviews numbers matrix -o cas.csv."
    )
    return said if found.reviewed else said + " " + _("Non relu : un 0 peut être un thème que la machine a manqué.")
