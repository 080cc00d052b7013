"""Map the actors of a study among the themes they speak of."""

from interviews_toolkit import store
from interviews_toolkit.model.pictures import ActorMap
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.cooccurrence import case_matrix


def map_actors(project: store.Project, *, layer: str = AUTO) -> ActorMap:
    """Place actors and themes, those nothing stands below, on the plane of their correspondence analysis.

    Raises:
        NotEnoughDataError: The project has no codebook, or too few actors or themes for a plane.
        NotFoundError: No such layer.
    """
    from interviews_toolkit.cluster.actor_map import map_actors as place_on_map

    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    found = case_matrix(snapshot.interviews, codebook, chosen)
    themes = {code.id: code.name for code in codebook if not codebook.children(code.id)}
    places = [found.codes.index(code) for code in themes]
    presence = [[row[place] for place in places] for row in found.presence()]
    names = {str(code): name for code, name in themes.items()}
    return place_on_map(found.interviews, names, presence, layer=found.layer, reviewed=chosen.reviewed)
