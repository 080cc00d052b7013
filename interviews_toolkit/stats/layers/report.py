"""What a reader must know of the layer a report counts: how much of it a person has read, and who else coded."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codings import CoderKind, Verdict
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, complete_coders, count_codings, draft_layer


@dataclass(frozen=True, slots=True)
class ReportLayer:
    """What is counted, and what a reader must know of it.

    Attributes:
        n_decided: Suggestions accepted, changed or refused by somebody.
        partial: People who coded some interviews only, by name: their work is compared, not counted.
        others: People whose codings are complete too; counting two would count twice.
    """

    layer: Layer
    n_suggestions: int
    n_decided: int
    partial: Mapping[str, tuple[InterviewId, ...]]
    others: tuple[str, ...]

    @property
    def percent_reviewed(self) -> int:
        """Rounded down: 100 only when nothing waits. 100 without suggestions too."""
        return 100 * self.n_decided // self.n_suggestions if self.n_suggestions else 100

    @property
    def is_draft(self) -> bool:
        """Whether some of what is counted waits for a person."""
        return not self.layer.reviewed


def pick_layer(snapshot: Snapshot, name: str = AUTO, *, draft: bool = False) -> ReportLayer:
    """Apply the rule, or take the layer named; ``draft``: without a name, what says something of every interview.

    Raises:
        NotFoundError: No coder has that name.
    """
    layer = draft_layer(snapshot) if draft and name == AUTO else choose_layer(snapshot, name)
    complete = complete_coders(snapshot)
    proposed = {one.id for one in snapshot.proposals}
    n_codings = count_codings(snapshot)
    ruled = {one.suggestion_id for one in snapshot.decisions if one.verdict is not Verdict.SKIPPED}
    return ReportLayer(
        layer=layer,
        n_suggestions=len(proposed),
        n_decided=len(proposed & ruled),
        partial={
            coder.name: tuple(i.id for i in snapshot.interviews if i.id in coder.has_read)
            for coder in snapshot.coders
            if coder.kind is CoderKind.HUMAN and coder not in complete and n_codings[coder.id]
            if coder.name != layer.name
        },
        others=tuple(coder.name for coder in complete if coder.name != layer.name),
    )
