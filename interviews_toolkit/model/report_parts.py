"""What an author puts in the synthesis or takes out of it: headings, paragraphs, quotes kept or dropped, an order."""

from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.ids import CoderId, derived_id
from interviews_toolkit.model.spans import Excerpt


class PartKind(StrEnum):
    """What an author does to a section."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    KEPT = "kept"
    DROPPED = "dropped"
    ORDER = "order"


WRITTEN = frozenset({PartKind.HEADING, PartKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class FigureThen:
    """A figure of a section when its author wrote under it; ``base`` is what it is out of, if anything."""

    measure: str
    value: float
    base: int | None = None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One thing an author did to the synthesis.

    Attributes:
        place: The section's id.
        rank: Where it stands among those of its section.
        text: Of a heading or a paragraph; of an order, the sections' ids, separated by spaces; empty for a quote.
        written_at: ISO 8601, UTC.
        excerpt: The quote that is kept or dropped.
        figures: Those of the section as they were then.
    """

    id: str
    kind: PartKind
    place: str
    rank: int
    text: str
    coder_id: CoderId
    written_at: str
    excerpt: Excerpt | None = None
    figures: tuple[FigureThen, ...] = ()


@dataclass(frozen=True, slots=True)
class MeantPart:
    """A part as its author says it, before it is kept."""

    kind: PartKind
    place: str
    rank: int = 0
    text: str = ""
    excerpt: Excerpt | None = None
    figures: tuple[FigureThen, ...] = ()

    def says(self, kept: ReportPart) -> bool:
        """Tell whether a part that is kept says the same."""
        return (self.kind, self.place, self.text, self.excerpt) == (kept.kind, kept.place, kept.text, kept.excerpt)


def new_part(meant: MeantPart, *, coder_id: CoderId, at: str) -> ReportPart:
    """Make a part whose id derives from what it says, who says it and when."""
    where = (meant.excerpt.interview_id, meant.excerpt.span.start, meant.excerpt.span.end) if meant.excerpt else ()
    key = derived_id("report", coder_id, meant.kind.value, meant.place, meant.rank, meant.text, *where, at)
    return ReportPart(key, meant.kind, meant.place, meant.rank, meant.text, coder_id, at, meant.excerpt, meant.figures)
