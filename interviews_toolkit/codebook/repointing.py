"""Codings given another code or another place: all that rests on them follows, under other ids, and loses nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from interviews_toolkit.model.changes import Change, Coded
from interviews_toolkit.model.codings import Coding, Decision, Verdict, coding_id
from interviews_toolkit.model.ids import CodeId, CoderId, CodingId, SuggestionId, derived_id
from interviews_toolkit.model.memos import Memo, TargetKind
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.suggestions import Suggestion


def repoint_codes(coded: Coded, new_code: Mapping[CodeId, CodeId]) -> Change:
    """Let everything follow codes that became part of others.

    Where a coder has both codes on one span, one coding remains, with both memos; where both were suggested, one
    suggestion, with the decision that rests on a coding.
    """
    follow = Follow(coded)
    for coding in coded.codings:
        if coding.code_id in new_code:
            follow.coding(coding, new_code[coding.code_id])
    for suggestion in coded.suggestions:
        if suggestion.code_id in new_code:
            follow.suggestion(suggestion, new_code[suggestion.code_id])
    return follow.change(new_code)


def repoint_codings(coded: Coded, chosen: Iterable[CodingId], code_id: CodeId) -> Change:
    """Give some codings another code; the suggestions they came from stay where they are, as changed."""
    wanted = frozenset(chosen)
    follow = Follow(coded)
    for coding in coded.codings:
        if coding.id in wanted:
            follow.coding(coding, code_id)
    return follow.change({})


class Follow:
    """A change while it is being put together."""

    def __init__(self, coded: Coded) -> None:
        self._coded = coded
        self._codings = {coding.id: coding for coding in coded.codings}
        self._suggestions = {one.id: one for one in coded.suggestions}
        self._new_coding: dict[CodingId, CodingId] = {}
        self._new_suggestion: dict[SuggestionId, SuggestionId] = {}

    def coding(self, coding: Coding, code_id: CodeId, place: Excerpt | None = None) -> None:
        """Give a coding another code, or another place: another id, for ids derive from both."""
        span, quote = (place.span, place.quote) if place else (coding.span, coding.quote)
        key = coding_id(coding.interview_id, span, code_id=code_id, coder_id=coding.coder_id)
        moved = replace(coding, id=key, code_id=code_id, span=span, quote=quote)
        there = next((self._codings[one] for one in self._at(moved)), None)
        del self._codings[coding.id]
        if there is not None:
            memos = dict.fromkeys(memo for memo in (there.memo, coding.memo) if memo)
            moved = replace(there, memo="\n".join(memos))
        self._codings[moved.id] = moved
        self._new_coding[coding.id] = moved.id

    def suggestion(self, one: Suggestion, code_id: CodeId) -> None:
        """Give a suggestion another code, under the id a new run of the codebook would give it."""
        key = SuggestionId(derived_id(one.interview_id, code_id, one.span.start, one.span.end))
        del self._suggestions[one.id]
        if key not in self._suggestions:
            matches = tuple(replace(match, code_id=code_id) for match in one.matches)
            self._suggestions[key] = replace(one, id=key, code_id=code_id, matches=matches)
        self._new_suggestion[one.id] = key

    def change(self, new_code: Mapping[CodeId, CodeId]) -> Change:
        """Tell what is different now."""
        decisions = self._decisions()
        memos = [self._memo(memo, new_code) for memo in self._coded.memos]
        codings, suggestions = set(self._coded.codings), {one.id: one for one in self._coded.suggestions}
        added = tuple(one for one in self._codings.values() if one not in codings)
        kept = set(self._codings.values())
        return Change(
            codings_added=added,
            codings_removed=tuple(one for one in self._coded.codings if one not in kept),
            decisions_added=tuple(one for one in decisions.values() if one not in set(self._coded.decisions)),
            decisions_removed=tuple(one for one in self._coded.decisions if decisions.get(_by(one)) != one),
            suggestions_added=tuple(one for key, one in self._suggestions.items() if key not in suggestions),
            suggestions_removed=tuple(one for one in self._coded.suggestions if one.id not in self._suggestions),
            memos_added=tuple(new for new, old in zip(memos, self._coded.memos, strict=True) if new != old),
            memos_removed=tuple(old for new, old in zip(memos, self._coded.memos, strict=True) if new != old),
        )

    def _at(self, wanted: Coding) -> Iterable[CodingId]:
        """What this coder has under this code there: the id it derives to, or one that came from another program."""
        if wanted.id in self._codings:
            return (wanted.id,)
        return (one.id for one in self._codings.values() if _place(one) == _place(wanted))

    def _decisions(self) -> dict[tuple[SuggestionId, CoderId], Decision]:
        found: dict[tuple[SuggestionId, CoderId], Decision] = {}
        for old in self._coded.decisions:
            new = self._decision(old)
            other = found.get(_by(new))
            if other is None or _weight(new) > _weight(other):
                found[_by(new)] = new
        return found

    def _decision(self, old: Decision) -> Decision:
        suggestion_id = self._new_suggestion.get(old.suggestion_id, old.suggestion_id)
        if old.coding_id is None:
            return replace(old, suggestion_id=suggestion_id)
        key = self._new_coding.get(old.coding_id, old.coding_id)
        suggested, coded = self._suggestions[suggestion_id], self._codings[key]
        is_same = (suggested.code_id, suggested.span) == (coded.code_id, coded.span)
        verdict = old.verdict if is_same else Verdict.CHANGED
        return replace(old, suggestion_id=suggestion_id, coding_id=key, verdict=verdict)

    def _memo(self, memo: Memo, new_code: Mapping[CodeId, CodeId]) -> Memo:
        target = memo.target
        moved = self._new_coding.get(CodingId(target.id)) if target.kind is TargetKind.CODING else None
        if moved is not None:
            coding = self._codings[moved]
            return replace(memo, target=replace(target, id=moved, span=coding.span, quote=coding.quote))
        news: Mapping[TargetKind, Callable[[str], str]] = {
            TargetKind.CODE: lambda old: new_code.get(CodeId(old), CodeId(old)),
            TargetKind.SUGGESTION: lambda old: self._new_suggestion.get(SuggestionId(old), SuggestionId(old)),
        }
        follow = news.get(target.kind)
        return memo if follow is None else replace(memo, target=replace(target, id=follow(target.id)))


def _place(coding: Coding) -> tuple[object, ...]:
    return coding.interview_id, coding.span, coding.code_id, coding.coder_id


def _by(decision: Decision) -> tuple[SuggestionId, CoderId]:
    return decision.suggestion_id, decision.coder_id


def _weight(decision: Decision) -> tuple[bool, bool, str]:
    """Of two decisions on what is one suggestion now, which holds: made a coding, then ruled, then the later."""
    return decision.coding_id is not None, decision.verdict is not Verdict.SKIPPED, decision.decided_at
