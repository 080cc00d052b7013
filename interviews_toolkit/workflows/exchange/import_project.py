"""Bring another program's project into this one: understood as a whole first, then kept in one act, or not at all."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import format_codebook
from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Source
from interviews_toolkit.readers import align_questions, interview_of_text
from interviews_toolkit.refi import Present, QdaProject, QdaSource, Taken, read_exchanged, take_project


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file holds, and what of it is new here.

    Attributes:
        exchanged: As it was read.
        taken: What it brings.
        n_new_codings: Codings the project did not have.
        n_new_coders: Coders it did not have.
        is_kept: Whether it was written, or only looked at.
    """

    exchanged: QdaProject
    taken: Taken
    n_new_codings: int
    n_new_coders: int
    is_kept: bool = False


def import_project(sitting: store.Sitting, file: Path, *, owner: str = "", dry_run: bool = False) -> Understood:
    """Read a project of another program and keep what it brings, in one act; a second run brings nothing.

    Args:
        file: .qdpx, .qdc, or another program's own file; it is never changed.
        owner: Whose are the codings that name nobody; empty for the name of the program.

    Raises:
        InputFileError: The file cannot be read.
        ConflictError: The project has one of the interviews with another text, or it changed meanwhile.
    """
    exchanged = read_exchanged(file)
    present = _load(sitting)
    program = exchanged.origin.split()[0] if exchanged.origin.split() else file.stem
    taken = take_project(
        exchanged, present.content, _find_turns, somebody=owner or program, now=store.time_stamp(sitting.project.clock)
    )
    understood = Understood(
        exchanged,
        taken,
        n_new_codings=sum(coding.id not in present.codings for coding in taken.codings),
        n_new_coders=len({coder.id for coder in taken.coders} - {coder.id for coder in present.content.coders}),
    )
    if dry_run:
        return understood
    if taken.conflicts:
        raise ConflictError(
            _("Des documents de ce fichier sont déjà dans le projet avec un autre texte ; rien n'a été enregistré."),
            path=file,
            faults=taken.conflicts,
            hint=_("Importez dans un projet neuf, ou renommez ces documents dans l'autre logiciel."),
        )
    return _keep(sitting, file, understood, present)


@dataclass(frozen=True, slots=True)
class _Here:
    content: Present
    codings: frozenset[str]


def _load(sitting: store.Sitting) -> _Here:
    with sitting.read() as connection:
        return _read(connection)


def _read(connection: store.Connection) -> _Here:
    content = Present(
        codebook=store.load_codebook(connection),
        interviews=store.load_interviews(connection),
        cases=store.load_cases(connection),
        coders=store.load_coders(connection),
        memos=store.load_memos(connection),
    )
    return _Here(content, frozenset(coding.id for coding in store.load_codings(connection)))


def _keep(sitting: store.Sitting, file: Path, understood: Understood, seen: _Here) -> Understood:
    taken = understood.taken
    before = seen.content
    new = [coding for coding in taken.codings if coding.id not in seen.codings]
    known = {one.id: one for one in before.coders}
    coders = [one for one in taken.coders if known.get(one.id) != one]
    cases = {case.id: case for case in taken.cases}
    is_news = taken.interviews or new or coders or taken.memos or taken.codes.n_new or cases != before.cases
    if not is_news:
        return understood
    payload = {
        "from": file.name,
        "added": [interview.id for interview in taken.interviews],
        "codings": len(new),
        "codes": taken.codes.n_new,
        "memos": len(taken.memos),
    }
    with sitting.act("import-project", payload) as connection:
        if _read(connection) != seen:
            raise ConflictError(
                _("Le projet a changé pendant la lecture ; rien n'a été enregistré."), hint=_("Relancez la commande.")
            )
        store.save_cases(connection, taken.cases)
        guide = store.load_guide(connection)
        for interview in taken.interviews:
            store.save_interview(connection, align_questions(interview, guide) if guide else interview)
        if taken.codes.codebook is not None and taken.codes.n_new:
            comments = store.codebook_in_force(connection).source
            source = format_codebook(taken.codes.codebook, comments_of=comments)
            store.save_codebook(connection, taken.codes.codebook, source=source)
        for one in coders:
            store.save_coder(connection, one)
        store.save_codings(connection, new)
        store.save_memos(connection, taken.memos)
    return Understood(understood.exchanged, taken, understood.n_new_codings, understood.n_new_coders, is_kept=True)


def _find_turns(source: QdaSource, interview_id: InterviewId) -> Interview:
    origin = Source(source.name or interview_id, content_hash(source.text), "refi-qda", "utf-8")
    return interview_of_text(source.text, interview_id=interview_id, source=origin)
