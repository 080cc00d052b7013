"""Read transcripts, the guide and the participants' table into the project: all of them, or none."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, Fault, InputFileError, InterviewsError, NotFoundError
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.files.tables import SUFFIXES
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Case, Guide, Interview, Notice, PassedOver
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.readers import (
    CORPUS_FORMAT,
    ReadText,
    align_questions,
    check_id_from,
    choose_id,
    is_corpus,
    near_ids,
    read_corpus,
    read_guide,
    read_interview,
    read_participants,
    supported_formats,
)
from interviews_toolkit.stats.layers.consent import unknown_consents

Ask = Callable[[Path, InterviewId, Sequence[InterviewId]], InterviewId | None]
"""Asks which of some participants a file is of; None: of none of them."""
_Unlisted = tuple[tuple[InterviewId, tuple[InterviewId, ...]], ...]
Correct = Callable[[Path, Interview], Interview]
"""Gives an interview as a person corrected what was read: who speaks, what it is called."""

_MOST_MEGABYTES = 100
_GUIDE = (".yaml",)
_TABLES = frozenset({*SUFFIXES, ".yaml", ".yml"})
_NOT_TRANSCRIPTS = ("readme", "lisez-moi", "lisezmoi")


@dataclass(frozen=True, slots=True)
class FileWishes:
    """What a person says of the files.

    Attributes:
        id_from: How ids are chosen from the files' names: see ``choose_id``; None: an id of the table in the name, or
            the whole name.
        ask: Asks which participant a file is of, where the table has no row of its id, and some much like it.
        correct: Corrects what was read of a file.
        alone: The only interviews that may be in no row of the participants' table; None: any may, and is told.
        dry_run: Only wants to be told what was understood; nothing is kept.
    """

    id_from: str | None = None
    ask: Ask | None = None
    correct: Correct | None = None
    alone: frozenset[InterviewId] | None = None
    dry_run: bool = False

    def __post_init__(self) -> None:
        """See that the way ids are chosen can be followed, before anything is read."""
        if self.id_from is not None:
            check_id_from(self.id_from)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one run read.

    Attributes:
        added: Interviews new to the project.
        unchanged: Interviews it already had, from the same file.
        notices: What a person should look at, by file name.
        missing: Participants without a transcript.
        near: Where no row of the participants' table is of any interview, each of them with the id most like its own.
        unlisted: Interviews added that no row is of, each with the ids most like its file's name; none without a table.
        unknown_consents: What stands in the column of consent and is none of the words known: nobody is quoted on it.
        passed_over: What stands in the folders and was not read, by path, and why; hidden files are not told.
        group_by: The column by which actors are grouped, set or guessed; empty where there is none.
    """

    added: tuple[Interview, ...]
    unchanged: tuple[InterviewId, ...]
    notices: tuple[tuple[str, Notice], ...]
    missing: tuple[InterviewId, ...]
    group_by: str
    near: tuple[tuple[InterviewId, InterviewId], ...] = ()
    unlisted: _Unlisted = ()
    unknown_consents: tuple[str, ...] = ()
    passed_over: tuple[tuple[Path, PassedOver], ...] = ()


