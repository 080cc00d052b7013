"""What a synthesis is made of, whatever it is written to: sections of texts, quotes, tables and figures, in order.

HTML, Word and PDF all draw the same blocks, so that no figure is written twice and none can differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from interviews_toolkit.exports.class_section import ClassSection
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Excerpt, Span

Tone = Literal["body", "lead", "note", "name", "warning"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    Attributes:
        claim: The number in the register of the sentence's figures, 0 for none.
        unread: Its figures rest on what nobody has reviewed, which is said beside them.
        spoken: It is the codebook's, in the study's language.
        link: Another file of the synthesis, which the words lead to.
    """

    words: str
    tone: Tone = "body"
    claim: int = 0
    unread: bool = False
    spoken: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short texts."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the figures a reader takes away: the figure, and what it counts with its base."""

    value: str
    label: str
    claim: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures a reader takes away, side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Somebody's words, always in the language they were said in.

    Attributes:
        marks: Telling words, as spans of the interview's text.
        label: What the quote is there for, where that must be said.
        names: Proper names in it, to be checked before anything is published.
    """

    excerpt: Excerpt
    attribution: str
    label: str = ""
    names: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands: « E07 [120-340] », in code points of the interview's text."""
        return self.excerpt.place


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table under its number.

    Attributes:
        heat: From which column on cells are shaded by their share of the base; None for no shade.
        bases: The base of each shaded column.
        small: Set in small type: for annexes.
    """

    number: int
    table: Table
    heat: int | None = None
    bases: tuple[int, ...] = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A drawing under its number.

    Attributes:
        alternative: It in words.
        see: Where its table is.
        floats: On paper it may go to the next page while the text goes on.
    """

    number: int
    drawing: Markup
    title: str
    note: str
    alternative: str
    see: str = ""
    floats: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, such as the settings of a method."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClassesBlock:
    """The classes found by machine: HTML has its own page part for them, paper tables and drawings.

    Attributes:
        n_actors: The base their spread is out of.
        names: How each speaker is named beside a quote.
        on_paper: Of each run its table, how it comes back, and its drawings.
        to_do: Whether what there is to do with each class is said: in a draft.
    """

    section: ClassSection
    n_actors: int
    names: Mapping[InterviewId, str]
    on_paper: tuple[TableBlock | Text | FigureBlock, ...]
    to_do: bool


Block = Text | Points | KeyFigures | QuoteBlock | TableBlock | FigureBlock | Facts | ClassesBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        id: For links; unique in the document.
        title: Empty for what goes on after the section before.
        level: 2 for a section, 3 below it, 4 below that.
        spoken: The title is the codebook's, in the study's language.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    spoken: bool = False
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A synthesis ready to be drawn.

    Attributes:
        kind: What it is, above the title.
        warning: What every reader must know first; empty when there is nothing.
        mark: Beside every figure that nobody has reviewed; empty when all are.
        register_at: The file that has the register; empty where it is in this one.
        language: Of the text; quotes and the codebook's words are in ``spoken``.
    """

    title: str
    kind: str
    subtitle: str
    warning: str
    mark: str
    sections: tuple[Section, ...]
    footer: str
    language: str = "fr"
    register_at: str = ""
    spoken: str = field(default_factory=lambda: spoken().code)

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        for section in self.sections:
            yield from section.blocks
