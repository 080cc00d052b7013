"""The coded texts of an exchange: found, decoded, their places told apart from how the program counted them."""

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.files.decoding import decode
from interviews_toolkit.refi.counting import RawText, Told
from interviews_toolkit.refi.elements import child, children, local, own_guid, said, targets, values, whole_number
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import ORIGIN, read_guid
from interviews_toolkit.refi.placing import place_all
from interviews_toolkit.refi.project import Counting, Guid, Loss, QdaCoding, QdaPassage, QdaSource, add_up

UTF16_LINE = "Positions : UTF-16"
"""What our own project description says when it counts as NVivo does; part of the file, not translated."""
_HABITS = (
    (ORIGIN, Counting(crlf=1)),
    ("nvivo", Counting(utf16=True, crlf=2)),
    ("atlas", Counting(crlf=1)),
    ("qualcoder", Counting(crlf=1)),
    ("potato", Counting(crlf=2, inclusive=True)),
)


class Texts:
    """The texts of one file, and how its program counts in them."""

    def __init__(self, read: Callable[[str], bytes | None], origin: str, description: str, path: Path) -> None:
        self._read, self.path = read, path
        self.is_own = origin.startswith(ORIGIN)
        habit = next((one for name, one in _HABITS if origin.lower().startswith(name)), Counting(crlf=2))
        is_utf16 = self.is_own and UTF16_LINE in description.split("\n")
        self.habit = Counting(utf16=True) if is_utf16 else habit
        self._sources: dict[bytes, Guid] = {}

    def raw(self, path: str, inline: str, guid: Guid) -> RawText | None:
        """The text of a source: its file, or what stands inline; None where there is neither."""
        data = self._read(path) if path else None
        if data is not None:
            self._sources.setdefault(data, guid)
            return RawText(decode(data, self.path)[0], has_bom=data.startswith(codecs.BOM_UTF8)) if data else None
        return RawText(inline.removeprefix("\ufeff"), has_bom=inline.startswith("\ufeff")) if inline else None

    def plain(self, path: str) -> str:
        """The text of a memo kept as a file; empty where there is none."""
        data = self._read(path) if path else None
        return decode(data, self.path)[0] if data else ""

    def source_of(self, data: bytes) -> Guid | None:
        """The source whose text these bytes are."""
        return self._sources.get(data)


@dataclass(slots=True)
class _Found:
    """A source as its elements tell it: a text, alone or as what a PDF or a recording says."""

    element: Element
    path: str
    inline: str
    selections: list[Element]
    told: list[Told] = field(default_factory=list)


def read_sources(
    container: Element | None, texts: Texts, variables: dict[Guid, str]
) -> tuple[list[QdaSource], list[Loss]]:
    """Read every source that has a text; the rest is listed."""
    losses: list[Loss] = []
    found: dict[str, _Found] = {}
    for element in container if container is not None else ():
        for one in _texts_of(element, losses):
            same = found.get(one.path.lower()) if one.path else None
            if same is not None:  # ATLAS.ti tells a transcript twice: as a text, and below its recording
                known = {own_guid(selection) for selection in same.selections}
                same.selections += [each for each in one.selections if own_guid(each) not in known]
            else:
                found[one.path.lower() or f"inline {own_guid(element)}"] = one
    sources = [source for one in found.values() for source in _source(one, texts, variables, losses)]
    return sources, list(add_up(losses))


def _texts_of(element: Element, losses: list[Loss]) -> Iterator[_Found]:
    name = element.get("name") or ""
    kind = local(element)
    if kind == "TextSource":
        yield _found(element, element)
    elif kind == "PDFSource" and (text := child(element, "Representation")) is not None:
        yield _found(element, text)
        known = {own_guid(one) for one in children(text, "PlainTextSelection")}
        losses += _coded(
            Lost.PDF_AREA,
            [one for one in children(element, "PDFSelection") if own_guid(one) not in known],
            name,
        )
    elif kind in {"AudioSource", "VideoSource"}:
        for text in children(element, "Transcript"):
            yield _found(element, text)
        losses += _coded(Lost.RECORDING_CODING, list(children(element, "AudioSelection", "VideoSelection")), name)
        losses.append(Loss(Lost.RECORDING, 1, name))
    elif kind in {"PictureSource", "PDFSource"}:
        losses.append(Loss(Lost.DOCUMENT_WITHOUT_TEXT, 1, name))


def _found(outer: Element, text: Element) -> _Found:
    points = {own_guid(one): whole_number(one, "position") for one in children(text, "SyncPoint")}
    selections = list(children(text, "PlainTextSelection"))
    for one in children(text, "TranscriptSelection"):
        start = points.get(read_guid(one.get("fromSyncPoint")))
        end = points.get(read_guid(one.get("toSyncPoint")))
        if start is not None and end is not None:
            one.set("startPosition", str(start))
            one.set("endPosition", str(end))
        selections.append(one)
    return _Found(outer, text.get("plainTextPath") or "", said(text, "PlainTextContent"), selections)


def _coded(what: Lost, elements: Sequence[Element], name: str) -> Iterator[Loss]:
    if elements:
        yield Loss(what, len(elements), name)


def _source(found: _Found, texts: Texts, variables: dict[Guid, str], losses: list[Loss]) -> Iterator[QdaSource]:
    element = found.element
    guid, name = own_guid(element), (element.get("name") or "").strip()
    raw = texts.raw(found.path, found.inline, guid)
    if raw is None:
        losses.append(Loss(Lost.MISSING_TEXT, 1, name))
        return
    losses += _coded(Lost.DOCUMENT_CODING, list(children(element, "Coding")), name)
    placed = [(one, told) for one in found.selections if (told := _told(one))]
    if len(placed) < len(found.selections):
        losses.append(Loss(Lost.EXCERPT_WITHOUT_PLACE, len(found.selections) - len(placed), name))
    places = [told for _one, told in placed]
    text, evidence, spots = place_all(raw, places, texts.habit, path=texts.path, is_known=texts.is_own)
    passages = [_passage(one, spot) for (one, _told), spot in zip(placed, spots, strict=True) if spot]
    if evidence.n_empty:
        losses.append(Loss(Lost.EXCERPT_OUTSIDE_TEXT, evidence.n_empty, name))
    yield QdaSource(
        guid=guid,
        name=name,
        text=text,
        description=said(element, "Description").strip(),
        passages=tuple(passages),
        notes=targets(element, "NoteRef"),
        values=values(element, variables),
        user=read_guid(element.get("creatingUser")),
        at=element.get("creationDateTime") or "",
        evidence=evidence,
    )


def _told(element: Element) -> Told | None:
    start, end = whole_number(element, "startPosition"), whole_number(element, "endPosition")
    return Told(start, end, element.get("name") or "") if start is not None and end is not None else None


def _passage(element: Element, spot: tuple[int, int]) -> QdaPassage:
    return QdaPassage(
        guid=own_guid(element),
        start=spot[0],
        end=spot[1],
        name=element.get("name") or "",
        description=said(element, "Description").strip(),
        codings=tuple(_codings(element)),
        notes=targets(element, "NoteRef"),
        user=read_guid(element.get("creatingUser")),
        at=element.get("creationDateTime") or "",
    )


def _codings(element: Element) -> Iterator[QdaCoding]:
    for one in children(element, "Coding"):
        codes = targets(one, "CodeRef")
        user = read_guid(one.get("creatingUser") or element.get("creatingUser"))
        at = one.get("creationDateTime") or element.get("creationDateTime") or ""
        for code in codes:
            yield QdaCoding(own_guid(one), code, user, at, targets(one, "NoteRef"))
