"""See, and correct, which question of the guide is asked in each turn: the alignment is a guess until someone looks."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotEnoughDataError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, QuestionId
from interviews_toolkit.model.interviews import Guide, Interview, Role, Turn
from interviews_toolkit.readers import align_questions


@dataclass(frozen=True, slots=True)
class Alignment:
    """An interview on its guide.

    Attributes:
        choices: What a person said of turns, by where the turn begins (code points); None: no question.
        n_changed: Turns whose question this act changed.
    """

    interview: Interview
    guide: Guide
    choices: Mapping[int, QuestionId | None]
    n_changed: int = 0


def show_alignment(project: store.Project, interview_id: InterviewId) -> Alignment:
    """Load an interview with what is known of its questions.

    Raises:
        NotFoundError: The project has no such interview.
        NotEnoughDataError: It has no guide.
    """
    with project.read() as connection:
        return _load(connection, interview_id)


def show_guide(project: store.Project) -> tuple[tuple[Interview, ...], Guide]:
    """Load every interview, and the guide they followed.

    Raises:
        NotEnoughDataError: The project has no guide.
    """
    with project.read() as connection:
        return store.load_interviews(connection), _guide(connection)


def choose_question(
    sitting: store.Sitting, interview_id: InterviewId, paragraph: int, question: str | None
) -> Alignment:
    """Say which question an interviewer's turn asks; the turns around it are aligned anew.

    Args:
        paragraph: The turn's number as it is cited (« §27 »), from 1.
        question: A question of the guide in force; None: none of them.

    Raises:
        NotFoundError: No such interview, turn or question.
        NotEnoughDataError: The project has no guide.
        UsageError: The turn is an answer.
    """
    with sitting.read() as connection:
        before = _load(connection, interview_id)
    turn = _asking(before.interview, paragraph)
    chosen = None if question is None else _known(before.guide, question)
    if before.choices.get(turn.span.start, _NOT_SAID) == chosen:
        return before
    payload: dict[str, object] = {"interview": interview_id, "turn": turn.index, "question": chosen}
    with sitting.act("align", payload) as connection:
        before = _unmoved(connection, before)
        store.save_question_choice(connection, interview_id, turn.span.start, chosen)
        return _realigned(connection, before, payload)


def forget_choice(sitting: store.Sitting, interview_id: InterviewId, paragraph: int) -> Alignment:
    """Take back what was said of a turn; nothing is written where nothing was said.

    Raises:
        NotFoundError: No such interview or turn.
        NotEnoughDataError: The project has no guide.
        UsageError: The turn is an answer.
    """
    with sitting.read() as connection:
        before = _load(connection, interview_id)
    turn = _asking(before.interview, paragraph)
    if turn.span.start not in before.choices:
        return before
    payload: dict[str, object] = {"interview": interview_id, "turn": turn.index}
    with sitting.act("unalign", payload) as connection:
        before = _unmoved(connection, before)
        store.delete_question_choice(connection, interview_id, turn.span.start)
        return _realigned(connection, before, payload)


_NOT_SAID = QuestionId("")


def _load(connection: store.Connection, interview_id: InterviewId) -> Alignment:
    interview = store.load_interview(connection, interview_id)
    choices = store.load_question_choices(connection).get(interview_id, {})
    return Alignment(interview, _guide(connection), choices)


def _unmoved(connection: store.Connection, before: Alignment) -> Alignment:
    """Load again where it is written: the guide and the turns must be those that were looked at.

    Raises:
        ConflictError: Somebody read them anew meanwhile.
    """
    now = _load(connection, before.interview.id)
    if (now.guide, len(now.interview.turns)) != (before.guide, len(before.interview.turns)):
        raise ConflictError(
            _("L'entretien « {id} » a changé entre-temps.").format(id=before.interview.id),
            hint=_("Recommencez : l'alignement se refait sur le texte du projet."),
        )
    return now


def _guide(connection: store.Connection) -> Guide:
    guide = store.load_guide(connection)
    if guide is None:
        raise NotEnoughDataError(
            _("Ce projet n'a pas de guide d'entretien."), hint=_("interviews ingest DOSSIER --guide guide.yaml")
        )
    return guide


def _realigned(connection: store.Connection, before: Alignment, payload: dict[str, object]) -> Alignment:
    choices = store.load_question_choices(connection).get(before.interview.id, {})
    interview = align_questions(before.interview, before.guide, choices)
    n_changed = store.save_turn_questions(connection, interview)
    payload["changed"] = n_changed
    return Alignment(interview, before.guide, choices, n_changed)


def _asking(interview: Interview, paragraph: int) -> Turn:
    if not 1 <= paragraph <= len(interview.turns):
        raise NotFoundError(
            _("{interview} n'a pas de §{n}.").format(interview=interview.id, n=paragraph),
            hint=_("interviews reading questions show {interview}").format(interview=interview.id),
        )
    turn = interview.turns[paragraph - 1]
    if turn.speaker.role is not Role.INTERVIEWER:
        asked = next((t.index + 1 for t in reversed(interview.turns[: turn.index]) if not t.is_codable), None)
        raise UsageError(
            _("{interview} §{n} est une réponse.").format(interview=interview.id, n=paragraph),
            hint=_("Corrigez la question qui la précède : §{n}.").format(n=asked) if asked else None,
        )
    return turn


def _known(guide: Guide, question: str) -> QuestionId:
    known = {one.id.casefold(): one.id for one in guide.questions}
    if question.casefold() not in known:
        raise NotFoundError(
            What.NO_QUESTION, which=question, hint=_("Il y a : {ids}").format(ids=", ".join(known.values()))
        )
    return known[question.casefold()]
