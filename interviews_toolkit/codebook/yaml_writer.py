"""Writing a codebook as YAML: always the same bytes for the same codebook, in the shape its authors use."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.codebook._drafts import LISTS
from interviews_toolkit.codebook._texts import control_character, tidy, write_text
from interviews_toolkit.errors import CodebookError, Fault
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook

_PLAIN = re.compile(r"(?:[^\W\d_]|[«(/])[^\n]*")
_LOOKS_LIKE_ANOTHER_TYPE = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)", re.IGNORECASE)
"""What a YAML 1.1 program would take for a boolean: we read it as text, others may open the file too."""


def write_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook as a YAML file; comments of an older file are not kept.

    Raises:
        CodebookError: When a text holds a control character, or the file cannot be written.
    """
    write_text(path, format_codebook(codebook))


def format_codebook(codebook: Codebook) -> str:
    """Write a codebook as YAML text.

    Raises:
        CodebookError: When a text holds a control character.
    """
    lines = [f"title: {_quoted(codebook.title)}", f"version: {_quoted(codebook.version)}", "", "codes:"]
    for code in codebook.children(None):
        lines += ["", *_code_lines(codebook, code, indent=2)]
    return "\n".join(lines) + "\n"


def _code_lines(codebook: Codebook, code: Code, *, indent: int) -> Iterator[str]:
    margin = " " * (indent + 2)
    yield f"{' ' * indent}- id: {_quoted(code.id)}"
    yield f"{margin}name: {_quoted(code.name)}"
    if code.definition:
        yield f"{margin}definition: {_quoted(code.definition)}"
    for name in LISTS:
        yield from _list_lines(name, _texts(code, name), margin)
    children = codebook.children(code.id)
    if children:
        yield f"{margin}codes:"
    for child in children:
        yield ""
        yield from _code_lines(codebook, child, indent=indent + 4)


def _texts(code: Code, name: str) -> tuple[str, ...]:
    if name == "indicators":
        return tuple(indicator.text for indicator in code.indicators)
    texts: tuple[str, ...] = getattr(code, name)
    return texts


def _list_lines(name: str, texts: tuple[str, ...], margin: str) -> Iterator[str]:
    if texts:
        yield f"{margin}{name}:"
    for text in texts:
        yield f"{margin}  - {_quoted(text)}"


def _quoted(text: str) -> str:
    """Write a text plain where YAML takes it for itself, between single quotes elsewhere."""
    value = tidy(text)
    if sign := control_character(value):
        message = _("Un texte de la grille contient le caractère invisible {sign}.").format(sign=sign)
        raise CodebookError(message, hint=_("Supprimez-le, puis recommencez."), faults=[Fault(message)])
    return value if _is_plain(value) else "'" + value.replace("'", "''") + "'"


def _is_plain(value: str) -> bool:
    return (
        _PLAIN.fullmatch(value) is not None
        and not _LOOKS_LIKE_ANOTHER_TYPE.fullmatch(value)
        and ": " not in value
        and " #" not in value
        and not value.endswith(":")
    )
