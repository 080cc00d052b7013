"""Whisper and WhisperX transcripts (.json): segments with their time, and with a voice where one was found."""

import json
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import decode
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Draft, Line, clean_lines

_WEEK = 604_800
"""Seconds; a time beyond, or NaN, is none."""


def load_json(data: bytes, path: Path) -> object:
    """Parse JSON; the hint names the programs whose files are read.

    Raises:
        InputFileError: Not JSON (with the line), or nested without end.
    """
    text, _encoding = decode(data, path)
    hint = _("Sont lus les .json de Whisper et WhisperX, et les .otr d'oTranscribe.")
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputFileError(_("Le fichier n'est pas du JSON valide."), path=path, line=line, hint=hint) from error
    return found


def read_whisper(data: bytes, path: Path) -> Draft:
    """Read segments; ``number`` is the segment, from 1.

    Raises:
        InputFileError: Not JSON, or without a list of segments.
    """
    found = load_json(data, path)
    segments = found.get("segments") if isinstance(found, dict) else None
    if not isinstance(segments, list):
        hint = _("Exportez la transcription en .vtt, .srt ou .txt.")
        raise InputFileError(_("Ce .json n'est pas une transcription de Whisper."), path=path, hint=hint)
    lines, notices = clean_lines(_lines(segments), path)
    return Draft(lines, "utf-8", notices)


def _lines(segments: list[object]) -> Iterator[Line]:
    for number, segment in enumerate(segments, start=1):
        if not isinstance(segment, dict):
            continue
        text, voice, start = (segment.get(key) for key in ("text", "speaker", "start"))
        if isinstance(text, str) and text.strip():
            yield Line(
                text.strip(),
                number,
                voice=voice.strip() or None if isinstance(voice, str) else None,
                seconds=float(start) if isinstance(start, int | float) and 0 <= start < _WEEK else None,
                is_cue=True,
            )
