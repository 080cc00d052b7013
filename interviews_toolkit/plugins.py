"""What other packages bring: readers, table writers, suggesters and languages, found by their entry points.

A package declares one under a group of ``PluginKind``, by the name it answers to::

    [project.entry-points."interviews_toolkit.readers"]
    ".sbv" = "interviews_sbv:read"

Nothing is imported before its name is asked for. One that cannot be imported is passed over, and ``list_plugins`` says
why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.suggestions import Match


class PluginKind(StrEnum):
    """What a plug-in may bring; the value is its entry points' group."""

    READER = "interviews_toolkit.readers"
    """Named by a file's suffix, with its dot: a ``TranscriptReader``."""
    WRITER = "interviews_toolkit.writers"
    """Named by a file's suffix, with its dot: a ``TableWriter``."""
    SUGGESTER = "interviews_toolkit.suggesters"
    """Named as ``interviews code --using`` asks for it: a ``Suggester``."""
    LANGUAGE = "interviews_toolkit.languages"
    """Named by its code (``oc``): a value of ``interviews_toolkit.languages.Language``."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What a reader found somebody say.

    Attributes:
        words: As they are to be kept, without line breaks.
        voice: Who speaks, as the file has it; None goes on with the voice before.
        seconds: When it begins, where the file says so.
    """

    words: str
    voice: str | None = None
    seconds: float | None = None


class TranscriptReader(Protocol):
    """Reads a transcript: who says what, in order. Raises ``InputFileError`` with words a person understands."""

    def __call__(self, data: bytes, path: Path, /) -> Iterable[SpokenLine]:
        """Read a file's bytes; ``path`` is only named in errors."""


class TableColumn(Protocol):
    """A column of a table: ``id`` for machines, ``header`` for people."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def header(self) -> str: ...  # noqa: D102


class AnyTable(Protocol):
    """A table as every command has it; a cell is text, a number, or None where there is no value."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def caption(self) -> str: ...  # noqa: D102
    @property
    def columns(self) -> Sequence[TableColumn]: ...  # noqa: D102
    @property
    def rows(self) -> Sequence[Sequence[str | int | float | None]]: ...  # noqa: D102


class TableWriter(Protocol):
    """Writes a table for ``-o file.suffix``: gives the bytes of the file."""

    def __call__(self, table: AnyTable, /) -> bytes:
        """Give the file's bytes; the toolkit writes them, or nothing."""


class Suggester(Protocol):
    """Finds codes in an interview: matches, each with the words that speak for the code and its reason."""

    def __call__(self, interview: Interview, codebook: Codebook, /) -> Iterable[Match]:
        """Give matches; ``Match.indicator`` is shown to people as the reason."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package brings under a name.

    Attributes:
        package: Its distribution and version.
        fault: Why it cannot be used; None for one that can.
    """

    kind: PluginKind
    name: str
    package: str
    fault: str | None = None


def plugin_names(kind: PluginKind) -> tuple[str, ...]:
    """Names other packages answer to, sorted; none is imported."""
    return tuple(sorted(_declared(kind)))


def find_reader(suffix: str) -> TranscriptReader | None:
    """Give another package's reader of a suffix; None without one that can be imported."""
    found: TranscriptReader | None = _loaded(PluginKind.READER, suffix)
    return found


def find_writer(suffix: str) -> TableWriter | None:
    """Give another package's writer of tables; None without one that can be imported."""
    found: TableWriter | None = _loaded(PluginKind.WRITER, suffix)
    return found


def find_suggester(name: str) -> Suggester | None:
    """Give another package's suggester; None without one that can be imported."""
    found: Suggester | None = _loaded(PluginKind.SUGGESTER, name)
    return found


def find_language(code: str) -> object | None:
    """Give another package's language; None without one that can be imported."""
    found: object | None = _loaded(PluginKind.LANGUAGE, code)
    return found


def list_plugins() -> tuple[Plugin, ...]:
    """List what other packages bring, each tried once: the broken ones say why."""
    return tuple(
        Plugin(kind, name, _package(point), _tried(kind, name)[1])
        for kind in PluginKind
        for name, point in sorted(_declared(kind).items())
    )


@cache
def _declared(kind: PluginKind) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=kind.value)}


@cache
def _tried(kind: PluginKind, name: str) -> tuple[object, str | None]:
    """Import one: what it is and None, or None and the fault."""
    try:
        found = _declared(kind)[name].load()
    except Exception as error:  # noqa: BLE001 - another package's fault must not stop this one, whatever it is
        return None, f"{type(error).__name__}: {error}"
    if kind is not PluginKind.LANGUAGE and not callable(found):
        return None, f"{type(found).__name__} is not callable"
    return found, None


def _loaded(kind: PluginKind, name: str) -> Any:  # noqa: ANN401 - what another package says it is
    return _tried(kind, name)[0] if name in _declared(kind) else None


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else ""
