"""A whole project at one moment, as values: what statistics, exports and exchanges work on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Guide, Interview
from interviews_toolkit.model.learning import is_question
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.report_parts import ReportPart
from interviews_toolkit.model.reviews import ClusterReview
from interviews_toolkit.model.statements import StanceJudgement, Statement
from interviews_toolkit.model.suggestions import Suggestion


@dataclass(frozen=True)
class Snapshot:
    """Everything a project holds, but the analyses; interviews in the order of their ids.

    Attributes:
        clusterings: The latest run of each method, latest first.
        cluster_reviews: What people decided on these runs, run by run, in order.
        paradigm: The tradition the study works in; None until somebody says.
        report_parts: What authors put in the synthesis, section by section, in order.
        group_by: The attribute somebody set to group actors by; empty until then.
    """

    title: str
    interviews: tuple[Interview, ...]
    cases: Mapping[InterviewId, Case]
    guide: Guide | None = None
    codebook: Codebook | None = None
    coders: tuple[Coder, ...] = ()
    codings: tuple[Coding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    clusterings: tuple[Clustering, ...] = field(default=())
    cluster_reviews: tuple[ClusterReview, ...] = ()
    statements: tuple[Statement, ...] = ()
    stances: tuple[StanceJudgement, ...] = ()
    paradigm: Paradigm | None = None
    memos: tuple[Memo, ...] = ()
    group_by: str = ""
    report_parts: tuple[ReportPart, ...] = ()

    @property
    def grouping(self) -> str:
        """The attribute that groups the actors: the one that was set, or else the one their table suggests."""
        return self.group_by or guess_grouping(self.cases.values())

    @cached_property
    def proposals(self) -> tuple[Suggestion, ...]:
        """The suggestions that say a code is there: a question does not, until a person has said yes."""
        accepted = {one.suggestion_id for one in self.decisions if one.verdict is Verdict.ACCEPTED}
        return tuple(one for one in self.suggestions if not is_question(one) or one.id in accepted)

    def read_whole(self, coder: Coder, among: Iterable[Suggestion]) -> frozenset[InterviewId]:
        """Give the interviews a coder has read: they saw it, and where they were asked of any of these, decided on all.

        A suggestion that was skipped was asked of, and not decided on.
        """
        said = {one.suggestion_id: one.verdict for one in self.decisions if one.coder_id == coder.id}
        asked, left = set(), set()
        for one in among:
            if one.id in said:
                asked.add(one.interview_id)
            if said.get(one.id, Verdict.SKIPPED) is Verdict.SKIPPED:
                left.add(one.interview_id)
        return coder.seen - (asked & left)
