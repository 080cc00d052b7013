"""Everything put on the texts, one row each: codings, suggestions, decisions, memos, and who read what.

``readers/coded_table.py`` takes the same rows back.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from interviews_toolkit.exports.frames.frame import Records, Value
from interviews_toolkit.exports.tables import SCHEMA
from interviews_toolkit.model.codings import Coding, Decision
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.interviews import Interview, Turn
from interviews_toolkit.model.memos import Memo, TargetKind
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.stats.layers.choice import SUGGESTIONS

COLUMNS = (
    "kind id interview start end quote code theme path coder coder_id layer speaker paragraph question text at "
    "edited_at verdict target_kind target coding score indicators words matches origin codebook schema"
)
_NAMES = COLUMNS.split()
_Cells = Mapping[str, Value]


def coded_records(study: Snapshot, *, whole: bool) -> Records:
    """One row a coding; if all is asked, then one a suggestion, a decision, a memo, and of what a coder has read.

    Args:
        whole: Whether to give more than the codings.
    """
    maker = _Rows(study)
    cells = maker.everything() if whole else maker.codings()
    names = tuple(dict.fromkeys(name for case in study.cases.values() for name in case.attributes))
    rows = []
    for one in cells:
        case = study.cases.get(InterviewId(str(one.get("interview"))))
        told = case.attributes if case else {}
        rows.append((*(one.get(name) for name in _NAMES[:-1]), SCHEMA, *(told.get(name) or None for name in names)))
    return Records(COLUMNS, rows, tuple(f"case_{name}" if name in _NAMES else name for name in names))


def reading_records(study: Snapshot) -> Records:
    """One row an interview read by a coder, or a passage of one not read whole."""
    columns = "interview coder start end paragraph"
    rows = [tuple(one.get(name) for name in columns.split()) for one in _Rows(study).readings()]
    return Records(columns, rows)


class _Rows:
    """Makes the cells of each kind of row."""

    def __init__(self, study: Snapshot) -> None:
        self._study = study
        self._coders = {coder.id: coder.name for coder in study.coders}
        self._turns = {interview.id: _Turns(interview) for interview in study.interviews}
        self._suggestions = {one.id: one for one in study.suggestions}
        self._paths: dict[CodeId, _Cells] = {}
        for code in study.codebook or ():
            assert study.codebook is not None
            path = " > ".join(above.name for above in study.codebook.path(code.id))
            self._paths[code.id] = {"code": code.id, "theme": code.name, "path": path}

    def everything(self) -> Iterator[_Cells]:
        """All rows, kind by kind, each in the order of the texts."""
        yield from self.codings()
        yield from map(self._suggestion, self._study.suggestions)
        yield from map(self._decision, self._study.decisions)
        yield from map(self._memo, self._study.memos)
        yield from self.readings()

    def readings(self) -> Iterator[_Cells]:
        """Who read what."""
        for coder in self._study.coders:
            for interview in sorted(coder.seen):
                yield {"kind": "reading", "interview": interview, **self._by(coder.id)}
            for interview, spans in coder.passages_read().items():
                for span in spans:
                    yield {**self._place(interview, span, ""), "kind": "reading", **self._by(coder.id)}

    def codings(self) -> Iterator[_Cells]:
        """What coders coded."""
        return map(self._coding, self._study.codings)

    def _coding(self, one: Coding) -> _Cells:
        return {
            **self._place(one.interview_id, one.span, one.quote),
            **self._code(one.code_id),
            **self._by(one.coder_id),
            "kind": "coding",
            "id": one.id,
            "text": one.memo or None,
            "at": one.created_at,
            "codebook": one.codebook or None,
        }

    def _suggestion(self, one: Suggestion) -> _Cells:
        return {
            **self._place(one.interview_id, one.span, one.quote),
            **self._code(one.code_id),
            "kind": "suggestion",
            "id": one.id,
            "layer": SUGGESTIONS,
            "score": one.score,
            "indicators": "; ".join(dict.fromkeys(match.indicator for match in one.matches)) or None,
            "words": "; ".join(dict.fromkeys(" ".join(match.words) for match in one.matches)) or None,
            "matches": json.dumps([_match(match) for match in one.matches], ensure_ascii=False),
            "origin": one.model,
            "codebook": one.codebook,
        }

    def _decision(self, one: Decision) -> _Cells:
        about = self._suggestions[one.suggestion_id]
        return {
            **self._place(about.interview_id, about.span, about.quote),
            **self._code(about.code_id),
            **self._by(one.coder_id),
            "kind": "decision",
            "verdict": one.verdict.value,
            "target_kind": TargetKind.SUGGESTION.value,
            "target": one.suggestion_id,
            "coding": one.coding_id,
            "at": one.decided_at,
        }

    def _memo(self, one: Memo) -> _Cells:
        target = one.target
        is_on_code = target.kind is TargetKind.CODE
        return {
            **(self._place(target.interview_id, target.span, target.quote) if target.interview_id else {}),
            **(self._code(CodeId(target.id)) if is_on_code else {}),
            **self._by(one.coder_id),
            "kind": "memo",
            "id": one.id,
            "text": one.text,
            "target_kind": target.kind.value,
            "target": target.id or None,
            "at": one.created_at,
            "edited_at": one.edited_at,
        }

    def _by(self, coder: CoderId) -> _Cells:
        name = self._coders.get(coder, coder)
        return {"coder": name, "coder_id": coder, "layer": name}

    def _code(self, code: CodeId) -> _Cells:
        return self._paths.get(code, {"code": code})

    def _place(self, interview: InterviewId, span: Span | None, quote: str) -> _Cells:
        if span is None:
            return {"interview": interview}
        turn = self._turns[interview].first_in(span)
        said: _Cells = (
            {"speaker": turn.speaker.label, "paragraph": turn.index + 1, "question": turn.question} if turn else {}
        )
        return {"interview": interview, "start": span.start, "end": span.end, "quote": quote, **said}


class _Turns:
    """The turns of an interview, found by place."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview

    @cached_property
    def _ends(self) -> list[int]:
        return [turn.span.end for turn in self._interview.turns]

    def first_in(self, span: Span) -> Turn | None:
        """The first turn a span has words of."""
        place = bisect_right(self._ends, span.start)
        turns = self._interview.turns
        return turns[place] if place < len(turns) and turns[place].span.start < span.end else None


def _match(one: Match) -> dict[str, object]:
    return {
        "code": one.code_id,
        "indicator": one.indicator,
        "start": one.span.start,
        "end": one.span.end,
        "words": list(one.words),
        "cues": sorted(cue.value for cue in one.cues),
    }
