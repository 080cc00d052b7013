"""Texts as IRaMuTeQ and rainette read them: ``**** *ent_07 *type_reseau``, then what was said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.i18n import _

STARS = "****"
_STARRED = re.compile(r"(?:\*{4}|\d{3,5}(?= \*\w))")
"""How a text's line begins: four stars, or its number before a starred variable."""
_TITLE_LINES = 5
_VARIABLE = re.compile(r"\*([^\s*_]+)_([^\s*]+)\Z")
# A star or an underscore would begin another variable, a space would end this one.
_NOT_IN_NAME = re.compile(r"[\s*_]+")
_NOT_IN_VALUE = re.compile(r"[\s*]+")


@dataclass(frozen=True, slots=True)
class StarredText:
    """One text of a corpus and its starred variables (« variables étoilées »), in order.

    Attributes:
        text: ``-*theme`` lines stay in it as they are.
        line: Where its line of stars stands in the file, from 1.
    """

    text: str
    variables: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=1, compare=False)


def write_iramuteq(texts: Iterable[StarredText]) -> str:
    """Write a corpus; empty values are left out.

    Names and values lose what would end them: ``type acteur_public`` is written ``type-acteur-public``, the value
    ``Pas de Calais`` is ``Pas_de_Calais``. Stars within a text become spaces: IRaMuTeQ would take them for variables.
    """
    return "\n".join(f"{_heading(text.variables)}\n{_body(text.text)}\n" for text in texts)


def _heading(variables: Mapping[str, str]) -> str:
    named = (
        (_NOT_IN_NAME.sub("-", name.strip()), _NOT_IN_VALUE.sub("_", value.strip()))
        for name, value in variables.items()
    )
    return " ".join([STARS, *(f"*{name}_{value}" for name, value in named if name and value)])


def _body(text: str) -> str:
    lines = (line if line.startswith("-*") else line.replace("*", " ") for line in text.strip("\n").split("\n"))
    return "\n".join(lines)


def begins_corpus(head: str) -> bool:
    """Tell a corpus by the first lines of its file; a title may stand above the first text."""
    return any(_STARRED.match(line.lstrip("\ufeff")) for line in head.splitlines()[:_TITLE_LINES])


def read_iramuteq(corpus: str, *, path: Path | None = None) -> tuple[StarredText, ...]:
    """Read a corpus; a title on its first lines is no text.

    Raises:
        InputFileError: Something is wrong with the lines of stars; all faults are listed with their lines.
    """
    found: list[tuple[int, dict[str, str], list[str]]] = []
    faults: list[Fault] = []
    for number, line in enumerate(corpus.replace("\r\n", "\n").split("\n"), start=1):
        if _STARRED.match(line):
            found.append((number, _variables(line, number, faults), []))
        elif found:
            found[-1][2].append(line)
        elif line.strip() and number > _TITLE_LINES:
            faults.append(Fault(_("Du texte avant la première ligne de « **** »."), line=number))
    if not found:
        faults.append(Fault(_("Aucune ligne ne commence par « **** »."), line=1))
    if faults:
        raise InputFileError(
            _("Ce n'est pas un corpus IRaMuTeQ lisible."),
            hint=_("Chaque texte commence par une ligne comme : **** *ent_07 *type_reseau"),
            path=path,
            line=faults[0].line,
            faults=faults,
        )
    return tuple(StarredText("\n".join(lines).strip("\n"), variables, number) for number, variables, lines in found)


def _variables(line: str, number: int, faults: list[Fault]) -> dict[str, str]:
    variables: dict[str, str] = {}
    for word in _STARRED.sub("", line, count=1).split():
        match = _VARIABLE.match(word)
        if match is None:
            message = _("« {word} » n'est pas une variable étoilée (*nom_valeur).").format(word=word)
            faults.append(Fault(message, line=number, column=line.index(word) + 1))
        elif match[1] in variables:
            faults.append(Fault(_("La variable « {name} » est donnée deux fois.").format(name=match[1]), line=number))
        else:
            variables[match[1]] = match[2]
    return variables
