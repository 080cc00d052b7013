"""Look at a codebook through its use: what was coded with it says which codes to merge, split or drop."""

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats import SUGGESTIONS, CodeAdvice, advise_on_codes, choose_layer, need_codebook


def advise_on_codebook(project: store.Project, *, layer: str = SUGGESTIONS) -> tuple[Codebook, tuple[CodeAdvice, ...]]:
    """Give the project's codebook, and what to look at again in it.

    Args:
        project: The study.
        layer: ``suggestions``, or a coder's name.

    Raises:
        NotEnoughDataError: The project has no codebook.
        NotFoundError: No such layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook = need_codebook(snapshot)
    return codebook, advise_on_codes(snapshot.interviews, codebook, choose_layer(snapshot, layer))
