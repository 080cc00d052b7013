"""Cross themes with an attribute of the actors, each crossing with the test it allows."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.layers.grouping import grouped, need_grouping
from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab
from interviews_toolkit.stats.themes.crosstab import cross_themes as cross
from interviews_toolkit.stats.themes.frequency import tabulate_themes


def cross_themes(
    project: store.Project, *, by: str | None = None, layer: str = AUTO, question: str | None = None
) -> ThemeCrosstab:
    """Cross every code of the codebook with an attribute.

    Args:
        by: An attribute of the participants; None for the study's.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        question: Count only what answers this question of the guide.

    Raises:
        NotEnoughDataError: No codebook, or only one group.
        NotFoundError: No such layer, attribute or question.
    """
    with project.read() as connection:
        snapshot = grouped(store.load_snapshot(connection), by)
    by = need_grouping(snapshot)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    asked = QuestionId(question) if question else None
    return cross(tabulate_themes(snapshot.interviews, codebook, chosen, cases=snapshot.cases, by=by, question=asked))
