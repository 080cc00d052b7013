"""A SonalPi corpus (.crp): categories and variables; its interviews stand beside it, in .sonal files."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.sonal import SonalSegment, parse_sonal
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import guid
from interviews_toolkit.refi.project import Guid, Loss, QdaCase, QdaCode, QdaCoding, QdaPassage, QdaProject, QdaSource

_MEGABYTES = 20
Entry = Mapping[str, object]


def read_sonal_corpus(path: Path) -> QdaProject:
    """Read a corpus and the interviews it names.

    Raises:
        InputFileError: Not a corpus of SonalPi's, or an interview it names cannot be read.
    """
    text, _encoding, _notices = read_text(load(path, megabytes=_MEGABYTES), path)
    corpus = _parsed(text, path)
    codes = tuple(_codes(_entries(corpus, "tabThm")))
    known = {str(one.get("code", "")): code.guid for one, code in zip(_entries(corpus, "tabThm"), codes, strict=True)}
    listed = _entries(corpus, "tabEnt")
    absent = [one for one in listed if not _file(path, one).is_file()]
    present = [one for one in listed if one not in absent]
    losses = [Loss(Lost.MISSING_SONAL, len(absent), _names(absent))] if absent else []
    return QdaProject(
        name=path.stem,
        origin="SonalPi",
        codes=codes,
        cases=tuple(_cases(present, corpus)),
        sources=tuple(_source(one, _file(path, one), known) for one in present),
        losses=tuple(losses),
    )


def _parsed(text: str, path: Path) -> Entry:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or "tabEnt" not in found:
        hint = _("Ouvrez le corpus dans SonalPi et enregistrez-le ; ou, dans Sonal, exportez les entretiens en .rtf.")
        raise InputFileError(_("Ce .crp n'est pas un corpus de SonalPi."), path=path, hint=hint)
    return found


def _entries(corpus: Entry, name: str) -> list[Entry]:
    found = corpus.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _file(path: Path, entry: Entry) -> Path:
    """The interview's file, in the corpus's own folder and nowhere else."""
    written = str(entry.get("rtrPath", "")).replace("\\", "/")
    return path.parent / (written.rpartition("/")[2] or "-")


def _names(entries: list[Entry]) -> str:
    return ", ".join(str(one.get("nom", "")) for one in entries)


def _codes(entries: list[Entry]) -> Iterator[QdaCode]:
    """Each category stands below the last one before it of a lower rank."""
    above: list[tuple[int, Guid]] = []
    for one in entries:
        rank = int(found) if (found := str(one.get("rang", "0"))).isdecimal() else 0
        above = [place for place in above if place[0] < rank]
        own = guid("sonal category", one.get("code", ""))
        colour = str(one.get("couleur", ""))
        name = str(one.get("nom", "")) or str(one.get("code", ""))
        yield QdaCode(own, name, above[-1][1] if above else None, color=colour if colour.startswith("#") else "")
        above.append((rank, own))


def _cases(entries: list[Entry], corpus: Entry) -> Iterator[QdaCase]:
    """The values of the interview as a whole, and of its voices where the variable is theirs, under their name."""
    variables = {one.get("v"): str(one.get("lib", "")) for one in _entries(corpus, "tabVar")}
    values = {(one.get("v"), one.get("m")): str(one.get("lib", "")) for one in _entries(corpus, "tabDic")}
    for entry in entries:
        voices = entry.get("tabLoc")
        told: dict[str, str] = {}
        for datum in _entries(entry, "tabDat"):
            name, value = variables.get(datum.get("v"), ""), values.get((datum.get("v"), datum.get("m")), "")
            whose = datum.get("l")
            if isinstance(voices, list) and isinstance(whose, int) and 0 < whose < len(voices):
                name = f"{name} ({voices[whose]})"
            if name and value:
                told[name] = value
        if told:
            yield QdaCase(guid("sonal case", entry.get("id")), "", values=told, sources=(_guid(entry),))


def _guid(entry: Entry) -> Guid:
    return guid("sonal interview", entry.get("id"), entry.get("nom"))


def _source(entry: Entry, file: Path, known: Mapping[str, Guid]) -> QdaSource:
    page, _encoding, _notices = read_text(load(file, megabytes=_MEGABYTES), file)
    interview = parse_sonal(page, file)
    written = _SonalText()
    for turn in interview.turns():
        written.turn(interview.voices.get(turn[0].voice, ""), turn)
    text, _cleaned = clean(written.text, file) if written.text else ("", ())
    passages = tuple(written.passages(_guid(entry), known)) if text == written.text else ()
    return QdaSource(_guid(entry), str(entry.get("nom", "")) or file.stem, text, str(entry.get("notes", "")), passages)


class _SonalText:
    """An interview's text as it is written, one turn a line, and where each category's passages stand in it."""

    def __init__(self) -> None:
        self.text = ""
        self._passages: list[tuple[int, int, str]] = []

    def turn(self, voice: str, segments: list[SonalSegment]) -> None:
        """Write a turn; words of a category that follow one another are one passage."""
        self.text += f"{voice} : " if voice else ""
        begun: dict[str, int] = {}
        for run in (run for segment in segments for run in segment.runs):
            words = run.text.lstrip() if self.text.endswith((" ", "\n")) or not self.text else run.text
            for category in sorted(begun.keys() - run.categories):
                self._end(category, begun.pop(category))
            for category in run.categories - begun.keys():
                begun[category] = len(self.text)
            self.text += words
        for category, start in sorted(begun.items()):
            self._end(category, start)
        self.text = self.text.rstrip() + "\n"

    def passages(self, whose: Guid, known: Mapping[str, Guid]) -> Iterator[QdaPassage]:
        """The passages, their outer white space left out."""
        for start, end, category in sorted(self._passages):
            quote = self.text[start:end]
            first, last = start + len(quote) - len(quote.lstrip()), start + len(quote.rstrip())
            if category in known and first < last:
                own = guid("sonal passage", whose, first, last, category)
                coding = QdaCoding(guid("sonal coding", own), known[category])
                yield QdaPassage(own, first, last, self.text[first:last], codings=(coding,))

    def _end(self, category: str, start: int) -> None:
        self._passages.append((start, len(self.text), category))
