"""The codebook: a versioned tree of codes, each with its definition, criteria, examples and indicators."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from interviews_toolkit.model.ids import CodeId, content_hash
from interviews_toolkit.model.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Code:
    """A category of the codebook.

    Attributes:
        id: Stable for the life of the study; a renamed code keeps it.
        parent: The code above in the tree, None for an axis.
        include: Criteria of inclusion.
        exclude: Criteria of exclusion.
        examples: Excerpts the code's indicators must catch.
        counter_examples: Excerpts they must leave alone.
        indicators: Words that hint at the code; an axis may have none.
        is_retired: Kept for what was coded with it, not given any more; so is all below it.
        line: Where the code stands in its file, from 1; 0 when it came from no file.
    """

    id: CodeId
    name: str
    parent: CodeId | None
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    is_retired: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Codebook:
    """Codes in the order of the file, a parent always before its children."""

    title: str
    version: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, code_id: object) -> bool:
        return any(code.id == code_id for code in self.codes)

    def __getitem__(self, code_id: CodeId) -> Code:
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def children(self, code_id: CodeId | None) -> tuple[Code, ...]:
        """The codes right below one (below none: the axes), in order."""
        return tuple(code for code in self.codes if code.parent == code_id)

    def descendants(self, code_id: CodeId) -> tuple[CodeId, ...]:
        """The code itself and all below it, in order: what a parent's figures are the union of."""
        found = {code_id}
        for code in self.codes:
            if code.parent in found:
                found.add(code.id)
        return tuple(code.id for code in self.codes if code.id in found)

    def path(self, code_id: CodeId) -> tuple[Code, ...]:
        """The codes from the axis down to this one, itself included."""
        code = self[code_id]
        above = self.path(code.parent) if code.parent else ()
        return (*above, code)

    @cached_property
    def in_use(self) -> "Codebook":
        """The codebook without its retired codes: what is still coded with."""
        return replace(self, codes=tuple(code for code in self.codes if not code.is_retired))

    @cached_property
    def digest(self) -> str:
        """Twelve digits that change when anything a suggestion may depend on changes: ids and indicators in use."""
        rules = [f"{code.id}\x1f{indicator.text}" for code in self.in_use for indicator in code.indicators]
        return content_hash("\x1e".join(rules))[:12]

    @property
    def signature(self) -> str:
        """Version and digest: what a suggestion and a coding were made under."""
        return f"{self.version}-{self.digest}"
