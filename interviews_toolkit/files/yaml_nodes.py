"""YAML 1.2 as plain nodes that know their line, made from events: no tag, no alias, no object, no surprise.

Every scalar stays the text that was typed: ``no``, ``012`` and ``12:30`` mean themselves.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.i18n import _

Event = Any
"""An event or error of ruamel, whose marks carry no types."""

MAX_NODES = 15_000
MAX_SIGNS = 500_000
MAX_DEPTH = 20
_BLANKS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A tidied text and where it stands in its file; line and column count from 1.

    Attributes:
        column: Of the first character, after an opening quote; None in a table.
        is_inline: Each character of the text is one character of that line of the file.
    """

    value: str
    line: int
    column: int | None = None
    is_inline: bool = False

    def fault(self, message: str, *, position: int = 0) -> Fault:
        """Point at this text, or at one of its characters where the file allows it."""
        shift = position if self.is_inline else 0
        return Fault(message, self.line, None if self.column is None else self.column + shift)


def tidy(text: str) -> str:
    """Write on one line, NFC; no-break spaces stay, French typography wants them."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``quote`` is the sign it was written between, or the sign of a block (``|``, ``>``), or nothing."""

    text: YamlText
    quote: str

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.text.line

    @property
    def column(self) -> int | None:
        """The column it begins at, after an opening quote."""
        return self.text.column

    def emptied(self) -> "Scalar":
        """Make the value of a key that has none: ruamel would place it on the line below."""
        return Scalar(YamlText("", self.text.line, self.text.column), "")

    @property
    def is_empty(self) -> bool:
        """A key without value, as ``name:`` or ``name: ~``."""
        return not self.text.value or (not self.quote and self.text.value in {"~", "null"})


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    column: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys and values in the order of the file; a key may come twice."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | Items | Entries


def read_nodes(text: str, *, path: Path | None) -> Node | None:
    """Read one YAML document; None when there is nothing in it.

    Raises:
        InputFileError: At the first place where reading cannot go on.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MAX_SIGNS:
        raise _refusal(Fault(_("Trop de texte dans ce fichier : {n} signes au plus.").format(n=MAX_SIGNS), 1), path)
    builder = _Builder(path)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise _refusal(_syntax_fault(error), path) from error
    except YAMLError as error:
        raise _refusal(_character_fault(error, text), path) from error
    return builder.root


def _refusal(fault: Fault, path: Path | None) -> InputFileError:
    hint = _("Vérifiez l'alignement des lignes ; un texte avec « : » ou « , » se met entre guillemets.")
    return InputFileError(
        _("Le fichier n'est pas du YAML qu'on puisse lire."), path=path, line=fault.line, faults=[fault], hint=hint
    )


class _Builder:
    """Puts events together without recursion, so that depth and number can be held."""

    def __init__(self, path: Path | None) -> None:
        self.root: Node | None = None
        self._path = path
        self._open: list[tuple[int, int, list[Node]]] = []
        self._n_nodes = 0

    def take(self, event: Event) -> None:
        from ruamel.yaml import events

        if isinstance(event, events.NodeEvent):
            self._check(event)
        if isinstance(event, events.ScalarEvent):
            self._put(_scalar(event))
        elif isinstance(event, (events.SequenceStartEvent, events.MappingStartEvent)):
            self._open.append((event.start_mark.line + 1, event.start_mark.column + 1, []))
        elif isinstance(event, events.SequenceEndEvent):
            line, column, items = self._open.pop()
            self._put(Items(line, column, tuple(items)))
        elif isinstance(event, events.MappingEndEvent):
            self._put(self._entries(*self._open.pop()))
        elif isinstance(event, events.DocumentStartEvent) and self.root is not None:
            self._refuse(event, _("Un seul document par fichier : supprimez « --- » et ce qui suit."))

    def _check(self, event: Event) -> None:
        from ruamel.yaml import events

        self._n_nodes += 1
        if self._n_nodes > MAX_NODES:
            self._refuse(event, _("Trop d'éléments dans ce fichier : {n} au plus.").format(n=MAX_NODES))
        if len(self._open) >= MAX_DEPTH:
            self._refuse(event, _("Trop de niveaux les uns dans les autres : {n} au plus.").format(n=MAX_DEPTH))
        if isinstance(event, events.AliasEvent):
            message = _(
                "« *{name} » est un renvoi YAML, qui n'est pas permis ; pour ces signes mêmes, écrivez '*{name}'."
            )
            self._refuse(event, message.format(name=event.anchor))
        if event.anchor is not None:
            self._refuse(event, _("Les ancres YAML (« &nom ») ne sont pas permises."))
        if getattr(event, "tag", None) not in {None, "!"}:
            self._refuse(event, _("Les étiquettes YAML (« !nom ») ne sont pas permises : tout est du texte."))

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1][2].append(node)
        else:
            self.root = node

    def _entries(self, line: int, column: int, nodes: list[Node]) -> Entries:
        pairs: list[tuple[Scalar, Node]] = []
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _refusal(Fault(_("Une clé est un simple mot."), key.line), self._path)
            is_absent = isinstance(value, Scalar) and not value.quote and not value.text.value
            pairs.append((key, key.emptied() if is_absent else value))
        return Entries(line, column, tuple(pairs))

    def _refuse(self, event: Event, message: str) -> NoReturn:
        raise _refusal(Fault(message, event.start_mark.line + 1, event.start_mark.column + 1), self._path)


def _scalar(event: Event) -> Scalar:
    start, end = event.start_mark, event.end_mark
    quote = str(event.style or "")
    is_quoted = quote in {"'", '"'}
    value = tidy(str(event.value))
    is_inline = start.line == end.line and end.column - start.column == len(value) + 2 * is_quoted
    return Scalar(YamlText(value, start.line + 1, start.column + 1 + is_quoted, is_inline), quote)


def _syntax_fault(error: Event) -> Fault:
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem and "quoted" in str(error.context):
        mark = error.context_mark
    place = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
    told = next((message for sign, message in _explanations() if sign in problem), None)
    return Fault(told or _("YAML illisible ici ({problem}).").format(problem=problem), *place)


def _explanations() -> tuple[tuple[str, str], ...]:
    """What ruamel's problems mean, first match wins."""
    return (
        (
            "mapping values are not allowed",
            _("Deux-points suivi d'une espace à l'intérieur d'un texte : mettez ce texte entre guillemets."),
        ),
        ("could not find expected ':'", _("Il manque « : » après une clé, ou ce texte devrait être en retrait.")),
        ("end of stream", _("Un guillemet ouvert ici n'est jamais fermé.")),
        (
            "cannot start any token",
            _("Un texte ne commence pas par ce caractère : mettez-le entre guillemets simples, '…'."),
        ),
        ("alphabetic or numeric character", _("Mettez ce texte entre guillemets simples, '…'.")),
        ("<block end>", _("Retrait différent des lignes voisines, ou guillemet fermé trop tôt.")),
    )


def _character_fault(error: Event, text: str) -> Fault:
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return Fault(_("YAML illisible."))
    before = text[:position]
    code = ord(text[position]) if position < len(text) else 0
    message = _("Caractère invisible U+{code} : supprimez-le.").format(code=f"{code:04X}")
    return Fault(message, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
