"""Writing a codebook as YAML: always the same bytes for the same codebook, in the shape its authors use."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.codebook._comments import carry_comments
from interviews_toolkit.codebook._drafts import LISTS, RETIRED
from interviews_toolkit.codebook._texts import control_character, read_text, write_text
from interviews_toolkit.codebook.document_file import DOCUMENTS
from interviews_toolkit.codebook.yaml_file import parse_codebook
from interviews_toolkit.errors import CodebookError, Fault
from interviews_toolkit.files.tables import SUFFIXES
from interviews_toolkit.files.yaml_nodes import tidy
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


def format_codebook(codebook: Codebook, *, comments_of: str = "") -> str:
    """Write a codebook as YAML text.

    Args:
        comments_of: The text of an older version, whose comments are kept where their lines still are.

    Raises:
        CodebookError: When a text holds a control character.
    """
    plain = _format(codebook)
    carried = carry_comments(comments_of, plain)
    if carried == plain:
        return plain
    try:
        return carried if parse_codebook(carried) == codebook else plain
    except CodebookError:
        return plain  # a comment that would change what the file says is worth less than the file


def _format(codebook: Codebook) -> str:
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
    if code.is_retired:
        yield f"{margin}status: {RETIRED}"
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


def codebook_source(path: Path, codebook: Codebook) -> str:
    """Give the words of a codebook's file; of a table or a document, the YAML that says the same."""
    return format_codebook(codebook) if path.suffix.lower() in {*SUFFIXES, *DOCUMENTS} else read_text(path)
