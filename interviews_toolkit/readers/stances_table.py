"""Stances judged by a coder, as a table: who, on which statement, for or against, and the words that show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError, NotFoundError, UsageError
from interviews_toolkit.files.tables import read_rows
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.ids import InterviewId, StatementId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.readers._lexicon import fold
from interviews_toolkit.readers.codings_table import find_passage, is_cut

COLUMNS = ("interview", "statement", "stance", "quote")
_STANCES: Mapping[str, Stance | None] = {
    "favorable": Stance.FAVOURABLE,
    "in favour": Stance.FAVOURABLE,
    "in favor": Stance.FAVOURABLE,
    "for": Stance.FAVOURABLE,
    "pour": Stance.FAVOURABLE,
    "favourable": Stance.FAVOURABLE,
    "nuance": Stance.NUANCED,
    "partage": Stance.NUANCED,
    "nuanced": Stance.NUANCED,
    "oppose": Stance.OPPOSED,
    "contre": Stance.OPPOSED,
    "against": Stance.OPPOSED,
    "defavorable": Stance.OPPOSED,
    "opposed": Stance.OPPOSED,
    "non exprime": None,
    "silence": None,
    "rien": None,
    "not expressed": None,
}
_PROMPTED = {
    **dict.fromkeys(("oui", "o", "yes", "y", "true", "1"), True),
    **dict.fromkeys(("non", "no", "n", "false", "0"), False),
    "": None,
}


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """A stance and where it is said; no stance, no place."""

    statement_id: StatementId
    interview_id: InterviewId
    stance: Stance | None
    span: Span | None
    prompted: bool | None = None
    memo: str = ""


def read_stance(word: str) -> Stance | None:
    """Read a stance as people write it: favorable, nuancé, opposé; None for « non exprimé ».

    Raises:
        UsageError: The word is none of them.
    """
    name = " ".join(fold(word).replace("-", " ").split()).removesuffix("s")
    # « favorables », « nuancée », « opposés »: the sense does not change with gender and number.
    for form in (name, name.removesuffix("e")):
        if form in _STANCES:
            return _STANCES[form]
    raise UsageError(
        _("« {word} » n'est pas une position.").format(word=word),
        hint=_("Positions : favorable, nuancé, opposé, non exprimé"),
    )


def place_evidence(interview: Interview, passage: str) -> Span:
    """Find the one place where an interviewee says these words; ``début […] fin`` for a long passage.

    Raises:
        NotFoundError: They are said nowhere, or at several places.
    """
    spans = find_passage(interview, passage) if passage else []
    if len(spans) == 1:
        return spans[0]
    problem = _("ce passage s'y trouve plusieurs fois") if spans else _("ce passage ne s'y trouve pas")
    raise NotFoundError(
        labelled(interview.id, problem) + ".",
        hint=_("Recopiez les mots de la personne interrogée tels quels, assez pour qu'ils ne soient qu'à un endroit."),
    )


def read_stances_table(
    path: Path, interviews: Mapping[InterviewId, Interview], statements: Collection[str]
) -> tuple[JudgedPassage, ...]:
    """Read a table with the columns interview, statement, stance, quote and, if need be, is_prompted and text.

    ``is_prompted`` says whether the interviewer had asked (true, false, or oui, non); left empty, the guide tells.

    Raises:
        InputFileError: The table has faults; all of them are listed with their lines.
    """
    table = read_rows(path, columns=COLUMNS, filled=COLUMNS[:3])
    passages: list[JudgedPassage] = []
    seen: set[tuple[str, str]] = set()
    for line, row in table.rows:
        place = (row["statement"], row["interview"])
        if place in seen:
            twice = _("{interview} a déjà une position sur « {id} »").format(interview=place[1], id=place[0])
            table.faults.append(Fault(twice, line))
            continue
        seen.add(place)
        try:
            passages.append(_passage(row, interviews, statements, table.separator))
        except (UsageError, NotFoundError) as error:
            table.faults.append(Fault(error.message, line))
    if table.faults:
        raise InputFileError(
            _("Ce tableau de positions a des défauts ({n}) ; rien n'a été enregistré.").format(n=len(table.faults)),
            path=path,
            faults=sorted(table.faults, key=lambda fault: fault.line or 0),
            hint=_("Positions : favorable, nuancé, opposé, non exprimé ; le passage est recopié tel quel."),
        )
    return tuple(passages)


def _passage(
    row: Mapping[str, str], interviews: Mapping[InterviewId, Interview], statements: Collection[str], separator: str
) -> JudgedPassage:
    if row["statement"] not in statements:
        raise NotFoundError(_("le projet n'a pas d'énoncé « {id} »").format(id=row["statement"]))
    interview = interviews.get(InterviewId(row["interview"]))
    if interview is None:
        raise NotFoundError(_("le projet n'a pas d'entretien « {id} »").format(id=row["interview"]))
    stance = read_stance(row["stance"])
    if stance is None and row["quote"]:
        raise UsageError(_("« non exprimé » ne va pas avec un passage"))
    if stance is not None and not row["quote"]:
        raise UsageError(_("il manque le passage qui montre la position"))
    asked = fold(row.get("is_prompted") or "")
    if asked not in _PROMPTED:
        raise UsageError(_("« is_prompted » est oui, non, ou vide"))
    span = None if stance is None else place_evidence(interview, row["quote"])
    if span is not None and is_cut(interview, span, row.get("text", ""), separator):
        raise UsageError(_("le séparateur coupe ce passage : mettez-le entre guillemets"))
    statement = StatementId(row["statement"])
    return JudgedPassage(statement, interview.id, stance, span, _PROMPTED[asked], row.get("text") or "")