def ingest(
    sitting: store.Sitting,
    paths: Sequence[Path],
    *,
    guide: Path | None = None,
    participants: Path | None = None,
    said: FileWishes | None = None,
) -> IngestReport:
    """Read files and folders into the project; a second run of the same changes nothing.

    A folder gives its transcripts, and its ``guide.yaml`` and ``participants.csv`` (or tsv, xlsx) unless others are
    named; among the files, a YAML one is the guide and a table the participants'. An IRaMuTeQ corpus gives one
    interview a text, and its starred variables to their cases.

    Raises:
        NotFoundError: A path does not exist, or there is nothing to read in it.
        InputFileError: Files cannot be read; every one of them is listed, and the project is as it was.
        ConflictError: A transcript is there twice, or is in the project with another text.
    """
    said = said or FileWishes()
    guide = guide or _named(paths, "guide", _GUIDE)
    participants = participants or _named(paths, "participants", SUFFIXES)
    files = _transcripts([path for path in paths if path not in {guide, participants}])
    with sitting.read() as connection:
        cases = read_participants(participants) if participants else tuple(store.load_cases(connection).values())
        questions = read_guide(guide) if guide else store.load_guide(connection)
        known = store.source_hashes(connection)
        set_by = store.load_group_by(connection)
        seen = _Tables(store.load_cases(connection), store.load_guide(connection))
    hashes = {path: _source_hash(path) for path in files}
    new = [path for path in files if hashes[path] not in known]
    names = {case.id for case in cases}
    texts, read, errors = _read_all(new, _Naming(names, said), questions, sitting.progress)
    taken = {one.id for _path, one in read}.union(*known.values())
    interviews = _match(read, names, taken, said, errors=errors)
    cases = _with_variables(cases, texts)
    heard = {interview.id for interview in interviews}.union(*known.values())
    report = IngestReport(
        added=tuple(interviews),
        unchanged=tuple(one for path in files for one in known.get(hashes[path], ())),
        notices=tuple((i.source.name, notice) for i in interviews for notice in i.notices),
        missing=tuple(case.id for case in cases if case.id not in heard),
        group_by=set_by or guess_grouping(cases),
        near=_near(cases, heard),
        unlisted=_unlisted(interviews, names, names - heard),
        unknown_consents=unknown_consents(cases),
        passed_over=tuple(_passed_over(paths, {guide, participants})),
    )
    if not said.dry_run:
        _save(sitting, report, cases=cases, guide=questions, seen=seen)
    return report


@dataclass(frozen=True, slots=True)
class _Tables:
    """The cases and the guide as they were when the files were read."""

    cases: Mapping[InterviewId, Case]
    guide: Guide | None


def _save(
    sitting: store.Sitting, report: IngestReport, *, cases: Sequence[Case], guide: Guide | None, seen: _Tables
) -> None:
    """Write it all in one act; nothing is written, not even a journal row, where nothing changed.

    Raises:
        ConflictError: Somebody changed the cases or the guide while the files were read.
    """
    same_guide = seen.guide == guide
    if not report.added and same_guide and seen.cases == {case.id: case for case in cases}:
        return
    payload = {"added": [interview.id for interview in report.added], "participants": len(cases)}
    with sitting.act("ingest", payload) as connection:
        if _Tables(store.load_cases(connection), store.load_guide(connection)) != seen:
            raise ConflictError(
                _("Le projet a changé pendant la lecture ; rien n'a été enregistré."), hint=_("Relancez la commande.")
            )
        store.save_cases(connection, cases)
        if guide is not None:
            store.save_guide(connection, guide)
        for interview in report.added:
            store.save_interview(connection, interview)
        if guide is not None and not same_guide:
            choices = store.load_question_choices(connection)
            transcripts = (one for one in store.load_interviews(connection) if one.source.format != CORPUS_FORMAT)
            for interview in transcripts:
                store.save_turn_questions(connection, align_questions(interview, guide, choices.get(interview.id)))


