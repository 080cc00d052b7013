"""Make a code of a cluster: its segments become suggestions of that code, which a person accepts one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.codebook import format_codebook, new_code_id, with_code
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.clusters import Cluster
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster, cluster_origin
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp.pipeline import analyst
from interviews_toolkit.nlp.spoken import find_words
from interviews_toolkit.store import time_stamp


@dataclass(frozen=True, slots=True)
class AskedCode:
    """The code a cluster stands for.

    Attributes:
        code: One of the codebook, by its id.
        new: Or the name of one to be made: it goes into a new version of the project's codebook.
        parent: Below which code the new one goes; without it, it is an axis.
    """

    code: str | None = None
    new: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Promotion:
    """What became of a cluster.

    Attributes:
        is_new: The code was made for it, in a new version of the codebook.
        n_new: Suggestions there were not before.
    """

    reviewed: store.ReviewedClustering
    code: Code
    codebook: Codebook
    is_new: bool
    n_new: int


@dataclass(frozen=True, slots=True)
class _Promoting:
    """A cluster of a run, the code it becomes, and the codebook before (as kept) and after."""

    reviewed: store.ReviewedClustering
    target: ReviewedCluster
    code: Code
    before: store.CodebookVersion
    after: Codebook

    @property
    def is_new(self) -> bool:
        return self.code.id not in self.before.codebook


def promote_cluster(sitting: store.Sitting, cluster: str, asked: AskedCode, *, reason: str = "") -> Promotion:
    """Suggest a code for every segment of a cluster, with the cluster and its telling words as the reason.

    One step to undo, with the code it made.

    Args:
        cluster: Its id, whole or as said (``3``).
        asked: The code; where the cluster is that code already, nothing is written.

    Raises:
        NotFoundError: No such cluster or code.
        ConflictError: The codebook has a code of the new name.
        UsageError: Neither or both of ``asked.code`` and ``asked.new``.
    """
    if (asked.code is None) == (asked.new is None):
        raise UsageError(
            _("Dites un code de la grille (--code), ou le nom d'un nouveau (--new)."),
            hint=_('interviews clusters promote {id} --new "Un nom"').format(id=cluster),
        )
    plan = _plan(sitting.project, cluster, asked)
    if plan.target.code_id == plan.code.id and not plan.target.is_set_aside:
        return Promotion(plan.reviewed, plan.code, plan.after, is_new=False, n_new=0)
    return _keep(sitting, plan, _suggest(sitting, plan), reason=reason)


def _plan(project: store.Project, cluster: str, asked: AskedCode) -> _Promoting:
    with project.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, cluster)
        present = store.codebook_in_force(connection)
    before = present if present.number else replace(present, codebook=Codebook(project.title, "0", ()))
    target = reviewed.find(cluster)
    if asked.code is not None:
        return _Promoting(reviewed, target, _known_code(before.codebook, asked.code), before, before.codebook)
    code = _new_code(before.codebook, target.cluster, asked.new or "", asked.parent)
    return _Promoting(reviewed, target, code, before, with_code(before.codebook, code))


def _suggest(sitting: store.Sitting, plan: _Promoting) -> tuple[Suggestion, ...]:
    with sitting.read() as connection:
        interviews = {interview.id: interview for interview in store.load_interviews(connection)}
    cluster = plan.target.cluster
    used = tuple(interviews[one] for one in sorted({segment.interview_id for segment in cluster.segments}))
    kept = sitting.complete_analyses(used, analyst())
    return tuple(_suggestions(cluster, plan.code, plan.after, interviews=interviews, analyses=kept.analyses))


def _keep(sitting: store.Sitting, plan: _Promoting, suggestions: tuple[Suggestion, ...], *, reason: str) -> Promotion:
    cluster, run_id = plan.target.cluster, plan.reviewed.clustering.id
    review = ClusterReview(
        act="promote",
        clustering_id=run_id,
        targets=(cluster.id,),
        members=(cluster.segments,),
        coder=sitting.coder.name,
        at=time_stamp(sitting.project.clock),
        code_id=plan.code.id,
        reason=reason,
    )
    payload: dict[str, object] = {"cluster": cluster.id, "code": plan.code.id, "segments": len(suggestions)}
    with sitting.act("promote-cluster", payload) as connection:
        store.check_clusters_stand(connection, run_id, [cluster])
        _check_codebook(connection, plan)
        known = {one.id for one in store.load_suggestions(connection, ids=[one.id for one in suggestions])}
        change = store.Change(
            suggestions_added=tuple(one for one in suggestions if one.id not in known),
            reviews_added=(store.save_cluster_review(connection, review),),
        )
        store.add_suggestions(connection, change.suggestions_added)
        if plan.is_new:
            source = format_codebook(plan.after, comments_of=plan.before.source)
            store.save_codebook(connection, plan.after, source=source)
            number = store.codebook_in_force(connection).number
            change = replace(change, codebook_added=number, codebook_removed=plan.before.number)
        payload.update(store.change_payload(change, reason=reason, names=[cluster.name, plan.code.name]))
        reviewed = store.load_reviewed_run(connection, run_id)
    return Promotion(reviewed, plan.code, plan.after, is_new=plan.is_new, n_new=len(change.suggestions_added))


def _check_codebook(connection: store.Connection, plan: _Promoting) -> None:
    """See that the code still stands, and that a new one goes into the codebook it was meant for.

    Raises:
        ConflictError: Somebody changed the codebook meanwhile.
    """
    present = store.codebook_in_force(connection)
    if present.number != plan.before.number if plan.is_new else plan.code.id not in present.codebook.in_use:
        raise ConflictError(
            _("La grille a changé entre-temps ; rien n'a été enregistré."), hint=_("Relisez-la, puis recommencez.")
        )


def _suggestions(
    cluster: Cluster,
    code: Code,
    codebook: Codebook,
    *,
    interviews: Mapping[InterviewId, Interview],
    analyses: Mapping[str, Analysis],
) -> Iterator[Suggestion]:
    telling = frozenset(profile.form for profile in cluster.profile)
    for segment in cluster.segments:
        interview = interviews[segment.interview_id]
        span = segment.span
        yield Suggestion(
            id=SuggestionId(derived_id(interview.id, code.id, span.start, span.end)),
            interview_id=interview.id,
            span=span,
            quote=span.cut(interview.text),
            code_id=code.id,
            matches=tuple(_reasons(cluster, code, segment, analysis=analyses[interview.text_hash], telling=telling)),
            codebook=codebook.signature,
            model=cluster_origin(cluster.id),
        )


def _reasons(
    cluster: Cluster, code: Code, segment: Segment, *, analysis: Analysis, telling: frozenset[str]
) -> Iterator[Match]:
    """Give the cluster's telling words in this segment; where it has none, the whole segment."""
    name = _("classe {id} ({name})").format(id=cluster.id, name=cluster.name)
    found = find_words(segment, analysis, telling)
    for word, span in found:
        yield Match(code.id, name, span, (word,))
    if not found:
        yield Match(code.id, name, segment.span, ())


def _known_code(codebook: Codebook, code: str) -> Code:
    if code not in codebook.in_use:
        raise NotFoundError(What.NO_CODE, which=code, hint=_('Pour en faire un : --new "{name}"').format(name=code))
    return codebook[CodeId(code)]


def _new_code(codebook: Codebook, cluster: Cluster, name: str, parent: str | None) -> Code:
    said = " ".join(name.split())
    code_id = new_code_id(codebook, said)
    words = ", ".join(profile.form for profile in cluster.profile[:8])
    return Code(
        id=code_id,
        name=said,
        parent=_known_code(codebook, parent).id if parent else None,
        definition=_("À définir. Né de la classe {id}, dont les mots sont : {words}.").format(
            id=cluster.id, words=words
        ),
    )
