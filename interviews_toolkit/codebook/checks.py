"""What a codebook's author should look at again, seen from the codebook alone: advice, never a refusal."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicator_parts import Choice, Exact, Gap, Regex, Sequence, Tagged, Wildcard, Word
from interviews_toolkit.model.indicators import Indicator

_SHOWN = 2
"""Pairs of indicators named in one note."""


class LintLevel(StrEnum):
    """How much it matters."""

    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing to look at again; ``line`` is the code's, 0 when it came from no file."""

    code_id: CodeId
    level: LintLevel
    message: str
    line: int


def lint_codebook(codebook: Codebook) -> tuple[Lint, ...]:
    """Check a codebook without any corpus; in the order of the codes, warnings first within a code."""
    found = [
        *_completeness(codebook),
        *_pointers(codebook),
        *_repeated(codebook),
        *_contained(codebook),
        *_light(codebook),
    ]
    order = {code.id: rank for rank, code in enumerate(codebook)}
    return tuple(sorted(found, key=lambda lint: (order[lint.code_id], lint.level is LintLevel.NOTE)))


def _warning(code: Code, message: str) -> Lint:
    return Lint(code.id, LintLevel.WARNING, message, code.line)


def _note(code: Code, message: str) -> Lint:
    return Lint(code.id, LintLevel.NOTE, message, code.line)


def _completeness(codebook: Codebook) -> Iterator[Lint]:
    """A code needs words that say what it is; an axis, which has codes below and none above, only a definition."""
    for code in codebook:
        n_children = len(codebook.children(code.id))
        if not code.definition:
            yield _warning(code, _("Pas de définition."))
        if not code.is_retired and (code.parent is not None or not n_children):
            yield from _theme_completeness(code)
        if n_children == 1:
            yield _note(code, _("Un seul code au-dessous : l'un des deux est peut-être de trop."))


def _theme_completeness(code: Code) -> Iterator[Lint]:
    if not code.include:
        yield _warning(code, _("Pas de critère d'inclusion."))
    if not code.exclude:
        yield _warning(code, _("Pas de critère d'exclusion."))
    if not code.examples:
        yield _warning(code, _("Pas d'exemple."))
    if not code.indicators:
        yield _warning(code, _("Pas d'indicateur : rien ne sera proposé pour ce code."))
    elif not code.counter_examples:
        yield _note(code, _("Pas de contre-exemple : quel faux ami guette ces indicateurs ?"))


def _pointers(codebook: Codebook) -> Iterator[Lint]:
    """A criterion may say « … → autre-code »; that code must exist."""
    for code in codebook:
        for criterion in (*code.include, *code.exclude):
            for target in re.findall(r"→\s*([\w-]+)", criterion):
                if target not in codebook:
                    message = _("Un critère renvoie à « {target} », qui n'existe pas.")
                    yield _warning(code, message.format(target=target))


def _repeated(codebook: Codebook) -> Iterator[Lint]:
    """The same indicator in two codes, or twice in one."""
    holders: dict[str, Code] = {}
    for code in codebook:
        seen: set[str] = set()
        for indicator in code.indicators:
            key = _folded(indicator.text)
            if key in seen:
                yield _warning(code, _("L'indicateur « {text} » est écrit deux fois.").format(text=indicator.text))
            seen.add(key)
            first = holders.setdefault(key, code)
            if first is not code:
                message = _("L'indicateur « {text} » est aussi dans « {other} ».")
                yield _warning(code, message.format(text=indicator.text, other=first.id))


def _contained(codebook: Codebook) -> Iterator[Lint]:
    """Indicators whose words stand inside a sibling's: wherever the longer is found, both codes are."""
    for code in codebook:
        siblings = [other for other in codebook.children(code.parent) if other.id != code.id]
        rules = [(indicator, variants) for indicator in code.indicators if (variants := _free_variants(indicator))]
        for sibling in siblings:
            pairs = [
                f"{quoted(shorter.text)} ⊂ {quoted(longer.text)}"
                for longer in sibling.indicators
                if (pieces := _pieces(_variants_of(longer)))
                for shorter, variants in rules
                if _folded(shorter.text) != _folded(longer.text) and not variants.isdisjoint(pieces)
            ]
            if pairs:
                shown = "; ".join(pairs[:_SHOWN]) + (" …" if len(pairs) > _SHOWN else "")
                message = ngettext(
                    "Un indicateur est contenu dans un de « {sibling} » ({pairs}).",
                    "{n} indicateurs sont contenus dans ceux de « {sibling} » ({pairs}).",
                    len(pairs),
                )
                yield _note(code, message.format(n=len(pairs), sibling=sibling.id, pairs=shown))


def _light(codebook: Codebook) -> Iterator[Lint]:
    """Clues that never make 1 together are found nowhere."""
    for code in codebook.in_use:
        weights = [indicator.weight for indicator in code.indicators]
        if weights and sum(weights) < 1:
            yield _warning(
                code, _("Les poids de ces indicateurs ne font pas 1 ensemble : rien ne sera jamais proposé.")
            )


Variant = tuple[str, ...]


def _free_variants(indicator: Indicator) -> frozenset[Variant]:
    return frozenset() if indicator.qualifiers or indicator.weight < 1 else frozenset(_variants_of(indicator))


def _variants_of(indicator: Indicator) -> list[Variant]:
    """Write out the alternatives of a pattern; a regular expression has none we could compare."""
    return [] if isinstance(indicator.pattern, Regex) else list(_expanded(indicator.pattern))


def _expanded(sequence: Sequence) -> Iterator[Variant]:
    choices: list[list[Variant]] = []
    for element in sequence:
        if isinstance(element, Choice):
            options = [variant for option in element.options for variant in _expanded(option)]
            choices.append([*options, ()] if element.is_optional else options)
        elif isinstance(element, Gap):
            choices.append([(f"{'~~' if element.any_order else '~'}{element.max_words}",)])
        else:
            choices.append([_element_words(element)])
    for parts in product(*choices):
        yield tuple(word for part in parts for word in part)


def _element_words(element: Word | Exact | Wildcard | Tagged) -> Variant:
    if isinstance(element, Tagged):
        return (f"{element.pos}:{' '.join(_element_words(element.word))}",)
    if isinstance(element, Wildcard):
        return (f"{'*' * element.open_start}{_folded(element.text)}{'*' * element.open_end}",)
    return tuple(_folded(element.text).replace("-", " ").replace("'", "' ").split())


def _pieces(variants: Iterable[Variant]) -> frozenset[Variant]:
    """Every run of words inside a variant, the variant itself included."""
    return frozenset(
        variant[start:end]
        for variant in variants
        for start in range(len(variant))
        for end in range(start + 1, len(variant) + 1)
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").replace("‑", "-").replace("‐", "-").split())
