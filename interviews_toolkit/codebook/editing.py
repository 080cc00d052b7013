"""Changing a codebook code by code: each edit gives the codebook's next version, or says why it cannot be."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from interviews_toolkit.codebook._drafts import in_tree_order, suggested_id
from interviews_toolkit.codebook._texts import control_character
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError, What
from interviews_toolkit.files.yaml_nodes import tidy
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, CodingId
from interviews_toolkit.model.indicators import Indicator, IndicatorSyntaxError, parse_indicator

MAX_NAME = 120
_POINTER = re.compile(r"→\s*([\w-]+)")
"""A criterion may say « … → autre-code »."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written about a code; None leaves it as it is."""

    name: str | None = None
    definition: str | None = None
    include: Sequence[str] | None = None
    exclude: Sequence[str] | None = None
    examples: Sequence[str] | None = None
    counter_examples: Sequence[str] | None = None
    indicators: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class AddCode:
    """A new code, last among those below its parent; its id is made from its name."""

    wording: Wording
    parent: CodeId | None = None


@dataclass(frozen=True, slots=True)
class EditCode:
    """Other words for a code; it keeps its id."""

    code_id: CodeId
    wording: Wording


@dataclass(frozen=True, slots=True)
class MoveCode:
    """A code with all below it goes elsewhere; ``before`` is the code it will stand before, None puts it last."""

    code_id: CodeId
    parent: CodeId | None
    before: CodeId | None = None


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Codes become part of another one, with what was coded and what stands below them."""

    codes: tuple[CodeId, ...]
    into: CodeId


@dataclass(frozen=True, slots=True)
class SplitCode:
    """Some codings of a code get a new code, right after it."""

    code_id: CodeId
    wording: Wording
    codings: frozenset[CodingId]


@dataclass(frozen=True, slots=True)
class RetireCode:
    """A code with all below it is kept for its codings and given no more; or is given again."""

    code_id: CodeId
    is_retired: bool = True


Edit = AddCode | EditCode | MoveCode | MergeCodes | SplitCode | RetireCode


def apply_edit(codebook: Codebook, edit: Edit) -> Codebook:
    """Give the codebook's next version; the same version where the edit changes nothing.

    Raises:
        NotFoundError: No such code.
        ConflictError: The name is another code's.
        UsageError: An empty name, a code below itself, a text that no file can hold.
    """
    codes = in_tree_order(_HOW[type(edit)](codebook, edit))
    if codes == codebook.codes:
        return codebook
    return replace(codebook, codes=codes, version=next_version(codebook.version))


def with_code(codebook: Codebook, code: Code) -> Codebook:
    """Put a code after the last one of its branch, in the codebook's next version."""
    return replace(codebook, codes=in_tree_order((*codebook.codes, code)), version=next_version(codebook.version))


def new_code_id(codebook: Codebook, name: str) -> CodeId:
    """Make the id of a new code out of its name.

    Raises:
        ConflictError: The codebook has a code of that id or name.
        UsageError: The name has no letter.
    """
    if not any(char.isalnum() for char in name):
        raise UsageError(_("Ce nom n'a pas de lettre : « {name} ».").format(name=name))
    code_id = CodeId(suggested_id(name))
    for code in codebook:
        if code.id == code_id or code.name.casefold() == name.casefold():
            raise ConflictError(
                _("La grille a déjà un code « {id} ».").format(id=code.id),
                hint=_("Choisissez un autre nom, ou servez-vous de ce code."),
            )
    return code_id


def next_version(version: str) -> str:
    """Count the last number of a version up: 1.4 is followed by 1.5."""
    last = re.search(r"\d+(?=\D*\Z)", version)
    return f"{version}.1" if last is None else f"{version[: last.start()]}{int(last[0]) + 1}{version[last.end() :]}"


def _add(codebook: Codebook, edit: AddCode) -> Sequence[Code]:
    if edit.parent is not None and _known(codebook, edit.parent).is_retired:
        raise _below_retired(codebook[edit.parent])
    return (*codebook.codes, _made(codebook, edit.wording, edit.parent))


def _edit(codebook: Codebook, edit: EditCode) -> Sequence[Code]:
    old = _known(codebook, edit.code_id)
    new = _worded(old, edit.wording)
    if any(code.id != old.id and code.name.casefold() == new.name.casefold() for code in codebook):
        raise ConflictError(
            _("Un autre code s'appelle déjà « {name} ».").format(name=new.name),
            hint=_("Pour n'en faire qu'un : interviews codebook merge {id} --into …").format(id=old.id),
        )
    return [new if code.id == old.id else code for code in codebook]


def _move(codebook: Codebook, edit: MoveCode) -> Sequence[Code]:
    code = _known(codebook, edit.code_id)
    branch = codebook.descendants(code.id)
    for near in (edit.parent, edit.before):
        if near is not None:
            _known(codebook, near)
            if near in branch:
                raise UsageError(_("Un code ne va pas au-dessous ni à côté de lui-même."))
    if edit.parent is not None and codebook[edit.parent].is_retired and not code.is_retired:
        raise _below_retired(codebook[edit.parent])
    if edit.before is not None and codebook[edit.before].parent != edit.parent:
        raise UsageError(_("« {code} » n'est pas sous ce parent.").format(code=codebook[edit.before].name))
    rest = [one for one in codebook if one.id != code.id]
    place = len(rest) if edit.before is None else [one.id for one in rest].index(edit.before)
    rest.insert(place, replace(code, parent=edit.parent))
    return rest


