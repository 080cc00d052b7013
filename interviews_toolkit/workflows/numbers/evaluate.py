"""Measure the suggestions against what a person coded, code by code."""

from collections.abc import Collection

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.stats.agreement.evaluation import Evaluation, Unit, evaluate_suggestions
from interviews_toolkit.stats.layers.choice import choose_layer, read_most, suggestion_layer


def evaluate(
    project: store.Project, *, person: str | None = None, unit: Unit = "turn", only: Collection[InterviewId] = ()
) -> tuple[Codebook, Evaluation]:
    """Compare the suggestions with a person's codings; the codebook comes with it, to name the codes.

    Args:
        person: The coder's name; if None, who read most.
        unit: Compare turns, or passages.
        only: These interviews; without it those the study keeps apart, and all of them where it keeps none.

    Raises:
        NotEnoughDataError: Nothing was coded by hand, or nothing suggested.
        NotFoundError: No coder has that name.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        apart = frozenset(only) or store.load_kept_apart(connection)
    people = read_most(snapshot)
    if snapshot.codebook is None or not people:
        raise NotEnoughDataError(What.NO_HUMAN_CODING)
    return snapshot.codebook, evaluate_suggestions(
        [one for one in snapshot.interviews if not apart or one.id in apart],
        snapshot.codebook,
        suggested=suggestion_layer(snapshot),
        person=choose_layer(snapshot, person or people[0].id),
        unit=unit,
    )
