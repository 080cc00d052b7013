"""See, and correct, who speaks in an interview: which voice asks, which labels are one person. Codings stay."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Role, Speaker
from interviews_toolkit.model.spans import Span, Stretches
from interviews_toolkit.readers import CORPUS_FORMAT, align_questions


@dataclass(frozen=True, slots=True)
class InterviewVoices:
    """An interview and its voices as they are.

    Attributes:
        is_changed: This act changed something.
        n_codings, n_suggestions: Those that this act left on words nobody counts any more: they stay where they are.
    """

    interview: Interview
    is_changed: bool = False
    n_codings: int = 0
    n_suggestions: int = 0


def show_voices(project: store.Project, interview_id: InterviewId) -> InterviewVoices:
    """Load an interview to see its voices.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        return InterviewVoices(store.load_interview(connection, interview_id))


def set_role(sitting: store.Sitting, interview_id: InterviewId, label: str, role: Role) -> InterviewVoices:
    """Say what a voice does: its words count, or do not; codings on them stay.

    Raises:
        NotFoundError: No such interview, or no such voice in it.
        UsageError: Nobody would be left to answer.
    """

    def changed(interview: Interview) -> tuple[Speaker, Speaker]:
        voice = _find(interview, label)
        return voice, Speaker(voice.label, role)

    return _change(sitting, interview_id, changed)


def merge_voices(sitting: store.Sitting, interview_id: InterviewId, label: str, into: str) -> InterviewVoices:
    """Say that two labels are one person: what the first says is the second's from now on.

    Raises:
        NotFoundError: No such interview, or no such voice in it.
        UsageError: It is one voice already, or nobody would be left to answer.
    """

    def changed(interview: Interview) -> tuple[Speaker, Speaker]:
        one, other = _find(interview, label), _find(interview, into)
        if one == other:
            raise UsageError(_("« {label} » est déjà cette voix.").format(label=other.label))
        return one, other

    return _change(sitting, interview_id, changed)


def _change(
    sitting: store.Sitting, interview_id: InterviewId, changed: Callable[[Interview], tuple[Speaker, Speaker]]
) -> InterviewVoices:
    with sitting.read() as connection:
        before = store.load_interview(connection, interview_id)
    was, now = changed(before)
    if was == now:
        return InterviewVoices(before)
    turns = (replace(turn, speaker=now) if turn.speaker == was else turn for turn in before.turns)
    after = replace(before, turns=tuple(turns))
    if not any(after.codable_turns):
        raise UsageError(
            _("Plus personne ne répondrait dans « {id} » ; rien n'a été changé.").format(id=interview_id),
            hint=_("Dites d'abord qui répond : interviews reading voices set {id} VOIX interviewee").format(
                id=interview_id
            ),
        )
    payload: dict[str, object] = {"interview": interview_id, "from": was.label, "to": now.label, "role": now.role.value}
    with sitting.act("set-voices", payload) as connection:
        if store.load_interview(connection, interview_id) != before:
            raise ConflictError(
                _("L'entretien « {id} » a changé entre-temps.").format(id=interview_id), hint=_("Relancez la commande.")
            )
        guide = store.load_guide(connection)
        if guide is not None and after.source.format != CORPUS_FORMAT:
            after = align_questions(after, guide, store.load_question_choices(connection).get(interview_id, {}))
        store.save_turns(connection, after)
        spans = [one.span for one in store.load_codings(connection, interview_id=interview_id)]
        offered = [one.span for one in store.load_suggestions(connection, interview_id=interview_id)]
    return InterviewVoices(after, True, _n_silenced(spans, before, after), _n_silenced(offered, before, after))


def _n_silenced(spans: list[Span], before: Interview, after: Interview) -> int:
    """Count the passages that had words to count, and have none any more."""
    was, now = Stretches(before.said.spans), Stretches(after.said.spans)
    return sum(1 for span in spans if was.touched(span) and not now.touched(span))


def _find(interview: Interview, label: str) -> Speaker:
    voices = interview.voices
    found = voices.get(label) or next((one for name, one in voices.items() if fold(name) == fold(label)), None)
    if found is None:
        raise NotFoundError(
            _("{interview} n'a pas de voix « {label} ».").format(interview=interview.id, label=label),
            hint=_("Il y a : {ids}").format(ids=", ".join(voices)),
        )
    return found
