"""Look at a codebook through its use: what was coded with it says which codes to merge, split, drop or take back."""

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook
from interviews_toolkit.stats.themes.code_history import advise_on_history
from interviews_toolkit.stats.themes.code_use import CodeAdvice, advise_on_codes, advise_on_refusals


def advise_on_codebook(project: store.Project, *, layer: str = AUTO) -> tuple[Codebook, str, tuple[CodeAdvice, ...]]:
    """Give the project's codebook, the name of the layer, and what to look at again in it.

    Args:
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.

    Raises:
        NotEnoughDataError: The project has no codebook.
        NotFoundError: No such layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        versions = store.load_codebook_versions(connection)
    codebook, chosen = need_codebook(snapshot), choose_layer(snapshot, layer)
    known = {one.codebook.signature: frozenset(code.id for code in one.codebook) for one in versions}
    found = [
        *advise_on_refusals(snapshot, codebook),
        *advise_on_codes(snapshot.interviews, codebook, chosen),
        *advise_on_history(snapshot, codebook, known, layer=chosen.name),
    ]
    order = {code.id: rank for rank, code in enumerate(codebook)}
    return codebook, chosen.name, tuple(sorted(found, key=lambda advice: order[advice.code_id]))
