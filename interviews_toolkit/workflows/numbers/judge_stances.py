"""Judge what actors think of a statement, each judgement by a named coder with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, named_coder
from interviews_toolkit.model.ids import CodeId, InterviewId, StatementId
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.readers import JudgedPassage, place_evidence, read_stances_table

_ACT = "stance"


@dataclass(frozen=True, slots=True)
class JudgedStances:
    """What was judged: ``change`` is empty when the project had it so already."""

    coder: Coder
    n_judgements: int
    change: store.StanceChange


def declare_statement(
    project: store.Project, statement_id: str, text: str, *, codes: Sequence[str] = (), coder: str
) -> Statement:
    """Keep a statement, or other words or codes for it; the same again changes nothing.

    Args:
        statement_id: Short and readable; what stances and tables name it by.
        text: What one may be for or against.
        codes: Codes of the codebook that speak of it: they tell who was asked.

    Raises:
        UsageError: The id or the text is empty, or the id holds a blank.
        NotFoundError: The codebook has no such code.
    """
    if not statement_id.strip() or len(statement_id.split()) > 1 or not text.strip():
        raise UsageError(
            _("Un énoncé a un identifiant d'un seul tenant et une phrase."),
            hint=_("Par exemple : interviews numbers stance declare pro-bono-levier 'Le pro bono est un levier'"),
        )
    statement = Statement(StatementId(statement_id), " ".join(text.split()), tuple(map(CodeId, dict.fromkeys(codes))))
    with project.read() as connection:
        _check_codes(connection, statement)
        if statement in store.load_statements(connection):
            return statement
    with project.act("statement", coder=coder, payload={"statement": statement.id, "text": statement.text}) as changing:
        _check_codes(changing, statement)
        store.save_statement(changing, statement)
    return statement


def _check_codes(connection: store.Connection, statement: Statement) -> None:
    codebook = store.load_codebook(connection)
    unknown = [code for code in statement.codes if codebook is None or code not in codebook]
    if unknown:
        raise NotFoundError(
            What.NO_CODE, which=unknown, hint=_("Liste : interviews numbers themes --columns code,theme")
        )


def set_stance(
    project: store.Project,
    statement_id: str,
    interview_id: str,
    stance: Stance | None,
    *,
    passage: str = "",
    prompted: bool | None = None,
    memo: str = "",
    coder: str,
    clock: store.Clock,
) -> JudgedStances:
    """Judge one actor's stance on one statement, in place of the coder's earlier judgement if there was one.

    Args:
        stance: None: read, and nothing is expressed.
        passage: The words that show it, as the transcript has them.
        prompted: Whether the interviewer had asked; None lets the guide tell.
        memo: The coder's remark.

    Raises:
        NotFoundError: No such statement or interview, or the passage is not there exactly once.
        UsageError: A stance without a passage, or silence with one.
    """
    if (stance is None) == bool(passage):
        raise UsageError(
            _("Une position se montre par un passage ; « non exprimé » n'en a pas."),
            hint=_("Ajoutez : --quote 'les mots de la personne interrogée'"),
        )
    with project.read() as connection:
        statement = store.find_statement(connection, statement_id)
        interview = store.load_interview(connection, InterviewId(interview_id))
    span = place_evidence(interview, passage) if passage else None
    judged = JudgedPassage(statement.id, interview.id, stance, span, prompted, memo)
    return _keep(project, [judged], named_coder(coder), by=coder, at=store.time_stamp(clock))


def import_stances(project: store.Project, file: Path, *, name: str, coder: str, clock: store.Clock) -> JudgedStances:
    """Read a table of stances and keep them as ``name``'s; a second run changes nothing.

    Raises:
        InputFileError: The table has faults; all are listed, and nothing is kept.
        NotFoundError: The project has no statement yet.
    """
    with project.read() as connection:
        interviews = {interview.id: interview for interview in store.load_interviews(connection)}
        statements = {statement.id for statement in store.load_statements(connection)}
    if not statements:
        raise NotFoundError(
            _("Ce projet n'a pas encore d'énoncé."),
            hint=_(
                "Déclarez-le d'abord : interviews numbers stance declare pro-bono-levier 'Le pro bono est un levier'"
            ),
        )
    passages = read_stances_table(file, interviews, statements)
    return _keep(project, passages, named_coder(name), by=coder, at=store.time_stamp(clock))


def remove_stance(project: store.Project, statement_id: str, interview_id: str, *, coder: str) -> store.StanceChange:
    """Take back the coder's own judgement.

    Raises:
        NotFoundError: The coder judged nothing there.
    """
    payload = {"statement": statement_id, "interview": interview_id, "removed": 1}
    with project.act(_ACT, coder=coder, payload=payload) as connection:
        mine = store.load_stances(connection, statement_id=statement_id, coder_id=named_coder(coder).id)
        change = store.StanceChange(removed=tuple(one for one in mine if one.interview_id == interview_id))
        if not change.removed:
            raise NotFoundError(
                _("{coder} n'a pas noté de position de {who} sur « {id} ».").format(
                    coder=coder, who=interview_id, id=statement_id
                ),
                hint=_("Pour les voir : interviews numbers stance list ; pour parler au nom d'un autre : --coder NOM"),
            )
        store.delete_stances(connection, change.removed)
    return change


def remove_statement(project: store.Project, statement_id: str, *, coder: str) -> Statement:
    """Remove a statement nobody has judged.

    Raises:
        NotFoundError: There is none of that id.
        ConflictError: Stances rest on it.
    """
    with project.act("statement", coder=coder, payload={"statement": statement_id, "removed": 1}) as connection:
        return store.delete_statement(connection, StatementId(statement_id))


def _keep(
    project: store.Project, passages: Sequence[JudgedPassage], owner: Coder, *, by: str, at: str
) -> JudgedStances:
    """Keep judgements in one act; nothing is written when the project has them all."""
    with project.read() as connection:
        texts = {interview.id: interview.text for interview in store.load_interviews(connection)}
        there = {(one.statement_id, one.interview_id): one for one in store.load_stances(connection, coder_id=owner.id)}
    judgements = [_judgement(passage, texts, owner, at) for passage in passages]
    new = [one for one in judgements if not _is_known(one, there.get((one.statement_id, one.interview_id)))]
    if not new:
        return JudgedStances(owner, len(judgements), store.StanceChange())
    about = {"statements": sorted({one.statement_id for one in new}), "judged": len(new), "of": owner.name}
    with project.act(_ACT, coder=by, payload=about) as connection:
        if owner.id not in {one.id for one in store.load_coders(connection)}:
            store.save_coder(connection, owner)
        change = store.save_stances(connection, new)
    return JudgedStances(owner, len(judgements), change)


def _judgement(passage: JudgedPassage, texts: dict[InterviewId, str], owner: Coder, at: str) -> StanceJudgement:
    return StanceJudgement(
        statement_id=passage.statement_id,
        interview_id=passage.interview_id,
        coder_id=owner.id,
        stance=passage.stance,
        span=passage.span,
        quote=passage.span.cut(texts[passage.interview_id]) if passage.span else "",
        judged_at=at,
        prompted=passage.prompted,
        memo=passage.memo,
    )


def _is_known(judgement: StanceJudgement, there: StanceJudgement | None) -> bool:
    if there is None:
        return False
    one = (judgement.stance, judgement.span, judgement.prompted, judgement.memo)
    return one == (there.stance, there.span, there.prompted, there.memo)
