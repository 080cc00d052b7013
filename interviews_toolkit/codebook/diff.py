"""What changed from one version of a codebook to the next: what a journal keeps and a method section tells."""

from dataclasses import dataclass

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class Renaming:
    """The same code under another name."""

    code_id: CodeId
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Move:
    """The same code under another parent; None is the top."""

    code_id: CodeId
    old: CodeId | None
    new: CodeId | None


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """Indicators a code gained and lost, each as typed, in the order of its codebook."""

    code_id: CodeId
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """Changes by code id; ``redefined`` names codes whose definition or criteria changed.

    ``indicators`` tells only of codes in both versions: those of an added code are all new.
    """

    added: tuple[CodeId, ...]
    removed: tuple[CodeId, ...]
    renamed: tuple[Renaming, ...]
    moved: tuple[Move, ...]
    redefined: tuple[CodeId, ...]
    indicators: tuple[IndicatorChange, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing that bears on coding changed."""
        parts = (self.added, self.removed, self.renamed, self.moved, self.redefined, self.indicators)
        return not any(parts)


def diff_codebooks(old: Codebook, new: Codebook) -> CodebookDiff:
    """Compare two versions; codes are the same when their ids are. In the order of ``new``, then of ``old``."""
    before = {code.id: code for code in old}
    after = {code.id: code for code in new}
    kept = [(before[code.id], code) for code in new if code.id in before]
    return CodebookDiff(
        added=tuple(code.id for code in new if code.id not in before),
        removed=tuple(code.id for code in old if code.id not in after),
        renamed=tuple(Renaming(b.id, a.name, b.name) for a, b in kept if a.name != b.name),
        moved=tuple(Move(b.id, a.parent, b.parent) for a, b in kept if a.parent != b.parent),
        redefined=tuple(b.id for a, b in kept if _sense(a) != _sense(b)),
        indicators=tuple(change for a, b in kept if (change := _indicator_change(a, b)).added or change.removed),
    )


def _sense(code: Code) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (code.definition, code.include, code.exclude)


def _indicator_change(old: Code, new: Code) -> IndicatorChange:
    before = [indicator.text for indicator in old.indicators]
    after = [indicator.text for indicator in new.indicators]
    return IndicatorChange(
        new.id,
        added=tuple(text for text in after if text not in before),
        removed=tuple(text for text in before if text not in after),
    )
