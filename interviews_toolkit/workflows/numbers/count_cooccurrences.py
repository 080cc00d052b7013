"""Count which codes come together: in the same excerpt, turn or interview."""

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.cooccurrence import Cooccurrence, Within, cooccurrences


def count_cooccurrences(
    project: store.Project, *, layer: str = AUTO, within: Within = "turn"
) -> tuple[Codebook, Cooccurrence]:
    """Count how often two codes come together; the codebook comes with it, to name them.

    Raises:
        NotEnoughDataError: The project has no codebook.
        NotFoundError: No such layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook = need_codebook(snapshot)
    return codebook, cooccurrences(snapshot.interviews, codebook, signed(choose_layer(snapshot, layer)), within=within)
