"""Reading elements whatever their namespace's version: programs have written 1.0, 0:4, 0:10, and none at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.names import read_guid
from interviews_toolkit.refi.project import Guid

_SPACES = ("urn:QDA-XML:project", "urn:QDA-XML:codebook")


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def check_root(root: Element, wanted: str, path: Path) -> None:
    """See that a file is an exchange file at all.

    Raises:
        InputFileError: It is other XML.
    """
    space = root.tag.rpartition("}")[0].removeprefix("{")
    if local(root) != wanted or (space and not space.startswith(_SPACES)):
        raise InputFileError(
            _("Ce n'est pas un fichier d'échange REFI-QDA : sa racine est « {name} ».").format(name=local(root)),
            path=path,
            hint=_("Dans l'autre logiciel, exportez le projet au format REFI-QDA (.qdpx), ou la grille (.qdc)."),
        )


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, in order; none of an element that is not there."""
    return (child for child in (element if element is not None else ()) if local(child) in names)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def said(element: Element | None, name: str) -> str:
    """The text of the child of that name; empty without one."""
    found = child(element, name)
    return (found.text or "") if found is not None else ""


def own_guid(element: Element) -> Guid:
    """The element's GUID, in its one form."""
    return read_guid(element.get("guid"))


def targets(element: Element, name: str) -> tuple[Guid, ...]:
    """What the references of that name point to, each once."""
    return tuple(dict.fromkeys(read_guid(one.get("targetGUID") or one.get("guid")) for one in children(element, name)))


def values(element: Element, variables: dict[Guid, str]) -> dict[str, str]:
    """The attributes given to a case or a source, by their variable's name; those without a value are left out."""
    found: dict[str, str] = {}
    for value in children(element, "VariableValue"):
        reference = child(value, "VariableRef")
        guid = read_guid(reference.get("targetGUID")) if reference is not None else ""
        text = next((one.text or "" for one in value if local(one).endswith("Value")), None)
        if guid in variables and text is not None:
            found[variables[guid]] = text.strip()
    return found


def whole_number(element: Element, name: str) -> int | None:
    """An attribute's whole number; None where it is none, or absurd."""
    text = (element.get(name) or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else None


def count(elements: Iterable[Element]) -> int:
    """How many there are."""
    return sum(1 for _one in elements)
