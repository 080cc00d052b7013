"""Measure the suggestions against what a person coded, code by code."""

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import CoderKind
from interviews_toolkit.stats.agreement.evaluation import Evaluation, Unit, evaluate_suggestions
from interviews_toolkit.stats.layers.choice import choose_layer, suggestion_layer


def evaluate(project: store.Project, *, person: str | None = None, unit: Unit = "turn") -> tuple[Codebook, Evaluation]:
    """Compare the suggestions with a person's codings; the codebook comes with it, to name the codes.

    Args:
        person: The coder's name; if None, the only person who coded.
        unit: Compare turns, or passages.

    Raises:
        NotEnoughDataError: Nothing was coded by hand, or nothing suggested.
        NotFoundError: No coder has that name.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    people = [coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN]
    if snapshot.codebook is None or not people:
        raise NotEnoughDataError(What.NO_HUMAN_CODING)
    return snapshot.codebook, evaluate_suggestions(
        snapshot.interviews,
        snapshot.codebook,
        suggested=suggestion_layer(snapshot),
        person=choose_layer(snapshot, person or people[0].id),
        unit=unit,
    )
