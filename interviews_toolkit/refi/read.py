"""Reading the exchange as programs really write it, not as the standard would have it; what is left out is listed."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import open_archive, read_bare_xml, read_entry, read_xml
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.elements import check_root, child, children, count, local, own_guid, said, targets, values
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import read_guid
from interviews_toolkit.refi.paths import split_paths
from interviews_toolkit.refi.project import Guid, Loss, QdaCase, QdaCode, QdaLink, QdaNote, QdaProject, QdaSet, QdaUser
from interviews_toolkit.refi.read_sources import Texts, read_sources

MAX_MEGABYTES = 500
MAX_TAGS = 1_000_000
"""Signs ``<`` of a whole study: a hundred thousand codings."""
_WRAPPERS = {"nodes", "codes", "nœuds", "noeuds"}


def read_qdpx(path: Path) -> QdaProject:
    """Read a project archive.

    Raises:
        InputFileError: No such archive, damaged, encrypted, built to harm, or without a project in it.
    """
    archive = open_archive(load(path, megabytes=MAX_MEGABYTES), path)
    entries = [name for name in archive.namelist() if name.lower().endswith(".qde")]
    at_root = [name for name in entries if "/" not in name] or entries
    if len(at_root) != 1:
        message = _("L'archive ne contient pas un projet REFI-QDA (.qde), mais {n}.").format(n=len(at_root))
        raise InputFileError(message, path=path, hint=_("Exportez-le de nouveau au format REFI-QDA (.qdpx)."))
    root = read_xml(archive, at_root[0], path, tags=MAX_TAGS)
    assert root is not None
    check_root(root, "Project", path)
    return _project(root, _Files(archive, path), path)


def read_qdc(path: Path) -> QdaProject:
    """Read a codebook file: codes and their groups, nothing else.

    Raises:
        InputFileError: Not XML, built to harm, or other XML.
    """
    root = read_bare_xml(load(path, megabytes=MAX_MEGABYTES), path, tags=MAX_TAGS)
    check_root(root, "CodeBook", path)
    origin = root.get("origin") or ""
    codes = _unwrapped(tuple(_codes(child(root, "Codes"))))
    return QdaProject(path.stem, origin, codes=_split(codes, origin), sets=_sets(root))


class _Files:
    """The archive's texts, found by their base names whatever the folder, the scheme or the capitals."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        names = (name for name in archive.namelist() if not name.endswith("/"))
        self._by_name = {posixpath.basename(name).lower(): name for name in names}

    def read(self, told: str) -> bytes | None:
        """The bytes of what a path names; None where the archive has no such file."""
        name = self._by_name.get(posixpath.basename(told.replace("\\", "/")).lower())
        return read_entry(self._archive, name, self._path) if name else None

    def named(self, stem: str) -> Iterator[bytes]:
        """The texts of that name without its suffix: some programs point at a file instead of a source."""
        return (read_entry(self._archive, self._by_name[n], self._path) for n in self._by_name if n == f"{stem}.txt")


def _project(root: Element, files: _Files, path: Path) -> QdaProject:
    origin = root.get("origin") or ""
    variables = {own_guid(one): one.get("name") or "" for one in children(child(root, "Variables"), "Variable")}
    texts = Texts(files.read, origin, said(root, "Description"), path)
    sources, losses = read_sources(child(root, "Sources"), texts, variables)
    cases = tuple(_case(one, variables) for one in children(child(root, "Cases"), "Case"))
    codes = tuple(_codes(child(child(root, "CodeBook"), "Codes")))
    case_codes = {case.guid for case in cases} & {code.guid for code in codes}
    if case_codes:
        losses.append(Loss(Lost.CASE_CODE, len(case_codes)))
    losses += _not_read(root)
    aliases = _aliases(cases, {source.guid for source in sources}, files, texts)
    return QdaProject(
        name=root.get("name") or path.stem,
        origin=origin,
        description=said(root, "Description"),
        users=tuple(_user(one) for one in children(child(root, "Users"), "User")),
        codes=_split(tuple(code for code in codes if code.guid not in case_codes), origin),
        cases=tuple(_resolved(case, aliases) for case in cases),
        sources=tuple(sources),
        all_notes=tuple(_note(one, texts) for one in children(child(root, "Notes"), "Note")),
        sets=_sets(root),
        links=tuple(_link(one) for one in children(child(root, "Links"), "Link")),
        notes=targets(root, "NoteRef"),
        losses=tuple(losses),
    )


def _user(element: Element) -> QdaUser:
    return QdaUser(own_guid(element), element.get("name") or "", element.get("id") or "")


