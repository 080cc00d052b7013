"""Bring in what somebody coded elsewhere, as one more coder's layer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import Fault, InputFileError, NotEnoughDataError, NotFoundError, What
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, coding_id, named_coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.readers import CodedPassage, read_codings_table


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was brought in."""

    coder: Coder
    n_added: int
    n_known: int


def import_codings(sitting: store.Sitting, file: Path, *, name: str, seen: Sequence[str] = ()) -> ImportReport:
    """Read a table of coded passages and keep them as ``name``'s codings; a second run changes nothing.

    Args:
        sitting: The study; it needs interviews and a codebook.
        file: CSV with the columns entretien, code, passage.
        name: Whose codings these are.
        seen: Interviews this person read besides those with a passage: there, no passage means no code.

    Raises:
        NotFoundError: The project has no such interview.
        ConflictError: A code left the codebook meanwhile; nothing was kept.
        InputFileError: The table has faults, or names codes the codebook lacks; all are listed.
        NotEnoughDataError: The project has no codebook yet.
    """
    with sitting.read() as connection:
        interviews = {interview.id: interview for interview in store.load_interviews(connection)}
        codebook = store.load_codebook(connection)
        known = {coding.id for coding in store.load_codings(connection)}
        before = _kept(connection, named_coder(name))
    if codebook is None:
        raise NotEnoughDataError(What.NO_CODEBOOK_YET, hint=_("interviews code --codebook GRILLE.yaml"))
    passages = read_codings_table(file, interviews)
    _refuse_unknown_codes(passages, codebook, file)
    unknown = sorted(set(seen) - interviews.keys())
    if unknown:
        raise NotFoundError(What.UNKNOWN_INTERVIEWS, which=unknown)
    read = {passage.interview_id for passage in passages} | {InterviewId(one) for one in seen}
    owner = replace(before or named_coder(name), seen=(before.seen if before else frozenset()) | read)
    now = sitting.project.clock().isoformat(timespec="seconds")
    codings = _codings(passages, interviews, owner=owner, made_under=codebook.signature, at=now)
    new = [coding for coding in codings if coding.id not in known]
    if new or owner != before:
        payload = {"coder": owner.id, "codings": len(new)}
        with sitting.act("import-codings", payload) as connection:
            now_there = _kept(connection, owner) or owner
            owner = replace(now_there, seen=now_there.seen | read)
            store.save_coder(connection, owner)
            store.save_codings(connection, new)
    return ImportReport(owner, n_added=len(new), n_known=len(codings) - len(new))


def _kept(connection: store.Connection, coder: Coder) -> Coder | None:
    return next((one for one in store.load_coders(connection) if one.id == coder.id), None)


def _refuse_unknown_codes(passages: Iterable[CodedPassage], codebook: Codebook, file: Path) -> None:
    unknown = sorted({passage.code_id for passage in passages if passage.code_id not in codebook})
    if unknown:
        raise InputFileError(What.NO_CODES, path=file, faults=[Fault(quoted(code_id)) for code_id in unknown])


def _codings(
    passages: Iterable[CodedPassage],
    interviews: dict[InterviewId, Interview],
    *,
    owner: Coder,
    made_under: str,
    at: str,
) -> list[Coding]:
    """One coding a passage and code; the same passage given twice is one."""
    codings = {}
    for passage in passages:
        key = coding_id(passage.interview_id, passage.span, code_id=passage.code_id, coder_id=owner.id)
        codings[key] = Coding(
            id=key,
            interview_id=passage.interview_id,
            span=passage.span,
            quote=passage.span.cut(interviews[passage.interview_id].text),
            code_id=passage.code_id,
            coder_id=owner.id,
            created_at=at,
            memo=passage.memo,
            codebook=made_under,
        )
    return list(codings.values())
