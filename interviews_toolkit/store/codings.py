"""Coders and what they coded: every coding keeps its words, and they are the text's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.errors import ConflictError, Fault, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import CodedRow, Coder, CoderKind, Coding
from interviews_toolkit.model.ids import CodeId, CoderId, CodingId, InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store import _json
from interviews_toolkit.store._order import natural_key
from interviews_toolkit.store._quotes import check_words
from interviews_toolkit.store._rows import insert_rows
from interviews_toolkit.store.ground import Ground, load_ground
from interviews_toolkit.store.tables import CODERS, CODINGS, READ_PARTS

_FEW = 100
_MANY = {"yield_per": 2000}
"""Rows fetched at once: one by one, a million take twice as long."""

ReadPart = tuple[CoderId, InterviewId, Span]
_Place = tuple[InterviewId, Span, CodeId, CoderId]


def save_coder(connection: Connection, coder: Coder) -> bool:
    """Keep a coder, new or with another name, kind or other interviews seen; passages read are kept by themselves.

    Returns:
        False if the project had the coder so already.
    """
    if any(replace(one, parts=coder.parts) == coder for one in load_coders(connection)):
        return False
    row = {"id": coder.id, "name": coder.name, "kind": coder.kind.value, "seen": _json.dump(coder.seen)}
    known_as = {key: value for key, value in row.items() if key != "id"}
    connection.execute(upsert(CODERS).values(row).on_conflict_do_update(index_elements=["id"], set_=known_as))
    return True


def load_coders(connection: Connection) -> tuple[Coder, ...]:
    """Load the coders in the order of their ids, each with what was read of interviews not read whole."""
    query = select(CODERS, READ_PARTS).outerjoin_from(CODERS, READ_PARTS).order_by(CODERS.c.id)
    coders = []
    for _id, rows in groupby(connection.execute(query), key=lambda row: row.id):
        first, *_others = found = list(rows)
        parts = frozenset((row.interview_id, Span(row.start, row.end)) for row in found if row.interview_id is not None)
        seen = _json.load(frozenset[InterviewId], first.seen)
        coders.append(Coder(first.id, first.name, CoderKind(first.kind), seen, parts))
    return tuple(coders)


def save_read_parts(connection: Connection, parts: Iterable[ReadPart]) -> None:
    """Keep what coders have read of an interview; what is there already is passed over."""
    rows = [
        {"coder_id": who, "interview_id": where, "start": span.start, "end": span.end} for who, where, span in parts
    ]
    if rows:
        connection.execute(upsert(READ_PARTS).on_conflict_do_nothing(), rows)


def load_read_parts(connection: Connection, interview_id: InterviewId) -> frozenset[ReadPart]:
    """Load what coders have read of an interview that they have not read whole."""
    query = select(READ_PARTS).where(READ_PARTS.c.interview_id == interview_id)
    return frozenset((row.coder_id, row.interview_id, Span(row.start, row.end)) for row in connection.execute(query))


def delete_read_parts(connection: Connection, interview_id: InterviewId, coder_id: CoderId | None = None) -> None:
    """Forget what of an interview was read; None: by anybody."""
    gone = delete(READ_PARTS).where(READ_PARTS.c.interview_id == interview_id)
    connection.execute(gone if coder_id is None else gone.where(READ_PARTS.c.coder_id == coder_id))


def save_codings(connection: Connection, codings: Iterable[Coding], ground: Ground | None = None) -> int:
    """Keep codings; those the project has already, whenever they were made, are passed over.

    Args:
        ground: What they stand on, where it was loaded in this very transaction.

    Returns:
        The number of codings added.

    Raises:
        NotFoundError: A coder or an interview is not in the project.
        ConflictError: A code does not stand in the codebook, a quote is not the text's, an id stands for something
            else, or the same coder has put the same code there under another id. All such codings are listed, and
            none is kept.
    """
    wanted = list(dict.fromkeys(codings))
    if not wanted:
        return 0
    ground = ground or load_ground(connection, {coding.interview_id for coding in wanted})
    codes = ground.codes
    if not all(ground.bears(coding, codes) for coding in wanted):
        _check(_new(connection, wanted), ground)
    n_new = insert_rows(connection, CODINGS, map(_row, wanted), over="ON CONFLICT DO NOTHING")
    if n_new < len(wanted):
        _new(connection, wanted)
    return n_new


def delete_codings(connection: Connection, ids: Iterable[CodingId]) -> tuple[Coding, ...]:
    """Remove codings, by their ids and nothing else.

    Returns:
        What was removed, for the journal: saving it again puts it back.

    Raises:
        NotFoundError: There is no such coding; none was removed.
        ConflictError: A decision rests on one of them: remove that first.
    """
    wanted = sorted(set(ids))
    query = select(CODINGS).where(CODINGS.c.id == bindparam("wanted"))
    rows = [connection.execute(query, {"wanted": coding_id}).one_or_none() for coding_id in wanted]
    found = tuple(_coding(row) for row in rows if row is not None)
    missing = sorted(set(wanted) - {coding.id for coding in found})
    if missing:
        raise NotFoundError(What.UNKNOWN_CODINGS, which=missing)
    if found:
        statement = delete(CODINGS).where(CODINGS.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": coding.id} for coding in found])
    return found


def load_codings(
    connection: Connection,
    *,
    coder_id: CoderId | None = None,
    interview_id: InterviewId | None = None,
    within: Span | None = None,
    ids: Collection[CodingId] | None = None,
    code_id: CodeId | None = None,
) -> tuple[Coding, ...]:
    """Load codings: by interview (natural order), then place, code and coder.

    Args:
        coder_id: Only this coder's.
        within: Only those that lie wholly inside this span.
        ids: Only these; an id that stands for nothing is passed over.
        code_id: Only with this very code.
    """
    by_place = (CODINGS.c.interview_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.code_id, CODINGS.c.coder_id)
    query = select(CODINGS).order_by(*by_place)
    if coder_id is not None:
        query = query.where(CODINGS.c.coder_id == coder_id)
    if interview_id is not None:
        query = query.where(CODINGS.c.interview_id == interview_id)
    if within is not None:
        query = query.where(CODINGS.c.start >= within.start, CODINGS.c.start < within.end, CODINGS.c.end <= within.end)
    if ids is not None:
        query = query.where(CODINGS.c.id.in_(sorted(ids)))
    if code_id is not None:
        query = query.where(CODINGS.c.code_id == code_id)
    # As the table lies: interviews are put in their order here, for the database would sort every row.
    found: dict[InterviewId, list[Coding]] = defaultdict(list)
    for row in connection.execute(query, execution_options=_MANY):
        coding = _coding(row)
        found[coding.interview_id].append(coding)
    return tuple(coding for own in sorted(found, key=lambda one: (natural_key(one), one)) for coding in found[own])


def load_coded_rows(connection: Connection, interview_id: InterviewId, *, coder_id: CoderId | None) -> list[CodedRow]:
    """Load the codings of one interview without their words, in reading order; a coder's alone where one is named.

    A page waits for them: made into values one by one, thousands take four times as long.
    """
    columns = (CODINGS.c.id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.code_id, CODINGS.c.coder_id, CODINGS.c.memo)
    query = select(*columns).where(CODINGS.c.interview_id == interview_id)
    if coder_id is not None:
        query = query.where(CODINGS.c.coder_id == coder_id)
    found = connection.execute(query.order_by(*columns[1:5]))
    return [cast("CodedRow", tuple(row)) for row in found]


def last_coded(connection: Connection, interview_id: InterviewId, *, coder_id: CoderId) -> Span | None:
    """Give the passage of an interview that a coder coded last; None where they coded none."""
    query = select(CODINGS.c.start, CODINGS.c.end).where(CODINGS.c.interview_id == interview_id)
    latest = query.where(CODINGS.c.coder_id == coder_id).order_by(CODINGS.c.created_at.desc(), CODINGS.c.start.desc())
    row = connection.execute(latest.limit(1)).one_or_none()
    return None if row is None else Span(row.start, row.end)


def _new(connection: Connection, codings: Sequence[Coding]) -> list[Coding]:
    """Sort out what is there already; the same id or the same place may not stand for two things."""
    interviews = sorted({coding.interview_id for coding in codings})
    query = select(CODINGS).where(CODINGS.c.interview_id.in_(interviews))
    if len(codings) <= _FEW:  # one more coding beside thousands must not read them all
        places, ids = {coding.span.start for coding in codings}, {coding.id for coding in codings}
        query = query.where(CODINGS.c.start.in_(sorted(places)) | CODINGS.c.id.in_(sorted(ids)))
    present = [_coding(row) for row in connection.execute(query)]
    by_id = {coding.id: coding for coding in present}
    by_place = {_place(coding): coding for coding in present}
    new: list[Coding] = []
    faults: list[Fault] = []
    for coding in codings:
        other = by_id.setdefault(coding.id, coding)
        there = by_place.setdefault(_place(coding), coding)
        if other is coding and there is coding:
            new.append(coding)
        elif other is not there or replace(other, created_at=coding.created_at, codebook=coding.codebook) != coding:
            faults.append(_fault(coding))
    if faults:
        raise ConflictError(
            _("Des codages contredisent ceux du projet ; rien n'a été enregistré."),
            hint=_("Rechargez le projet : quelqu'un a codé la même chose entre-temps."),
            faults=faults,
        )
    return new


def _check(codings: Sequence[Coding], ground: Ground) -> None:
    """See that coders, codes and words are those of the project: keys would not say which are not."""
    unknown = sorted({coding.coder_id for coding in codings} - ground.coders.keys())
    if unknown:
        raise NotFoundError(What.UNKNOWN_CODERS, which=unknown)
    gone = sorted({coding.code_id for coding in codings} - ground.codes)
    if gone:
        raise ConflictError(
            _("Ces codes ne sont pas, ou plus, dans la grille : {codes} ; rien n'a été enregistré.").format(
                codes=", ".join(gone)
            ),
            hint=_("Relisez-la : interviews codebook show"),
        )
    check_words(ground.texts, codings)


def _place(coding: Coding) -> _Place:
    return coding.interview_id, coding.span, coding.code_id, coding.coder_id


def _fault(coding: Coding) -> Fault:
    message = _("{interview}, caractères {start} à {end} : {code}, par {coder}").format(
        interview=coding.interview_id,
        start=coding.span.start,
        end=coding.span.end,
        code=coding.code_id,
        coder=coding.coder_id,
    )
    return Fault(message)


def _row(coding: Coding) -> dict[str, object]:
    return {
        "id": coding.id,
        "interview_id": coding.interview_id,
        "start": coding.span.start,
        "end": coding.span.end,
        "quote": coding.quote,
        "code_id": coding.code_id,
        "coder_id": coding.coder_id,
        "created_at": coding.created_at,
        "memo": coding.memo,
        "codebook": coding.codebook,
    }


def _coding(row: Row[tuple[Any, ...]]) -> Coding:
    """Read a row of ``select(CODINGS)``: by order, thrice as fast as by name, and a page may wait for thousands."""
    key, interview_id, start, end, quote, code_id, coder_id, created_at, memo, codebook = cast("tuple[Any, ...]", row)
    return Coding(key, interview_id, Span(start, end), quote, code_id, coder_id, created_at, memo, codebook)
