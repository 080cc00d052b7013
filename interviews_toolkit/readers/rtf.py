"""Rich Text Format (.rtf), as Sonal, WordPad and old Words save it: text, bold, table cells; nothing else is kept."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, ParagraphCount, TurnDraft, clean_lines, paragraph, too_much
from interviews_toolkit.readers._looks import Look, strong_runs

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<opened>{)|(?P<closed>})|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_LEFT_OUT = re.compile(
    rb"(?:[^\\{}]+|\\(?!bin\d).){1,1000}|\\(?P<word>bin)(?P<number>\d{1,10}) ?|(?P<opened>{)|(?P<closed>})", re.DOTALL
)
"""A picture's digits and a table of fonts in one bite: only where their group ends matters."""
MAX_TOKENS = 450_000
MAX_GROUPS = 1_000
_SKIPPED = set(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"footnote annotation themedata datastore listtable listoverridetable generator xmlnstbl fldinst".split()
)
_GLYPHS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_LOOKS = {b"b": "bold", b"i": "slanted", b"v": "unsaid", b"deleted": "unsaid"}
_PAGES = {b"10000": "mac_roman", b"65001": "utf-8", b"0": "cp1252"}
_SHOWN = {(bold, slanted): Look(bold, slanted) for bold in (False, True) for slanted in (False, True)}
_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\n": "\n", b"\r": "\n"}


class _State(NamedTuple):
    """What a group inherits: how it looks, deleted or hidden, left out or not, how many characters stand in for one."""

    bold: bool = False
    slanted: bool = False
    unsaid: bool = False
    skipped: bool = False
    stand_ins: int = 1


def read_rtf(data: bytes, path: Path) -> TurnDraft:
    """Read paragraphs; ``number`` is the paragraph. A table's row is one line, its cells parted by tabs.

    Raises:
        InputFileError: No RTF, an unknown code page, or more in it than documents have.
    """
    if not data.startswith(b"{\\rtf"):
        hint = _("Ouvrez le fichier dans votre traitement de texte et enregistrez-le en .docx.")
        raise InputFileError(_("Le fichier n'est pas du RTF."), path=path, hint=hint)
    reading = _RtfReading(path, _code_page(data[:2000]), ParagraphCount(path))
    try:
        reading.read(data)
    except LookupError as error:
        hint = _("Enregistrez-le en .docx.")
        raise InputFileError(_("Jeu de caractères inconnu dans ce .rtf."), path=path, hint=hint) from error
    lines, notices = clean_lines(reading.lines, path)
    if reading.leaves_out:
        notices = (Notice(_("Du texte masqué ou effacé n'est pas lu.")), *notices)
    return TurnDraft(lines, reading.code_page, notices)


def _code_page(head: bytes) -> str:
    """The encoding of what is not written in Unicode; Word for Mac and the first PCs had their own."""
    if page := re.search(rb"\\ansicpg(\d{1,5})", head):
        return _PAGES.get(page[1], f"cp{page[1].decode()}")
    set_by = re.search(rb"\\(mac|pca|pc)\b", head)
    return {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}[set_by[1]] if set_by else "cp1252"


@dataclass(slots=True)
class _RtfReading:
    path: Path
    code_page: str
    count: ParagraphCount
    lines: list[Line] = field(default_factory=list)
    leaves_out: bool = False
    _runs: list[tuple[str, Look]] = field(default_factory=list)
    _groups: list[_State] = field(default_factory=lambda: [_State()])
    _to_skip: int = 0
    _half: int = 0
    """The first half of a character written in two, as UTF-16 does."""

    def read(self, data: bytes) -> None:
        at = n_tokens = 0
        while at < len(data):
            pattern = _LEFT_OUT if self._groups[-1].skipped else _TOKEN
            token = pattern.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            n_tokens += 1
            if n_tokens > MAX_TOKENS or len(self._groups) > MAX_GROUPS:
                raise too_much(self.path)
            if token.lastgroup == "number" and token["word"] == b"bin":
                at += max(0, int(token["number"]))
            self._take(token)
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        made = paragraph(strong_runs(self._runs), self.count.next())
        self.lines += [replace(line, text=line.text.rstrip("\t")) if line.text[-1:] == "\t" else line for line in made]
        self._runs = []

    def _take(self, token: re.Match[bytes]) -> None:
        match token.lastgroup:
            case "text":
                self._say(token["text"].decode(self.code_page, "replace"))
            case "hex":
                self._say(bytes([int(token["hex"], 16)]).decode(self.code_page, "replace"))
            case "opened":
                self._groups.append(self._groups[-1])
            case "closed":
                if len(self._groups) > 1:
                    self._groups.pop()
            case "sign":
                self._sign(token["sign"])
            case "word" | "number":
                self._control(token["word"], token["number"])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._groups[-1] = self._groups[-1]._replace(skipped=True)
        else:
            self._say(_SIGNS.get(sign, sign.decode("latin-1")))

    def _control(self, word: bytes, number: bytes | None) -> None:
        if word in _GLYPHS:
            self._say(_GLYPHS[word])
        elif word in _SKIPPED:
            self._groups[-1] = self._groups[-1]._replace(skipped=True)
        elif word in _LOOKS:
            self._set(**{_LOOKS[word]: number != b"0"})
        elif word == b"plain":
            self._set(bold=False, slanted=False, unsaid=False)
        elif word == b"uc":
            self._groups[-1] = self._groups[-1]._replace(stand_ins=int(number or 1))
        elif word == b"u" and number:
            self._to_skip = 0
            self._say(self._whole(int(number) % 0x10000))
            self._to_skip = self._groups[-1].stand_ins

    def _whole(self, unit: int) -> str:
        """A character of a unit of UTF-16; nothing for the first half of one."""
        first, self._half = self._half, 0
        if 0xD800 <= unit < 0xDC00:
            self._half = unit
            return ""
        if 0xDC00 <= unit < 0xE000:
            return chr(0x10000 + ((first - 0xD800) << 10) + unit - 0xDC00) if first else ""
        return chr(unit)

    def _set(self, **looks: bool) -> None:
        self._groups[-1] = self._groups[-1]._replace(**looks)

    def _say(self, text: str) -> None:
        """Add text, but the characters that stand in for the Unicode one before them."""
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        state = self._groups[-1]
        if state.unsaid and text.strip() and not state.skipped:
            self.leaves_out = True
        elif text and not state.skipped:
            look = _SHOWN[state.bold, state.slanted]
            first, *others = text.split("\n")
            self._runs.append((first, look))
            for part in others:
                self._end_paragraph()
                self._runs.append((part, look))
