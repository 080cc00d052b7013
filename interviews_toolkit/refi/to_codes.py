"""Exchanged codes become a codebook's: those the project has are found again, the others join them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from interviews_toolkit.files.spelling import fold, slug
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicators import IndicatorSyntaxError
from interviews_toolkit.refi.from_study import TITLE_LINE, VERSION_LINE
from interviews_toolkit.refi.names import guid
from interviews_toolkit.refi.own_words import read_description
from interviews_toolkit.refi.project import Guid, QdaCode, QdaProject, first_free

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class TakenCodes:
    """What became of exchanged codes.

    Attributes:
        codebook: The project's with the new codes; None where there is none, and none came.
        ids: The code of each GUID.
        n_new: How many are new.
        differing: Codes found again whose words differ there: the project's are kept.
        misread: Codes whose indicators cannot be read any more: they come without.
    """

    codebook: Codebook | None
    ids: Mapping[Guid, CodeId]
    n_new: int
    differing: tuple[CodeId, ...]
    misread: tuple[CodeId, ...]


def take_codes(project: QdaProject, existing: Codebook | None) -> TakenCodes:
    """Find each exchanged code in the project's codebook, by id, GUID or path of names, or add it.

    Args:
        project: What was read; codes stand after their parents.
    """
    codebook = existing or _named(project)
    by_guid = {guid("code", code.id): code.id for code in codebook}
    by_path = {_path(codebook, code.id): code.id for code in codebook}
    ids: dict[Guid, CodeId] = {}
    taken = {code.id for code in codebook}
    added: list[Code] = []
    differing: list[CodeId] = []
    misread: list[CodeId] = []
    paths: dict[Guid, tuple[str, ...]] = {}
    for one in project.codes:
        parent = ids.get(one.parent) if one.parent else None
        made, is_whole = _code(one, parent)
        paths[one.guid] = (*paths.get(one.parent or "", ()), fold(made.name))
        found = by_guid.get(one.guid) or by_path.get(paths[one.guid])
        if found is None:
            made = replace(made, id=CodeId(first_free(made.id, taken)))
            taken.add(made.id)
            added.append(made)
            misread += [] if is_whole else [made.id]
        elif _words(codebook[found]) != _words(made) and made.definition:
            differing.append(found)
        ids[one.guid] = found or made.id
    whole = replace(codebook, codes=(*codebook.codes, *added))
    return TakenCodes(whole if len(whole) else None, ids, len(added), tuple(differing), tuple(misread))


def _named(project: QdaProject) -> Codebook:
    lines = project.description.split("\n")
    title = next((line.removeprefix(TITLE_LINE) for line in lines if line.startswith(TITLE_LINE)), project.name)
    version = next((line.removeprefix(VERSION_LINE) for line in lines if line.startswith(VERSION_LINE)), "1")
    return Codebook(on_one_line(title) or "?", on_one_line(version) or "1", ())


def _code(one: QdaCode, parent: CodeId | None) -> tuple[Code, bool]:
    """The code as we write them, where it is one of ours; and whether all of it could be read."""
    name = on_one_line(one.name)
    plain = Code(CodeId(slug(name).lower()[:_LONGEST_ID] or "code"), name or "?", parent, on_one_line(one.description))
    try:
        own = read_description(one.description, name=plain.name, parent=parent)
    except IndicatorSyntaxError:
        return plain, False
    return own or plain, True


def _words(code: Code) -> tuple[object, ...]:
    return code.name, code.definition, code.include, code.exclude


def _path(codebook: Codebook, code_id: CodeId) -> tuple[str, ...]:
    return tuple(fold(code.name) for code in codebook.path(code_id))


def on_one_line(text: str) -> str:
    """Write on one line, NFC, without invisible characters: what a name or a definition may be."""
    return _INVISIBLE.sub(" ", unicodedata.normalize("NFC", text)).strip()
