"""A sheet to code on, on paper or in a spreadsheet: a row a passage; ``import-codings`` takes it back."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, write_table
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.assigning import Assignment
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span

_LONGEST = 20_000
"""Signs of a cell: a spreadsheet cuts what is longer than 32,767."""


def write_sheets(interviews: Sequence[Interview], assignment: Assignment, folder: Path, *, kind: str) -> list[Path]:
    """Write each coder's sheet in a folder, which is made where it is missing.

    Args:
        interviews: The study's.
        assignment: Who has which.
        folder: Where to.
        kind: The suffix of a table: xlsx, csv, docx...
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = []
    for name, mine in assignment.coders.items():
        file = folder / f"{slug(name) or named_coder(name).id}.{kind}"
        write_table(coding_sheet([one for one in interviews if one.id in mine], name), file)
        files.append(file)
    return files


def coding_sheet(interviews: Iterable[Interview], coder: str) -> Table:
    """Give a coder's sheet: what interviewees say, turn by turn, under the names ``import-codings`` knows."""
    rows = [
        ("coding", one.id, span.start, span.end, turn.speaker.label, span.cut(one.text), None, None, coder)
        for one in interviews
        for turn in one.codable_turns
        for span in _pieces(turn.span, one.text)
    ]
    return Table(
        title=_("À coder : {name}").format(name=coder),
        columns=(
            column("kind", _("Sorte")),
            column("interview", _("Entretien")),
            column("start", _("Début")),
            column("end", _("Fin")),
            column("speaker", _("Voix")),
            column("quote", _("Passage")),
            column("code", _("Codes")),
            column("text", _("Note")),
            column("coder", _("Codeur")),
        ),
        rows=tuple(rows),
        caption=_("Colonne code : l'identifiant d'un code, ou plusieurs séparés par « ; » ; vide : rien à y coder."),
        is_exact=True,
    )


def _pieces(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
