"""Statements, and what coders judge each actor to think of them: quotes checked, every change reversible."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.errors import ConflictError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId, StatementId
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import check_quotes, load_texts
from interviews_toolkit.store.codings import load_coders
from interviews_toolkit.store.tables import INTERVIEWS, STANCES, STATEMENTS


@dataclass(frozen=True, slots=True)
class StanceChange:
    """Judgements of one coder that come and go together; a judgement replaced is in both."""

    added: tuple[StanceJudgement, ...] = ()
    removed: tuple[StanceJudgement, ...] = ()


def save_statement(connection: Connection, statement: Statement) -> bool:
    """Keep a statement, new or with other words or codes.

    Returns:
        False if the project had it so already.
    """
    if statement in load_statements(connection):
        return False
    row = {"id": statement.id, "text": statement.text, "codes": _json.dump(statement.codes)}
    connection.execute(upsert(STATEMENTS).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
    return True


def delete_statement(connection: Connection, statement_id: StatementId) -> Statement:
    """Remove a statement nobody has judged, and give it back.

    Raises:
        NotFoundError: There is none of that id.
        ConflictError: Stances rest on it.
    """
    statement = find_statement(connection, statement_id)
    judged = select(func.count()).select_from(STANCES).where(STANCES.c.statement_id == statement_id)
    if n := connection.execute(judged).scalar_one():
        raise ConflictError(
            _("Des positions sont notées sur cet énoncé ({n}) ; il n'a pas été retiré.").format(n=n),
            hint=_("Retirez-les d'abord : interviews numbers stance remove {id} ENTRETIEN").format(id=statement_id),
        )
    connection.execute(delete(STATEMENTS).where(STATEMENTS.c.id == statement_id))
    return statement


def load_statements(connection: Connection) -> tuple[Statement, ...]:
    """Load statements in the order of their ids."""
    rows = connection.execute(select(STATEMENTS).order_by(STATEMENTS.c.id))
    return tuple(Statement(StatementId(r.id), r.text, _json.load(tuple[CodeId, ...], r.codes)) for r in rows)


def find_statement(connection: Connection, statement_id: str) -> Statement:
    """Find a statement by its id.

    Raises:
        NotFoundError: There is none; the hint names those there are.
    """
    statements = load_statements(connection)
    for statement in statements:
        if statement.id == statement_id:
            return statement
    known = ", ".join(statement.id for statement in statements)
    raise NotFoundError(
        What.NO_STATEMENT,
        which=statement_id,
        hint=_("Énoncés du projet : {known}").format(known=known)
        if known
        else _("Déclarez-le d'abord : interviews numbers stance declare {id} 'Sa phrase' --code CODE").format(
            id=statement_id
        ),
    )


def load_stances(
    connection: Connection, *, statement_id: str | None = None, coder_id: CoderId | None = None
) -> tuple[StanceJudgement, ...]:
    """Load judgements, by statement, interview (natural order) and coder."""
    order = (STANCES.c.statement_id, INTERVIEWS.c.sort_key, STANCES.c.interview_id, STANCES.c.coder_id)
    query = select(STANCES).join(INTERVIEWS).order_by(*order)
    if statement_id is not None:
        query = query.where(STANCES.c.statement_id == statement_id)
    if coder_id is not None:
        query = query.where(STANCES.c.coder_id == coder_id)
    return tuple(_judgement(row) for row in connection.execute(query))


def save_stances(connection: Connection, judgements: Iterable[StanceJudgement]) -> StanceChange:
    """Keep judgements; a coder's earlier one on the same statement and interview is replaced.

    Returns:
        What changed; a judgement the project has already, whenever it was made, is passed over.

    Raises:
        NotFoundError: A statement, an interview or a coder is not in the project.
        ConflictError: A quote is not the text's; nothing is kept.
    """
    wanted = {_place(judgement): judgement for judgement in judgements}
    there = {_place(judgement): judgement for judgement in load_stances(connection)}
    new = [j for place, j in wanted.items() if place not in there or not _same(there[place], j)]
    _check(connection, new)
    removed = tuple(there[_place(judgement)] for judgement in new if _place(judgement) in there)
    delete_stances(connection, removed)
    if new:
        connection.execute(insert(STANCES), [_row(judgement) for judgement in new])
    return StanceChange(tuple(new), removed)


def delete_stances(connection: Connection, judgements: Iterable[StanceJudgement]) -> None:
    """Remove these judgements.

    Raises:
        NotFoundError: One of them is not there any more.
    """
    for judgement in judgements:
        place = (
            (STANCES.c.statement_id == judgement.statement_id)
            & (STANCES.c.interview_id == judgement.interview_id)
            & (STANCES.c.coder_id == judgement.coder_id)
        )
        if connection.execute(delete(STANCES).where(place)).rowcount == 0:
            raise NotFoundError(_("Cette position n'est plus dans le projet."))


def _place(judgement: StanceJudgement) -> tuple[StatementId, InterviewId, CoderId]:
    return judgement.statement_id, judgement.interview_id, judgement.coder_id


def _same(one: StanceJudgement, other: StanceJudgement) -> bool:
    return replace(one, judged_at=other.judged_at) == other


def _check(connection: Connection, judgements: Iterable[StanceJudgement]) -> None:
    found = list(judgements)
    for statement_id in sorted({judgement.statement_id for judgement in found}):
        find_statement(connection, statement_id)
    unknown = sorted({judgement.coder_id for judgement in found} - {coder.id for coder in load_coders(connection)})
    if unknown:
        raise NotFoundError(What.UNKNOWN_CODERS, which=unknown)
    missing = {one.interview_id for one in found} - load_texts(connection, {one.interview_id for one in found}).keys()
    if missing:
        raise NotFoundError(What.UNKNOWN_INTERVIEWS, which=sorted(missing))
    check_quotes(connection, [Excerpt(one.interview_id, one.span, one.quote) for one in found if one.span is not None])


def _row(judgement: StanceJudgement) -> dict[str, object]:
    return {
        "statement_id": judgement.statement_id,
        "interview_id": judgement.interview_id,
        "coder_id": judgement.coder_id,
        "stance": judgement.stance,
        "start": judgement.span.start if judgement.span else None,
        "end": judgement.span.end if judgement.span else None,
        "quote": judgement.quote,
        "prompted": None if judgement.prompted is None else int(judgement.prompted),
        "judged_at": judgement.judged_at,
        "memo": judgement.memo,
    }


def _judgement(row: Row[tuple[object, ...]]) -> StanceJudgement:
    return StanceJudgement(
        statement_id=row.statement_id,
        interview_id=row.interview_id,
        coder_id=row.coder_id,
        stance=None if row.stance is None else Stance(row.stance),
        span=None if row.start is None else Span(row.start, row.end),
        quote=row.quote,
        judged_at=row.judged_at,
        prompted=None if row.prompted is None else bool(row.prompted),
        memo=row.memo,
    )
