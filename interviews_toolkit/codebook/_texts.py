"""A codebook file's bytes read and written safely, and what no text may hold."""

import re
from pathlib import Path

from interviews_toolkit.codebook._faults import our_errors
from interviews_toolkit.errors import CodebookError, Fault
from interviews_toolkit.files import writing
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _

MAX_MEGABYTES = 2
"""Largest codebook file: some forty times the study's own; more is no codebook."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def control_character(text: str) -> str | None:
    """Find a character that no text can hold: invisible, and refused by YAML and office files."""
    found = _CONTROL.search(text)
    return None if found is None else f"U+{ord(found.group()):04X}"


def read_text(path: Path) -> str:
    """Read a file as UTF-8, with or without a byte order mark: a codebook's words are never guessed.

    Raises:
        CodebookError: When it is missing, too big or not UTF-8.
    """
    with our_errors():
        data = load(path, megabytes=MAX_MEGABYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise CodebookError(
            _("Grille illisible : ce n'est pas de l'UTF-8."),
            hint=_("Enregistrez-le en UTF-8 (dans un tableur : « CSV UTF-8 »), puis recommencez."),
            path=path,
            line=line,
            faults=[Fault(_("Octet qui n'est pas de l'UTF-8."), line, column)],
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, as UTF-8, line ends as they are in the text.

    Raises:
        CodebookError: When the folder does not let us.
    """
    with our_errors():
        writing.write_text(path, text)
