"""oTranscribe files (.otr): JSON around a small HTML, times in spans; only text, bold and times are taken."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import refuse_page
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines, paragraph
from interviews_toolkit.readers.whisper import load_json

_BREAKS = {"p", "div", "br", "li"}
_BOLD = {"b", "strong"}


def read_otr(data: bytes, path: Path) -> TurnDraft:
    """Read the HTML under ``text``; ``number`` is the paragraph. Times inside a turn are left out of what is said.

    Raises:
        InputFileError: Not JSON, or no oTranscribe file.
    """
    found = load_json(data, path)
    text = found.get("text") if isinstance(found, dict) else None
    if not isinstance(text, str):
        hint = _("Dans oTranscribe, choisissez Exporter, puis « Format oTranscribe (.otr) » ou « Texte ».")
        raise InputFileError(_("Ce .otr ne vient pas d'oTranscribe."), path=path, hint=hint)
    refuse_page(text, path)
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    lines, notices = clean_lines(parser.lines(), path)
    return TurnDraft(lines, "utf-8", notices)


class _Paragraphs(HTMLParser):
    """Gathers runs of text, a paragraph at a time."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[tuple[list[tuple[str, bool]], float | None]] = []
        self._runs: list[tuple[str, bool]] = []
        self._seconds: float | None = None
        self._bold = 0
        self._in_time = False

    def lines(self) -> Iterator[Line]:
        """The paragraphs that hold words, in order."""
        self._break()
        for number, (runs, seconds) in enumerate(self._done, start=1):
            for line in paragraph(runs, number):
                yield Line(line.text, number, line.strong, seconds=seconds)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, bold text, or a time."""
        if tag in _BREAKS:
            self._break()
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "span" and dict(attrs).get("class") == "timestamp":
            self._in_time = True
            if not any(text.strip() for text, _bold in self._runs):
                self._seconds = _number(dict(attrs).get("data-timestamp"))

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag in _BREAKS:
            self._break()
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag == "span":
            self._in_time = False

    def handle_data(self, data: str) -> None:
        """Take text, but the digits of a time."""
        if not self._in_time:
            text = data.replace("\n", " ")
            self._runs.append((text if self._runs else text.lstrip(), self._bold > 0))

    def _break(self) -> None:
        if any(text.strip() for text, _bold in self._runs):
            self._done.append((self._runs, self._seconds))
            self._seconds = None
        self._runs = []


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
