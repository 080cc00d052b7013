"""Find the recording an interview was written down from, where it lies beside the study; it is never copied or sent."""

import os
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.files.spelling import fold
from interviews_toolkit.model.interviews import Interview

RECORDINGS = {
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "audio/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}
"""What browsers play, and under which name of its kind."""
_MOST_FOLDERS = 200


def find_recording(folder: Path, interview: Interview) -> Path | None:
    """Find an interview's recording; one without a time has nothing to be played from."""
    if all(turn.seconds is None for turn in interview.turns):
        return None
    return named_recording(folder, interview.id, interview.source.name)


def named_recording(folder: Path, interview_id: str, source: str) -> Path | None:
    """Look in a study's folder, and in the folders in it, for a recording named as an interview, or as its file.

    A link is not followed.
    """
    wanted = {fold(interview_id), fold(Path(source).stem)}
    files = (file for place in _places(folder) for file in _inside(place) if file.is_file(follow_symlinks=False))
    found = (Path(file.path) for file in files)
    return next((file for file in found if file.suffix.lower() in RECORDINGS and fold(file.stem) in wanted), None)


def _places(folder: Path) -> Iterator[Path]:
    yield folder
    inside = (one for one in _inside(folder) if one.is_dir(follow_symlinks=False) and not one.name.startswith("."))
    yield from [Path(one.path) for one in inside][:_MOST_FOLDERS]


def _inside(folder: Path) -> list["os.DirEntry[str]"]:
    """What a folder holds, by name; nothing of one that may not be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda one: one.name)
    except OSError:
        return []
