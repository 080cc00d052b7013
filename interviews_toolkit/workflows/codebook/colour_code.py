"""Choose the colour of a code; those below it that have none of their own take it too."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import CodeId


def colour_code(sitting: store.Sitting, code_id: CodeId, colour: int | None, *, key: str) -> None:
    """Keep a code's colour; None: the one its place in the codebook gives it.

    Args:
        colour: Which of the page's colours, from 0.

    Raises:
        NotFoundError: The codebook has no such code.
    """

    def colouring(connection: store.Connection, payload: store.Payload) -> None:
        store.codebook_with(connection, code_id)
        before = store.load_colours(connection)
        after = {one: held for one, held in before.items() if one != code_id}
        if colour is not None:
            after[code_id] = colour
        if after != before:
            store.save_colours(connection, after)
            payload["code"] = code_id

    sitting.once("colour", key, colouring, answer=lambda _connection, _entry: None)
