"""The only place that prints: results to stdout, messages and progress to stderr, never as markup.

Transcripts say ``[rires]``, codes may hold escape sequences: all data goes through ``Text``, stripped of controls.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from interviews_toolkit.cli.paging import held
from interviews_toolkit.errors import InterviewsError
from interviews_toolkit.exports.tables import (
    WORDS,
    Column,
    Kind,
    Table,
    pick_columns,
    show_cell,
    table_json,
    write_table,
)
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.concordance import ConcordanceLine
from interviews_toolkit.model.progress import Advance

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_SHORT = 16
"""Cells up to this long are never broken over lines."""

_MANY = 4
"""Columns of counts from which letters save more room than they cost."""

_WORTH_A_LEGEND = 30
"""Characters letters must save where there are fewer columns of counts than that."""

_READABLE = 20
"""No column of words gets narrower than this, unless its words are shorter."""

MAX_FAULTS = 30
"""Faults shown one by one; a file with more has one cause, and a screen has an end."""


def _out() -> Console:
    return _console(held())


def _err() -> Console:
    return _console(held(), stderr=True)


def _console(file: StringIO | None, *, stderr: bool = False) -> Console:
    """A console on the terminal, or on what is held for the pager, which is shown on one: colours stay."""
    is_terminal = True if file else None
    return Console(file=file, stderr=stderr, force_terminal=is_terminal, markup=False, emoji=False, highlight=False)


def clean(text: str) -> str:
    """Strip what a terminal would obey instead of showing."""
    return _CONTROLS.sub("", text)


def say(message: str = "", *, style: str = "") -> None:
    """Print a line of result."""
    _print(_out(), Text(clean(message), style=style))


def heading(title: str) -> None:
    """Print a title with air above it."""
    out = _out()
    out.print()
    out.print(Text(clean(title), style="bold"))


def show(renderable: RenderableType, *, indent: int = 2) -> None:
    """Print something rich can draw, indented."""
    _out().print(Padding(renderable, (0, 0, 0, indent)))


def paragraph(message: str, *, style: str = "", indent: int = 2) -> None:
    """Print a text whose lines all begin under its first word."""
    show(Text(clean(message), style=style), indent=indent)


def _print(console: Console, message: Text) -> None:
    """Print a message on lines as wide as the screen; a path wider than that is not cut, so that it can be copied."""
    console.print(message, soft_wrap=any(len(word) > console.width for word in message.plain.split()))


def note(message: str) -> None:
    """Print a message for the person, not part of the result."""
    _print(_err(), Text(clean(message), style="dim"))


def warn(message: str) -> None:
    """Print something the person should look at; nothing was lost."""
    _print(_err(), Text("! ", style="yellow bold").append(Text(clean(message), style="not bold default")))


def next_step(command: str, why: str = "") -> None:
    """Tell what to type next."""
    line = Text(_("Ensuite : "), style="dim").append(Text(command, style="bold cyan not dim"))
    if why:
        line.append(Text(f"   {why}", style="dim"))
    _print(_err(), line)


def show_error(error: InterviewsError) -> None:
    """Print what is wrong, where, and what to do next."""
    err = _err()
    where = ""
    if error.path is not None:
        where = f"{error.path}" + (f":{error.line}" if error.line else "") + _(" : ")
    err.print(
        Text(_("Erreur : "), style="red bold").append(Text(clean(where + error.message), style="not bold default")),
        soft_wrap=not err.is_terminal,  # in a log, a path cut in two cannot be found again
    )
    for fault in error.faults[:MAX_FAULTS]:
        place = f"{fault.line}:{fault.column}" if fault.line and fault.column else f"{fault.line or ''}"
        err.print(Text(f"  {place:>8}  ", style="cyan").append(Text(clean(fault.message), style="default")))
    if len(error.faults) > MAX_FAULTS:
        left = len(error.faults) - MAX_FAULTS
        err.print(Text(ngettext("  … et {n} autre.", "  … et {n} autres.", left).format(n=left)))
    if error.hint:
        _print(_err(), Text("→ ", style="green bold").append(Text(clean(error.hint), style="not bold default")))


def show_bug(error: BaseException) -> None:
    """Print that the fault is ours; never the words of the data that made it."""
    err = _err()
    err.print(Text(_("Erreur interne ({kind}).").format(kind=type(error).__name__), style="red bold"))
    err.print(Text(_("Rien n'a été modifié. Relancez avec --debug pour voir le détail, et signalez-le-nous.")))


def deliver(table: Table, *, as_json: bool, file: Path | None, columns: str | None = None) -> None:
    """Give a result as a table on the screen, as JSON, or as a file, whichever was asked; ``columns`` as typed."""
    if columns is not None:
        table = pick_columns(table, [name.strip() for name in columns.split(",") if name.strip()])
    if file is not None:
        write_table(table, file)
        note(_("Écrit : {file}").format(file=file))
    if as_json:
        _out().file.write(table_json(table) + "\n")
    elif file is None:
        show_table(table)


def deliver_json(content: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    _out().file.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def show_table(table: Table, *, title: bool = True) -> None:
    """Draw a table on the screen; where it is too wide, columns of counts get letters and a legend."""
    if title:
        heading(table.title)
    if not table.rows:
        paragraph(_("Rien à montrer."))
        if table.caption:
            paragraph(table.caption, style="dim")
        return
    shown = [place for place, column in enumerate(table.columns) if column.on_screen]
    columns = [table.columns[place] for place in shown]
    rows = [[clean(show_cell(row[place], table.columns[place].kind)) for place in shown] for row in table.rows]
    headers, legend = _headers(columns, rows)
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    longest = [max((len(row[place]) for row in rows), default=0) for place in range(len(columns))]
    # More than the screen holds: rather words cut than columns that vanish.
    is_tight = sum(_needed(columns[place], headers[place], n) for place, n in enumerate(longest)) > _out().width
    for place, column in enumerate(columns):
        is_text = column.kind in WORDS
        drawn.add_column(
            Text(headers[place]),
            justify="left" if is_text else "right",
            overflow="fold",
            no_wrap=not is_tight and (not is_text or longest[place] <= _SHORT),
            min_width=min(longest[place], _SHORT // 2 if is_text and is_tight else _READABLE),
        )
    for row in rows:
        drawn.add_row(*map(Text, row))
    show(drawn)
    for line in (legend, table.caption):
        if line:
            paragraph(line, style="dim")


def _needed(column: Column, header: str, longest: int) -> int:
    """The width a column asks for, its margin included: words may fold down to a readable width, numbers may not."""
    if column.kind in WORDS:
        return max(min(longest, _READABLE), *(len(word) for word in header.split()), 0) + 3
    return max(longest, len(header)) + 3


def _headers(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """The columns' headers, or letters for those of counts, and what the letters mean."""
    headers = [column.header for column in columns]
    widths = [max([min(len(row[place]), _READABLE) for row in rows] or [0]) for place in range(len(columns))]
    counts = [place for place, column in enumerate(columns) if column.kind is Kind.COUNT]
    needed = sum(max(width, len(header)) + 3 for width, header in zip(widths, headers, strict=True))
    saved = sum(len(headers[place]) - 1 for place in counts)
    if needed <= _out().width or (len(counts) < _MANY and saved < _WORTH_A_LEGEND):
        return headers, ""
    letters = dict(zip(counts, ascii_uppercase, strict=False))
    legend = " · ".join(f"{letter} {headers[place]}" for place, letter in letters.items())
    return [letters.get(place, header) for place, header in enumerate(headers)], legend


def show_in_context(lines: Sequence[ConcordanceLine]) -> None:
    """Print a concordance: the words under one another, as much on each side as the screen holds."""
    out = _out()
    name = max((len(line.interview_id) for line in lines), default=0)
    words = min(max((len(line.keyword) for line in lines), default=0), out.width // 3)
    side = max(8, (out.width - name - words - 6) // 2)
    for line in lines:
        shown = Text(f"  {line.interview_id:<{name}}  ", style="dim")
        shown.append(f"{clean(line.left)[-side:]:>{side}}", style="not dim")
        shown.append(clean(line.keyword)[:words].ljust(words), style="bold cyan not dim")
        out.print(shown.append(clean(line.right)[:side], style="not dim"), soft_wrap=True)


class Bars:
    """Shows steps of work as progress bars on stderr."""

    @contextmanager
    def step(self, label: str, total: int) -> Iterator[Advance]:
        """Show a bar under a label until the context ends; nothing for a step without parts."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if not total:
            yield lambda n: None  # noqa: ARG005
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        )
        with Progress(*columns, console=_console(None, stderr=True)) as progress:
            task = progress.add_task(label, total=total)
            yield lambda n: progress.advance(task, n)
