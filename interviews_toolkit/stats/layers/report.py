"""Which layer a report counts, and how much of it a person has read: the rule is one, and the report prints it.

A named coder's codings are counted once that coder has seen every interview and left none of the suggestions waiting
that he or she began to decide on. Until then the machine's suggestions are counted, less those refused, and the
report is a draft. An author may name another layer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codings import Coder, CoderKind, Verdict
from interviews_toolkit.model.ids import CoderId, InterviewId, SuggestionId
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.choice import choose_layer, suggestion_layer

AUTO = "auto"
"""The name under which the rule chooses."""


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


def pick_layer(snapshot: Snapshot, name: str = AUTO) -> ReportLayer:
    """Apply the rule, or take the layer named.

    Raises:
        NotFoundError: No coder has that name.
    """
    people = [coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN]
    n_codings = {coder.id: sum(c.coder_id == coder.id for c in snapshot.codings) for coder in people}
    complete = [coder for coder in people if n_codings[coder.id] and _is_complete(snapshot, coder)]
    complete.sort(key=lambda coder: (-n_codings[coder.id], coder.name))
    if name != AUTO:
        layer = choose_layer(snapshot, name)
    else:
        layer = choose_layer(snapshot, complete[0].id) if complete else suggestion_layer(snapshot)
    proposed = {one.id for one in snapshot.proposals}
    ruled = {one.suggestion_id for one in snapshot.decisions if one.verdict is not Verdict.SKIPPED}
    return ReportLayer(
        layer=layer,
        n_suggestions=len(proposed),
        n_decided=len(proposed & ruled),
        partial={
            coder.name: tuple(i.id for i in snapshot.interviews if i.id in coder.seen)
            for coder in people
            if coder not in complete and n_codings[coder.id] and coder.name != layer.name
        },
        others=tuple(coder.name for coder in complete if coder.name != layer.name),
    )


def _is_complete(snapshot: Snapshot, coder: Coder) -> bool:
    """Every interview seen; who decided on some suggestions has decided on all."""
    proposed = {one.id for one in snapshot.proposals}
    decided = _decided_by(snapshot, coder.id) & proposed
    saw_all = all(interview.id in coder.seen for interview in snapshot.interviews)
    return saw_all and (not decided or decided == proposed)


def _decided_by(snapshot: Snapshot, coder_id: CoderId) -> set[SuggestionId]:
    return {d.suggestion_id for d in snapshot.decisions if d.coder_id == coder_id and d.verdict is not Verdict.SKIPPED}
