"""Model values as the page reads them: plain JSON, places in UTF-16 units, what may be shown and nothing more."""

from collections.abc import Iterable, Mapping

from interviews_toolkit import store
from interviews_toolkit.exports.acts import say_act
from interviews_toolkit.model.acts import UndoStep
from interviews_toolkit.model.cases import describing_attributes
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import CodedRow, Coder, Decision
from interviews_toolkit.model.ids import CodeId, InterviewId, derived_id
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.model.versions import codebook_version, coded_version, memo_version, suggestion_version
from interviews_toolkit.web.answers import (
    CodeJson,
    CodingJson,
    InterviewJson,
    MarksJson,
    MatchJson,
    MemoJson,
    StepsJson,
    StudyJson,
    SuggestionJson,
    UndoJson,
)
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.workflows.coding.list_review import ReviewList
from interviews_toolkit.workflows.coding.open_interview import Marks, OpenText


def study_view(study: ReviewList, *, coder: Coder, steps: StepsJson) -> StudyJson:
    """Show a study: its codebook, its guide, and each interview with how far the coder is."""
    codes = tuple(study.codebook or ())
    actor, place, *more = (*describing_attributes(study.cases.values(), study.group_by), "", "")
    mine = next((one.passages_read() for one in study.coders if one.id == coder.id), {})
    read = {interview_id: len(spans) for interview_id, spans in mine.items()}
    return {
        "title": study.title,
        "coder": {"id": coder.id, "name": coder.name},
        "coders": [{"id": one.id, "name": one.name} for one in study.coders if one.id != coder.id],
        "has_others": study.has_others,
        "open": study.sight.is_open,
        "seen": codebook_version(study.codebook),
        "codes": [code_view(code, study.codebook, study.colours) for code in codes if study.codebook],
        "attributes": [one.replace("_", " ") for one in (actor, place)],
        "questions": [{"id": q.id, "text": q.text} for q in (study.guide.questions if study.guide else ())],
        "interviews": [
            {
                "id": one,
                "about": [
                    study.cases[one].attributes[name]
                    for name in (actor, place, *more)
                    if one in study.cases and study.cases[one].attributes.get(name)
                ],
                "participant": one in study.cases,
                "actor": _attribute(study, one, actor),
                "department": _attribute(study, one, place),
                "turns": n_turns,
                "suggestions": study.counts[one].n_suggestions,
                "decided": study.counts[one].n_decided,
                "codings": study.counts[one].n_codings,
                "finished": one in study.sight.finished,
                "turns_read": read.get(one),
                "given": list(study.assignment.of(one)),
            }
            for one, n_turns in study.n_turns.items()
        ],
        **steps,
    }


def _attribute(study: ReviewList, interview_id: InterviewId, name: str) -> str:
    case = study.cases.get(interview_id)
    return case.attributes.get(name, "") if case else ""


def interview_view(opened: OpenText, *, can_play: bool) -> InterviewJson:
    """Show an interview, and whether its recording lies beside the study."""
    interview = opened.interview
    offsets = Offsets(interview.text)
    return {
        "id": interview.id,
        "version": _text_version(interview.text),
        "text": interview.text,
        "can_play": can_play,
        "turns": [
            {
                "speaker": turn.speaker.label,
                "role": turn.speaker.role,
                "question": turn.question,
                "seconds": turn.seconds,
                "span": offsets.span_to_utf16(turn.span),
                "steps": [offsets.span_to_utf16(step) for step in steps],
            }
            for turn, steps in zip(interview.turns, opened.steps, strict=True)
        ],
    }


def marks_view(marks: Marks) -> MarksJson:
    """Show what lies on an interview."""
    offsets, rows = Offsets(marks.text), marks.codings
    return {
        "version": _text_version(marks.text),
        "left": None if marks.left is None else offsets.span_to_utf16(marks.left),
        "suggestions": suggestion_views(marks.suggestions, offsets=offsets),
        "codings": {
            "id": [row[0] for row in rows],
            "version": [coded_version(row) for row in rows],
            "start": [offsets.to_utf16(row[1]) for row in rows],
            "end": [offsets.to_utf16(row[2]) for row in rows],
            "code": [row[3] for row in rows],
            "coder": [row[4] for row in rows],
            "memo": [row[5] for row in rows],
        },
    }


