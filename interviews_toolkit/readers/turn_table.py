"""A spreadsheet of what was said: one row a turn, or one row a document, told from other tables by its columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.csv_rows import Row
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.files.tables import SUFFIXES, Columns, read_columns, unguarded
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line
from interviews_toolkit.readers._times import is_stamp, seconds_of
from interviews_toolkit.readers.iramuteq import StarredText

_WORDS = ("parole", "paroles", "propos", "verbatim", "transcription", "utterance", "texte", "text")
_VOICE = ("locuteur", "locutrice", "speaker", "voix", "intervenant", "qui parle")
_TEXTS = ("entretien", "interview", "document", "fichier", "id", "ent")
_TIME = ("temps", "debut", "time", "start", "timestamp", "timecode")
_OTHERS = ("code", "position", "enonce", "statement", "kind", "resume")
"""Columns of other tables about interviews: codings, stances, summaries."""
_WHISPER = ("start", "end", "text")
"""The columns of Whisper's .tsv, which counts in thousandths."""
_MEGABYTES = 50
_TURNS = 300_000
"""Rows of a table of what was said: a thousand hours."""


@dataclass(frozen=True, slots=True)
class TableText:
    """One interview of a table.

    Attributes:
        text: Its words and its variables, as of a corpus.
        turns: Its lines with their voices; empty where the table does not say who speaks.
    """

    text: StarredText
    turns: tuple[Line, ...]


def is_turn_table(path: Path) -> bool:
    """Tell a table of what was said: it has a column of words, and one that says who speaks or in which interview."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    try:
        table = read_columns(path, megabytes=_MEGABYTES, rows=1)
    except InputFileError:
        return False
    if table.names == _WHISPER:
        return True
    says_whose = any(table.find(*names) is not None for names in (_VOICE, _TEXTS))
    return table.find(*_WORDS) is not None and says_whose and table.find(*_OTHERS) is None


def read_turn_table(path: Path) -> tuple[TableText, ...]:
    """Read the interviews of a table, in the order they first come; without a column for it, the file is one.

    Raises:
        InputFileError: Unreadable, or its cells do not stand under its columns; every fault has its line.
    """
    table = read_columns(path, megabytes=_MEGABYTES, rows=_TURNS + 2)
    if len(table.rows) > _TURNS:
        raise InputFileError(
            _("Ce tableau de paroles est démesuré : {n} lignes au plus.").format(n=_TURNS),
            path=path,
            hint=_("Donnez-le en plusieurs fichiers."),
        )
    if table.faults:
        raise InputFileError(
            _("Ce tableau de paroles a des défauts ; rien n'a été lu."), path=path, faults=[*table.faults]
        )
    named = table.find(*_TEXTS)
    groups: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for row in table.rows:
        name = path.stem if named is None else row.cell(named)
        if name:
            groups.setdefault(name, []).append(row)
        else:
            faults.append(Fault(_("une cellule est vide"), row.line))
    if faults:
        raise InputFileError(_("Des lignes ne disent pas de quel entretien elles sont."), path=path, faults=faults)
    return tuple(_text(name, rows, table) for name, rows in groups.items())


def _text(name: str, rows: list[Row], table: Columns) -> TableText:
    words, voice, time = (table.find(*names) for names in (_WORDS, _VOICE, _TIME))
    assert words is not None
    said = [(row, unguarded(row.cell(words))) for row in rows if row.cell(words)]
    by_whisper = table.names == _WHISPER
    turns = []
    for row, text in said if voice is not None or by_whisper else ():
        seconds = _seconds("" if time is None else row.cell(time), 1000 if by_whisper else 1)
        named = None if voice is None else unguarded(row.cell(voice)) or "?"
        turns.append(Line(" ".join(text.split("\n")), row.line, voice=named, seconds=seconds, is_cue=by_whisper))
    variables = {"ent": name, **_same_everywhere(rows, table, {words, voice, time, table.find(*_TEXTS)})}
    text = "\n".join(text for _row, text in said)
    return TableText(StarredText(line=rows[0].line, variables=variables, text=text), tuple(turns))


def _seconds(stamp: str, parts: int) -> float | None:
    """A time as transcripts write them, or a number of seconds, or of such parts of one."""
    if re.fullmatch(r"\d{1,9}(?:[.,]\d+)?", stamp):
        return float(stamp.replace(",", ".")) / parts
    return seconds_of(stamp) if is_stamp(stamp) else None


def _same_everywhere(rows: list[Row], table: Columns, taken: set[int | None]) -> Mapping[str, str]:
    """What the other columns say of the whole interview: their only value, where there is one."""
    told: dict[str, str] = {}
    for place, name in enumerate(table.names):
        values = {row.cell(place) for row in rows}
        if place not in taken and len(values) == 1 and (value := values.pop()):
            told[fold(name).replace(" ", "-")] = value
    return told
