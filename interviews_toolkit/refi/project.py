"""A project as programs exchange it: what every reader of this room gives, and what the writer takes.

Things name one another by their GUIDs, in lower case and without braces. Offsets are code points of a source's text.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from interviews_toolkit.refi.lost import Lost

Guid = str
"""Eight-four-four-four-twelve hexadecimal digits, in lower case."""


@dataclass(frozen=True, slots=True)
class QdaUser:
    """Who codes; ``id`` is the program's own name for the person, where it gives one."""

    guid: Guid
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class QdaCode:
    """A code; ``color`` is ``#rrggbb`` or empty, ``notes`` are its memos."""

    guid: Guid
    name: str
    parent: Guid | None = None
    description: str = ""
    is_codable: bool = True
    color: str = ""
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaCoding:
    """A code put on a passage; user and moment are empty where the program does not say."""

    guid: Guid
    code: Guid
    user: Guid = ""
    at: str = ""
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaPassage:
    """A stretch of a source's text, half-open; without codings it only carries a description or notes.

    Attributes:
        name: What the program says of it: often the words, whole or cut short; the only check a reader has.
    """

    guid: Guid
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[QdaCoding, ...] = ()
    notes: tuple[Guid, ...] = ()
    user: Guid = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """How a program counts the places of a text.

    Attributes:
        utf16: Beyond U+FFFF, a character counts for two.
        bom: The byte order mark counts for one.
        crlf: A carriage return and its line feed count for this many.
        inclusive: The end given is the last character's place.
    """

    utf16: bool = False
    bom: bool = False
    crlf: int = 1
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class CountingEvidence:
    """How a source's places were taken, and what speaks for it.

    Attributes:
        n_passages: How many places there were to judge by.
        n_named: Of these, whose name is a quote: it is found in the text under one counting or another.
        n_found: Of the quotes, how many are there as counted.
        score: 0 to 1: quotes found, and passages that begin and end between words.
        n_clamped: Places beyond the text, brought back to its end.
        n_empty: Places without a character between them: left out.
    """

    counting: Counting
    n_passages: int
    n_named: int
    n_found: int
    score: float
    n_clamped: int = 0
    n_empty: int = 0


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A text that was coded, as the stored form has it: NFC, line feeds only.

    Attributes:
        values: Attributes of the document, by name.
        evidence: How its places were counted; None where nothing had to be inferred.
    """

    guid: Guid
    name: str
    text: str
    description: str = ""
    passages: tuple[QdaPassage, ...] = ()
    notes: tuple[Guid, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    user: Guid = ""
    at: str = ""
    evidence: CountingEvidence | None = None


@dataclass(frozen=True, slots=True)
class QdaCase:
    """A person or organisation; without a name, it only says its sources' attributes."""

    guid: Guid
    name: str
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaNote:
    """A memo."""

    guid: Guid
    text: str
    name: str = ""
    user: Guid = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class QdaSet:
    """Codes, sources or notes put together under a name."""

    guid: Guid
    name: str
    description: str = ""
    codes: tuple[Guid, ...] = ()
    sources: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaLink:
    """A line drawn between two things."""

    guid: Guid
    name: str
    origin: Guid
    target: Guid


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be carried: what, how many, and where."""

    what: Lost
    n: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QdaProject:
    """A whole project, or only its codes (a codebook file).

    Attributes:
        origin: The program that wrote it, with its version.
        notes: Memos on the project as a whole.
        losses: What the reader had to leave out.
    """

    name: str
    origin: str = ""
    description: str = ""
    users: tuple[QdaUser, ...] = ()
    codes: tuple[QdaCode, ...] = ()
    cases: tuple[QdaCase, ...] = ()
    sources: tuple[QdaSource, ...] = ()
    all_notes: tuple[QdaNote, ...] = ()
    sets: tuple[QdaSet, ...] = ()
    links: tuple[QdaLink, ...] = ()
    notes: tuple[Guid, ...] = ()
    losses: tuple[Loss, ...] = ()


def add_up(losses: Iterable[Loss]) -> Iterator[Loss]:
    """Tell the same kind of loss in several places in one line."""
    by_kind: dict[Lost, list[Loss]] = {}
    for loss in losses:
        by_kind.setdefault(loss.what, []).append(loss)
    for what, same in by_kind.items():
        yield Loss(what, sum(one.n for one in same), ", ".join(dict.fromkeys(one.detail for one in same if one.detail)))


def first_free(wanted: str, taken: Container[str]) -> str:
    """Number a name that is taken: ``freins``, then ``freins-2``."""
    return next(name for number in count(1) if (name := wanted if number == 1 else f"{wanted}-{number}") not in taken)