def _text_version(text: str) -> str:
    return derived_id(text)


def suggestion_views(found: Iterable[store.Ruled], *, offsets: Offsets) -> list[SuggestionJson]:
    """Show suggestions, why each was made, and what this coder decided on it."""
    return [_suggestion_view(ruled.suggestion, ruled.decision, offsets) for ruled in found]


def _suggestion_view(one: Suggestion, decision: Decision | None, offsets: Offsets) -> SuggestionJson:
    return {
        "id": one.id,
        "version": suggestion_version(one, decision),
        "span": offsets.span_to_utf16(one.span),
        "code": one.code_id,
        "score": one.score,
        "made_by": f"{one.codebook} · {one.model}",
        "matches": [_match_view(match, offsets) for match in one.matches],
        "verdict": decision.verdict if decision else None,
        "coding": decision.coding_id if decision else None,
    }


def coding_view(row: CodedRow, *, offsets: Offsets, coder: Coder) -> CodingJson:
    """Show a coding."""
    key, start, end, code_id, coder_id, memo = row
    return {
        "id": key,
        "version": coded_version(row),
        "span": (offsets.to_utf16(start), offsets.to_utf16(end)),
        "code": code_id,
        "coder": coder_id,
        "mine": coder_id == coder.id,
        "memo": memo,
    }


def step_view(step: UndoStep | None, codebook: Codebook | None) -> UndoJson | None:
    """Name an act that could be undone or done again; None when there is nothing."""
    if step is None:
        return None
    return {"number": step.number, "interview": step.interview_id, "label": say_act(step, codebook)}


def memos_view(memos: Iterable[Memo], project: store.Project, *, coder: Coder) -> list[MemoJson]:
    """Show memos, each with whose it is and, where it has one, its place in the text."""
    found = tuple(memos)
    if not found:
        return []
    with project.read() as connection:
        coders = {one.id: one.name for one in store.load_coders(connection)}
        offsets = {
            one: Offsets(store.load_interview(connection, one).text)
            for one in {memo.target.interview_id for memo in found if memo.target.span}
            if one is not None
        }
    return [
        {
            "id": memo.id,
            "version": memo_version(memo),
            "kind": memo.target.kind.value,
            "target": memo.target.id,
            "interview": memo.target.interview_id,
            "span": offsets[memo.target.interview_id].span_to_utf16(memo.target.span)
            if memo.target.span and memo.target.interview_id
            else None,
            "quote": memo.target.quote,
            "text": memo.text,
            "coder": coders.get(memo.coder_id, memo.coder_id),
            "mine": memo.coder_id == coder.id,
            "at": memo.edited_at,
        }
        for memo in found
    ]


def code_view(code: Code, codebook: Codebook, colours: Mapping[CodeId, int]) -> CodeJson:
    """Show a code, with its place in the tree, and its colour: its own, or of what is above, or of its axis."""
    axes = [axis.id for axis in codebook.children(None)]
    path = codebook.path(code.id)
    return {
        "id": code.id,
        "name": code.name,
        "parent": code.parent,
        "colour": next((colours[one.id] for one in reversed(path) if one.id in colours), axes.index(path[0].id)),
        "depth": len(path) - 1,
        "definition": code.definition,
        "include": list(code.include),
        "exclude": list(code.exclude),
        "examples": list(code.examples),
        "retired": code.is_retired,
    }


def _match_view(match: Match, offsets: Offsets) -> MatchJson:
    return {
        "indicator": match.indicator,
        "words": list(match.words),
        "span": offsets.span_to_utf16(match.span),
        "cues": sorted(cue.value for cue in match.cues),
    }
