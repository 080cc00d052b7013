"""Take an interview out of the study, or give it another name: everything on it goes, or follows, in one act."""

from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.carrying import Held, TextVersion, carry
from interviews_toolkit.model.corrections import Fate, Landing
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.readers import check_id


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing an interview would take away.

    Attributes:
        case: Its row of the participants' table; None where it has none.
        coders: Names by id, to tell whose things are.
    """

    interview: Interview
    case: Case | None
    held: Held
    versions: tuple[TextVersion, ...]
    coders: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An interview to be read.

    Attributes:
        version: The former text asked for; None for today's.
        versions: All former texts, oldest first.
        coders: Names by id, to tell whose things are.
    """

    interview: Interview
    version: TextVersion | None
    versions: tuple[TextVersion, ...]
    coders: dict[str, str]

    @property
    def text(self) -> str:
        """The text asked for."""
        return self.version.text if self.version else self.interview.text

    @property
    def file(self) -> str:
        """The name of the file it came from."""
        return self.version.source.name if self.version else self.interview.source.name


def show_interview(project: store.Project, interview_id: InterviewId, version: int | None = None) -> Shown:
    """Load an interview, and the texts it had before it was corrected.

    Raises:
        NotFoundError: The project has no such interview, or it had no such former text.
    """
    with project.read() as connection:
        interview = store.load_interview(connection, interview_id)
        coders: dict[str, str] = {coder.id: coder.name for coder in store.load_coders(connection)}
        versions = store.load_text_versions(connection, interview_id)
    if version is not None and not 1 <= version <= len(versions):
        raise NotFoundError(
            _("« {id} » n'a pas d'ancien texte n° {n}.").format(id=interview_id, n=version),
            hint=_("Il en a {n}.").format(n=len(versions)),
        )
    return Shown(interview, None if version is None else versions[version - 1], versions, coders)


def plan_removal(project: store.Project, interview_id: InterviewId) -> Removal:
    """Say what removing an interview would take away; nothing is removed.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        return _removal(connection, interview_id)


def remove_interview(sitting: store.Sitting, removal: Removal) -> None:
    """Take an interview, its row of the participants' table and all that is on it out of the study, in one act.

    Undoing puts all of it back: the text itself stays in the project file, out of every count.

    Raises:
        ConflictError: Somebody worked on it since; nothing is removed.
    """
    name = removal.interview.id
    payload = {"interview": name, "codings": len(removal.held.codings)}
    with sitting.act("remove-interview", payload) as connection:
        if _removal(connection, name) != removal:
            raise _meanwhile(name)
        store.take_out(connection, removal.interview, removal.held)


def rename_interview(sitting: store.Sitting, old: InterviewId, new: str) -> InterviewId:
    """Give an interview another id; all that is on it, its former texts and its row of the table follow.

    Where the participants' table has a row of the new name already, that row is the interview's from now on.

    Returns:
        The new id, as it is written.

    Raises:
        NotFoundError: The project has no such interview.
        ConflictError: The new id is another interview's.
        UsageError: The new id cannot be one.
    """
    with sitting.read() as connection:
        interview = store.load_interview(connection, old)
        rows = store.load_cases(connection)
    name = next((row for row in rows if row == new), None) or check_id(new)  # a row's id may have blanks
    if name == old:
        return name
    with sitting.act("rename-interview", {"interview": name, "from": old, "to": name}) as connection:
        if store.load_interview(connection, old) != interview:
            raise _meanwhile(old)
        if name in {one.id for one in store.load_interviews(connection)}:
            raise ConflictError(
                _("« {id} » est déjà un entretien du projet.").format(id=name),
                hint=_("Choisissez un autre nom, ou retirez d'abord celui-là : interviews reading remove {id}").format(
                    id=name
                ),
            )
        _rename(connection, interview, replace(interview, id=name))
    return name


def _rename(connection: store.Connection, before: Interview, after: Interview) -> None:
    held = store.load_held(connection, before.id)
    moved = carry(held, after, _in_place)
    store.take_held(connection, before.id, held)
    store.save_interview(connection, after)
    store.move_text_versions(connection, before.id, after.id)
    store.put_held(connection, after.id, moved.held)
    store.carry_documents(connection, before.id, moved, to=after, land=_in_place)
    store.rename_in_seen(connection, before.id, after.id)
    store.delete_interview(connection, before.id)
    cases = store.load_cases(connection)
    mine = cases.pop(before.id, None)
    if mine is not None:
        there = cases.get(after.id, Case(after.id))
        cases[after.id] = Case(after.id, {**mine.attributes, **there.attributes})
        store.save_cases(connection, cases.values())


def _removal(connection: store.Connection, interview_id: InterviewId) -> Removal:
    coders: dict[str, str] = {coder.id: coder.name for coder in store.load_coders(connection)}
    return Removal(
        store.load_interview(connection, interview_id),
        store.load_cases(connection).get(interview_id),
        store.load_held(connection, interview_id),
        store.load_text_versions(connection, interview_id),
        coders,
    )


def _meanwhile(interview_id: InterviewId) -> ConflictError:
    return ConflictError(
        _("On a travaillé sur « {id} » entre-temps ; rien n'a été enregistré.").format(id=interview_id),
        hint=_("Relancez la commande."),
    )


def _in_place(span: Span) -> Landing:
    return Landing(Fate.MOVED, span)
