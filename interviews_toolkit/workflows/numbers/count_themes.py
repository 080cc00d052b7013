"""Count themes over a layer: the table study authors check."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook
from interviews_toolkit.stats.themes.frequency import ThemeTable, tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous
from interviews_toolkit.stats.themes.waves import ThemeWaves, compare_waves


def count_themes(
    project: store.Project, *, layer: str = AUTO, by: str | None = None, question: str | None = None
) -> ThemeTable:
    """Tabulate every code of the project's codebook, with who spoke of it unasked.

    Args:
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        by: An attribute of the participants to cross the table with.
        question: Count only what answers this question of the guide.

    Raises:
        NotEnoughDataError: The project has no codebook, or the layer is empty.
        NotFoundError: No such layer, attribute or question.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, chosen = need_codebook(snapshot), choose_layer(snapshot, layer)
    asked = QuestionId(question) if question else None
    table = tabulate_themes(snapshot.interviews, codebook, chosen, cases=snapshot.cases, by=by, question=asked)
    return tell_spontaneous(table, snapshot.interviews, codebook, chosen, guide=snapshot.guide)


def count_since(project: store.Project, since: str, *, layer: str = AUTO) -> ThemeWaves:
    """Tabulate every code before and since a wave of interviews, named by its value or its first date.

    Raises:
        NotEnoughDataError: The project has no codebook, or nobody was heard before, or since.
        NotFoundError: No such layer or wave, or the participants have neither a wave nor a date.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook, chosen = need_codebook(snapshot), choose_layer(snapshot, layer)
    return compare_waves(snapshot.interviews, codebook, chosen, cases=snapshot.cases, since=since)