def _transcripts(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise NotFoundError(_("Ce fichier ou ce dossier n'existe pas."), path=path)
        found += _in_folder(path) if path.is_dir() else [path]
    if not found and paths:
        raise NotFoundError(
            _("Aucune transcription ici."),
            path=paths[0],
            hint=_("Formats lus : {formats}").format(formats=", ".join(supported_formats())),
        )
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    """The transcripts of a folder; its README, tables and hidden files are not interviews."""
    return [
        path
        for path in sorted(folder.iterdir())
        if (path.suffix.lower() in supported_formats() or (path.suffix.lower() in SUFFIXES and is_corpus(path)))
        and not path.name.startswith(".")
        and path.is_file()
        and not path.stem.lower().startswith(_NOT_TRANSCRIPTS)
    ]


def _passed_over(paths: Sequence[Path], tables: Collection[Path | None]) -> Iterator[tuple[Path, PassedOver]]:
    for folder in (path for path in paths if path.is_dir()):
        read = {*_in_folder(folder), *tables}
        for path in sorted(folder.iterdir()):
            if not (path in read or path.name.startswith(".") or _is_a_project(path)):
                yield path, _why_not(path)


def _is_a_project(path: Path) -> bool:
    """Tell a study's own file, or a folder that holds nothing but studies."""
    if path.is_dir():
        held = list(path.iterdir())
        return bool(held) and all(map(_is_a_project, held))
    return path.suffix.startswith(".interviews")  # with what SQLite keeps beside it while it is open


def _why_not(path: Path) -> PassedOver:
    if path.is_dir():
        return PassedOver.FOLDER
    if path.stem.lower().startswith(_NOT_TRANSCRIPTS):
        return PassedOver.READ_ME
    return PassedOver.TABLE if path.suffix.lower() in _TABLES else PassedOver.FORMAT


def _named(paths: Sequence[Path], name: str, suffixes: Sequence[str]) -> Path | None:
    """The file that goes by this name in one of the folders, or is of its kind among the files."""
    files = (path for path in paths if path.suffix.lower() in suffixes and path.is_file() and not is_corpus(path))
    folders = (path / f"{name}{suffix}" for path in paths if path.is_dir() for suffix in suffixes)
    return next(files, None) or next((path for path in folders if path.exists()), None)


def _source_hash(path: Path) -> str:
    """Empty for what cannot be loaded, a pipe or what is far too large: the reader says why."""
    try:
        return content_hash(load(path, megabytes=_MOST_MEGABYTES))
    except InputFileError:
        return ""


@dataclass(frozen=True, slots=True)
class _Naming:
    """What interviews may be called: the ids of the participants' table, and what a person says of the files."""

    known: Collection[InterviewId]
    said: FileWishes


def _read_all(
    paths: Sequence[Path], naming: _Naming, guide: Guide | None, progress: Progress
) -> tuple[list[ReadText], list[tuple[Path | None, Interview]], list[tuple[Path, InterviewsError]]]:
    """Read every file before complaining, so that one run shows all that is to be mended.

    Returns:
        The texts of corpora; every interview, with its file where that is its alone; what could not be read.
    """
    texts: list[ReadText] = []
    interviews: list[tuple[Path | None, Interview]] = []
    errors: list[tuple[Path, InterviewsError]] = []
    with progress.step(_("Lecture"), len(paths)) as advance:
        for path in paths:
            try:
                if is_corpus(path):
                    found = read_corpus(path, participants=naming.known, guide=guide)
                    texts += found
                    interviews += [(None, text.interview) for text in found]
                else:
                    interviews.append((path, _read(path, naming, guide)))
            except InputFileError as error:
                errors.append((path, error))
            advance(1)
    return texts, interviews, errors


def _read(path: Path, naming: _Naming, guide: Guide | None) -> Interview:
    said = naming.said
    chosen = None if said.id_from is None else choose_id(path, said.id_from)
    interview = read_interview(path, participants=naming.known, interview_id=chosen)
    if said.correct is not None:
        interview = said.correct(path, interview)
    return align_questions(interview, guide) if guide else interview


def _match(
    read: Sequence[tuple[Path | None, Interview]],
    known: Collection[InterviewId],
    taken: Collection[InterviewId],
    wishes: FileWishes,
    *,
    errors: Sequence[tuple[Path, InterviewsError]],
) -> list[Interview]:
    """See which row of the participants' table is of each interview; where none is, a person says which, if any.

    Raises:
        InputFileError: Files could not be read, or have no participant and may not be alone: all, with ``errors``.
        ConflictError: Two files are one interview.
    """
    interviews: list[Interview] = []
    unknown: list[tuple[Path, InterviewsError]] = []
    free = set(known) - set(taken)
    spelt = {slug(one): one for one in sorted(free)}
    for path, interview in read:
        if path is None or not known or interview.id in {*known, *(wishes.alone or ())}:
            interviews.append(interview)
        elif interview.id in spelt:  # the row has the name with the blanks that an id leaves out
            interviews.append(replace(interview, id=spelt[interview.id]))
        elif (near := near_ids(path.stem, free)) and wishes.ask and (said := wishes.ask(path, interview.id, near)):
            free.discard(said)
            interviews.append(replace(interview, id=said))
        elif wishes.alone is None:
            interviews.append(interview)
        else:
            unknown.append((path, _unknown_participant(path, interview.id, near)))
    if errors or unknown:
        raise _all_of([*errors, *unknown])
    _refuse_doubles(interviews)
    return interviews


def _unlisted(interviews: Sequence[Interview], known: set[InterviewId], free: set[InterviewId]) -> _Unlisted:
    alone = (one for one in interviews if known and one.id not in known and one.source.format != CORPUS_FORMAT)
    return tuple((one.id, tuple(near_ids(Path(one.source.name).stem, free))) for one in alone)


def _near(cases: Sequence[Case], heard: Collection[InterviewId]) -> tuple[tuple[InterviewId, InterviewId], ...]:
    ids = [case.id for case in cases]
    if not ids or not heard or any(one in heard for one in ids):
        return ()
    return tuple((one, (near_ids(one, ids) or ids)[0]) for one in sorted(heard))


def _with_variables(cases: Sequence[Case], texts: Sequence[ReadText]) -> tuple[Case, ...]:
    """Add what starred variables say to the cases; the participants' table goes first."""
    known = {case.id: case for case in cases}
    for text in texts:
        told = known.get(text.case.id)
        known[text.case.id] = (
            text.case if told is None else replace(told, attributes={**text.case.attributes, **told.attributes})
        )
    return tuple(known.values())


def _unknown_participant(path: Path, interview_id: InterviewId, near: Sequence[InterviewId]) -> InputFileError:
    add = _("Ajoutez une ligne « {id} » à {table}, ou renommez le fichier.").format(
        id=interview_id, table="participants.csv"
    )
    ask = _("Est-ce {ids} ? Relancez dans un terminal : la question y est posée.").format(ids=", ".join(near))
    return InputFileError(
        _("Aucun participant « {id} » dans la table des participants.").format(id=interview_id),
        path=path,
        hint=f"{ask} {add}" if near else add,
    )


def _all_of(errors: Sequence[tuple[Path, InterviewsError]]) -> InterviewsError:
    if len(errors) == 1:
        return errors[0][1]
    faults = [
        Fault(labelled(path.name, fault.message), fault.line)
        for path, error in errors
        for fault in (error.faults or (Fault(error.message, error.line),))
    ]
    return InputFileError(
        _("Fichiers illisibles : {n} ; rien n'a été enregistré.").format(n=len(errors)),
        faults=faults,
        hint=errors[0][1].hint,
    )


def _refuse_doubles(interviews: Sequence[Interview]) -> None:
    """The same id twice, or the same words under two ids, would be counted twice."""
    _refuse_same(
        [(one.id, one.source.name) for one in interviews],
        _("Plusieurs transcriptions ont le même identifiant : {names}."),
        hint=_("Gardez-en une, ou renommez les autres."),
    )
    _refuse_same(
        [(one.text_hash, one.source.name) for one in interviews],
        _("Plusieurs transcriptions ont le même texte : {names}."),
        hint=_("Gardez-en une : sous deux noms, une personne serait comptée deux fois."),
    )


def _refuse_same(named: Sequence[tuple[str, str]], message: str, *, hint: str) -> None:
    times = Counter(key for key, _name in named)
    if doubles := [name for key, name in named if times[key] > 1]:
        raise ConflictError(message.format(names=", ".join(doubles)), hint=hint)
