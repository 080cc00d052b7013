"""Draw the clusters of a study: one picture, of the latest run that has it."""

from markupsafe import Markup

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.class_pictures import draw_picture, group_cases
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.pictures import Picture


def draw_clusters(
    project: store.Project, picture: Picture, *, method: str | None = None, seen_by: Coder | None = None
) -> Markup:
    """Draw a picture of the clusters as people left them.

    Args:
        method: ``reinert`` or ``semantic``; if None, the latest run there is something to draw of.
        seen_by: While codings are not open to all, leave out what others than this coder decided.

    Raises:
        NotFoundError: The project has no clustering yet.
        NotEnoughDataError: No run, or none of this method, has what the picture shows.
    """
    with project.read() as connection:
        is_open = seen_by is None or store.load_sight(connection, seen_by).is_open
        runs = store.load_standing_clusters(connection, decided_by=None if is_open or not seen_by else seen_by.name)
        kinds = group_cases(store.load_cases(connection), store.load_grouping(connection))
    asked = [run for run in runs if method in (None, run.clustering.method)]
    drawn = (draw_picture(picture, run.clustering, run.clusters, kinds) for run in asked)
    found = next((figure for figure in drawn if figure), None)
    if found is None:
        raise NotEnoughDataError(
            _("Rien à dessiner : ces classes n'ont pas de « {picture} ».").format(picture=picture.value),
            hint=_(
                "L'arbre des divisions vient de --method reinert, le plan demande 3 classes, et qui parle une colonne "
                "des participants (interviews project set group-by)."
            ),
        )
    return found
