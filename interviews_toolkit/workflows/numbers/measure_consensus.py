"""Measure what statements meet with: may a report write « un consensus fort se dessine »?"""

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.i18n import _
from interviews_toolkit.stats.consensus.report import StatementConsensus, tell_consensus
from interviews_toolkit.stats.consensus.rule import ConsensusRule
from interviews_toolkit.stats.layers.grouping import grouped


def measure_consensus(
    project: store.Project,
    statement_id: str | None = None,
    *,
    rule: ConsensusRule | None = None,
    coder: str | None = None,
    by: str | None = None,
) -> tuple[StatementConsensus, ...]:
    """Judge one statement, or all those somebody has judged, in the order of their ids.

    Args:
        rule: The house rule; None for the toolkit's.
        coder: Whose stances; None for the coder who judged most interviews of each statement.
        by: The attribute that tells an actor's type; None for the study's.

    Raises:
        NotFoundError: No such statement or attribute, or that coder has not judged it.
        NotEnoughDataError: Nobody has judged it, or any.
    """
    with project.read() as connection:
        snapshot = grouped(store.load_snapshot(connection), by)
        wanted = [store.find_statement(connection, statement_id)] if statement_id else snapshot.statements
    judged = {one.statement_id for one in snapshot.stances}
    if statement_id is None:
        wanted = [statement for statement in wanted if statement.id in judged]
    if not wanted:
        raise NotEnoughDataError(
            _("Personne n'a encore noté de position sur un énoncé."),
            hint=_("interviews numbers stance declare pro-bono-levier 'Le pro bono est un levier' ; puis : stance set"),
        )
    return tuple(tell_consensus(snapshot, statement, rule=rule, coder=coder) for statement in wanted)
