"""Decide on suggestions: accept, change, refuse, skip. Only this makes codings out of what a machine proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import suggestion_version


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a coder wants of some suggestions of one interview.

    Attributes:
        seen: The suggestions, each with the version of it that was on the screen.
        code_id, span: What a single suggestion is changed to; None leaves it.
    """

    interview_id: InterviewId
    seen: Mapping[SuggestionId, str]
    verdict: Verdict
    code_id: CodeId | None = None
    span: Span | None = None


@dataclass(slots=True)
class _Ruling:
    """A change while it is being put together."""

    added: dict[str, Coding] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)


def decide(sitting: store.Sitting, ruling: Ruling, *, key: str) -> store.Change:
    """Keep a ruling in one act: however many suggestions it is on, it is one step to undo.

    Args:
        ruling: What was decided, on what was seen.

    Raises:
        ConflictError: A suggestion is not any more as it was seen; nothing was kept.
        NotFoundError: A suggestion or the code is not in the project.
        UsageError: Several suggestions cannot be changed at once.
    """
    if (ruling.code_id or ruling.span) and (len(ruling.seen) != 1 or ruling.verdict is not Verdict.CHANGED):
        raise UsageError(_("On change une suggestion à la fois."))
    about = {"interview": ruling.interview_id, "verdict": ruling.verdict.value}
    return sitting.keep("decide", key, lambda connection: (_change(connection, ruling, sitting), dict(about)))


def _change(connection: store.Connection, ruling: Ruling, sitting: store.Sitting) -> store.Change:
    coder, at = sitting.coder, sitting.now()
    ground = store.load_ground(connection, [ruling.interview_id])
    found = store.load_ruled(
        connection,
        coder_id=coder.id,
        interview_id=ruling.interview_id,
        ids=ruling.seen.keys(),
        code_id=ruling.code_id,
        span=ruling.span,
    )
    _check(ruling, found, ground)
    before = tuple(one.decision for one in found if one.decision is not None)
    made = [decision.coding_id for decision in before if decision.coding_id]
    mine = store.load_codings(connection, ids=made) if made else ()
    draft = _Ruling()
    for one in found:
        _rule(draft, one, ruling, by=(ground, coder, at))
    kept = {decision.coding_id for decision in draft.decisions}
    # A coding that was there before the decision was not made by it, and does not go with it.
    gone = {(d.coding_id, d.decided_at) for d in before if d.coding_id not in kept}
    return store.Change(
        codings_added=tuple(draft.added.values()),
        codings_removed=tuple(coding for coding in mine if (coding.id, coding.created_at) in gone),
        decisions_added=tuple(draft.decisions),
        decisions_removed=before,
        seen_added=ground.newly_seen(coder, ruling.interview_id),
    )


def _rule(draft: _Ruling, found: store.Ruled, ruling: Ruling, *, by: tuple[store.Ground, Coder, str]) -> None:
    """Add one suggestion's decision, and its coding if it makes one that is not there yet."""
    suggestion, (ground, coder, at) = found.suggestion, by
    if ruling.verdict in {Verdict.REFUSED, Verdict.SKIPPED}:
        draft.decisions.append(Decision(suggestion.id, ruling.verdict, coder.id, at))
        return
    code_id, span = ruling.code_id or suggestion.code_id, ruling.span or suggestion.span
    if span.end > len(ground.texts[ruling.interview_id]):
        raise UsageError(What.SPAN_PAST_END)
    verdict = Verdict.ACCEPTED if (code_id, span) == (suggestion.code_id, suggestion.span) else Verdict.CHANGED
    there = found.coding_id
    if there is None:
        made = ground.coding((ruling.interview_id, span), code_id=code_id, coder_id=coder.id, at=at)
        there = made.id
        draft.added[there] = made
    draft.decisions.append(Decision(suggestion.id, verdict, coder.id, at, there))


def _check(ruling: Ruling, found: tuple[store.Ruled, ...], ground: store.Ground) -> None:
    if len(found) < len(ruling.seen):
        raise NotFoundError(
            _("Cette suggestion n'est plus dans le projet : une nouvelle application de la grille l'a retirée."),
            hint=_("Rechargez l'entretien."),
        )
    if ruling.code_id is not None:
        store.check_code(ground.codebook, ruling.code_id)
    if any(suggestion_version(one.suggestion, one.decision) != ruling.seen[one.suggestion.id] for one in found):
        raise ConflictError(
            _("Cette suggestion a changé entre-temps, dans une autre fenêtre ; rien n'a été enregistré."),
            hint=_("Relisez-la, puis décidez de nouveau."),
        )
