"""CHAT (.cha, of the CHILDES and TalkBank corpora): main lines are turns, dependent lines (``%mor:``) are left out."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines, lines_of

_MAIN = re.compile(r"\*([^:\s]{1,20}):\s*(.*)", re.DOTALL)
_BULLET = re.compile(r"\x15(\d+)_\d+\x15|\x15[^\x15]*\x15|•\d+_\d+•")
_ASKS = {"investigator", "interviewer"}


def read_chat(data: bytes, path: Path) -> TurnDraft:
    """Read main lines with their times; transcription codes (``(.)``, ``[/]``) stay as they are written.

    Raises:
        InputFileError: No main line.
    """
    text, encoding, notices = read_text(data.replace(b"\x15", "•".encode()), path)
    blocks = list(_blocks(lines_of(text, path)))
    names = _names(blocks)
    lines, more = clean_lines(_lines(blocks, names), path)
    if not lines:
        hint = _("Une ligne de parole s'écrit « *ENQ:<tabulation>paroles ». Sinon, renommez le fichier en .txt.")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, encoding, (*notices, *more))


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """A line and those that carry it on, which begin with a tab; with the number of the first."""
    number, block = 0, [""]
    for at, line in enumerate(lines, start=1):
        if line.startswith("\t") and block[0]:
            block.append(line.strip())
            continue
        if block[0]:
            yield number, " ".join(block)
        number, block = at, [line.rstrip()]
    if block[0]:
        yield number, " ".join(block)


def _names(blocks: list[tuple[int, str]]) -> dict[str, str]:
    """What each code stands for: ``ENQ Claire Investigator`` is « Claire (Investigator) »."""
    names: dict[str, str] = {}
    for _number, block in blocks:
        if block.startswith("@Participants:"):
            for one in block.partition(":")[2].split(","):
                words = one.split()
                if len(words) >= 2:
                    code, role = words[0], words[-1]
                    name = " ".join(words[1:-1]).replace("_", " ") or code
                    names[code] = f"{name} (interviewer)" if role.lower() in _ASKS else name
    return names


def _lines(blocks: list[tuple[int, str]], names: dict[str, str]) -> Iterator[Line]:
    for number, block in blocks:
        found = _MAIN.fullmatch(block)
        if found is None:
            continue
        code, words = found.groups()
        time = next((one for one in _BULLET.finditer(words)), None)
        start = re.search(r"\d+", time.group()) if time else None
        said = " ".join(_BULLET.sub(" ", words).split())
        if said:
            seconds = int(start.group()) / 1000 if start else None
            yield Line(said, number, voice=names.get(code, code), seconds=seconds, is_cue=True)
