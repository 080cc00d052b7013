"""Bring in what was coded elsewhere: one coder's passages, or a whole table of codings, decisions and memos."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.errors import Fault, InputFileError, NotEnoughDataError, NotFoundError, UsageError, What
from interviews_toolkit.files.tables import read_columns
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.codings import Coder, named_coder, new_coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.readers import CodedPassage, TakenWork, is_coded_table, read_coded_table, read_codings_table

_MEGABYTES = 200


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was brought in: of each kind, what is new; and the codings that were there already."""

    coders: tuple[Coder, ...]
    n_added: int
    n_known: int
    n_suggestions: int = 0
    n_decisions: int = 0
    n_memos: int = 0


Read = Literal["interviews", "turns", "rows"]


def import_codings(
    sitting: store.Sitting, file: Path, *, name: str = "", seen: Sequence[str] = (), read: Read = "interviews"
) -> ImportReport:
    """Read a table of coded passages, or what ``interviews project codings`` wrote, and keep it in one act.

    A second run changes nothing.

    Args:
        file: A table with the columns entretien, code, passage; or those of ``interviews project codings``.
        name: Whose codings these are, where the table does not say.
        seen: Interviews this person read besides those with a passage: there, no passage means no code.
        read: What was read: the interviews with a passage, whole; or a sample: the turns the rows lie in, or the rows'
            passages, those without a code too, and nothing else.

    Raises:
        UsageError: The table does not say who coded, and no name is given.
        NotFoundError: The project has no such interview.
        ConflictError: A code left the codebook meanwhile, or a coder decided otherwise; nothing was kept.
        InputFileError: The table has faults, or names codes the codebook lacks; all are listed.
        NotEnoughDataError: The project has no codebook yet.
    """
    with sitting.read() as connection:
        study = store.load_snapshot(connection)
    if study.codebook is None:
        raise NotEnoughDataError(What.NO_CODEBOOK_YET, hint=_("interviews code --codebook GRILLE.yaml"))
    table, sampled = read_columns(file, megabytes=_MEGABYTES), read != "interviews"
    now = store.time_stamp(sitting.project.clock)
    if is_coded_table(table):
        taken = read_coded_table(table, file, study, owner=name, now=now, sampled=sampled)
    elif name:
        passages = read_codings_table(file, _texts(study), table=table, sampled=sampled)
        taken = _one_coders(passages, study, file, name=name, at=now)
    else:
        raise UsageError(_("Il manque l'option --name : ce tableau ne dit pas de qui est le codage."))
    if sampled:
        taken = replace(taken, coders=tuple(_in_part(coder, study, by_turn=read == "turns") for coder in taken.coders))
    unknown = sorted(set(seen) - _texts(study).keys())
    if unknown:
        raise NotFoundError(What.UNKNOWN_INTERVIEWS, which=unknown)
    return _keep(sitting, _with_seen(taken, study, name=name, seen=seen), study)


def _in_part(reader: Coder, study: Snapshot, *, by_turn: bool) -> Coder:
    """A coder who read these passages, or the turns they lie in; what was read whole before still is."""
    before = next((one.seen for one in study.coders if one.id == reader.id), frozenset[InterviewId]())
    texts, parts = _texts(study), set()
    for where, span in reader.parts:
        turns = [turn.span for turn in texts[where].turns_touched(span)] if by_turn else [span]
        parts |= {(where, one) for one in turns if where not in before}
    return replace(reader, seen=before, parts=frozenset(parts))


def _texts(study: Snapshot) -> dict[InterviewId, Interview]:
    return {interview.id: interview for interview in study.interviews}


def _one_coders(passages: Sequence[CodedPassage], study: Snapshot, file: Path, *, name: str, at: str) -> TakenWork:
    """One coding a passage and code; the same passage given twice is one."""
    assert study.codebook is not None
    codes = {passage.code_id for passage in passages if passage.code_id}
    unknown = sorted(code_id for code_id in codes if code_id not in study.codebook)
    if unknown:
        raise InputFileError(What.NO_CODES, path=file, faults=[Fault(quoted(code_id)) for code_id in unknown])
    owner, texts = named_coder(name), _texts(study)
    codings = {}
    for one in (passage for passage in passages if passage.code_id):
        text = texts[one.interview_id]
        made = new_coding(
            text, one.span, code_id=one.code_id, coder_id=owner.id, at=at, codebook=study.codebook.signature
        )
        codings[made.id] = replace(made, memo=one.memo)
    kept = next((coder for coder in study.coders if coder.id == owner.id), owner)
    seen = kept.seen | {coding.interview_id for coding in codings.values()}
    owner = replace(kept, seen=seen, parts=kept.parts | {(one.interview_id, one.span) for one in passages})
    return TakenWork((owner,), tuple(codings.values()), (), (), ())


def _with_seen(taken: TakenWork, study: Snapshot, *, name: str, seen: Sequence[str]) -> TakenWork:
    """Count as read what the person says was read."""
    if not (seen and name):
        return taken
    owner = next((one for one in (*taken.coders, *study.coders) if one.name == name), named_coder(name))
    owner = replace(owner, seen=owner.seen | {InterviewId(one) for one in seen})
    return replace(taken, coders=(*(one for one in taken.coders if one.id != owner.id), owner))


def _keep(sitting: store.Sitting, taken: TakenWork, study: Snapshot) -> ImportReport:
    known = {one.id for one in study.codings}
    added = [one for one in taken.codings if one.id not in known]
    suggested = {one.id for one in study.suggestions}
    suggestions = [one for one in taken.suggestions if one.id not in suggested]
    decided = {replace(one, decided_at="") for one in study.decisions}
    decisions = [one for one in taken.decisions if replace(one, decided_at="") not in decided]
    noted = {one.id for one in study.memos}
    memos = [one for one in taken.memos if one.id not in noted]
    before = {one.id: one for one in study.coders}
    coders = [one for one in taken.coders if before.get(one.id) != one]
    report = ImportReport(
        taken.coders, len(added), len(taken.codings) - len(added), len(suggestions), len(decisions), len(memos)
    )
    if not (added or suggestions or decisions or memos or coders):
        return report
    payload = {"coder": ", ".join(one.id for one in taken.coders), "codings": len(added)}
    with sitting.act("import-codings", payload) as connection:
        there = {one.id: one for one in store.load_coders(connection)}
        for one in coders:
            now = there.get(one.id, one)
            store.save_coder(connection, replace(now, seen=now.seen | one.seen))
            parts = (part for part in sorted(one.parts) if part[0] not in now.seen | one.seen)
            store.save_read_parts(connection, ((one.id, *part) for part in parts))
        store.save_codings(connection, added)
        store.add_suggestions(connection, suggestions)
        for decision in decisions:
            store.save_decision(connection, decision)
        store.save_memos(connection, memos)
    return report
