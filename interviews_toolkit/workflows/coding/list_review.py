"""Tell a coder what there is to review, and how far they are with each interview."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Guide, Interview


@dataclass(frozen=True, slots=True)
class ReviewList:
    """A study as one coder finds it; interviews in the natural order of their ids."""

    title: str
    codebook: Codebook | None
    guide: Guide | None
    coders: tuple[Coder, ...]
    interviews: tuple[Interview, ...]
    cases: Mapping[InterviewId, Case]
    counts: Mapping[InterviewId, store.ReviewCounts]


def list_review(project: store.Project, *, coder: Coder) -> ReviewList:
    """Load what the review page needs before an interview is opened."""
    with project.read() as connection:
        return ReviewList(
            title=project.title,
            codebook=store.load_codebook(connection),
            guide=store.load_guide(connection),
            coders=store.load_coders(connection),
            interviews=store.load_interviews(connection),
            cases=store.load_cases(connection),
            counts=store.load_review_counts(connection, coder_id=coder.id),
        )
