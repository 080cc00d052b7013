"""The synthesis as one HTML page: no script, no network, light and dark, narrow and printed."""

from base64 import b64encode
from collections.abc import Callable

from markupsafe import Markup, escape

from interviews_toolkit.exports.highlights import mark_spans, mark_words
from interviews_toolkit.exports.pages import TEMPLATES, page_environment
from interviews_toolkit.exports.synthesis.blocks import Document, QuoteBlock, TableBlock
from interviews_toolkit.exports.synthesis.emphasis import runs
from interviews_toolkit.exports.synthesis.typeset import typeset
from interviews_toolkit.exports.tables import Cell, Column, show_cell
from interviews_toolkit.exports.wording import actors, say_stability, share_of

_STEPS_OF_HEAT = 4


def render_page(document: Document) -> str:
    """Give the synthesis as HTML; every text of the study is escaped."""
    environment = page_environment()

    translate = environment.globals["_"]
    assert callable(translate)

    def say(message: str, **values: object) -> Markup:
        return Markup(typeset(str(translate(message, **values)), document.language))  # noqa: S704 - escaped there

    environment.filters.update(set=_setter(document.language), picture=_picture)
    environment.globals.update(
        _=say,
        kind=lambda block: type(block).__name__,
        shown=shown_columns,
        cell=_cell,
        heat=_heat,
        words_of=_words_of,
        actors=actors,
        share_of=share_of,
        say_stability=say_stability,
        mark_words=mark_words,
    )
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return environment.get_template("synthesis.html.jinja").render(document=document, style=style)


def _setter(language: str) -> Callable[[str], Markup]:
    """What sets our words: typography, and names in italics; everything else is escaped."""

    def set_words(words: str) -> Markup:
        pieces = runs(typeset(words, language))
        return Markup("").join(
            Markup("<i>{}</i>").format(text) if is_name else escape(text) for text, is_name in pieces
        )

    return set_words


def shown_columns(block: TableBlock) -> list[tuple[int, Column]]:
    """The columns a reader sees, with their places."""
    return [(place, column) for place, column in enumerate(block.table.columns) if column.on_screen]


def _cell(value: Cell, column: Column) -> str:
    return show_cell(value, column.kind)


def _heat(block: TableBlock, value: Cell, place: int) -> str:
    """The shade of a cell: none, or one to four by its share of the column's base."""
    if block.heat is None or place < block.heat or not isinstance(value, int):
        return ""
    base = block.bases[place - block.heat]
    return f"heat-{-(-_STEPS_OF_HEAT * value // base)}"


def _words_of(quote: QuoteBlock) -> Markup:
    return mark_spans(quote.excerpt, quote.marks)


def _picture(drawing: Markup, alternative: str) -> Markup:
    """A figure of the page as it is, or one with a style of its own as a picture, kept apart from the page's."""
    if "<style>" not in drawing:
        return drawing
    data = b64encode(str(drawing).encode("utf-8")).decode("ascii")
    return Markup('<img class="drawn" src="data:image/svg+xml;base64,{}" alt="{}">').format(data, escape(alternative))
