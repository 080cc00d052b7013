"""Memos: each on what it is on, with the words of its place where it has one, and they are the text's."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CoderId, InterviewId, MemoId
from interviews_toolkit.model.memos import Memo, MemoTarget, TargetKind
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.store._quotes import check_quotes
from interviews_toolkit.store.tables import INTERVIEWS, MEMOS


def save_memos(connection: Connection, memos: Iterable[Memo]) -> None:
    """Keep memos whose ids the project does not have.

    Raises:
        NotFoundError: An interview is not in the project.
        ConflictError: A quote is not the text's, or an id is there already; nothing is written.
    """
    new = list(memos)
    places = [(memo.target.interview_id, memo.target.span, memo.target.quote) for memo in new]
    check_quotes(connection, [Excerpt(where, span, quote) for where, span, quote in places if where and span])
    if new:
        connection.execute(insert(MEMOS), [_row(memo) for memo in new])


def delete_memos(connection: Connection, ids: Iterable[MemoId]) -> tuple[Memo, ...]:
    """Remove memos, by their ids and nothing else.

    Returns:
        What was removed, for the journal: saving it again puts it back.

    Raises:
        NotFoundError: There is no such memo; none was removed.
    """
    wanted = sorted(set(ids))
    found = load_memos(connection, ids=wanted) if wanted else ()
    if len(found) != len(wanted):
        raise NotFoundError(_("Ce mémo n'est plus dans le projet."), hint=_("Rechargez le projet."))
    if found:
        statement = delete(MEMOS).where(MEMOS.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": memo_id} for memo_id in wanted])
    return found


def load_memos(
    connection: Connection,
    *,
    interview_id: InterviewId | None = None,
    coder_id: CoderId | None = None,
    ids: Collection[MemoId] | None = None,
    prefix: str | None = None,
) -> tuple[Memo, ...]:
    """Load memos: those on no place first, then by interview (natural order), place, and when they were written.

    Args:
        interview_id: Only what is on this interview, its passages, codings and suggestions.
        coder_id: Only this coder's.
        ids: Only these; an id that stands for nothing is passed over.
        prefix: Only those whose id begins so.
    """
    order = (INTERVIEWS.c.sort_key, MEMOS.c.start, MEMOS.c.end, MEMOS.c.kind, MEMOS.c.target_id)
    query = select(MEMOS).outerjoin(INTERVIEWS).order_by(*order, MEMOS.c.created_at, MEMOS.c.id)
    if interview_id is not None:
        query = query.where(MEMOS.c.interview_id == interview_id)
    if coder_id is not None:
        query = query.where(MEMOS.c.coder_id == coder_id)
    if ids is not None:
        query = query.where(MEMOS.c.id.in_(sorted(ids)))
    if prefix is not None:
        query = query.where(MEMOS.c.id.startswith(prefix, autoescape=True))
    return tuple(_memo(row) for row in connection.execute(query))


def load_memos_on(connection: Connection, kind: TargetKind, ids: Collection[str]) -> tuple[Memo, ...]:
    """Load the memos on these codes, or these codings...: in the order of the targets' ids, then as written."""
    wanted = sorted(set(ids))
    parts = [wanted[place : place + 500] for place in range(0, len(wanted), 500)]  # SQLite binds so many at once
    if not parts:
        return ()
    query = select(MEMOS).where(MEMOS.c.kind == kind.value, or_(*(MEMOS.c.target_id.in_(part) for part in parts)))
    query = query.order_by(MEMOS.c.target_id, MEMOS.c.created_at, MEMOS.c.id)
    return tuple(_memo(row) for row in connection.execute(query))


def _row(memo: Memo) -> dict[str, object]:
    target = memo.target
    return {
        "id": memo.id,
        "kind": target.kind.value,
        "target_id": target.id,
        "interview_id": target.interview_id,
        "start": target.span.start if target.span else None,
        "end": target.span.end if target.span else None,
        "quote": target.quote,
        "text": memo.text,
        "coder_id": memo.coder_id,
        "created_at": memo.created_at,
        "edited_at": memo.edited_at,
    }


def _memo(row: Row[tuple[object, ...]]) -> Memo:
    span = None if row.start is None else Span(row.start, row.end)
    target = MemoTarget(TargetKind(row.kind), row.target_id, row.interview_id, span, row.quote)
    return Memo(row.id, target, row.text, row.coder_id, row.created_at, row.edited_at)
