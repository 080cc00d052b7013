"""Choose the colour of a code; those below it that have none of their own take it too."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import CodeId


def colour_code(sitting: store.Sitting, code_id: CodeId, colour: int | None) -> None:
    """Keep a code's colour; None: the one its place in the codebook gives it.

    Args:
        colour: Which of the page's colours, from 0.

    Raises:
        NotFoundError: The codebook has no such code.
    """
    with sitting.read() as connection:
        store.codebook_with(connection, code_id)
        before = store.load_colours(connection)
    after = {one: held for one, held in before.items() if one != code_id}
    if colour is not None:
        after[code_id] = colour
    if after == before:
        return
    with sitting.act("colour", {"code": code_id}) as connection:
        store.save_colours(connection, after)
