"""What a code of ours holds beyond a definition, written as readable lines in its description, and read back."""

from collections.abc import Iterator

from interviews_toolkit.model.codebook import Code
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicators import IndicatorSyntaxError, parse_indicator

_LISTS = {
    "include": "Inclure :",
    "exclude": "Exclure :",
    "examples": "Exemples :",
    "counter_examples": "Contre-exemples :",
    "indicators": "Indicateurs :",
}
"""Part of the file, like the names of its elements: not translated."""
_RETIRED = "Statut : retiré"
_ID = "Identifiant : "


def describe(code: Code) -> str:
    """Write a code's definition, criteria, examples and indicators, and last its id."""
    blocks = [code.definition] if code.definition else []
    blocks += ["\n".join([head, *(f"- {text}" for text in texts)]) for head, texts in _filled(code)]
    return "\n\n".join([*blocks, *([_RETIRED] if code.is_retired else []), f"{_ID}{code.id}"])


def _filled(code: Code) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, head in _LISTS.items():
        texts = tuple(one.text for one in code.indicators) if name == "indicators" else tuple(getattr(code, name))
        if texts:
            yield head, texts


def read_description(description: str, *, name: str, parent: CodeId | None) -> Code | None:
    """Read such a description back; None where it does not end in an id: it is no description of ours.

    Raises:
        IndicatorSyntaxError: Somebody changed an indicator so that it says nothing any more.
    """
    *blocks, last = description.split("\n\n")
    if not last.startswith(_ID) or "\n" in last:
        return None
    is_retired = bool(blocks) and blocks[-1] == _RETIRED
    if is_retired:
        blocks.pop()
    heads = {head: part for part, head in _LISTS.items()}
    lists: dict[str, tuple[str, ...]] = {}
    while blocks and (part := heads.get(blocks[-1].split("\n", 1)[0])) and part not in lists:
        lists[part] = tuple(line.removeprefix("- ") for line in blocks.pop().split("\n")[1:])
    return Code(
        id=CodeId(last.removeprefix(_ID)),
        name=name,
        parent=parent,
        definition="\n\n".join(blocks),
        include=lists.get("include", ()),
        exclude=lists.get("exclude", ()),
        examples=lists.get("examples", ()),
        counter_examples=lists.get("counter_examples", ()),
        indicators=tuple(parse_indicator(text) for text in lists.get("indicators", ())),
        is_retired=is_retired,
    )


def survives(code: Code) -> bool:
    """Tell whether a description says all of a code: words that look like our headings would be misread."""
    try:
        return read_description(describe(code), name=code.name, parent=code.parent) == code
    except IndicatorSyntaxError:
        return False
