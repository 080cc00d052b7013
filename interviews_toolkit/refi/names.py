"""The names of the exchange: namespaces, GUIDs made from ids, and what XML or a quote may hold."""

import re
from uuid import UUID, uuid5

from interviews_toolkit.refi.project import Guid

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "interviews-toolkit"
ENTRY = "project.qde"
SOURCES = "sources/"
INTERNAL = "internal://"

_OURS = UUID("6d1d6f0e-9c53-5b0d-8f2b-5f0a3c1e7a44")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST = 100


def guid(kind: str, *ids: object) -> Guid:
    """Make the GUID of something of ours: the same ids give the same one, whoever exports, and when."""
    return str(uuid5(_OURS, "\x1f".join((kind, *map(str, ids)))))


def read_guid(text: str | None) -> Guid:
    """Bring a GUID to its one form; a text that is none is kept as it is, so that things still find one another."""
    return (text or "").strip().strip("{}").lower()


def is_moment(text: str) -> bool:
    """Tell a date and time as XML writes them."""
    return _DATE.fullmatch(text) is not None


def for_xml(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def short(words: str) -> str:
    """Write a quote as a selection's name: on one line, cut at a hundred characters."""
    line = " ".join(for_xml(words).split())
    return line if len(line) <= _MOST else line[:_MOST] + "…"
