"""Tabulate which combinations of themes go with another one."""

from collections.abc import Sequence

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.quotes.sheets import find_code
from interviews_toolkit.stats.themes.configurations import TruthTable
from interviews_toolkit.stats.themes.configurations import tabulate_configurations as tabulate
from interviews_toolkit.stats.themes.cooccurrence import case_matrix


def tabulate_configurations(
    project: store.Project, outcome: str, conditions: Sequence[str], *, layer: str = AUTO
) -> tuple[Codebook, TruthTable]:
    """Make the truth table of some codes, named by id or by name, for another; with the codebook.

    Raises:
        NotFoundError: No such code or layer.
        UsageError: The conditions cannot be set against the outcome.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    found = case_matrix(snapshot.interviews, codebook, chosen)
    wanted = [find_code(codebook, one).id for one in conditions]
    sought = find_code(codebook, outcome).id
    return codebook, tabulate(found, codebook, outcome=sought, conditions=wanted, reviewed=chosen.reviewed)
