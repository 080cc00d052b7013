"""Whisper and WhisperX transcripts (.json): segments with their time, and with a voice where one was found."""

import json
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import decode
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines, too_much

_WEEK = 604_800
"""Seconds; a time beyond, or NaN, is none."""
MAX_ITEMS = 3_000_000
"""Brackets and commas: what fifty hours have, word by word with times."""
_OF_AN_OBJECT = 4
"""How many of them an object counts for, whose memory is so much more."""


def load_json(data: bytes, path: Path) -> object:
    """Parse JSON; the hint names the programs whose files are read.

    Raises:
        InputFileError: Not JSON (with the line), of more items than an interview has, or nested without end.
    """
    text, _encoding = decode(data, path)
    hint = _("Sont lus les .json de Whisper et WhisperX, et les .otr d'oTranscribe.")
    if sum(map(text.count, "[,")) + _OF_AN_OBJECT * text.count("{") > MAX_ITEMS:
        raise too_much(path)
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputFileError(_("Le fichier n'est pas du JSON valide."), path=path, line=line, hint=hint) from error
    return found


def read_whisper(data: bytes, path: Path) -> TurnDraft:
    """Read segments; ``number`` is the segment, from 1.

    Taken as they are written by Whisper and WhisperX (``segments``), whisper.cpp (``transcription``),
    insanely-fast-whisper (``speakers``, else ``chunks``), or as a bare list of segments.

    Raises:
        InputFileError: Not JSON, without a list of segments, or without a word.
    """
    found = load_json(data, path)
    segments = _segments(found)
    if segments is None:
        hint = _("Exportez la transcription en .vtt, .srt ou .txt.")
        raise InputFileError(_("Ce .json n'est pas une transcription de Whisper."), path=path, hint=hint)
    lines, notices = clean_lines(_lines(segments), path)
    if not lines:
        hint = _("Exportez la transcription en .vtt, .srt ou .txt.")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, "utf-8", notices)


def _segments(found: object) -> list[object] | None:
    """The first list of segments there is: with the voices, where a program writes two."""
    if isinstance(found, list):
        return found if any(isinstance(one, dict) and "text" in one for one in found) else None
    if not isinstance(found, dict):
        return None
    lists = (
        found[key] for key in ("segments", "transcription", "speakers", "chunks") if isinstance(found.get(key), list)
    )
    return next((one for one in lists if one), [] if "segments" in found or "chunks" in found else None)


def _lines(segments: list[object]) -> Iterator[Line]:
    for number, segment in enumerate(segments, start=1):
        if not isinstance(segment, dict):
            continue
        text, voice = _text(segment), segment.get("speaker")
        if text:
            yield Line(
                text,
                number,
                voice=voice.strip() or None if isinstance(voice, str) else None,
                seconds=_start(segment),
                is_cue=True,
            )


def _text(segment: dict[str, object]) -> str:
    """A segment's words; some files only have them one by one."""
    text, words = segment.get("text"), segment.get("words")
    if isinstance(text, str):
        return text.strip()
    if not isinstance(words, list):
        return ""
    said = (word.get("word", word.get("text")) for word in words if isinstance(word, dict))
    return " ".join(word.strip() for word in said if isinstance(word, str) and word.strip())


def _start(segment: dict[str, object]) -> float | None:
    """When a segment begins, in seconds; whisper.cpp counts thousandths."""
    stamp, offsets = segment.get("timestamp"), segment.get("offsets")
    start = segment.get("start")
    if isinstance(stamp, list) and stamp:
        start = stamp[0]
    if isinstance(offsets, dict) and isinstance(thousandths := offsets.get("from"), int | float):
        start = thousandths / 1000
    return float(start) if isinstance(start, int | float) and 0 <= start < _WEEK else None
