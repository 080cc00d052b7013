"""All that people put on an interview, carried to where its words stand now: in a corrected text, or under a new id."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from interviews_toolkit.model.codings import Coding, Decision, coding_id
from interviews_toolkit.model.corrections import Fate, Landing
from interviews_toolkit.model.ids import CoderId, CodingId, InterviewId, QuestionId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview, Source
from interviews_toolkit.model.memos import Memo, MemoTarget, TargetKind
from interviews_toolkit.model.report_parts import ReportPart
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.statements import StanceJudgement
from interviews_toolkit.model.suggestions import Suggestion

Land = Callable[[Span], Landing]
"""Says where a passage stands now."""


class HeldKind(StrEnum):
    """What can be on a place in an interview."""

    CODING = "coding"
    DECISION = "decision"
    MEMO = "memo"
    STANCE = "stance"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Held:
    """All that is on one interview.

    Attributes:
        choices: The questions people said are asked, by where the turn begins.
        read: What coders have read who have not read it whole.
        report_parts: Its words that an author keeps in the synthesis, or leaves out.
    """

    codings: tuple[Coding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    memos: tuple[Memo, ...] = ()
    stances: tuple[StanceJudgement, ...] = ()
    choices: Mapping[int, QuestionId | None] = field(default_factory=dict)
    read: frozenset[tuple[CoderId, InterviewId, Span]] = frozenset()
    report_parts: tuple[ReportPart, ...] = ()

    @property
    def is_of_people(self) -> bool:
        """Tell whether anybody worked on the interview; suggestions alone are made again by the machine."""
        return any((self.codings, self.decisions, self.memos, self.stances, self.choices))


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one thing.

    Attributes:
        what: The code, statement or question it is about; empty for a memo on a passage.
        coder_id: Whose it is; None for a question.
        old, new: The passage, before and now; None for one that stands nowhere, any more or ever.
        note: The memo's words, or those beside a coding or a stance.
    """

    kind: HeldKind
    fate: Fate
    what: str
    coder_id: CoderId | None
    old: Span | None
    old_quote: str
    new: Span | None = None
    new_quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """What an interview holds after it moved, and what became of each thing.

    Attributes:
        n_suggestions_gone: Suggestions nobody decided on, whose words changed: the machine makes them again.
        codings, suggestions: New ids by old ones.
    """

    held: Held
    carried: tuple[Carried, ...]
    n_suggestions_gone: int
    codings: Mapping[CodingId, CodingId]
    suggestions: Mapping[SuggestionId, SuggestionId]

    @property
    def lost(self) -> tuple[Carried, ...]:
        """What has no place any more."""
        return tuple(one for one in self.carried if one.fate is Fate.LOST)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text an interview once had, and what had a place in it only.

    Attributes:
        number: From 1, in the order the texts were in the project.
        replaced_at: ISO 8601, UTC.
    """

    number: int
    text: str
    source: Source
    replaced_at: str
    lost: tuple[Carried, ...]


def carry(held: Held, interview: Interview, land: Land) -> Moved:
    """Carry all that is on an interview to where its words stand.

    Codings, stances, memos and decided suggestions follow their words, even where some of these changed; suggestions
    nobody decided on follow only their very words. A memo whose passage is gone stays, on the interview as a whole.

    Args:
        held: What is on the interview.
        interview: The interview as it is now, by its text or its id another one.
        land: Says where a passage of the former text stands.
    """
    return _Carrier(held, interview, land).run()


class _Carrier:
    def __init__(self, held: Held, interview: Interview, land: Land) -> None:
        self.held, self.id, self.text, self.land = held, interview.id, interview.text, land
        self.turn_starts = {turn.span.start for turn in interview.turns}
        self.carried: list[Carried] = []
        self.new_codings: dict[CodingId, Coding] = {}
        self.new_suggestions: dict[SuggestionId, Suggestion] = {}

    def run(self) -> Moved:
        codings = tuple(self._codings())
        suggestions = tuple(self._suggestions())
        decisions = tuple(self._decisions())
        landed = ((who, self.land(span).span) for who, _where, span in self.held.read)
        held = Held(
            codings,
            suggestions,
            decisions,
            tuple(self._memos()),
            tuple(self._stances()),
            dict(self._choices()),
            frozenset((who, self.id, span) for who, span in landed if span is not None),
            tuple(self._report_parts()),
        )
        return Moved(
            held,
            tuple(self.carried),
            n_suggestions_gone=len(self.held.suggestions) - len(suggestions) - self._n_decided_lost(),
            codings={old: new.id for old, new in self.new_codings.items()},
            suggestions={old: new.id for old, new in self.new_suggestions.items()},
        )

    def _n_decided_lost(self) -> int:
        decided = {one.suggestion_id for one in self.held.decisions}
        return len(decided - self.new_suggestions.keys())

    def _note(self, kind: HeldKind, landing: Landing, what: str, **about: object) -> None:
        span = landing.span
        quote = span.cut(self.text) if span else ""
        self.carried.append(Carried(kind, landing.fate, what, new=span, new_quote=quote, **about))  # type: ignore[arg-type]

    def _codings(self) -> Iterator[Coding]:
        taken: set[CodingId] = set()
        for one in self.held.codings:
            landing = self.land(one.span)
            new = self._coding(one, landing.span)
            if new is None or new.id in taken:
                landing = Landing(Fate.LOST, None)
            else:
                taken.add(new.id)
                self.new_codings[one.id] = new
                yield new
            about = {"coder_id": one.coder_id, "old": one.span, "old_quote": one.quote, "note": one.memo}
            self._note(HeldKind.CODING, landing, one.code_id, **about)

    def _coding(self, one: Coding, span: Span | None) -> Coding | None:
        if span is None:
            return None
        old = coding_id(one.interview_id, one.span, code_id=one.code_id, coder_id=one.coder_id)
        new = coding_id(self.id, span, code_id=one.code_id, coder_id=one.coder_id)
        key = new if one.id == old else one.id
        return replace(one, id=key, interview_id=self.id, span=span, quote=span.cut(self.text))

    def _suggestions(self) -> Iterator[Suggestion]:
        decided = {one.suggestion_id for one in self.held.decisions}
        taken: set[SuggestionId] = set()
        for one in self.held.suggestions:
            landing = self.land(one.span)
            if landing.span is None or (one.id not in decided and landing.fate is not Fate.MOVED):
                continue
            new = self._suggestion(one, landing.span)
            if new.id not in taken:
                taken.add(new.id)
                self.new_suggestions[one.id] = new
                yield new

    def _suggestion(self, one: Suggestion, span: Span) -> Suggestion:
        old = derived_id(one.interview_id, one.code_id, one.span.start, one.span.end)
        new = derived_id(self.id, one.code_id, span.start, span.end)
        found = ((match, self.land(match.span)) for match in one.matches)
        matches = tuple(
            replace(match, span=landing.span)
            for match, landing in found
            if landing.fate is Fate.MOVED and landing.span is not None
        )
        return replace(
            one,
            id=SuggestionId(new) if one.id == old else one.id,
            interview_id=self.id,
            span=span,
            quote=span.cut(self.text),
            matches=matches,
        )

    def _decisions(self) -> Iterator[Decision]:
        suggestions = {one.id: one for one in self.held.suggestions}
        for one in self.held.decisions:
            was = suggestions[one.suggestion_id]
            now = self.new_suggestions.get(one.suggestion_id)
            coding = None if one.coding_id is None else self.new_codings.get(one.coding_id)
            landing = self.land(was.span)
            if now is None or (one.coding_id is not None and coding is None):
                landing = Landing(Fate.LOST, None)
            else:
                yield replace(one, suggestion_id=now.id, coding_id=coding.id if coding else None)
            about = {"coder_id": one.coder_id, "old": was.span, "old_quote": was.quote, "note": one.verdict.value}
            self._note(HeldKind.DECISION, landing, was.code_id, **about)

    def _memos(self) -> Iterator[Memo]:
        for one in self.held.memos:
            target = one.target
            if target.span is None:
                yield replace(one, target=replace(target, id=self.id, interview_id=target.interview_id and self.id))
                continue
            landing = self.land(target.span)
            placed = self._target(target, landing.span)
            yield replace(one, target=placed)
            about = {"coder_id": one.coder_id, "old": target.span, "old_quote": target.quote, "note": one.text}
            self._note(HeldKind.MEMO, landing, "", **about)

    def _target(self, target: MemoTarget, span: Span | None) -> MemoTarget:
        if span is None:
            return MemoTarget(TargetKind.INTERVIEW, self.id, self.id)
        ids: dict[str, str] = {old: new.id for old, new in self.new_codings.items()}
        ids |= {old: new.id for old, new in self.new_suggestions.items()}
        key = ids.get(target.id, target.id)
        return MemoTarget(target.kind, key, self.id, span, span.cut(self.text))

    def _stances(self) -> Iterator[StanceJudgement]:
        for one in self.held.stances:
            if one.span is None:
                yield replace(one, interview_id=self.id)
                continue
            landing = self.land(one.span)
            if landing.span is not None:
                yield replace(one, interview_id=self.id, span=landing.span, quote=landing.span.cut(self.text))
            about = {"coder_id": one.coder_id, "old": one.span, "old_quote": one.quote, "note": one.memo}
            self._note(HeldKind.STANCE, landing, one.statement_id, **about)

    def _report_parts(self) -> Iterator[ReportPart]:
        for one in self.held.report_parts:
            span = self.land(one.excerpt.span).span if one.excerpt else None
            if span is not None:
                yield replace(one, excerpt=Excerpt(self.id, span, span.cut(self.text)))

    def _choices(self) -> Iterator[tuple[int, QuestionId | None]]:
        for start, question in self.held.choices.items():
            landing = self.land(Span(start, start + 1))
            if landing.span is not None and landing.span.start in self.turn_starts:
                yield landing.span.start, question
            else:
                landing = Landing(Fate.LOST, None)
            about = {"coder_id": None, "old": Span(start, start + 1), "old_quote": ""}
            self._note(HeldKind.QUESTION, landing, question or "", **about)
