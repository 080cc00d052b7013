"""The author's own words in the synthesis: put where they were written, and told what their figures have become."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.exports.synthesis.blocks import QuoteBlock, Section, Text
from interviews_toolkit.exports.synthesis.register import Claim
from interviews_toolkit.model.report_parts import WRITTEN, FigureThen, PartKind, ReportPart

_LOWEST = 4


@dataclass(frozen=True, slots=True)
class Outdated:
    """Figures under which an author wrote, and what they are now: None for one that is told no more."""

    part: ReportPart
    changes: tuple[tuple[FigureThen, FigureThen | None], ...]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What became of the author's words in this synthesis.

    Attributes:
        figures: Those each section tells now.
        outdated: Paragraphs of which a figure has changed since they were written.
        astray: Words whose section is not in the synthesis any more: kept, and not printed.
        withheld: Quotes to be kept whose author does not allow it, or that would tell who it is.
    """

    figures: Mapping[str, tuple[FigureThen, ...]]
    outdated: tuple[Outdated, ...] = ()
    astray: tuple[ReportPart, ...] = ()
    withheld: tuple[ReportPart, ...] = ()


def put_words(sections: Iterable[Section], parts: Sequence[ReportPart]) -> Iterator[Section]:
    """Give the sections with what their author wrote: paragraphs at their end, and below each heading its own."""
    for section in sections:
        blocks = [*section.blocks]
        after: list[Section] = []
        for one in (one for one in parts if one.place == section.id and one.kind in WRITTEN):
            if one.kind is PartKind.HEADING and not section.is_annex:
                after.append(Section(f"mots-{one.id}", one.text, (), min(section.level + 1, _LOWEST)))
            elif after:
                after[-1] = replace(after[-1], blocks=(*after[-1].blocks, Text(one.text)))
            else:
                blocks.append(Text(one.text))
        yield replace(section, blocks=tuple(blocks))
        yield from after


def judge_words(
    sections: Sequence[Section], claims: Sequence[Claim], parts: Sequence[ReportPart], withheld: Sequence[ReportPart]
) -> OwnWords:
    """Tell which words have lost their section, and of which the figures have changed."""
    figures = {section.id: tuple(_figures(section, claims)) for section in sections}
    outdated = []
    for one in parts:
        now = {figure.measure: figure for figure in figures.get(one.place, ())}
        changes = tuple((then, now.get(then.measure)) for then in one.figures if now.get(then.measure) != then)
        if changes and one.kind is PartKind.PARAGRAPH and one.place in figures:
            outdated.append(Outdated(one, changes))
    astray = tuple(one for one in parts if one.place not in figures and one.kind is not PartKind.DROPPED)
    return OwnWords(figures, tuple(outdated), astray, tuple(withheld))


def _figures(section: Section, claims: Sequence[Claim]) -> Iterator[FigureThen]:
    numbers = {block.claim for block in section.blocks if isinstance(block, Text) and block.claim}
    for claim in claims:
        if claim.number in numbers:
            yield from (FigureThen(one.measure, one.value, one.base) for one in claim.figures)


def quotes_in(section: Section) -> list[QuoteBlock]:
    """The quotes a section shows."""
    return [block for block in section.blocks if isinstance(block, QuoteBlock)]
