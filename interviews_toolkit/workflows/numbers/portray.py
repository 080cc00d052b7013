"""Portray an interview, which themes come when; or a code, when each actor speaks of it."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.pictures import Portrait
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.quotes.sheets import find_code
from interviews_toolkit.stats.themes.portrait import portray, portray_code


def portray_one(project: store.Project, which: str, *, layer: str = AUTO) -> Portrait:
    """Place what is coded of an interview, or of a code in each interview, along what actors say.

    Args:
        which: An interview, by its id; else a code, by its id or name.

    Raises:
        NotEnoughDataError: The project has no codebook, or nothing is coded in this interview.
        NotFoundError: No such interview, code or layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, counted = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    interview = next((one for one in snapshot.interviews if one.id == InterviewId(which)), None)
    if interview is not None:
        return portray(interview, codebook, counted)
    kinds = {who: case.attributes.get(snapshot.grouping, "") for who, case in snapshot.cases.items()}
    return portray_code(snapshot.interviews, codebook, counted, code=find_code(codebook, which), kinds=kinds)
