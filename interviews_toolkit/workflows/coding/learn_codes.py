"""Learn from what people decided and coded, and suggest what the indicators miss; or measure what that is worth."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from interviews_toolkit import store
from interviews_toolkit.cluster import place_by_meaning
from interviews_toolkit.codebook import codebook_words
from interviews_toolkit.errors import ConflictError, NotEnoughDataError, What
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId, content_hash, derived_id
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.learning import (
    Learning,
    is_learned,
    is_question,
    learned_origin,
    question_origin,
)
from interviews_toolkit.model.reviews import is_born_of_a_cluster
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp.matching._ready import ready_corpus
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analysis_model, analyst
from interviews_toolkit.nlp.segments import cut_segments, segment_forms, text_forms
from interviews_toolkit.nlp.spoken import find_words
from interviews_toolkit.nlp.vectors import vectors_model, word_vectors
from interviews_toolkit.nlp.vectors_sentences import Sentences, say_vectors, sentence_vectors
from interviews_toolkit.stats.agreement.evaluation import Evaluation, Unit, evaluate_suggestions
from interviews_toolkit.stats.layers.choice import choose_layer, need_codebook, read_most
from interviews_toolkit.suggest import (
    UNKNOWN,
    VERSION,
    Hinting,
    Learned,
    LearningMaterial,
    Lessons,
    Passages,
    choose_questions,
    draw_lessons,
    number_turns,
    prepare,
    telling_lemmas,
)
from interviews_toolkit.version import figure_versions

_Chosen = tuple[int, CodeId, float, str]  # row, code, how probable a yes is, the reason to be read


@dataclass(frozen=True, slots=True)
class LearnReport:
    """What one run learnt and proposed; of ``suggestions`` and ``questions``, ``n_new`` are new."""

    codebook: Codebook
    learning: Learning
    suggestions: tuple[Suggestion, ...]
    questions: tuple[Suggestion, ...]
    n_new: int
    n_gone: int


@dataclass(frozen=True, slots=True)
class LearnedEvaluation:
    """Against one person's codings, on interviews each time unseen: indicators, learning, and both.

    Attributes:
        learned: Of every code, also those it would be silent on.
        both: The indicators, and learning where it had earned to speak on the interviews it did see.
    """

    codebook: Codebook
    indicators: Evaluation
    learned: Evaluation
    both: Evaluation


@dataclass(frozen=True, slots=True, eq=False)
class LearningStudy:
    """A project ready to be learnt from; ``digest`` changes whenever it would teach something else."""

    snapshot: Snapshot
    codebook: Codebook
    analyses: Mapping[str, Analysis]
    material: LearningMaterial
    lessons: Lessons
    digest: str


def learn_codes(sitting: store.Sitting, *, n_asked: int = 0, model: str = DEFAULT_MODEL) -> LearnReport:
    """Learn from decisions and codings and keep what is proposed, beside what the indicators propose.

    Args:
        n_asked: So many passages of each code, at most, are put into the queue as questions to learn from; those of
            the run before that nobody answered go.
        model: The spaCy model; its analyses and vectors are kept.

    Raises:
        NotEnoughDataError: Nobody has decided or coded anything yet, or the project has no codebook.
    """
    study = gather_study(sitting, model)
    if not (study.lessons.labels == 1).any():
        raise NotEnoughDataError(
            _("Rien n'a encore été décidé ni codé : il n'y a rien à apprendre."),
            hint=_("Décidez de quelques suggestions : interviews review"),
        )
    with sitting.read() as connection:
        kept = store.load_learning(connection)
    if kept is not None and (kept.id, kept.n_asked) == (study.digest, n_asked):
        return _report(study, kept, study.snapshot.suggestions, n_new=0, n_gone=0)
    with sitting.progress.step(_("Apprentissage"), 2) as advance:
        learned = prepare(study.material).learn(study.lessons)
        advance(1)
        made = [*_suggestions(study, learned), *_questions(study, learned, n_asked)]
        after = _after(study.snapshot.suggestions, made)
        learning = _learning(study, learned, after, n_asked)
        advance(1)
    payload = {
        "learning": learning.id,
        "suggestions": len(made),
        "codes": len(learned.speaking),
        "made_with": figure_versions(),
    }
    with sitting.act("learn", payload) as connection:
        if store.load_codebook(connection) != study.codebook:
            raise ConflictError(
                _("La grille a changé pendant l'apprentissage ; rien n'a été enregistré."),
                hint=_("Relancez : interviews coding suggest"),
            )
        # What somebody made of a cluster meanwhile stays.
        change = store.replace_suggestions(connection, _after(store.load_suggestions(connection), made))
        store.save_learning(connection, learning)
    return _report(study, learning, made, n_new=change.n_new, n_gone=change.n_gone)


def _report(
    study: LearningStudy, learning: Learning, suggestions: Sequence[Suggestion], *, n_new: int, n_gone: int
) -> LearnReport:
    learnt = [one for one in suggestions if is_learned(one)]
    return LearnReport(
        codebook=study.codebook,
        learning=learning,
        suggestions=tuple(one for one in learnt if not is_question(one)),
        questions=tuple(one for one in learnt if is_question(one)),
        n_new=n_new,
        n_gone=n_gone,
    )


def evaluate_learned(
    sitting: store.Sitting,
    *,
    person: str | None = None,
    unit: Unit = "turn",
    only: Collection[InterviewId] = (),
    model: str = DEFAULT_MODEL,
) -> LearnedEvaluation:
    """Leave out each interview a person coded, learn from all the others, and compare on the one left out.

    Args:
        person: The coder's name; if None, who read most.
        unit: Compare turns, or passages.
        only: Compare on these interviews; without it on those the study keeps apart, or on all.

    Raises:
        NotEnoughDataError: Nothing was coded by hand, or by hand in one interview only.
        NotFoundError: No coder has that name.
    """
    study = gather_study(sitting, model)
    people = read_most(study.snapshot)
    if not people:
        raise NotEnoughDataError(What.NO_HUMAN_CODING)
    truth = choose_layer(study.snapshot, person or people[0].id)
    with sitting.read() as connection:
        apart = frozenset(only) or store.load_kept_apart(connection)
    read = [one.id for one in study.snapshot.interviews if truth.has_read(one.id)]
    seen = [one for one in read if not apart or one in apart]
    marks: dict[str, set[Mark]] = {"learned": set(), "spoken": set()}
    with sitting.progress.step(_("Apprentissage sans chaque entretien"), len(seen)) as advance:
        prepared = prepare(study.material)
        for interview_id in seen:
            learned = prepared.learn_without(study.lessons, interview_id)
            found = set(found_marks(study, learned, interview_id))
            marks["learned"] |= found
            marks["spoken"] |= {mark for mark in found if mark.code_id in learned.speaking}
            advance(1)
    by_rule = [one for one in study.snapshot.suggestions if not is_learned(one)]
    indicators = {Mark(one.interview_id, one.span, one.code_id) for one in by_rule}

    def compare(found: set[Mark]) -> Evaluation:
        layer = Layer(_("suggestions"), tuple(sorted(found)), frozenset(seen), reviewed=False)
        return evaluate_suggestions(study.snapshot.interviews, study.codebook, suggested=layer, person=truth, unit=unit)

    return LearnedEvaluation(
        codebook=study.codebook,
        indicators=compare(indicators),
        learned=compare(marks["learned"]),
        both=compare(indicators | marks["spoken"]),
    )


def found_marks(study: LearningStudy, learned: Learned, interview_id: InterviewId) -> Iterator[Mark]:
    """All that learning would say of one interview, where the indicators have spoken too."""
    for row, column in zip(*np.nonzero(learned.chances >= learned.thresholds), strict=True):
        segment = study.material.segments[int(row)]
        if segment.interview_id == interview_id:
            yield Mark(interview_id, segment.span, learned.codes[int(column)])


def gather_study(sitting: store.Sitting, model: str) -> LearningStudy:
    """Load the project, analyse what was not analysed yet, and make the passages and their lessons."""
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
        ignored = store.load_ignored(connection)
    codebook = need_codebook(snapshot)
    kept = sitting.complete_analyses(snapshot.interviews, analyst(model))
    words = [text for _code_id, text in codebook_words(codebook)]
    cut = [(interview, cut_segments(interview)) for interview in snapshot.interviews]
    segments = tuple(segment for _interview, part in cut for segment in part)
    lemmas = [active for one, part in cut for active in segment_forms(part, kept.analyses[one.text_hash]).active]
    lemmas += text_forms(words, kept.analyses.values())
    lemmas = [tuple(word for word in row if word.lower() not in ignored) for row in lemmas]
    owners = tuple(code_id for code_id, _text in codebook_words(codebook))
    said = [segment.span.cut(interview.text) for interview, part in cut for segment in part]
    unsaid = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(ignored)))})\b") if ignored else None
    texts = [shadow(text).lower() for text in (*said, *words)]
    texts = [unsaid.sub(" ", text) for text in texts] if unsaid else texts
    asked = {(one.id, turn.index): turn.question for one in snapshot.interviews for turn in one.turns}
    passages = Passages(
        texts=texts,
        lemmas=lemmas,
        meaning=_meaning(sitting.project, texts, lemmas, model),
        hits=_hits(codebook, snapshot, kept.analyses, ignored, segments=segments, n_rows=len(texts)),
        turns=np.concatenate([number_turns(segments), np.full(len(owners), -1)]).astype(np.int64),
        questions=[*(asked[one.interview_id, one.turn] for one in segments), *[None] * len(owners)],
    )
    lessons = draw_lessons(snapshot, codebook, segments)
    digest = derived_id(
        VERSION,
        analysis_model(model),
        say_vectors(sentence_vectors(), ""),
        codebook.digest,
        *sorted(ignored),
        *(interview.text_hash for interview in snapshot.interviews),
        content_hash(lessons.labels.astype("<i8").tobytes()),
        *(f"{code_id} {n}" for code_id, n in sorted(lessons.n_answers.items())),
    )[:12]
    return LearningStudy(
        snapshot, codebook, kept.analyses, LearningMaterial(segments, passages, owners), lessons, digest
    )


def _meaning(
    project: store.Project, texts: Sequence[str], lemmas: Sequence[Sequence[str]], model: str
) -> "np.typing.NDArray[np.float32]":
    """Give each passage the vector of what it says, or of its words where no sentence model is installed."""
    if encoder := sentence_vectors():
        said = Sentences(texts, encoder)
        return said.rows(store.complete_vectors(project, said.wanted, model=said.model, look_up=said.look_up))
    known = store.complete_vectors(
        project,
        (lemma for words_of in lemmas for lemma in words_of),
        model=vectors_model(model),
        look_up=partial(word_vectors, model=model),
    )
    return place_by_meaning(lemmas, known)


def _hits(
    codebook: Codebook,
    snapshot: Snapshot,
    analyses: Mapping[str, Analysis],
    ignored: Collection[str],
    *,
    segments: Sequence[Segment],
    n_rows: int,
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    column_of = {code.id: column for column, code in enumerate(codebook)}
    found = _kept_matches(codebook, snapshot)
    if not found:
        corpus = [(one, analyses[one.text_hash]) for one in snapshot.interviews]
        found = find_matches(codebook, ready_corpus(corpus, ignored=ignored))
    places: dict[InterviewId, list[tuple[int, Span]]] = {}
    for row, segment in enumerate(segments):
        places.setdefault(segment.interview_id, []).append((row, segment.span))
    hits = np.zeros((n_rows, len(column_of)))
    for interview_id, matches in found.items():
        for match in matches:
            for row, span in places.get(interview_id, ()):
                if match.span.overlaps(span):
                    hits[row, column_of[match.code_id]] = 1.0
    return hits


def _kept_matches(codebook: Codebook, snapshot: Snapshot) -> dict[InterviewId, tuple[Match, ...]] | None:
    """Take what `code` found as it stands on its suggestions; None where it followed another codebook, or saw less."""
    made = [one for one in snapshot.suggestions if not (is_learned(one) or is_born_of_a_cluster(one))]
    is_all = {one.interview_id for one in made} == {interview.id for interview in snapshot.interviews}
    if not is_all or len(codebook.in_use) < len(codebook) or {one.codebook for one in made} != {codebook.signature}:
        return None
    found: dict[InterviewId, tuple[Match, ...]] = {}
    for one in made:
        found[one.interview_id] = found.get(one.interview_id, ()) + one.matches
    return found


def _suggestions(study: LearningStudy, learned: Learned) -> Iterator[Suggestion]:
    reports = {report.code_id: report for report in learned.reports}
    chosen = (
        (row, code_id, chance, _("appris de passages codés ({n})").format(n=reports[code_id].n_yes))
        for row, code_id, chance in learned.proposals()
        if not study.codebook[code_id].is_retired
    )
    return _made(study, learned, chosen, origin=learned_origin(study.digest))


def _questions(study: LearningStudy, learned: Learned, each: int) -> Iterator[Suggestion]:
    """Ask about codes as people give them: an axis nobody ever put is there to hold others."""
    used = {report.code_id for report in learned.reports}
    asked = {code.id for code in study.codebook.in_use if code.id in used or not study.codebook.children(code.id)}
    name = _("question, pour apprendre de votre réponse")
    found = choose_questions(learned, study.material.segments, each=each, kinds=_kinds(study.snapshot))
    chosen = ((row, code_id, chance, name) for row, code_id, chance in found if code_id in asked)
    return _made(study, learned, chosen, origin=question_origin(study.digest))


def _kinds(snapshot: Snapshot) -> Mapping[InterviewId, str]:
    return {case.id: case.attributes.get(snapshot.grouping, "") for case in snapshot.cases.values()}


def _made(study: LearningStudy, learned: Learned, chosen: Iterable[_Chosen], *, origin: str) -> Iterator[Suggestion]:
    interviews = {interview.id: interview for interview in study.snapshot.interviews}
    for row, code_id, chance, name in chosen:
        segment = study.material.segments[row]
        interview = interviews[segment.interview_id]
        telling = telling_lemmas(learned, study.material, row, code_id)
        found = find_words(segment, study.analyses[interview.text_hash], telling)
        yield Suggestion(
            id=SuggestionId(derived_id(interview.id, code_id, segment.span.start, segment.span.end)),
            interview_id=interview.id,
            span=segment.span,
            quote=segment.span.cut(interview.text),
            code_id=code_id,
            matches=tuple(Match(code_id, name, span, (word,)) for word, span in found)
            or (Match(code_id, name, segment.span, ()),),
            codebook=study.codebook.signature,
            model=origin,
            score=round(chance, 3),
        )


def _after(present: Sequence[Suggestion], learned: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """All suggestions there are to be: those by indicators and clusters as they are, and the learnt ones."""
    others = [one for one in present if not is_learned(one)]
    taken = {one.id for one in others}
    return (*others, *(one for one in learned if one.id not in taken))


def _learning(study: LearningStudy, learned: Learned, suggestions: Sequence[Suggestion], n_asked: int) -> Learning:
    decided = {decision.suggestion_id for decision in study.snapshot.decisions}
    texts = {interview.id: interview.text for interview in study.snapshot.interviews}
    taught = study.lessons.labels != UNKNOWN
    interviews = {study.material.segments[int(row)].interview_id for row in np.flatnonzero(taught.any(axis=1))}
    return Learning(
        id=study.digest,
        threshold=round(learned.threshold, 4),
        lessons=learned.reports,
        interviews=tuple(sorted(interviews)),
        precision=learned.precision,
        hints=Hinting(learned, study.material, texts).hints(
            [one for one in suggestions if one.id not in decided],
            [one for one in suggestions if one.id in decided],
            kinds=_kinds(study.snapshot),
        ),
        n_asked=n_asked,
    )
