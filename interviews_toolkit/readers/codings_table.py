"""Codings made elsewhere, as a table of quoted words: the quote finds its place again, offsets would shift."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.files.tables import Columns, name_rows, read_columns
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span

_COLUMNS = ("interview", "code", "quote")
ELLIPSIS = "[…]"
"""Between the first and the last words of a long passage: what lies between is coded too."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage somebody coded, placed in its interview."""

    interview_id: InterviewId
    code_id: CodeId
    span: Span
    memo: str = ""


def read_codings_table(
    path: Path, interviews: Mapping[InterviewId, Interview], *, table: Columns | None = None, sampled: bool = False
) -> tuple[CodedPassage, ...]:
    """Read a table, unless it was read already, with the columns interview, code, quote and, if need be, text.

    A passage is quoted as the transcript has it (apostrophes and spaces of any kind); a long one may be given as
    ``its first words […] its last words``. It must stand exactly once in what interviewees say. In a sample, a passage
    may have no code: it was read.

    Raises:
        InputFileError: The table has faults; all of them are listed with their lines.
    """
    rows = name_rows(
        table or read_columns(path), path, columns=_COLUMNS, filled=(("interview", "quote") if sampled else _COLUMNS)
    )
    passages: list[CodedPassage] = []
    for line, row in rows.rows:
        interview = interviews.get(InterviewId(row["interview"]))
        if interview is None:
            rows.faults.append(Fault(_("le projet n'a pas d'entretien « {id} »").format(id=row["interview"]), line))
            continue
        spans = find_passage(interview, row["quote"])
        if len(spans) != 1:
            problem = _("ce passage ne s'y trouve pas") if not spans else _("ce passage s'y trouve plusieurs fois")
            rows.faults.append(Fault(labelled(interview.id, problem), line))
            continue
        if is_cut(interview, spans[0], row.get("text", ""), rows.separator):
            rows.faults.append(Fault(_("le séparateur coupe ce passage : mettez-le entre guillemets"), line))
            continue
        passages.append(CodedPassage(interview.id, CodeId(row["code"]), spans[0], row.get("text") or ""))
    if rows.faults:
        raise InputFileError(
            _("Ce tableau de codages a des défauts ({n}) ; rien n'a été enregistré.").format(n=len(rows.faults)),
            path=path,
            faults=rows.faults,
            hint=_("Citez plus de mots quand un passage est ambigu ; vérifiez qu'il est recopié tel quel."),
        )
    return tuple(passages)


def is_cut(interview: Interview, span: Span, memo: str, separator: str) -> bool:
    """Tell whether a memo is in truth how the passage goes on, behind a separator that nothing protected."""
    rest = shadow(interview.text[span.end : span.end + 2 * len(memo) + 10]).lstrip()
    return bool(memo and separator) and rest[:1] == separator and rest[1:].lstrip().startswith(shadow(memo))


def find_passage(interview: Interview, passage: str) -> list[Span]:
    """Find every place where an interviewee says these words; typographic variants count as equal."""
    first, gap, last = shadow(passage).partition(ELLIPSIS)
    first, last = first.strip(), last.strip()
    said = shadow(interview.text)
    found: list[Span] = []
    for turn in interview.codable_turns:
        start = said.find(first, turn.span.start, turn.span.end)
        while start >= 0:
            end = start + len(first)
            tail = said.find(last, end, turn.span.end) if gap else end - len(last)
            if tail >= 0:
                found.append(Span(start, tail + len(last)))
            start = said.find(first, start + 1, turn.span.end)
    return found
