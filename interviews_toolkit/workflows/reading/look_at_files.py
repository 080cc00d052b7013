"""Look at files before anything is kept: what each would give, and what a person says of it instead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import InterviewsError, UsageError
from interviews_toolkit.files.tables import SUFFIXES
from interviews_toolkit.i18n import _
from interviews_toolkit.model.cases import attribute_names
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Speaker
from interviews_toolkit.readers import (
    check_id,
    is_corpus,
    near_ids,
    read_corpus,
    read_guide,
    read_interview,
    read_participants,
    supported_formats,
)


class FileKind(StrEnum):
    """What a file is taken for, by its suffix: as ``ingest`` takes the files it is given."""

    INTERVIEW = "interview"
    CORPUS = "corpus"
    GUIDE = "guide"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file as it would be read.

    Attributes:
        interview: What it gives, of a transcript that can be read.
        rows: Participants, questions of the guide, or texts of a corpus, as they are called.
        columns: Of the participants' table.
        near: Participants whose ids are like the file's name, most alike first.
        error: Why it cannot be read.
    """

    path: Path
    kind: FileKind
    interview: Interview | None = None
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    near: tuple[InterviewId, ...] = ()
    error: InterviewsError | None = None


@dataclass(frozen=True, slots=True)
class FileCorrection:
    """What a person says of a transcript: its short id, and its voices, by the label that was read."""

    interview_id: InterviewId
    voices: Mapping[str, Speaker]


def file_kind(path: Path) -> FileKind | None:
    """Tell what a file is taken for; None: no such file is read."""
    suffix = path.suffix.lower()
    if suffix in {".yaml", ".yml"}:
        return FileKind.GUIDE
    if suffix in SUFFIXES:
        return FileKind.PARTICIPANTS
    return FileKind.INTERVIEW if suffix in supported_formats() else None


def look_at_files(project: store.Project, paths: Sequence[Path]) -> tuple[LookedAt, ...]:
    """Read files without keeping anything; what cannot be read is told beside the others."""
    known = known_participants(project)
    tables = [_look_at_table(path) for path in paths if file_kind(path) is FileKind.PARTICIPANTS]
    for path, found in zip([one.path for one in tables], tables, strict=True):
        if found.error is None:
            known |= {case.id for case in read_participants(path)}
    others = (path for path in paths if file_kind(path) is not FileKind.PARTICIPANTS)
    return (*(_look_at(path, known) for path in others), *tables)


def known_participants(project: store.Project) -> set[InterviewId]:
    """Give the participants that the study's table has."""
    with project.read() as connection:
        return set(store.load_cases(connection))


def corrected(interview: Interview, said: FileCorrection) -> Interview:
    """Give an interview as a person corrected it: labels of one name become one voice.

    Raises:
        UsageError: A voice has no name, the id cannot be one, or nobody would be left to answer.
    """
    if not all(voice.label.strip() for voice in said.voices.values()):
        raise UsageError(_("Une voix de « {id} » n'a pas de nom.").format(id=said.interview_id))
    roles: dict[str, Speaker] = {}
    for voice in said.voices.values():
        roles.setdefault(voice.label, voice)
    turns = (
        replace(turn, speaker=roles[said.voices[turn.speaker.label].label])
        if turn.speaker.label in said.voices
        else turn
        for turn in interview.turns
    )
    after = replace(interview, id=check_id(said.interview_id), turns=tuple(turns))
    if not any(after.codable_turns):
        raise UsageError(
            _("Plus personne ne répondrait dans « {id} » ; rien n'a été gardé.").format(id=said.interview_id),
            hint=_("Dites qui répond."),
        )
    return after


def _look_at(path: Path, known: Collection[InterviewId]) -> LookedAt:
    kind = file_kind(path) or FileKind.INTERVIEW
    try:
        if kind is FileKind.GUIDE:
            return LookedAt(path, kind, rows=tuple(f"{one.id} · {one.text}" for one in read_guide(path).questions))
        if is_corpus(path):
            texts = read_corpus(path, participants=known)
            return LookedAt(path, FileKind.CORPUS, rows=tuple(one.interview.id for one in texts))
        interview = read_interview(path, participants=known)
    except InterviewsError as error:
        return LookedAt(path, kind, error=error)
    return LookedAt(path, kind, interview, near=tuple(near_ids(path.stem, known)))


def _look_at_table(path: Path) -> LookedAt:
    try:
        cases = read_participants(path)
        columns = attribute_names(cases)
        return LookedAt(path, FileKind.PARTICIPANTS, rows=tuple(one.id for one in cases), columns=columns)
    except InterviewsError as error:
        return LookedAt(path, FileKind.PARTICIPANTS, error=error)
