"""How much there is of everything, counted by SQL alone: what ``status`` shows before one could look at a clock."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, case, exists, func, select, true

from interviews_toolkit.model.assigning import CoderLoad
from interviews_toolkit.model.codings import Coder, Verdict, named_coder
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.model.sight import Sight
from interviews_toolkit.store.journal import JournalEntry, load_journal
from interviews_toolkit.store.settings import load_assignment, load_sight
from interviews_toolkit.store.tables import (
    CASES,
    CLUSTERINGS,
    CODERS,
    CODINGS,
    DECISIONS,
    INTERVIEWS,
    SUGGESTIONS,
    TURNS,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a project holds.

    Attributes:
        n_turns: Everybody's, interviewers' too.
        n_codable_words: Said by interviewees, as ``count_words`` counts.
        n_waiting: Suggestions nobody has decided on; a skipped one still waits.
        n_decided: Suggestions accepted, changed or refused by at least one coder.
        n_clusters: Of the latest run of each method; None before there is one.
        last_act: The journal's last row.
    """

    n_interviews: int
    n_cases: int
    n_turns: int
    n_codable_words: int
    n_coders: int
    n_codings: int
    n_waiting: int
    n_decided: int
    n_clusters: int | None
    last_act: JournalEntry | None


def load_counts(connection: Connection) -> Counts:
    """Count what the project holds."""
    is_codable = TURNS.c.speaker_role == Role.INTERVIEWEE.value
    is_decided = exists().where(
        DECISIONS.c.suggestion_id == SUGGESTIONS.c.id, DECISIONS.c.verdict != Verdict.SKIPPED.value
    )
    words = select(func.coalesce(func.sum(TURNS.c.n_words), 0)).where(is_codable).scalar_subquery()
    method = func.json_extract(CLUSTERINGS.c.content, "$.method")
    standing = CLUSTERINGS.c.number.in_(select(func.max(CLUSTERINGS.c.number)).group_by(method))
    n_clusters = select(func.sum(CLUSTERINGS.c.n_clusters)).where(standing).scalar_subquery()
    query = select(
        _count(INTERVIEWS).label("n_interviews"),
        _count(CASES).label("n_cases"),
        _count(TURNS).label("n_turns"),
        words.label("n_codable_words"),
        _count(CODERS).label("n_coders"),
        _count(CODINGS).label("n_codings"),
        _count(SUGGESTIONS, ~is_decided).label("n_waiting"),
        _count(SUGGESTIONS, is_decided).label("n_decided"),
        n_clusters.label("n_clusters"),
    )
    last_act = next(iter(load_journal(connection, limit=1)), None)
    return Counts(**connection.execute(query).mappings().one(), last_act=last_act)


