"""Suggest clusters of what was said, for a person to name, merge or refuse."""

from collections.abc import Mapping
from functools import partial

from interviews_toolkit import store
from interviews_toolkit.cluster import choose_min_frequency, cluster_reinert, measure_stability
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.nlp import DEFAULT_MODEL, analysis_model, analyze_interviews, cut_segments, segment_forms

DEFAULT_K = 10


def suggest_clusters(
    project: store.Project,
    *,
    coder: str,
    progress: Progress,
    k: int = DEFAULT_K,
    size: int = 40,
    min_frequency: int | None = None,
    model: str = DEFAULT_MODEL,
) -> Clustering:
    """Classify the segments interviewees said, by Reinert's descending method, and keep the proposal.

    Args:
        project: Where interviews are and the proposal goes.
        coder: Who asked, for the journal.
        progress: Shown while texts are analysed and classified.
        k: Classes at most.
        size: Words a segment aims at.
        min_frequency: Segments a word must be in; if None, what divides this corpus best.
        model: The spaCy model; its analyses are kept, so a text is read once.

    Raises:
        NotEnoughDataError: There are too few segments or words to classify.
    """
    with project.read() as connection:
        interviews = store.load_interviews(connection)
        cases = store.load_cases(connection)
    if not interviews:
        raise NotEnoughDataError(
            _("Ce projet n'a pas encore d'entretien."), hint=_("Lancez d'abord : interviews ingest DOSSIER")
        )
    kept = store.complete_analyses(
        project,
        interviews,
        model=analysis_model(model),
        analyze=partial(analyze_interviews, model=model, progress=progress),
    )
    segments: list[Segment] = []
    forms: list[tuple[str, ...]] = []
    for interview in interviews:
        analysis = kept.analyses[interview.text_hash]
        cut = cut_segments(interview, size=size)
        segments += cut
        forms += segment_forms(cut, analysis).active
    with progress.step(_("Classification"), 3) as advance:
        min_frequency = min_frequency or choose_min_frequency(forms, k=k)
        advance(1)
        clustering = cluster_reinert(
            segments,
            forms,
            texts={interview.id: interview.text for interview in interviews},
            attributes={case.id: _descriptive(case.attributes) for case in cases.values()},
            questions=_questions(interviews, segments),
            k=k,
            min_frequency=min_frequency,
        )
        advance(1)
        clustering = measure_stability(clustering, segments, forms).put_on(clustering)
        advance(1)
    _save(project, clustering, coder=coder)
    return clustering


_NOT_DESCRIPTIVE = frozenset({"date", "duree_min", "consentement", "fonction"})


def _descriptive(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes that group actors; a date or a duration is each actor's own."""
    return {name: value for name, value in attributes.items() if value and name not in _NOT_DESCRIPTIVE}


def _questions(interviews: tuple[Interview, ...], segments: list[Segment]) -> list[str | None]:
    """The guide's question each segment answers."""
    asked = {(interview.id, turn.index): turn.question for interview in interviews for turn in interview.turns}
    return [asked[segment.interview_id, segment.turn] for segment in segments]


def _save(project: store.Project, clustering: Clustering, *, coder: str) -> None:
    """Write in one act; a run that proposes what is there already writes nothing."""
    with project.read() as connection:
        if [known.id for known in store.load_clusterings(connection, limit=1)] == [clustering.id]:
            return
    payload = {"clustering": clustering.id, "clusters": len(clustering.clusters)}
    with project.act("cluster", coder=coder, payload=payload) as connection:
        store.save_clustering(connection, clustering)
