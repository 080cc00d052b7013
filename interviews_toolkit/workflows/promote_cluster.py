"""Make a code of a cluster: its segments become suggestions of that code, which a person accepts one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from interviews_toolkit import store
from interviews_toolkit.codebook import format_codebook, new_code_id, with_code
from interviews_toolkit.engine import spread_over_two
from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.clusters import Cluster
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.reviews import ClusterReview, ReviewedCluster, cluster_origin
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp import DEFAULT_MODEL, analysis_model, analyze_interviews, find_words
from interviews_toolkit.store import time_stamp


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


def promote_cluster(
    project: store.Project,
    cluster: str,
    *,
    coder: str,
    progress: Progress,
    code: str | None = None,
    new: str | None = None,
    parent: str | None = None,
    reason: str = "",
) -> Promotion:
    """Suggest a code for every segment of a cluster, with the cluster and its telling words as the reason.

    Args:
        project: The study.
        cluster: Its id, whole or as said (``3``).
        coder: Who decides it.
        progress: Shown while texts are analysed, where that was not kept.
        code: A code of the codebook.
        new: Or the name of a code to be made: it goes into a new version of the project's codebook.
        parent: Below which code the new one goes; without it, it is an axis.
        reason: Why; may be empty.

    Raises:
        NotFoundError: No such cluster or code.
        ConflictError: The codebook has a code of the new name.
        UsageError: Neither or both of ``code`` and ``new``.
    """
    if (code is None) == (new is None):
        raise UsageError(
            _("Dites un code de la grille (--code), ou le nom d'un nouveau (--new)."),
            hint=_('interviews clusters promote {id} --new "Un nom"').format(id=cluster),
        )
    with project.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, cluster)
        in_force = store.codebook_in_force(connection)
        interviews = {interview.id: interview for interview in store.load_interviews(connection)}
    codebook = in_force.codebook if in_force.number else Codebook(project.title, "0", ())
    target = reviewed.find(cluster)
    meant = _known_code(codebook, code) if code else _new_code(codebook, target.cluster, new or "", parent)
    after = codebook if code else with_code(codebook, meant)
    used = tuple(interviews[one] for one in sorted({segment.interview_id for segment in target.cluster.segments}))
    kept = store.complete_analyses(
        project,
        used,
        model=analysis_model(DEFAULT_MODEL),
        analyze=partial(analyze_interviews, progress=progress, spread=spread_over_two),
    )
    suggestions = tuple(_suggestions(target.cluster, meant, after, interviews=interviews, analyses=kept.analyses))
    if target.code_id == meant.id and not target.is_set_aside:
        return Promotion(reviewed, meant, after, is_new=False, n_new=0)
    review = _review(project, reviewed, target, meant, coder=coder, reason=reason)
    payload = {"cluster": target.cluster.id, "code": meant.id, "segments": len(suggestions), "reason": reason}
    with project.act("promote-cluster", coder=coder, payload=payload) as connection:
        if after is not codebook:
            store.save_codebook(connection, after, source=format_codebook(after, comments_of=in_force.source))
        n_new = store.add_suggestions(connection, suggestions)
        store.save_cluster_review(connection, review)
        return Promotion(
            store.load_reviewed_run(connection, reviewed.clustering.id), meant, after, is_new=code is None, n_new=n_new
        )


def _review(
    project: store.Project,
    reviewed: store.ReviewedClustering,
    target: ReviewedCluster,
    code: Code,
    *,
    coder: str,
    reason: str,
) -> ClusterReview:
    return ClusterReview(
        act="promote",
        clustering_id=reviewed.clustering.id,
        targets=(target.cluster.id,),
        members=(target.cluster.segments,),
        coder=coder,
        at=time_stamp(project.clock),
        code_id=code.id,
        reason=reason,
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
        raise NotFoundError(
            _("La grille n'a pas de code « {name} ».").format(name=code),
            hint=_('Pour en faire un : --new "{name}"').format(name=code),
        )
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