def count_interviews(connection: Connection) -> int:
    """Count the interviews of the project."""
    return connection.execute(select(_count(INTERVIEWS))).scalar_one()


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How far one coder is with one interview; a skipped suggestion still waits."""

    n_suggestions: int = 0
    n_decided: int = 0
    n_codings: int = 0


def load_review_counts(connection: Connection, *, coder_id: CoderId) -> dict[InterviewId, ReviewCounts]:
    """Count each interview's suggestions, those this coder has decided on, and this coder's codings."""
    is_mine = (DECISIONS.c.suggestion_id == SUGGESTIONS.c.id) & (DECISIONS.c.coder_id == coder_id)
    is_ruled = DECISIONS.c.verdict != Verdict.SKIPPED.value
    per_interview = (
        select(SUGGESTIONS.c.interview_id, func.count(), func.count(case((is_ruled, 1))))
        .select_from(SUGGESTIONS.outerjoin(DECISIONS, is_mine))
        .group_by(SUGGESTIONS.c.interview_id)
    )
    mine = (
        select(CODINGS.c.interview_id, func.count())
        .where(CODINGS.c.coder_id == coder_id)
        .group_by(CODINGS.c.interview_id)
    )
    suggested = {InterviewId(row[0]): (row[1], row[2]) for row in connection.execute(per_interview)}
    coded = {InterviewId(row[0]): row[1] for row in connection.execute(mine)}
    ids = connection.execute(select(INTERVIEWS.c.id)).scalars()
    return {iid: ReviewCounts(*suggested.get(iid, (0, 0)), coded.get(iid, 0)) for iid in map(InterviewId, ids)}


def load_codable_words(connection: Connection) -> dict[InterviewId, int]:
    """Count what interviewees say in each interview."""
    words = func.coalesce(func.sum(case((TURNS.c.speaker_role == Role.INTERVIEWEE.value, TURNS.c.n_words))), 0)
    joined = INTERVIEWS.outerjoin(TURNS, TURNS.c.interview_id == INTERVIEWS.c.id)
    query = select(INTERVIEWS.c.id, words).select_from(joined).group_by(INTERVIEWS.c.id)
    return {InterviewId(row[0]): int(row[1]) for row in connection.execute(query)}


def load_coder_loads(connection: Connection) -> tuple[CoderLoad, ...]:
    """Tell how far each coder is with the interviews given to them, by name."""
    assignment = load_assignment(connection)
    by_name = {row.name: CoderId(row.id) for row in connection.execute(select(CODERS.c.id, CODERS.c.name))}
    loads = []
    for name, mine in sorted(assignment.coders.items()):
        coder = Coder(by_name.get(name, named_coder(name).id), name)
        begun = select(CODINGS.c.interview_id).where(CODINGS.c.coder_id == coder.id).distinct()
        n_begun = len(mine.intersection(connection.execute(begun).scalars()))
        finished = load_sight(connection, coder).finished
        loads.append(CoderLoad(name, len(mine), len(mine & assignment.shared), n_begun, len(mine & finished)))
    return tuple(loads)


@dataclass(frozen=True, slots=True)
class CodeCounts:
    """What a project has of one code, codes below it left out.

    Attributes:
        n_waiting: Suggestions nobody has ruled on; a skipped one still waits.
        interviews: Those with a coding of it.
    """

    n_codings: int = 0
    n_waiting: int = 0
    interviews: frozenset[InterviewId] = frozenset()


def load_code_counts(connection: Connection, *, sight: Sight | None = None) -> dict[CodeId, CodeCounts]:
    """Count each code's codings and suggestions; codes without any are left out, and what a coder may not see."""
    is_decided = exists().where(
        DECISIONS.c.suggestion_id == SUGGESTIONS.c.id,
        DECISIONS.c.verdict != Verdict.SKIPPED.value,
        _may_see(sight, DECISIONS.c.coder_id, SUGGESTIONS.c.interview_id),
    )
    waiting = select(SUGGESTIONS.c.code_id, func.count()).where(~is_decided).group_by(SUGGESTIONS.c.code_id)
    coded = select(CODINGS.c.code_id, CODINGS.c.interview_id, func.count()).where(
        _may_see(sight, CODINGS.c.coder_id, CODINGS.c.interview_id)
    )
    n_waiting = {CodeId(row[0]): int(row[1]) for row in connection.execute(waiting)}
    per_code: dict[CodeId, dict[InterviewId, int]] = {}
    for code_id, interview_id, n in connection.execute(coded.group_by(CODINGS.c.code_id, CODINGS.c.interview_id)):
        per_code.setdefault(CodeId(code_id), {})[InterviewId(interview_id)] = int(n)
    return {
        code_id: CodeCounts(sum(found.values()), n_waiting.get(code_id, 0), frozenset(found))
        for code_id in sorted(per_code.keys() | n_waiting.keys())
        for found in (per_code.get(code_id, {}),)
    }


def _may_see(sight: Sight | None, coder: ColumnElement[str], interview: ColumnElement[str]) -> ColumnElement[bool]:
    if sight is None or sight.is_open:
        return true()
    return (coder == sight.coder.id) | interview.in_(sorted(sight.finished))


def _count(table: FromClause, *where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(*where).scalar_subquery()
