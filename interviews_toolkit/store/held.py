"""All that is on one interview: loaded together, and put in the place of what was there."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select, update

from interviews_toolkit.model.carrying import Held, Land, Moved, carry
from interviews_toolkit.model.corrections import Fate, Landing
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store import _json
from interviews_toolkit.store.cases import load_cases, save_cases
from interviews_toolkit.store.codings import (
    delete_codings,
    delete_read_parts,
    load_coders,
    load_codings,
    load_read_parts,
    save_coder,
    save_codings,
    save_read_parts,
)
from interviews_toolkit.store.interviews import delete_interview, replace_interview_text
from interviews_toolkit.store.memos import delete_memos, load_memos, load_memos_on, save_memos
from interviews_toolkit.store.questions import delete_question_choice, load_question_choices, save_question_choice
from interviews_toolkit.store.report_parts import delete_report_parts, load_report_parts, save_report_parts
from interviews_toolkit.store.statements import delete_stances, load_stances, save_stances
from interviews_toolkit.store.suggestions import (
    add_suggestions,
    delete_decision,
    delete_suggestions,
    load_decisions,
    load_suggestions,
    save_decision,
)
from interviews_toolkit.store.tables import CLUSTER_REVIEWS, CLUSTERINGS, LEARNINGS

T = TypeVar("T")


def load_held(connection: Connection, interview_id: InterviewId) -> Held:
    """Load all that is on an interview."""
    on_case = load_memos_on(connection, TargetKind.CASE, [interview_id])
    return Held(
        codings=load_codings(connection, interview_id=interview_id),
        suggestions=load_suggestions(connection, interview_id=interview_id),
        decisions=load_decisions(connection, interview_id=interview_id),
        memos=(*load_memos(connection, interview_id=interview_id), *on_case),
        stances=tuple(one for one in load_stances(connection) if one.interview_id == interview_id),
        choices=load_question_choices(connection).get(interview_id, {}),
        read=load_read_parts(connection, interview_id),
        report_parts=load_report_parts(connection, interview_id=interview_id),
    )


def take_held(connection: Connection, interview_id: InterviewId, held: Held, *, keeping: Held | None = None) -> None:
    """Take all of it from an interview, but for passages that are to be kept just as they are."""
    stays = keeping or Held()
    for decision in held.decisions:
        delete_decision(connection, decision.suggestion_id, coder_id=decision.coder_id)
    delete_suggestions(connection, [one.id for one in _without(held.suggestions, stays.suggestions)])
    delete_codings(connection, [one.id for one in _without(held.codings, stays.codings)])
    delete_memos(connection, [one.id for one in _without(held.memos, stays.memos)])
    delete_stances(connection, _without(held.stances, stays.stances))
    for start in held.choices:
        delete_question_choice(connection, interview_id, start)
    delete_read_parts(connection, interview_id)
    delete_report_parts(connection, held.report_parts)


def put_held(connection: Connection, interview_id: InterviewId, held: Held) -> None:
    """Put all of it on an interview; what is there already is passed over.

    Raises:
        ConflictError: A quote is not the text's, or a code does not stand in the codebook.
    """
    save_codings(connection, held.codings)
    add_suggestions(connection, held.suggestions)
    for decision in held.decisions:
        save_decision(connection, decision)
    present = {one.id for one in load_memos(connection, ids=[memo.id for memo in held.memos])}
    save_memos(connection, [one for one in held.memos if one.id not in present])
    save_stances(connection, held.stances)
    for start, question in held.choices.items():
        save_question_choice(connection, interview_id, start, question)
    save_read_parts(connection, held.read)
    save_report_parts(connection, held.report_parts)


def move_text(connection: Connection, after: Interview, held: Held, moved: Moved, *, land: Land, at: str) -> None:
    """Give an interview another text, and put all that is on it where its words stand now.

    Args:
        connection: The act's.
        after: The interview with its other text.
        held: What is on it now.
        moved: The same on the other text.
        land: Says where a passage stands in the other text.
        at: When, ISO 8601, UTC.
    """
    take_held(connection, after.id, held, keeping=moved.held)
    replace_interview_text(connection, after, lost=moved.lost, at=at)
    put_held(connection, after.id, moved.held)
    carry_documents(connection, after.id, moved, to=after, land=land)


def carry_documents(
    connection: Connection, old: InterviewId, moved: Moved, *, to: Interview | None, land: Land
) -> None:
    """Let classes, decisions on them, and what was learnt follow an interview; passages that are gone are left out.

    Args:
        old: The interview's id until now.
        moved: What became of its suggestions.
        to: The interview as it is now; None where it is removed.
        land: Says where a passage stands now.
    """
    walker = _Walker(old, to, land)
    for table in (CLUSTERINGS, CLUSTER_REVIEWS):
        for row in connection.execute(select(table)).mappings().all():
            _rewrite(connection, table, row, walker.walk(json.loads(row["content"])))
    ids = {str(key): str(value) for key, value in moved.suggestions.items()}
    for row in connection.execute(select(LEARNINGS)).mappings().all():
        content = walker.walk(json.loads(row["content"]))
        content["hints"] = {ids.get(key, key): hint for key, hint in content["hints"].items()}
        content["interviews"] = walker.named(content["interviews"])
        _rewrite(connection, LEARNINGS, row, content)


def rename_in_seen(connection: Connection, old: InterviewId, new: InterviewId | None) -> None:
    """Let coders have seen an interview under its new id; None: under none."""
    for coder in load_coders(connection):
        if old in coder.seen:
            seen = (coder.seen - {old}) | ({new} if new is not None else set())
            save_coder(connection, type(coder)(coder.id, coder.name, coder.kind, seen))


def take_out(connection: Connection, interview: Interview, held: Held) -> None:
    """Take an interview, its row of the participants' table and all that is on it out of the study."""
    name = interview.id
    moved = carry(held, interview, _nowhere)
    take_held(connection, name, held)
    carry_documents(connection, name, moved, to=None, land=_nowhere)
    rename_in_seen(connection, name, None)
    delete_interview(connection, name)
    save_cases(connection, [case for case in load_cases(connection).values() if case.id != name])


