"""From texts with their places to a Codebook: the checks that every file format shares, all faults at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interviews_toolkit.codebook._faults import raise_faults
from interviews_toolkit.codebook._texts import control_character
from interviews_toolkit.errors import Fault
from interviews_toolkit.files.spelling import fold, slug
from interviews_toolkit.files.yaml_nodes import YamlText
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicators import Indicator, IndicatorSyntaxError, parse_indicator

RETIRED = "retired"
"""What the key ``status`` says of a code that is kept for its codings and given no more."""

LISTS = ("include", "exclude", "examples", "counter_examples", "indicators")
"""Fields of a code that hold several texts, in the order in which they are written."""

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MAX_ID = 64


@dataclass(frozen=True, slots=True)
class CodeDraft:
    """A code as a file gives it, before anything is believed."""

    line: int
    id: YamlText | None
    name: YamlText | None
    parent: YamlText | None = None
    definition: YamlText | None = None
    lists: dict[str, tuple[YamlText, ...]] = field(default_factory=dict)
    status: YamlText | None = None

    def texts(self) -> Iterator[YamlText]:
        """Every text of the code."""
        yield from (text for text in (self.id, self.name, self.parent, self.definition, self.status) if text)
        for values in self.lists.values():
            yield from values


def build_codebook(
    drafts: Sequence[CodeDraft], faults: list[Fault], *, title: str, version: str, path: Path | None
) -> Codebook:
    """Check the drafts together and make the codebook, parents before their children.

    Raises:
        CodebookError: With the faults met while reading and those found here, in the order of the file.
    """
    if not drafts and not faults:
        faults.append(Fault(_("La grille n'a aucun code.")))
    codes = [_code(draft, faults) for draft in drafts]
    faults += _control_faults(drafts)
    faults += _identity_faults(drafts)
    faults += _parent_faults(drafts)
    raise_faults(faults, path)
    return Codebook(title, version, in_tree_order(codes))


def _code(draft: CodeDraft, faults: list[Fault]) -> Code:
    lists = {name: tuple(text.value for text in draft.lists.get(name, ())) for name in LISTS[:-1]}
    return Code(
        id=CodeId(draft.id.value if draft.id else ""),
        name=draft.name.value if draft.name else "",
        parent=CodeId(draft.parent.value) if draft.parent else None,
        definition=draft.definition.value if draft.definition else "",
        indicators=tuple(_indicators(draft.lists.get("indicators", ()), faults)),
        is_retired=_is_retired(draft.status, faults),
        line=draft.line,
        **lists,
    )


def _is_retired(status: YamlText | None, faults: list[Fault]) -> bool:
    if status is None or status.value == RETIRED:
        return status is not None
    message = _("« status » vaut « {retired} », pour un code gardé sans qu'on en donne ; sinon, supprimez la clé.")
    faults.append(status.fault(message.format(retired=RETIRED)))
    return False


def _indicators(texts: Sequence[YamlText], faults: list[Fault]) -> Iterator[Indicator]:
    for text in texts:
        try:
            yield parse_indicator(text.value)
        except IndicatorSyntaxError as error:
            message = _("Indicateur « {text} » : {message}").format(text=text.value[:80], message=error.message)
            faults.append(text.fault(message, position=error.position))


def _control_faults(drafts: Sequence[CodeDraft]) -> Iterator[Fault]:
    for draft in drafts:
        for text in draft.texts():
            if sign := control_character(text.value):
                yield text.fault(_("Caractère invisible {sign} : supprimez-le.").format(sign=sign))


def _identity_faults(drafts: Sequence[CodeDraft]) -> Iterator[Fault]:
    """Malformed ids; ids and names that came before."""
    seen_ids: dict[str, int] = {}
    seen_names: dict[str, int] = {}
    for draft in drafts:
        if draft.id:
            yield from _id_fault(draft.id)
            yield from _repeated(draft.id, draft.id.value, seen_ids, _("L'id « {value} » sert déjà ligne {line}."))
        if draft.name:
            key = draft.name.value.casefold()
            yield from _repeated(draft.name, key, seen_names, _("Le nom « {value} » sert déjà ligne {line}."))


def _id_fault(text: YamlText) -> Iterator[Fault]:
    if _ID.fullmatch(text.value) and len(text.value) <= _MAX_ID:
        return
    message = _("L'id « {value} » ne va pas : minuscules sans accent, chiffres et tirets ; par exemple « {better} ».")
    yield text.fault(message.format(value=text.value[:80], better=suggested_id(text.value)))


def suggested_id(name: str) -> str:
    """Make an id out of a name: « Co-construction à l'usine » gives ``co-construction-a-l-usine``."""
    return slug(fold(name))[:_MAX_ID].strip("-") or "code"


def _repeated(text: YamlText, key: str, seen: dict[str, int], message: str) -> Iterator[Fault]:
    if key in seen:
        yield text.fault(message.format(value=text.value, line=seen[key]))
    seen.setdefault(key, text.line)


def _parent_faults(drafts: Sequence[CodeDraft]) -> Iterator[Fault]:
    """Parents that are no code, and circles; one fault for each code on a circle."""
    parents = {draft.id.value: draft.parent.value if draft.parent else None for draft in drafts if draft.id}
    for draft in drafts:
        if draft.parent is None:
            continue
        if draft.parent.value not in parents:
            message = _("Le parent « {value} » n'est pas un code de ce fichier.")
            yield draft.parent.fault(message.format(value=draft.parent.value))
        elif draft.id and _is_on_circle(draft.id.value, parents):
            message = _("« {value} » est au-dessous de lui-même : ses parents tournent en rond.")
            yield draft.parent.fault(message.format(value=draft.id.value))


def _is_on_circle(code_id: str, parents: dict[str, str | None]) -> bool:
    above = parents.get(code_id)
    for _step in parents:
        if above is None or above == code_id:
            break
        above = parents.get(above)
    return above == code_id


def in_tree_order(codes: Sequence[Code]) -> tuple[Code, ...]:
    """Put each code after its parent, siblings in the order of the file."""
    below: dict[CodeId | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    ordered: list[Code] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += reversed(below.get(code.id, []))
    return tuple(ordered)
