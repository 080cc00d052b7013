"""The study's report: one self-contained HTML page in French, that opens without a network and prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.exports.class_section import make_class_section
from interviews_toolkit.exports.files import write_text
from interviews_toolkit.exports.highlights import mark_spans, mark_words
from interviews_toolkit.exports.listings import theme_caption
from interviews_toolkit.exports.wording import actors, say_stability, share_of, thousands
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats import (
    Evaluation,
    Quote,
    QuoteSheet,
    ThemeRow,
    ThemeTable,
    attributions,
)

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that the report shows; nothing in it depends on the time, so the same project gives the same bytes.

    Attributes:
        themes: Over all interviews.
        by_type: The same, crossed with the actors' type; None where participants have none.
        quotes: Sheets in the codebook's order; a theme without quote has no sheet.
        parameters: What made the figures: versions, models, settings, as (name, value).
    """

    snapshot: Snapshot
    themes: ThemeTable
    by_type: ThemeTable | None
    quotes: Sequence[QuoteSheet]
    evaluation: Evaluation | None
    parameters: Sequence[tuple[str, str]]


def write_report(content: ReportContent, path: Path) -> None:
    """Write the report as one HTML file.

    Raises:
        InputFileError: The place cannot be written to.
    """
    write_text(path, render_report(content))


def render_report(content: ReportContent) -> str:
    """Give the report as HTML; every text of the study is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(thousands=thousands, percent=_percent, ratio=_ratio)
    environment.globals.update(
        actors=actors, share_of=share_of, say_stability=say_stability, mark_words=mark_words, mark_spans=mark_spans
    )
    codebook = content.snapshot.codebook
    assert codebook is not None
    return environment.get_template("report.html.jinja").render(
        content=content,
        codebook=codebook,
        style=(_TEMPLATES / "report.css").read_text(encoding="utf-8"),
        caption=theme_caption(content.themes),
        n_turns=sum(len(interview.turns) for interview in content.snapshot.interviews),
        order=_actor_order(content),
        kinds=_kinds(content.snapshot),
        branches=_branches(content.themes, codebook),
        telling=_telling_spans(content.snapshot, codebook),
        classes=make_class_section(content.snapshot),
        names=attributions(content.snapshot.cases),
    )


def _actor_order(content: ReportContent) -> list[InterviewId]:
    """Actors of one type side by side, so that a strip of cells shows a pattern."""
    kinds = _kinds(content.snapshot)
    sizes = list(content.by_type.groups) if content.by_type else []
    rank = {kind: place for place, kind in enumerate(sizes)}
    base = list(content.themes.base)
    return sorted(base, key=lambda iid: (rank.get(kinds.get(iid, ""), len(rank)), base.index(iid)))


def _kinds(snapshot: Snapshot) -> dict[InterviewId, str]:
    return {iid: case.attributes.get("type_acteur", "") for iid, case in snapshot.cases.items()}


def _branches(table: ThemeTable, codebook: Codebook) -> list[tuple[ThemeRow, list[ThemeRow]]]:
    """Each axis with the rows below it, in the codebook's order."""
    rows = {row.code_id: row for row in table.rows}
    families = [codebook.descendants(axis.id) for axis in codebook.children(None)]
    return [(rows[axis], [rows[code_id] for code_id in below]) for axis, *below in families]


def _telling_spans(snapshot: Snapshot, codebook: Codebook) -> Callable[[Code, Quote], list[Span]]:
    """Give what looks up the matches that had a quote suggested for a code, or for one below it."""
    matched: dict[tuple[InterviewId, Span, CodeId], list[Span]] = {}
    for suggestion in snapshot.suggestions:
        place = (suggestion.interview_id, suggestion.span, suggestion.code_id)
        matched.setdefault(place, []).extend(match.span for match in suggestion.matches)

    def telling(code: Code, quote: Quote) -> list[Span]:
        place = (quote.excerpt.interview_id, quote.excerpt.span)
        return [span for code_id in codebook.descendants(code.id) for span in matched.get((*place, code_id), ())]

    return telling


def _percent(value: float) -> str:
    return f"{100 * value:.1f}\u202f%".replace(".", ",")


def _ratio(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}".replace(".", ",")
