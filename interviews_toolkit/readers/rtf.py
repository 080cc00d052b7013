"""Rich Text Format (.rtf), as Sonal, WordPad and old Words save it: text, bold, table cells; nothing else is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Draft, Line, clean_lines, paragraph

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SKIPPED = set(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"footnote annotation themedata datastore listtable listoverridetable generator xmlnstbl fldinst".split()
)
_GLYPHS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\n": "\n", b"\r": "\n"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: bold or not, left out or not, how many characters stand in for one in Unicode."""

    bold: bool = False
    skipped: bool = False
    stand_ins: int = 1


def read_rtf(data: bytes, path: Path) -> Draft:
    """Read paragraphs; ``number`` is the paragraph. A table's row is one line, its cells parted by tabs.

    Raises:
        InputFileError: No RTF, or an unknown code page.
    """
    if not data.startswith(b"{\\rtf"):
        hint = _("Ouvrez le fichier dans votre traitement de texte et enregistrez-le en .docx.")
        raise InputFileError(_("Le fichier n'est pas du RTF."), path=path, hint=hint)
    page = re.search(rb"\\ansicpg(\d{1,5})", data[:2000])
    reading = _Reading(f"cp{page[1].decode()}" if page else "cp1252")
    try:
        reading.read(data)
    except LookupError as error:
        hint = _("Enregistrez-le en .docx.")
        raise InputFileError(_("Jeu de caractères inconnu dans ce .rtf."), path=path, hint=hint) from error
    lines, notices = clean_lines(reading.lines(), path)
    return Draft(lines, reading.code_page, notices)


@dataclass(slots=True)
class _Reading:
    code_page: str
    runs: list[tuple[str, bool]] = field(default_factory=list)
    _groups: list[_State] = field(default_factory=lambda: [_State()])
    _to_skip: int = 0

    def read(self, data: bytes) -> None:
        at = 0
        while at < len(data):
            token = _TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            if token["word"] == b"bin":
                at += max(0, int(token["number"] or 0))
            self._take(token)

    def lines(self) -> Iterator[Line]:
        current: list[tuple[str, bool]] = []
        number = 0
        for text, bold in (*self.runs, ("\n", False)):
            head, *rest = text.split("\n")
            current.append((head, bold))
            for part in rest:
                number += 1
                yield from (replace(line, text=line.text.rstrip("\t")) for line in paragraph(current, number))
                current = [(part, bold)]

    def _take(self, token: re.Match[bytes]) -> None:
        if token["brace"] == b"{":
            self._groups.append(self._groups[-1])
        elif token["brace"]:
            if len(self._groups) > 1:
                self._groups.pop()
        elif token["word"]:
            self._control(token["word"], token["number"])
        elif token["hex"]:
            self._say(bytes([int(token["hex"], 16)]).decode(self.code_page, "replace"))
        elif token["sign"]:
            self._sign(token["sign"])
        elif token["text"]:
            self._say(token["text"].decode(self.code_page, "replace"))

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._groups[-1] = replace(self._groups[-1], skipped=True)
        else:
            self._say(_SIGNS.get(sign, sign.decode("latin-1")))

    def _control(self, word: bytes, number: bytes | None) -> None:
        state = self._groups[-1]
        if word in _SKIPPED:
            self._groups[-1] = replace(state, skipped=True)
        elif word == b"b":
            self._groups[-1] = replace(state, bold=number != b"0")
        elif word == b"plain":
            self._groups[-1] = replace(state, bold=False)
        elif word == b"uc":
            self._groups[-1] = replace(state, stand_ins=int(number or 1))
        elif word == b"u" and number:
            self._to_skip = 0
            self._say(chr(int(number) % 0x10000))
            self._to_skip = state.stand_ins
        elif word in _GLYPHS:
            self._say(_GLYPHS[word])

    def _say(self, text: str) -> None:
        """Add text, but the characters that stand in for the Unicode one before them."""
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if text[skipped:] and not self._groups[-1].skipped:
            self.runs.append((text[skipped:], self._groups[-1].bold))