def _merge(codebook: Codebook, edit: MergeCodes) -> Sequence[Code]:
    target = _known(codebook, edit.into)
    parts = [_known(codebook, code_id) for code_id in edit.codes]
    gone = {code.id for code in parts}
    if not parts or target.id in gone:
        raise UsageError(_("On fusionne un code dans un autre."))
    above = {code.id for code in codebook.path(target.id)}
    if above & gone:
        raise UsageError(
            _("« {name} » est au-dessous de l'un de ces codes.").format(name=target.name),
            hint=_("Déplacez-le d'abord : interviews codebook move {id} --top").format(id=target.id),
        )
    names = dict.fromkeys(gone, target.id)
    whole = replace(
        _gathered(target, parts),
        exclude=tuple(
            dict.fromkeys(
                one for code in (target, *parts) for one in code.exclude if not _points(one, {*gone, target.id})
            )
        ),
    )
    kept = [whole if code.id == target.id else code for code in codebook if code.id not in gone]
    return [_repointed(code, names) for code in kept]


def _split(codebook: Codebook, edit: SplitCode) -> Sequence[Code]:
    code = _known(codebook, edit.code_id)
    codes = list(codebook.codes)
    codes.insert(codes.index(code) + 1, _made(codebook, edit.wording, code.parent))
    return codes


def _retire(codebook: Codebook, edit: RetireCode) -> Sequence[Code]:
    code = _known(codebook, edit.code_id)
    if not edit.is_retired and code.parent and codebook[code.parent].is_retired:
        raise _below_retired(codebook[code.parent])
    branch = set(codebook.descendants(code.id))
    return [replace(one, is_retired=edit.is_retired) if one.id in branch else one for one in codebook]


_HOW = cast(
    "Mapping[type, Callable[[Codebook, Edit], Sequence[Code]]]",
    {AddCode: _add, EditCode: _edit, MoveCode: _move, MergeCodes: _merge, SplitCode: _split, RetireCode: _retire},
)


def _known(codebook: Codebook, code_id: CodeId) -> Code:
    if code_id not in codebook:
        raise NotFoundError(What.NO_CODE, which=code_id, hint=_("interviews codebook show"))
    return codebook[code_id]


def _below_retired(code: Code) -> ConflictError:
    return ConflictError(
        _("« {name} » est retiré de l'usage.").format(name=code.name),
        hint=_("Remettez-le d'abord : interviews codebook restore {id}").format(id=code.id),
    )


def _made(codebook: Codebook, wording: Wording, parent: CodeId | None) -> Code:
    name = _name(wording.name or "")
    return _worded(Code(new_code_id(codebook, name), name, parent, ""), wording)


def _worded(code: Code, wording: Wording) -> Code:
    return replace(
        code,
        name=code.name if wording.name is None else _name(wording.name),
        definition=code.definition if wording.definition is None else _text(wording.definition),
        include=_texts(wording.include, code.include),
        exclude=_texts(wording.exclude, code.exclude),
        examples=_texts(wording.examples, code.examples),
        counter_examples=_texts(wording.counter_examples, code.counter_examples),
        indicators=code.indicators if wording.indicators is None else tuple(map(_indicator, wording.indicators)),
    )


def _name(text: str) -> str:
    name = _text(text)
    if not name:
        raise UsageError(What.EMPTY_NAME)
    if len(name) > MAX_NAME:
        raise UsageError(_("Ce nom est trop long : {n} signes au plus.").format(n=MAX_NAME))
    return name


def _text(text: str) -> str:
    value = tidy(text)
    if sign := control_character(value):
        raise UsageError(_("Caractère invisible {sign} : supprimez-le.").format(sign=sign))
    return value


def _texts(new: Sequence[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    return old if new is None else tuple(dict.fromkeys(value for text in new if (value := _text(text))))


def _indicator(text: str) -> Indicator:
    try:
        return parse_indicator(_text(text))
    except IndicatorSyntaxError as error:
        message = _("Indicateur « {text} » : {message}").format(text=text[:80], message=error.message)
        raise UsageError(message) from error


def _gathered(target: Code, parts: Sequence[Code]) -> Code:
    """Put what is written about several codes together; what one gives as example is no other's counter-example."""
    every = (target, *parts)
    examples = tuple(dict.fromkeys(text for code in every for text in code.examples))
    indicators = {indicator.text: indicator for code in every for indicator in code.indicators}
    counter = dict.fromkeys(text for code in every for text in code.counter_examples if text not in examples)
    return replace(
        target,
        include=tuple(dict.fromkeys(text for code in every for text in code.include)),
        examples=examples,
        counter_examples=tuple(counter),
        indicators=tuple(indicators.values()),
    )


def _points(criterion: str, codes: Collection[str]) -> bool:
    return any(name in codes for name in _POINTER.findall(criterion))


def _repointed(code: Code, names: Mapping[CodeId, CodeId]) -> Code:
    """Follow codes to where they went: as parents, and where criteria point at them."""

    def follow(criterion: str) -> str:
        return _POINTER.sub(lambda found: found[0].replace(found[1], names.get(CodeId(found[1]), found[1])), criterion)

    parent = names.get(code.parent, code.parent) if code.parent else None
    return replace(
        code, parent=parent, include=tuple(map(follow, code.include)), exclude=tuple(map(follow, code.exclude))
    )
