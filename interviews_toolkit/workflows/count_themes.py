"""Count themes over a layer: the table study authors check."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.stats import SUGGESTIONS, ThemeTable, choose_layer, need_codebook, tabulate_themes


def count_themes(
    project: store.Project, *, layer: str = SUGGESTIONS, by: str | None = None, question: str | None = None
) -> ThemeTable:
    """Tabulate every code of the project's codebook.

    Args:
        project: The study.
        layer: ``suggestions``, or a coder's name.
        by: An attribute of the participants to cross the table with.
        question: Count only what answers this question of the guide.

    Raises:
        NotEnoughDataError: The project has no codebook, or the layer is empty.
        NotFoundError: No such layer, attribute or question.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    return tabulate_themes(
        snapshot.interviews,
        need_codebook(snapshot),
        choose_layer(snapshot, layer),
        cases=snapshot.cases,
        by=by,
        question=QuestionId(question) if question else None,
    )
