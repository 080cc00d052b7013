"""From a project's snapshot to the one layer that is counted, by one rule for every command, export and report.

What a person coded is counted, on the interviews that person has read whole: seen, and where some of the suggestions
there were decided on, all of them. Of several people, what two settled on comes first, then who has read most. Until
somebody has read one, the machine's suggestions are counted, less those refused, and what is said is a draft. An author
may name another layer.
"""

from collections import Counter
from dataclasses import replace

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, CoderKind, Verdict
from interviews_toolkit.model.ids import CoderId, InterviewId
from interviews_toolkit.model.layers import Layer, Mark, in_order
from interviews_toolkit.model.settlements import is_settled_coder
from interviews_toolkit.model.snapshot import Snapshot

AUTO = "auto"
"""The name under which the rule chooses."""
SUGGESTIONS = "suggestions"
"""The name of the machine's layer, under which commands ask for it too."""
UNREAD = "suggestions, unread"
"""Its name where a caption must say that nobody has read them all."""


def choose_layer(snapshot: Snapshot, name: str = AUTO) -> Layer:
    """Find a layer: ``auto`` for the rule, ``suggestions``, or a coder's id or name.

    Raises:
        NotFoundError: No coder has that name; the hint lists those there are.
    """
    if name == AUTO:
        return reviewed_layer(snapshot) or draft_layer(snapshot)
    if name == SUGGESTIONS:
        return suggestion_layer(snapshot)
    for coder in snapshot.coders:
        if name in (coder.id, coder.name):
            marks = [Mark(c.interview_id, c.span, c.code_id) for c in snapshot.codings if c.coder_id == coder.id]
            return Layer(coder.name, tuple(in_order(marks)), coder.seen, reviewed=True, parts=coder.passages_read())
    known = ", ".join([AUTO, SUGGESTIONS, *(coder.id for coder in snapshot.coders)])
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


def reviewed_layer(snapshot: Snapshot) -> Layer | None:
    """Take what a person has reviewed, and nothing else; None where nobody has read an interview whole.

    It is the whole study's, once that is reviewed; until then the codings of the person who has read most interviews,
    on those.
    """
    counted = draft_layer(snapshot)
    if counted.reviewed:
        return counted
    read = read_whole(snapshot)
    n_read = Counter(coder.id for coder in read.values())
    if not n_read:
        return None
    most = max(n_read, key=lambda key: n_read[key])
    whole = choose_layer(snapshot, most)
    seen = frozenset(name for name, coder in read.items() if coder.id == most)
    return replace(whole, marks=tuple(mark for mark in whole.marks if mark.interview_id in seen), seen=seen, parts={})


def draft_layer(snapshot: Snapshot) -> Layer:
    """Take what says something of every interview: a person's codings if they are complete, else the suggestions.

    Where there are no suggestions, the codings of the person who saw most interviews, on those.
    """
    people = complete_coders(snapshot)
    if not people and not snapshot.proposals:
        people = sorted(_by_codings(snapshot), key=lambda coder: -len(coder.seen))
    return choose_layer(snapshot, people[0].id) if people else suggestion_layer(snapshot)


def read_whole(snapshot: Snapshot) -> dict[InterviewId, Coder]:
    """Who has read each interview: they saw it, and where they decided on any suggestion of it, on all.

    What two settled on comes before what one coded, and then who coded most.
    """
    read: dict[InterviewId, Coder] = {}
    for coder in _by_codings(snapshot):
        for interview_id in snapshot.read_whole(coder, snapshot.proposals):
            read.setdefault(interview_id, coder)
    return {one.id: read[one.id] for one in snapshot.interviews if one.id in read}


def suggestion_layer(snapshot: Snapshot) -> Layer:
    """Take the suggestions nobody refused; reviewed only once every one of them was decided on."""
    verdicts = {decision.suggestion_id: decision.verdict for decision in snapshot.decisions}
    kept = [s for s in snapshot.proposals if verdicts.get(s.id) is not Verdict.REFUSED]
    decided = (Verdict.ACCEPTED, Verdict.CHANGED, Verdict.REFUSED)
    return Layer(
        SUGGESTIONS,
        tuple(in_order({Mark(s.interview_id, s.span, s.code_id) for s in kept})),
        frozenset(interview.id for interview in snapshot.interviews),
        reviewed=bool(snapshot.proposals) and all(verdicts.get(s.id) in decided for s in snapshot.proposals),
    )


def complete_coders(snapshot: Snapshot) -> list[Coder]:
    """The people whose codings may be counted for the whole study, who coded most first."""
    return [coder for coder in _by_codings(snapshot) if _is_complete(snapshot, coder)]


def read_most(snapshot: Snapshot) -> list[Coder]:
    """The people who have read something, who read most interviews whole first: the first is whom to compare with."""
    people = [one for one in snapshot.coders if one.kind is CoderKind.HUMAN and one.has_read]
    return sorted(people, key=lambda coder: -len(coder.seen))


def count_codings(snapshot: Snapshot) -> Counter[CoderId]:
    """Count each coder's codings."""
    return Counter(one.coder_id for one in snapshot.codings)


def _by_codings(snapshot: Snapshot) -> list[Coder]:
    """The people who coded something: what two of them settled on first, then who coded most."""
    n_codings = count_codings(snapshot)
    people = [one for one in snapshot.coders if one.kind is CoderKind.HUMAN and n_codings[one.id]]
    settled = {one.id for one in people if is_settled_coder(one, snapshot.coders)}
    return sorted(people, key=lambda coder: (coder.id not in settled, -n_codings[coder.id], coder.name))


def _is_complete(snapshot: Snapshot, coder: Coder) -> bool:
    """Every interview seen; who decided on some suggestions has decided on all."""
    proposed = {one.id for one in snapshot.proposals}
    ruled = (one for one in snapshot.decisions if one.coder_id == coder.id and one.verdict is not Verdict.SKIPPED)
    decided = {one.suggestion_id for one in ruled} & proposed
    saw_all = all(interview.id in coder.seen for interview in snapshot.interviews)
    return saw_all and (not decided or decided == proposed)