def _nowhere(span: Span) -> Landing:
    del span
    return Landing(Fate.LOST, None)


class _Walker:
    """Goes through a document; places in the interview, ``{"interview_id": …, "span": […]}``, are moved or left out."""

    def __init__(self, old: InterviewId, to: Interview | None, land: Land) -> None:
        self.old, self.to, self.land = old, to, land

    def walk(self, part: T) -> T:
        """Give the same document, its places moved."""
        walked: object = part
        if isinstance(part, list):
            walked = [self.walk(one) for one in part if not self._is_gone(one)]
        elif isinstance(part, dict):
            walked = self._moved(part) if self._is_place(part) else {key: self.walk(one) for key, one in part.items()}
        return walked  # type: ignore[return-value]

    def named(self, ids: list[str]) -> list[str]:
        """Give a list of interviews, this one under its new id, or left out."""
        here = [self.to.id] if self.to else []
        return [name for one in ids for name in (here if one == self.old else [one])]

    def _is_place(self, part: object) -> bool:
        return isinstance(part, dict) and part.get("interview_id") == self.old and "span" in part

    def _is_gone(self, part: object) -> bool:
        """A segment, an excerpt, or an excerpt with its score."""
        if isinstance(part, dict) and "excerpt" in part:
            part = part["excerpt"]
        return self._is_place(part) and self._landed(part) is None  # type: ignore[arg-type]

    def _landed(self, part: Mapping[str, list[int]]) -> Span | None:
        landing = self.land(Span(*part["span"]))
        return landing.span if self.to is not None and landing.fate is Fate.MOVED else None

    def _moved(self, part: Mapping[str, object]) -> dict[str, object]:
        span = self._landed(part)  # type: ignore[arg-type]
        assert span is not None
        assert self.to is not None
        turn = self.to.turn_at(span.start)
        where = {"turn": turn.index} if "turn" in part and turn else {}
        quote = {"quote": span.cut(self.to.text)} if "quote" in part else {}
        return {**part, "interview_id": self.to.id, "span": [span.start, span.end], **where, **quote}


def _rewrite(connection: Connection, table: Table, row: Mapping[Any, Any], content: object) -> None:
    text = _json.dump(content)
    if text == row["content"]:
        return
    values = {"content": text}
    if "sha256" in table.c:
        values["sha256"] = content_hash(text)
    [key] = table.primary_key
    connection.execute(update(table).where(key == row[key.name]).values(values))


def _without(all_of: tuple[T, ...], stays: tuple[T, ...]) -> tuple[T, ...]:
    kept = set(stays)
    return tuple(one for one in all_of if one not in kept)
