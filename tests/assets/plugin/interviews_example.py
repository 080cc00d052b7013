"""An example of a plug-in: a reader of subtitles, a table writer, and a way to find codes."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.plugins import AnyTable, SpokenLine

TIMES = re.compile(r"(\d+):(\d+):(\d+)\.\d+,")
PRICE = re.compile(r"\d+ euros?")


def read_sbv(data: bytes, path: Path) -> Iterator[SpokenLine]:
    """Read .sbv subtitles: a line of times, then « Name: words »."""
    for block in data.decode("utf-8").strip().split("\n\n"):
        times, _, said = block.partition("\n")
        found = TIMES.match(times)
        if found is None:
            raise InputFileError(f"« {times} » n'est pas un temps de sous-titre.", path=path)
        hours, minutes, seconds = map(int, found.groups())
        voice, _, words = said.partition(":")
        yield SpokenLine(words, voice=voice, seconds=3600 * hours + 60 * minutes + seconds)


def write_tsv(table: AnyTable) -> bytes:
    """Write a table with tabs between its cells."""
    lines = [[column.id for column in table.columns], *table.rows]
    return "".join("\t".join(map(str, line)) + "\n" for line in lines).encode("utf-8")


def find_prices(interview: Interview, codebook: Codebook) -> Iterator[Match]:
    """Find sums of money, for the first code of the codebook."""
    code = next(iter(codebook))
    for turn in interview.turns:
        for found in PRICE.finditer(turn.span.cut(interview.text)):
            span = Span(turn.span.start + found.start(), turn.span.start + found.end())
            yield Match(CodeId(code.id), "une somme", span, (found[0],))
