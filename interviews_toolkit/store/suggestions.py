"""Suggestions and what people decided on them: a new run of the machine never undoes a person's decision."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, exists, select
from sqlalchemy.exc import IntegrityError

from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Decision, Verdict
from interviews_toolkit.model.ids import CodeId, CoderId, CodingId, InterviewId, SuggestionId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import check_quotes
from interviews_toolkit.store._rows import insert_rows
from interviews_toolkit.store.tables import CODERS, CODINGS, DECISIONS, INTERVIEWS, SUGGESTIONS


@dataclass(frozen=True, slots=True)
class SuggestionChange:
    """What a new run did to the suggestions.

    Attributes:
        n_new: Not there before.
        n_kept: There before and still there: proposed again, or decided on.
        n_gone: Undecided and no longer proposed.
    """

    n_new: int
    n_kept: int
    n_gone: int


def replace_suggestions(connection: Connection, suggestions: Iterable[Suggestion]) -> SuggestionChange:
    """Make these the project's suggestions, but for those decided on: they stay as they were when decided.

    Raises:
        NotFoundError: An interview is not in the project.
        ConflictError: A quote is not the text's; nothing is written.
    """
    wanted = {suggestion.id: suggestion for suggestion in suggestions}
    rows = {suggestion.id: _row(suggestion) for suggestion in wanted.values()}
    present = {row["id"]: dict(row) for row in connection.execute(select(SUGGESTIONS)).mappings()}
    decided = set(connection.execute(select(DECISIONS.c.suggestion_id)).scalars())
    new = [key for key in rows if key not in present]
    other = [key for key in rows if key in present and key not in decided and rows[key] != present[key]]
    gone = [key for key in present if key not in rows and key not in decided]
    check_quotes(connection, [wanted[key] for key in new + other])
    if gone or other:
        statement = delete(SUGGESTIONS).where(SUGGESTIONS.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": key} for key in gone + other])
    if new or other:
        insert_rows(connection, SUGGESTIONS, (rows[key] for key in new + other))
    return SuggestionChange(n_new=len(new), n_kept=len(present) - len(gone), n_gone=len(gone))


def add_suggestions(connection: Connection, suggestions: Iterable[Suggestion]) -> int:
    """Keep suggestions beside those there are; one whose id is there already stays as it is.

    Returns:
        The number that are new.

    Raises:
        NotFoundError: An interview is not in the project.
        ConflictError: A quote is not the text's; nothing is written.
    """
    present = set(connection.execute(select(SUGGESTIONS.c.id)).scalars())
    new = {suggestion.id: suggestion for suggestion in suggestions if suggestion.id not in present}
    check_quotes(connection, list(new.values()))
    if new:
        insert_rows(connection, SUGGESTIONS, map(_row, new.values()))
    return len(new)


def delete_suggestions(connection: Connection, ids: Iterable[SuggestionId]) -> None:
    """Take suggestions away; one that is gone already is passed over.

    Raises:
        ConflictError: A decision rests on one of them; nothing is removed.
    """
    wanted = sorted(set(ids))
    query = select(DECISIONS.c.suggestion_id).where(DECISIONS.c.suggestion_id == bindparam("wanted"))
    if any(connection.execute(query, {"wanted": key}).first() for key in wanted):
        raise ConflictError(
            _("Quelqu'un a décidé entre-temps de l'une de ces suggestions ; rien n'a été changé."),
            hint=_("Annulez d'abord cette décision."),
        )
    if wanted:
        statement = delete(SUGGESTIONS).where(SUGGESTIONS.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": key} for key in wanted])


def load_suggestions(
    connection: Connection, *, interview_id: InterviewId | None = None, ids: Collection[SuggestionId] | None = None
) -> tuple[Suggestion, ...]:
    """Load suggestions, decided or not: by interview (natural order), then place, code and id.

    Args:
        ids: Only these; an id that stands for nothing is passed over.
    """
    return tuple(_suggestion(tuple(row)) for row in connection.execute(_suggestions(interview_id, ids)))


def _suggestions(interview_id: InterviewId | None, ids: Collection[SuggestionId] | None) -> Select[tuple[Any, ...]]:
    by_place = (SUGGESTIONS.c.start, SUGGESTIONS.c.end, SUGGESTIONS.c.code_id, SUGGESTIONS.c.id)
    query = select(SUGGESTIONS)
    if interview_id is None:
        query = query.join(INTERVIEWS).order_by(INTERVIEWS.c.sort_key, SUGGESTIONS.c.interview_id, *by_place)
    else:
        query = query.where(SUGGESTIONS.c.interview_id == interview_id).order_by(*by_place)
    if ids is not None:
        query = query.where(SUGGESTIONS.c.id.in_(sorted(ids)))
    return query


@dataclass(frozen=True, slots=True)
class Ruled:
    """A suggestion, and what one coder decided on it.

    Attributes:
        coding_id: The coder's coding of its code, on its very passage; whether that came from it or not.
    """

    suggestion: Suggestion
    decision: Decision | None
    coding_id: CodingId | None


def load_ruled(
    connection: Connection,
    *,
    coder_id: CoderId,
    interview_id: InterviewId | None = None,
    ids: Collection[SuggestionId] | None = None,
    code_id: CodeId | None = None,
    span: Span | None = None,
) -> tuple[Ruled, ...]:
    """Load suggestions as ``load_suggestions`` does, each with this coder's decision.

    Args:
        code_id, span: What they are to be changed to: the coding that is there already is looked for so.
    """
    there, here = CODINGS.c, SUGGESTIONS.c
    start, end = (span.start, span.end) if span else (here.start, here.end)
    at_place = and_(
        there.interview_id == here.interview_id,
        there.start == start,
        there.end == end,
        there.code_id == (code_id or here.code_id),
        there.coder_id == coder_id,
    )
    decided = (DECISIONS.c.suggestion_id == here.id) & (DECISIONS.c.coder_id == coder_id)
    query = _suggestions(interview_id, ids).add_columns(*DECISIONS.c, there.id)
    query = query.outerjoin(DECISIONS, decided).outerjoin(CODINGS, at_place)
    n, found = len(here), []
    for row in connection.execute(query):
        values = tuple(row)
        decision = _decision(values[n:-1]) if values[n] else None
        found.append(Ruled(_suggestion(values[:n]), decision, values[-1]))
    return tuple(found)


def save_decision(connection: Connection, decision: Decision) -> bool:
    """Keep a coder's decision; each coder decides once on a suggestion, until the decision is taken back.

    Returns:
        False if this coder had decided so already, at whatever time: sent twice is kept once.

    Raises:
        NotFoundError: The suggestion, the coder or the coding is not in the project.
        ConflictError: This coder has decided otherwise; that decision stays.
    """
    try:
        n_new = insert_rows(connection, DECISIONS, [_decision_row(decision)], over="ON CONFLICT DO NOTHING")
    except IntegrityError:
        _check_known(connection, decision)
        raise
    if n_new:
        return True
    there = connection.execute(_of(decision.suggestion_id, decision.coder_id)).one()
    if (there.verdict, there.coding_id) != (decision.verdict.value, decision.coding_id):
        raise ConflictError(
            _("Vous avez déjà décidé autrement de cette suggestion."),
            hint=_("Annulez d'abord votre décision, ou rechargez la page pour la voir."),
        )
    return False


def delete_decision(connection: Connection, suggestion_id: SuggestionId, *, coder_id: CoderId) -> Decision:
    """Take a decision back; the coding it made, if any, stays until it is removed itself.

    Returns:
        What was removed, for the journal: saving it again puts it back.

    Raises:
        NotFoundError: This coder has decided nothing on that suggestion.
    """
    row = connection.execute(_of(suggestion_id, coder_id)).one_or_none()
    if row is None:
        raise NotFoundError(_("Il n'y a pas de décision à annuler."), hint=_("Rechargez la page."))
    place = (DECISIONS.c.suggestion_id == suggestion_id) & (DECISIONS.c.coder_id == coder_id)
    connection.execute(delete(DECISIONS).where(place))
    return _decision(tuple(row))


def load_decisions(
    connection: Connection, *, coder_id: CoderId | None = None, interview_id: InterviewId | None = None
) -> tuple[Decision, ...]:
    """Load decisions, one coder's or all, on one interview or all: in the order of suggestions' ids, then coders'."""
    query = select(DECISIONS).order_by(DECISIONS.c.suggestion_id, DECISIONS.c.coder_id)
    if coder_id is not None:
        query = query.where(DECISIONS.c.coder_id == coder_id)
    if interview_id is not None:
        query = query.join(SUGGESTIONS).where(SUGGESTIONS.c.interview_id == interview_id)
    return tuple(_decision(tuple(row)) for row in connection.execute(query))


