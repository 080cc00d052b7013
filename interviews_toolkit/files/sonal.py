"""An interview as SonalPi saves it (.sonal): a page whose spans say who speaks, when, under which categories."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

from interviews_toolkit.files.archives import refuse_page

_CATEGORY = re.compile(r"cat_\w{1,20}")
_ASKS = re.compile(r"\s*\?\s*\Z")
_NAMES = re.compile(r'<script[^>]{0,80}id="loc-json"[^>]{0,80}>([^<]{0,20000})</script>')
_STRING = re.compile(r'"[^"\\\x00-\x1f]*"')


@dataclass(frozen=True, slots=True)
class SonalRun:
    """Words that stand under the same categories."""

    text: str
    categories: frozenset[str] = frozenset()


@dataclass(slots=True)
class SonalSegment:
    """What one voice says, from a time on.

    Attributes:
        voice: The number of the speaker; "0" or empty where none was chosen.
        seconds: When it begins; None where the file does not say.
    """

    voice: str
    seconds: float | None
    runs: list[SonalRun] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, as they stand."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class SonalInterview:
    """An interview's segments, in order.

    Attributes:
        voices: Names by number; « (interviewer) » follows the name of who asks, which ends with « ? » in SonalPi.
        n_pseudonyms: How many words stand under their pseudonym, as SonalPi shows them.
    """

    segments: list[SonalSegment]
    voices: dict[str, str]
    n_pseudonyms: int

    def turns(self) -> list[list[SonalSegment]]:
        """Segments with words, those of one voice that follow one another put together."""
        said = (one for one in self.segments if one.text.strip())
        return [list(same) for _voice, same in groupby(said, key=lambda one: one.voice)]


def parse_sonal(page: str, path: Path) -> SonalInterview:
    """Read the segments of a page; one without any is no interview of SonalPi's.

    Raises:
        InputFileError: More tags than pages of talk have, or many that are left open.
    """
    refuse_page(page, path)
    parser = _SonalPage()
    parser.feed(page)
    parser.close()
    found = _NAMES.search(page)
    listed = [str(json.loads(name)) for name in _STRING.findall(found[1])] if found else []
    names = {str(n): name for n, name in enumerate(listed) if name.strip()} | parser.names
    return SonalInterview(parser.segments, {n: _with_role(name) for n, name in names.items()}, parser.n_pseudonyms)


def _with_role(name: str) -> str:
    bare = _ASKS.sub("", name).strip()
    return f"{bare} (interviewer)" if bare and _ASKS.search(name) else bare


class _SonalPage(HTMLParser):
    """Gathers the segments; what stands outside of them (notes, scripts) is nobody's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.segments: list[SonalSegment] = []
        self.names: dict[str, str] = {}
        self.n_pseudonyms = 0
        self._spans: list[tuple[bool, frozenset[str], str | None]] = []  # in a segment, under categories, pseudonym

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a segment, or words under categories."""
        if tag != "span":
            return
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        is_segment = "lblseg" in classes
        if is_segment:
            voice = said.get("data-loc", "")
            self.segments.append(SonalSegment(voice, _number(said.get("data-deb", ""))))
            if name := said.get("data-nomloc", "").strip():
                self.names.setdefault(voice, name)
        pseudonym = said.get("data-pseudo") if "anon" in classes else None
        in_segment, categories, _shown = self._spans[-1] if self._spans else (False, frozenset[str](), None)
        own = frozenset(filter(_CATEGORY.fullmatch, classes))
        self._spans.append((in_segment or is_segment, categories | own if own - categories else categories, pseudonym))

    def handle_endtag(self, tag: str) -> None:
        """End a span."""
        if tag == "span" and self._spans:
            self._spans.pop()

    def handle_data(self, data: str) -> None:
        """Take the words of the open segment; a name made another shows as its pseudonym, as on SonalPi's screen."""
        if not self._spans or not self._spans[-1][0]:
            return
        _segment, categories, pseudonym = self._spans[-1]
        if pseudonym:
            self.n_pseudonyms += 1
        self.segments[-1].runs.append(SonalRun(" ".join(f"|{pseudonym or data}|".split())[1:-1], categories))


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,7}(?:\.\d{1,20})?", text) else None
