"""What authors put in the synthesis: kept row by row, so that each act is undone and copies merge."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.report_parts import FigureThen, PartKind, ReportPart
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import check_quotes
from interviews_toolkit.store.tables import REPORT_PARTS


def save_report_parts(connection: Connection, parts: Iterable[ReportPart]) -> None:
    """Keep parts, new or in place of those of the same id.

    Raises:
        NotFoundError: An interview is not in the project.
        ConflictError: A quote is not the text's.
    """
    new = list(parts)
    check_quotes(connection, [one.excerpt for one in new if one.excerpt])
    for one in new:
        row = _row(one)
        keep = upsert(REPORT_PARTS).values(row)
        connection.execute(keep.on_conflict_do_update(index_elements=["id"], set_=row))


def delete_report_parts(connection: Connection, parts: Iterable[ReportPart]) -> None:
    """Remove parts; those that are gone already are passed over."""
    gone = [{"gone": one.id} for one in parts]
    if gone:
        connection.execute(delete(REPORT_PARTS).where(REPORT_PARTS.c.id == bindparam("gone")), gone)


def load_report_parts(connection: Connection, *, interview_id: InterviewId | None = None) -> tuple[ReportPart, ...]:
    """Load what authors put in the synthesis, section by section, in order; of one interview, its quotes."""
    query = select(REPORT_PARTS).order_by(REPORT_PARTS.c.place, REPORT_PARTS.c.rank, REPORT_PARTS.c.id)
    if interview_id is not None:
        query = query.where(REPORT_PARTS.c.interview_id == interview_id)
    return tuple(_part(row) for row in connection.execute(query))


def _row(one: ReportPart) -> dict[str, object]:
    excerpt = one.excerpt
    return {
        "id": one.id,
        "kind": one.kind.value,
        "place": one.place,
        "rank": one.rank,
        "text": one.text,
        "interview_id": excerpt.interview_id if excerpt else None,
        "start": excerpt.span.start if excerpt else None,
        "end": excerpt.span.end if excerpt else None,
        "quote": excerpt.quote if excerpt else "",
        "coder_id": one.coder_id,
        "written_at": one.written_at,
        "figures": _json.dump(one.figures),
    }


def _part(row: Row[tuple[object, ...]]) -> ReportPart:
    excerpt = None if row.start is None else Excerpt(row.interview_id, Span(row.start, row.end), row.quote)
    figures = _json.load(tuple[FigureThen, ...], row.figures)
    return ReportPart(
        row.id, PartKind(row.kind), row.place, row.rank, row.text, row.coder_id, row.written_at, excerpt, figures
    )
