"""Texts of a codebook file with the place they stand, how they are tidied, and files read and written safely."""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import CodebookError, Fault
from interviews_toolkit.i18n import _

MAX_BYTES = 2_000_000
"""Largest codebook file: some forty times the study's own; more is no codebook."""

_BLANKS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A tidied text and where it stands in its file; line and column count from 1.

    Attributes:
        column: Of the first character, after an opening quote; None in a table.
        is_inline: Each character of the text is one character of that line of the file.
    """

    value: str
    line: int
    column: int | None = None
    is_inline: bool = False

    def fault(self, message: str, *, position: int = 0) -> Fault:
        """Point at this text, or at one of its characters where the file allows it."""
        shift = position if self.is_inline else 0
        return Fault(message, self.line, None if self.column is None else self.column + shift)


def tidy(text: str) -> str:
    """Write on one line, NFC; no-break spaces stay, French typography wants them."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def control_character(text: str) -> str | None:
    """Find a character that no text can hold: invisible, and refused by YAML and office files."""
    found = _CONTROL.search(text)
    return None if found is None else f"U+{ord(found.group()):04X}"


def read_text(path: Path) -> str:
    """Read a file as UTF-8, with or without a byte order mark.

    Raises:
        CodebookError: When it is missing, too big or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CodebookError(
            _("Grille illisible : {reason}.").format(reason=error.strerror or type(error).__name__),
            hint=_("Vérifiez le chemin du fichier et vos droits de lecture."),
            path=path,
        ) from error
    if len(data) > MAX_BYTES:
        raise CodebookError(
            _("Grille : fichier trop gros : plus de {n} Mo.").format(n=MAX_BYTES // 1_000_000),
            hint=_("Est-ce le bon fichier ? Une grille tient d'ordinaire en moins de 200 ko."),
            path=path,
        )
    return _decode(data, path)


def _decode(data: bytes, path: Path) -> str:
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
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CodebookError(
            _("Impossible d'écrire la grille : {reason}.").format(reason=error.strerror or type(error).__name__),
            hint=_("Vérifiez que le dossier existe et que vous pouvez y écrire."),
            path=path,
        ) from error