def _of(suggestion_id: SuggestionId, coder_id: CoderId) -> Select[tuple[object, ...]]:
    return select(DECISIONS).where(DECISIONS.c.suggestion_id == suggestion_id, DECISIONS.c.coder_id == coder_id)


def _check_known(connection: Connection, decision: Decision) -> None:
    """Foreign keys would refuse it too, but could not say which."""
    needed = [
        (SUGGESTIONS, decision.suggestion_id, _("La suggestion « {id} » n'est plus dans le projet.")),
        (CODERS, decision.coder_id, _("Le codeur « {id} » n'est pas dans le projet.")),
        (CODINGS, decision.coding_id, _("Le codage « {id} » n'est pas dans le projet.")),
    ]
    there = connection.execute(select(*(exists().where(table.c.id == key) for table, key, _message in needed))).one()
    for is_there, (_table, key, message) in zip(there, needed, strict=True):
        if key is not None and not is_there:
            raise NotFoundError(message.format(id=key), hint=_("Rechargez le projet."))


def _row(suggestion: Suggestion) -> dict[str, object]:
    return {
        "id": suggestion.id,
        "interview_id": suggestion.interview_id,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "quote": suggestion.quote,
        "code_id": suggestion.code_id,
        "matches": _json.dump(suggestion.matches),
        "codebook": suggestion.codebook,
        "model": suggestion.model,
        "score": suggestion.score,
    }


def _suggestion(row: tuple[Any, ...]) -> Suggestion:
    """Read a row of ``select(SUGGESTIONS)``: by order, as codings are."""
    key, interview_id, start, end, quote, code_id, matches, codebook, model, score = row
    reasons = _json.load(tuple[Match, ...], matches)
    return Suggestion(key, interview_id, Span(start, end), quote, code_id, reasons, codebook, model, score)


def _decision_row(decision: Decision) -> dict[str, object]:
    return {
        "suggestion_id": decision.suggestion_id,
        "coder_id": decision.coder_id,
        "verdict": decision.verdict.value,
        "decided_at": decision.decided_at,
        "coding_id": decision.coding_id,
    }


def _decision(row: tuple[Any, ...]) -> Decision:
    suggestion_id, coder_id, verdict, at, coding_id = row
    return Decision(suggestion_id, Verdict(verdict), coder_id, at, coding_id)