def _codes(container: Element | None) -> Iterator[QdaCode]:
    """All codes, a parent before its children, in the order of the file; a GUID given twice counts once."""
    stack: list[tuple[Element, Guid | None]] = []
    stack += [(one, None) for one in children(container, "Code")][::-1]
    seen: set[Guid] = set()
    while stack:
        element, parent = stack.pop()
        guid = own_guid(element)
        if guid not in seen:
            seen.add(guid)
            yield QdaCode(
                guid=guid,
                name=(element.get("name") or "").strip(),
                parent=parent,
                description=said(element, "Description").strip(),
                is_codable=(element.get("isCodable") or "true").strip().lower() not in {"false", "0"},
                color=element.get("color") or "",
                notes=targets(element, "NoteRef"),
            )
        stack += [(one, guid) for one in children(element, "Code")][::-1]


def _unwrapped(codes: tuple[QdaCode, ...]) -> tuple[QdaCode, ...]:
    """NVivo puts a codebook's codes under one folder named Nodes: it is no code."""
    tops = [code for code in codes if code.parent is None]
    if len(tops) != 1 or tops[0].is_codable or tops[0].name.casefold() not in _WRAPPERS:
        return codes
    wrapper = tops[0].guid
    kept = (code for code in codes if code.guid != wrapper)
    return tuple(replace(code, parent=None) if code.parent == wrapper else code for code in kept)


def _split(codes: tuple[QdaCode, ...], origin: str) -> tuple[QdaCode, ...]:
    """ATLAS.ti wrote a tree as flat names « A::B »; Taguette writes a path as a name « A.B »."""
    if not origin.lower().startswith("atlas") or any(code.parent for code in codes):
        return codes
    return tuple(split_paths(codes, "::"))


def _case(element: Element, variables: dict[Guid, str]) -> QdaCase:
    return QdaCase(
        guid=own_guid(element),
        name=(element.get("name") or "").strip(),
        description=said(element, "Description").strip(),
        values=values(element, variables),
        sources=targets(element, "SourceRef"),
    )


def _aliases(cases: tuple[QdaCase, ...], known: set[Guid], files: _Files, texts: Texts) -> dict[Guid, Guid]:
    """QualCoder's cases point at a file, and not at the source whose text that file repeats: find it by the text."""
    astray = {guid for case in cases for guid in case.sources if guid not in known}
    found = ((guid, texts.source_of(data)) for guid in sorted(astray) for data in files.named(guid))
    return {guid: source for guid, source in found if source}


def _resolved(case: QdaCase, aliases: Mapping[Guid, Guid]) -> QdaCase:
    return replace(case, sources=tuple(aliases.get(guid, guid) for guid in case.sources))


def _note(element: Element, texts: Texts) -> QdaNote:
    text = said(element, "PlainTextContent") or texts.plain(element.get("plainTextPath") or "")
    return QdaNote(
        guid=own_guid(element),
        text=text or said(element, "Description"),
        name=(element.get("name") or "").strip(),
        user=read_guid(element.get("creatingUser")),
        created=element.get("creationDateTime") or "",
        modified=element.get("modifiedDateTime") or "",
    )


def _link(element: Element) -> QdaLink:
    origin, target = read_guid(element.get("originGUID")), read_guid(element.get("targetGUID"))
    return QdaLink(own_guid(element), element.get("name") or "", origin, target)


def _sets(root: Element) -> tuple[QdaSet, ...]:
    return tuple(
        QdaSet(
            guid=own_guid(one),
            name=(one.get("name") or "").strip(),
            description=said(one, "Description"),
            codes=targets(one, "MemberCode"),
            sources=targets(one, "MemberSource"),
        )
        for one in children(child(root, "Sets"), "Set")
    )


def _not_read(root: Element) -> Iterator[Loss]:
    """What the reader knows of, and has no place for."""
    known = {
        Lost.GRAPH: count(children(child(root, "Graphs"), "Graph")),
        Lost.CODE_OF_CASE: _below(root, ("Cases", "Case", "CodeRef")),
        Lost.EXCERPT_OF_CASE: _below(root, ("Cases", "Case", "SelectionRef")),
        Lost.MEMO_IN_SET: _below(root, ("Sets", "Set", "MemberNote")),
        Lost.EXCERPT_IN_MEMO: _below(root, ("Notes", "Note", "PlainTextSelection")),
        Lost.MEMO_ON_LINK: _below(root, ("Links", "Link", "NoteRef")),
    }
    return (Loss(what, n) for what, n in known.items() if n)


def _below(root: Element, names: tuple[str, ...]) -> int:
    found = [root]
    for name in names:
        found = [one for element in found for one in element if local(one) == name]
    return len(found)
