"""Portray an interview: which themes come when."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.pictures import Portrait
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.portrait import portray


def portray_interview(project: store.Project, interview: str, *, layer: str = AUTO) -> Portrait:
    """Place what is coded of one interview along what its actor says.

    Raises:
        NotEnoughDataError: The project has no codebook, or nothing is coded here.
        NotFoundError: No such interview or layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        found = store.load_interview(connection, InterviewId(interview))
    return portray(found, need_codebook(snapshot), signed(choose_layer(snapshot, layer)))
