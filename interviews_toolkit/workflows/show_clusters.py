"""Show the clusters of a study as people left them."""

from interviews_toolkit import store


def show_clusters(project: store.Project) -> store.ReviewedClustering:
    """Load the latest clustering with what people decided on it.

    Raises:
        NotFoundError: The project has no clustering yet.
    """
    with project.read() as connection:
        return store.load_reviewed_clusters(connection)
