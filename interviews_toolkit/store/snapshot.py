"""The whole project as values, at one moment: for statistics, exports and exchanges, which know no database."""

from dataclasses import replace

from sqlalchemy import Connection, select

from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.store._quotes import check_kept_quotes
from interviews_toolkit.store.cases import load_cases
from interviews_toolkit.store.cluster_reviews import load_cluster_reviews
from interviews_toolkit.store.clusterings import load_standing_clusterings
from interviews_toolkit.store.codebooks import load_codebook
from interviews_toolkit.store.codings import load_coders, load_codings
from interviews_toolkit.store.guides import load_guide
from interviews_toolkit.store.interviews import load_interviews
from interviews_toolkit.store.memos import load_memos
from interviews_toolkit.store.report_parts import load_report_parts
from interviews_toolkit.store.settings import load_group_by, load_paradigm, load_sight
from interviews_toolkit.store.statements import load_stances, load_statements
from interviews_toolkit.store.suggestions import load_decisions, load_suggestions
from interviews_toolkit.store.tables import PROJECT


def load_snapshot(connection: Connection, *, seen_by: Coder | None = None) -> Snapshot:
    """Load everything but the analyses, each part in the order its own loader states.

    Args:
        connection: To read from; where it was opened for somebody (``Project.seen_by``), what they may see.
        seen_by: Leave out what this coder may not see yet of what the others coded, decided, judged and wrote.
    """
    whole = _load_all(connection)
    seen_by = seen_by or connection.get_execution_options().get("seen_by")
    if seen_by is None:
        return whole
    sight = load_sight(connection, seen_by)
    places = {one.id: one.interview_id for one in whole.suggestions}
    return replace(
        whole,
        coders=sight.coders(whole.coders),
        codings=tuple(filter(sight.sees, whole.codings)),
        decisions=tuple(
            one for one in whole.decisions if one.coder_id == seen_by.id or sight.shows(places[one.suggestion_id])
        ),
        memos=tuple(filter(sight.sees_memo, whole.memos)),
        cluster_reviews=tuple(
            one
            for one in whole.cluster_reviews
            if sight.is_open or one.coder == seen_by.name or one.act in {"merge", "split"}
        ),
        report_parts=tuple(one for one in whole.report_parts if sight.is_open or one.coder_id == seen_by.id),
        stances=tuple(one for one in whole.stances if one.coder_id == seen_by.id or sight.shows(one.interview_id)),
    )


def _load_all(connection: Connection) -> Snapshot:
    clusterings = load_standing_clusterings(connection)
    interviews, codings, suggestions = (
        load_interviews(connection),
        load_codings(connection),
        load_suggestions(connection),
    )
    check_kept_quotes({one.id: one.text for one in interviews}, (*codings, *suggestions))
    return Snapshot(
        title=connection.execute(select(PROJECT.c.title)).scalar_one(),
        interviews=interviews,
        cases=load_cases(connection),
        guide=load_guide(connection),
        codebook=load_codebook(connection),
        coders=load_coders(connection),
        codings=codings,
        suggestions=suggestions,
        decisions=load_decisions(connection),
        clusterings=clusterings,
        cluster_reviews=tuple(one for run in clusterings for one in load_cluster_reviews(connection, run.id)),
        statements=load_statements(connection),
        stances=load_stances(connection),
        paradigm=load_paradigm(connection),
        memos=load_memos(connection),
        group_by=load_group_by(connection),
        report_parts=load_report_parts(connection),
    )
