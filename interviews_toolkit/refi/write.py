"""Writing the exchange: valid against the standard's schema, and the same bytes every time.

The profile is the one that every program looked at reads: text in files of its own, UTF-8 without a byte order mark,
line feeds only; code points, end excluded; one selection a coding, named by its words.
"""

import io
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, tostring

from interviews_toolkit.refi.counting import wide_places
from interviews_toolkit.refi.names import CODEBOOK, ENTRY, INTERNAL, PROJECT, SOURCES, for_xml, guid, is_moment
from interviews_toolkit.refi.project import QdaCase, QdaCode, QdaNote, QdaPassage, QdaProject, QdaSet, QdaSource

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest moment an archive can tell: the same content gives the same file, whenever it is written."""
Thing = TypeVar("Thing")


def write_qdpx(project: QdaProject, *, utf16: bool = False) -> bytes:
    """Write a whole project as an archive: ``project.qde``, and a text file for every source.

    Args:
        project: What to write; its texts are written as they are.
        utf16: Count places as NVivo does, a character beyond U+FFFF for two.
    """
    files = {ENTRY: _bytes(_project(project, utf16=utf16))}
    files.update({f"{SOURCES}{_text_file(source)}": source.text.encode() for source in project.sources})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(entry, files[name])
    return held.getvalue()


def write_qdc(project: QdaProject) -> bytes:
    """Write the codes alone, as a codebook file: bare XML, and no notes, which it cannot hold."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": for_xml(project.origin)})
    _codes(SubElement(root, "Codes"), project.codes, with_notes=False)
    sets = [one for one in project.sets if one.codes]
    if sets:
        under = SubElement(root, "Sets")
        for one in sets:
            made = _element(under, "Set", guid=one.guid, name=one.name)
            _text(made, "Description", one.description)
            for code in one.codes:
                _element(made, "MemberCode", guid=code)
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _project(project: QdaProject, *, utf16: bool) -> Element:
    root = Element("Project", {"xmlns": PROJECT, "name": for_xml(project.name), "origin": for_xml(project.origin)})
    variables = _variables(project)
    _people(root, project)
    if project.codes:
        _codes(SubElement(SubElement(root, "CodeBook"), "Codes"), project.codes, with_notes=True)
    for under, name in _under(root, "Variables", tuple(variables)):
        _element(under, "Variable", guid=variables[name], name=name, typeOfVariable="Text")
    for under, case in _under(root, "Cases", project.cases):
        _case(under, case, variables)
    for under, source in _under(root, "Sources", project.sources):
        _source(under, source, variables, utf16=utf16)
    for under, note in _under(root, "Notes", project.all_notes):
        _note(under, note)
    _ties(root, project)
    _text(root, "Description", project.description)
    _references(root, "NoteRef", project.notes)
    return root


def _people(root: Element, project: QdaProject) -> None:
    for under, user in _under(root, "Users", project.users):
        _element(under, "User", guid=user.guid, name=user.name, id=user.id)


def _ties(root: Element, project: QdaProject) -> None:
    for under, link in _under(root, "Links", project.links):
        ends = {"originGUID": link.origin, "targetGUID": link.target}
        _element(under, "Link", guid=link.guid, name=link.name, direction="Associative", **ends)
    for under, one in _under(root, "Sets", project.sets):
        _set(under, one)


def _under(root: Element, name: str, things: Sequence[Thing]) -> list[tuple[Element, Thing]]:
    """Each thing with the container it goes into; no container is made for nothing: the schema refuses it."""
    if not things:
        return []
    container = SubElement(root, name)
    return [(container, thing) for thing in things]


def _codes(root: Element, codes: Iterable[QdaCode], *, with_notes: bool) -> None:
    made: dict[str | None, Element] = {None: root}
    for code in codes:
        element = _element(
            made[code.parent],
            "Code",
            guid=code.guid,
            name=code.name,
            isCodable=str(code.is_codable).lower(),
            color=code.color,
        )
        made[code.guid] = element
        _text(element, "Description", code.description)
        _references(element, "NoteRef", code.notes if with_notes else ())


def _variables(project: QdaProject) -> dict[str, str]:
    holders: tuple[QdaCase | QdaSource, ...] = (*project.cases, *project.sources)
    return {name: guid("variable", name) for holder in holders for name in holder.values}


def _case(root: Element, case: QdaCase, variables: Mapping[str, str]) -> None:
    element = _element(root, "Case", guid=case.guid, name=case.name)
    _text(element, "Description", case.description)
    _values(element, case.values, variables)
    _references(element, "SourceRef", case.sources)


def _values(root: Element, values: Mapping[str, str], variables: Mapping[str, str]) -> None:
    for name, value in values.items():
        element = SubElement(root, "VariableValue")
        _element(element, "VariableRef", targetGUID=variables[name])
        SubElement(element, "TextValue").text = for_xml(value)


def _text_file(source: QdaSource) -> str:
    return f"{guid('text', source.guid)}.txt"


def _source(root: Element, source: QdaSource, variables: Mapping[str, str], *, utf16: bool) -> None:
    path = INTERNAL + _text_file(source)
    element = _element(
        root, "TextSource", guid=source.guid, name=source.name, plainTextPath=path, creationDateTime=source.at
    )
    _text(element, "Description", source.description)
    shift = _Utf16(source.text) if utf16 else None
    for passage in source.passages:
        _selection(element, passage, shift)
    _references(element, "NoteRef", source.notes)
    _values(element, source.values, variables)


def _selection(root: Element, passage: QdaPassage, shift: "_Utf16 | None") -> None:
    start, end = (shift.place(place) if shift else place for place in (passage.start, passage.end))
    element = _element(
        root,
        "PlainTextSelection",
        guid=passage.guid,
        name=passage.name,
        startPosition=str(start),
        endPosition=str(end),
        creatingUser=passage.user,
        creationDateTime=passage.at,
    )
    _text(element, "Description", passage.description)
    for coding in passage.codings:
        made = _element(element, "Coding", guid=coding.guid, creatingUser=coding.user, creationDateTime=coding.at)
        _references(made, "CodeRef", (coding.code,))
        _references(made, "NoteRef", coding.notes)
    _references(element, "NoteRef", passage.notes)


class _Utf16:
    """Places of a text counted in UTF-16, asked in any order."""

    def __init__(self, text: str) -> None:
        self._wide = wide_places(text)

    def place(self, point: int) -> int:
        return point + bisect_left(self._wide, point)


def _note(root: Element, note: QdaNote) -> None:
    element = _element(
        root,
        "Note",
        guid=note.guid,
        name=note.name,
        creatingUser=note.user,
        creationDateTime=note.created,
        modifiedDateTime=note.modified,
    )
    SubElement(element, "PlainTextContent").text = for_xml(note.text)


def _set(root: Element, one: QdaSet) -> None:
    element = _element(root, "Set", guid=one.guid, name=one.name)
    _text(element, "Description", one.description)
    _references(element, "MemberCode", one.codes)
    _references(element, "MemberSource", one.sources)


def _element(root: Element, tag: str, **attributes: str) -> Element:
    """Add an element; empty attributes are left out, but for a name the schema requires, and bad dates too."""
    kept = {
        name: for_xml(value)
        for name, value in attributes.items()
        if (value or name == "name") and (not name.endswith("DateTime") or is_moment(value))
    }
    return SubElement(root, tag, kept)


def _text(root: Element, tag: str, text: str) -> None:
    if text:
        SubElement(root, tag).text = for_xml(text)


def _references(root: Element, tag: str, guids: Iterable[str]) -> None:
    for one in guids:
        SubElement(root, tag, {"targetGUID": one})
