"""From a project's snapshot to one layer that may be counted: a coder's codings, or the machine's suggestions."""

from dataclasses import replace

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.snapshot import Snapshot

SUGGESTIONS = "suggestions"
"""The name of the machine's layer, under which commands ask for it too."""
UNREAD = "suggestions, unread"
"""Its name where a caption must say that nobody has read them all."""


def choose_layer(snapshot: Snapshot, name: str = SUGGESTIONS) -> Layer:
    """Find a layer by name: ``suggestions``, or a coder's id or name.

    Raises:
        NotFoundError: No coder has that name; the hint lists those there are.
    """
    if name == SUGGESTIONS:
        return suggestion_layer(snapshot)
    for coder in snapshot.coders:
        if name in (coder.id, coder.name):
            marks = {Mark(c.interview_id, c.span, c.code_id) for c in snapshot.codings if c.coder_id == coder.id}
            return Layer(coder.name, tuple(sorted(marks)), coder.seen, reviewed=True)
    known = ", ".join([SUGGESTIONS, *(coder.id for coder in snapshot.coders)])
    raise NotFoundError(What.NO_LAYER, which=name, known=known)


def need_codebook(snapshot: Snapshot) -> Codebook:
    """Give the project's codebook: without one there is nothing to count.

    Raises:
        NotEnoughDataError: No codebook was applied yet.
    """
    if snapshot.codebook is None:
        raise NotEnoughDataError(What.NO_CODEBOOK_YET)
    return snapshot.codebook


def signed(layer: Layer) -> Layer:
    """Name a layer as captions must: a machine's suggestions say that nobody has read them, until somebody has."""
    return layer if layer.reviewed else replace(layer, name=UNREAD)


def suggestion_layer(snapshot: Snapshot) -> Layer:
    """Take the suggestions nobody refused; reviewed only once every one of them was decided on."""
    verdicts = {decision.suggestion_id: decision.verdict for decision in snapshot.decisions}
    kept = [s for s in snapshot.proposals if verdicts.get(s.id) is not Verdict.REFUSED]
    decided = (Verdict.ACCEPTED, Verdict.CHANGED, Verdict.REFUSED)
    return Layer(
        SUGGESTIONS,
        tuple(sorted({Mark(s.interview_id, s.span, s.code_id) for s in kept})),
        frozenset(interview.id for interview in snapshot.interviews),
        reviewed=bool(snapshot.proposals) and all(verdicts.get(s.id) in decided for s in snapshot.proposals),
    )
