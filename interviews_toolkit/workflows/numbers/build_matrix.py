"""Build the table of who has which code: one row an interview, one column a code."""

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, case_matrix


def build_matrix(project: store.Project, *, layer: str = AUTO) -> tuple[Codebook, CaseMatrix]:
    """Count the passages of each code in each interview, a parent uniting its sub-codes; with the codebook.

    Raises:
        NotEnoughDataError: The project has no codebook.
        NotFoundError: No such layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook = need_codebook(snapshot)
    return codebook, case_matrix(snapshot.interviews, codebook, signed(choose_layer(snapshot, layer)))
