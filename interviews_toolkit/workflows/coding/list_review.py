"""Tell a coder what there is to review, and how far they are with each interview."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.assigning import Assignment
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Case, Guide
from interviews_toolkit.model.sight import Sight


@dataclass(frozen=True, slots=True)
class ReviewList:
    """A study as one coder finds it; ``n_turns`` has the interviews in the natural order of their ids.

    Attributes:
        coders: This one, and those whose work may be seen.
        has_others: Somebody else has coded too, seen or not.
        assignment: Who was given which interviews.
    """

    title: str
    codebook: Codebook | None
    guide: Guide | None
    coders: tuple[Coder, ...]
    n_turns: Mapping[InterviewId, int]
    cases: Mapping[InterviewId, Case]
    group_by: str
    counts: Mapping[InterviewId, store.ReviewCounts]
    sight: Sight
    has_others: bool
    assignment: Assignment
    colours: Mapping[CodeId, int]


def list_review(project: store.Project, *, coder: Coder) -> ReviewList:
    """Load what the review page needs before an interview is opened."""
    with project.read() as connection:
        sight = store.load_sight(connection, coder)
        everybody = store.load_coders(connection)
        return ReviewList(
            title=project.title,
            codebook=store.load_codebook(connection),
            guide=store.load_guide(connection),
            coders=sight.coders(everybody),
            n_turns=store.load_turn_counts(connection),
            cases=store.load_cases(connection),
            group_by=store.load_grouping(connection),
            counts=store.load_review_counts(connection, coder_id=coder.id),
            sight=sight,
            has_others=any(one.id != coder.id for one in everybody),
            assignment=store.load_assignment(connection),
            colours=store.load_colours(connection),
        )
