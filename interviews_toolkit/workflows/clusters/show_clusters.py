"""Show the clusters of a study as people left them."""

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId

INTERVIEW = "interview"


def show_clusters(project: store.Project, *, seen_by: Coder | None = None) -> tuple[store.ReviewedClustering, ...]:
    """Load the latest run of each method with what people decided on it, latest first.

    Args:
        seen_by: While codings are not open to all, leave out what others than this coder decided.

    Raises:
        NotFoundError: The project has no clustering yet.
    """
    with project.read() as connection:
        is_open = seen_by is None or store.load_sight(connection, seen_by).is_open
        return store.load_standing_clusters(connection, decided_by=None if is_open or not seen_by else seen_by.name)


def show_cluster(project: store.Project, cluster: str) -> store.ReviewedClustering:
    """Load the run a cluster is of.

    Args:
        cluster: Its id, whole or as said (``3``, ``s2``).

    Raises:
        NotFoundError: No such cluster, or no cluster at all.
    """
    with project.read() as connection:
        return store.load_reviewed_clusters(connection, cluster)


def cross_clusters(
    project: store.Project, *, by: str, cluster: str | None = None
) -> tuple[store.ReviewedClustering, dict[InterviewId, str]]:
    """Load a run, and what groups those who speak in it.

    Args:
        by: ``interview``, or an attribute of the participants' table.
        cluster: A cluster of the run meant; without it, the latest run.

    Returns:
        The run, and the modality of each interview; empty where the table says nothing.

    Raises:
        NotFoundError: No such cluster or attribute, or no cluster at all.
    """
    with project.read() as connection:
        runs = (
            (store.load_reviewed_clusters(connection, cluster),)
            if cluster
            else store.load_standing_clusters(connection)
        )
        cases = store.load_cases(connection)
        interviews = [interview.id for interview in store.load_interviews(connection)]
    if by == INTERVIEW:
        return runs[0], {interview: str(interview) for interview in interviews}
    known = list(dict.fromkeys(name for case in cases.values() for name in case.attributes))
    if by not in known:
        raise NotFoundError(
            _("Les participants n'ont pas de colonne « {name} ».").format(name=by),
            hint=_("Colonnes : {names}").format(names=", ".join((INTERVIEW, *known))),
        )
    return runs[0], {
        interview: cases[interview].attributes.get(by, "") for interview in interviews if interview in cases
    }
