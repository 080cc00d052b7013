"""Decide on suggestions: accept, change, refuse, skip. Only this makes codings out of what a machine proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict, new_coding
from interviews_toolkit.model.ids import CodeId, CodingId, InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.model.suggestions import Suggestion
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
class _Ruled:
    """A change while it is being put together."""

    added: dict[str, Coding] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    taken_back: list[Decision] = field(default_factory=list)


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
    interview = store.load_interview(connection, ruling.interview_id)
    suggestions = store.load_suggestions(connection, interview_id=interview.id, ids=ruling.seen.keys())
    decided = store.load_decisions(connection, coder_id=coder.id, interview_id=interview.id)
    before = {decision.suggestion_id: decision for decision in decided if decision.suggestion_id in ruling.seen}
    _check(connection, ruling, suggestions, before)
    wanted = merge_spans([ruling.span or one.span for one in suggestions])
    whole = Span(wanted[0].start, wanted[-1].end)
    near = store.load_codings(connection, coder_id=coder.id, interview_id=interview.id, within=whole)
    there = {coding.id: coding for coding in near}
    made = [decision.coding_id for decision in before.values() if decision.coding_id]
    mine = store.load_codings(connection, ids=made) if made else ()
    draft = _Ruled()
    made_under = _signature(connection)
    for one in suggestions:
        _rule(draft, one, ruling, by=(interview, coder, at, made_under), there=there)
        if one.id in before:
            draft.taken_back.append(before[one.id])
    kept = {decision.coding_id for decision in draft.decisions}
    # A coding that was there before the decision was not made by it, and does not go with it.
    gone = {(d.coding_id, d.decided_at) for d in draft.taken_back if d.coding_id not in kept}
    return store.Change(
        codings_added=tuple(draft.added.values()),
        codings_removed=tuple(coding for coding in mine if (coding.id, coding.created_at) in gone),
        decisions_added=tuple(draft.decisions),
        decisions_removed=tuple(draft.taken_back),
        seen_added=store.newly_seen(connection, coder, interview.id),
    )


def _rule(
    draft: _Ruled,
    suggestion: Suggestion,
    ruling: Ruling,
    *,
    by: tuple[Interview, Coder, str, str],
    there: Mapping[CodingId, Coding],
) -> None:
    """Add one suggestion's decision, and its coding if it makes one that is not there yet."""
    interview, coder, at, made_under = by
    if ruling.verdict in {Verdict.REFUSED, Verdict.SKIPPED}:
        draft.decisions.append(Decision(suggestion.id, ruling.verdict, coder.id, at))
        return
    code_id, span = ruling.code_id or suggestion.code_id, ruling.span or suggestion.span
    if span.end > len(interview.text):
        raise UsageError(What.SPAN_PAST_END)
    verdict = Verdict.ACCEPTED if (code_id, span) == (suggestion.code_id, suggestion.span) else Verdict.CHANGED
    coding = new_coding(interview, span, code_id=code_id, coder_id=coder.id, at=at, codebook=made_under)
    known = next((c for c in there.values() if (c.span, c.code_id) == (span, code_id)), coding)
    if known is coding:
        draft.added[coding.id] = coding
    draft.decisions.append(Decision(suggestion.id, verdict, coder.id, at, known.id))


def _signature(connection: store.Connection) -> str:
    codebook = store.load_codebook(connection)
    return codebook.signature if codebook else ""


def _check(
    connection: store.Connection,
    ruling: Ruling,
    suggestions: tuple[Suggestion, ...],
    before: Mapping[SuggestionId, Decision],
) -> None:
    missing = sorted(set(ruling.seen) - {one.id for one in suggestions})
    if missing:
        raise NotFoundError(
            _("Cette suggestion n'est plus dans le projet : une nouvelle application de la grille l'a retirée."),
            hint=_("Rechargez l'entretien."),
        )
    if ruling.code_id is not None:
        store.codebook_with(connection, ruling.code_id)
    if any(suggestion_version(one, before.get(one.id)) != ruling.seen[one.id] for one in suggestions):
        raise ConflictError(
            _("Cette suggestion a changé entre-temps, dans une autre fenêtre ; rien n'a été enregistré."),
            hint=_("Relisez-la, puis décidez de nouveau."),
        )
