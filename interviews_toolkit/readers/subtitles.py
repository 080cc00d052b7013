"""Subtitles (.srt, .vtt): cues become lines with their time, ``<v Name>`` voices are kept, several cues make a turn.

Small enough to be our own: webvtt-py keeps one voice a cue, and drops comments.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, TurnDraft, lines_of

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}", re.IGNORECASE)


def read_subtitles(data: bytes, path: Path) -> TurnDraft:
    """Read SubRip or WebVTT: one line a cue (one a voice in it), comments as asides, styles left out.

    Raises:
        InputFileError: No cue, an unknown encoding, or a binary file.
    """
    text, encoding, notices = read_text(data, path)
    lines = tuple(line for block in _blocks(lines_of(text, path)) for line in _read_block(*block))
    if not any(line.is_cue for line in lines):
        hint = _("Une ligne de temps s'écrit « 00:01:02,000 --> 00:01:04,500 ». Sinon, renommez le fichier en .txt.")
        raise InputFileError(_("Aucun sous-titre dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, encoding, notices)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cut at blank lines: the number of the first line, and the lines."""
    block: list[str] = []
    for number, line in enumerate((*lines, ""), start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _read_block(number: int, block: list[str]) -> Iterator[Line]:
    at = next((i for i, line in enumerate(block[:2]) if _TIMES.fullmatch(line)), None)
    if at is not None and (times := _TIMES.fullmatch(block[at])):
        yield from _cue(" ".join(line.strip() for line in block[at + 1 :]), number + at, _seconds(times))
    elif block[0].startswith(("WEBVTT", "NOTE")):
        for offset, line in enumerate(block):
            comment = re.sub(r"^(?:WEBVTT|NOTE)[\s-]*", "", line) if offset == 0 else line
            if comment and not comment.startswith(("Kind:", "Language:", "X-TIMESTAMP")):
                yield Line(comment, number + offset, is_aside=True)
    elif not block[0].startswith(("STYLE", "REGION")):  # the cue before had a blank line in it
        yield Line(_plain(" ".join(block)), number)


def _cue(text: str, number: int, seconds: float) -> Iterator[Line]:
    parts = _VOICE.split(text)  # words before any voice, then voice, words, voice, words
    if _plain(parts[0]):
        yield Line(_plain(parts[0]), number, seconds=seconds, is_cue=True)
    for voice, words in zip(parts[1::2], parts[2::2], strict=True):
        name = _plain(voice)
        yield Line(_plain(words), number, voice=name or None, seconds=seconds, is_cue=True)


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()


def _seconds(times: re.Match[str]) -> float:
    hours, minutes, seconds, part = times.group(1, 2, 3, 4)
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(part.ljust(3, "0")) / 1000
