"""The synthesis as a PDF, set by Typst: tagged for reading aloud, its own fonts, no program besides the library."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

from interviews_toolkit.errors import MissingExtraError
from interviews_toolkit.exports.figures import to_svg
from interviews_toolkit.exports.synthesis.blocks import (
    ClassesBlock,
    Document,
    Facts,
    FigureBlock,
    KeyFigures,
    Points,
    QuoteBlock,
    Section,
    TableBlock,
    Text,
)
from interviews_toolkit.exports.synthesis.emphasis import runs
from interviews_toolkit.exports.synthesis.lettered import lettered
from interviews_toolkit.exports.synthesis.typeset import printable, typeset
from interviews_toolkit.exports.tables import LEFT, show_cell
from interviews_toolkit.files.writing import look_at
from interviews_toolkit.i18n import _

_SHADES = ("#ffffff", "#e8edf1", "#cfdae2", "#b3c4d0", "#93aaba")
_ACROSS = 4
_SMALL, _TINY = "8.5pt", "7.2pt"
_NO_GLYPH = "could not be displayed with font"
"""What Typst says of a sign that no font has: a PDF that is read aloud may hold none."""
_LATIN = range(0x24F)
"""Signs that every font of ours has."""
_ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0308\u0327")
"""Accents that may follow their letter as a sign of their own."""

_STYLE = """
#set page(paper: "a4", margin: (x: 2.3cm, y: 2cm), numbering: "1")
#set par(justify: true, leading: .6em, spacing: .8em)
#set table(stroke: none, inset: (x: 4pt, y: 3pt))
#show table: set par(justify: false)
#show table: set text(hyphenate: true)
#show figure: set block(breakable: true)
#show figure.caption: it => align(left, text(size: 8.5pt, it))
#show figure.where(kind: table): set figure.caption(position: top)
#show heading: set block(above: 1.3em, below: .65em, sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt)
#show title: set par(justify: false)
#show title: set text(size: 18pt)
#let kind(body) = text(fill: luma(80), body)
#let lead(body) = emph(text(fill: luma(60), body))
#let note(body) = text(size: 8.5pt, fill: luma(60), body)
#let warning(body) = block(width: 100%, fill: luma(240), stroke: (left: 3pt + luma(90)), inset: 8pt, strong(body))
#let name(body) = block(above: 1.2em, below: .6em, sticky: true, strong(body))
#show quote: it => it.body
#let quoted(label, words, who, spoken) = quote(block: true, block(
  inset: (left: 12pt), stroke: (left: .8pt + luma(170)), breakable: false, above: .8em, below: .8em,
)[
  #set par(spacing: .65em)
  #if label != none [#text(size: 8.5pt, weight: "bold", label)#parbreak()]
  #text(lang: spoken, words)#parbreak()
  #text(size: 8.5pt, fill: luma(70), who)
])
"""


def render_pdf(document: Document, name: str) -> bytes:
    """Give the synthesis as a PDF; the same document gives the same bytes, on any machine.

    Raises:
        MissingExtraError: typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("typst", extra="pdf", needed_for=name) from error
    source = _Setter(document).set_all()
    look_at(source)  # nobody can read the words in the finished file
    try:
        return _compiled(source)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
    return _compiled(_with_signs_named(source))


def _compiled(source: str) -> bytes:
    import typst

    pdf = typst.compile(source.encode("utf-8"), ignore_system_fonts=True, timestamp=0, pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    return pdf


def _with_signs_named(source: str) -> str:
    """Write a sign that no font of ours has, such as an emoji, by its number: « [U+1F600] »."""
    rare = {sign for sign in source if sign != "\n" and not _is_shown(sign)}
    return source.translate({ord(sign): _in_place_of(sign) for sign in rare})


def _in_place_of(sign: str) -> str:
    joins = unicodedata.category(sign) in {"Cf", "Mn", "Me"}
    return "" if joins else f"[U+{ord(sign):04X}]"


def _is_shown(sign: str) -> bool:
    import typst

    if unicodedata.category(sign) in {"Cc", "Cf", "Cn", "Co", "Me", "Mn"}:
        return sign in _ACCENTS
    if ord(sign) in _LATIN:
        return True
    try:
        _compiled(f'#set document(title: "-")\n#title()\n#text({_string("a" + sign)})')
    except typst.TypstError:
        return False
    return True


class _Setter:
    """Writes Typst; every word goes in as a string, so that nothing anybody said is taken for markup."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._draw: dict[type, Callable[[Any], str]] = {
            Text: self._text,
            Points: self._points,
            KeyFigures: self._key_figures,
            QuoteBlock: self._quote,
            TableBlock: self._table,
            FigureBlock: self._figure,
            Facts: self._facts,
            ClassesBlock: self._classes,
        }

    def set_all(self) -> str:
        """Give the whole source."""
        document = self._document
        parts = [
            f"#set document(title: {_string(document.title)}, author: {_string('interviews-toolkit')}, date: none)",
            f"#set text(lang: {_string(document.language)}, size: 9.7pt)",
            f"#let foot = text(size: 7pt, fill: luma(90))[#{self._set(document.footer)}]",
            "#set page(footer: context [#foot #h(1fr) #counter(page).display()])",
            _STYLE,
            f"#kind[#{self._set(document.kind)}]",
            f'#block(below: 1em, text(size: 18pt, weight: "bold", lang: {_string(document.spoken)}, title()))',
        ]
        if document.subtitle:
            parts.append(f"#lead[#{_string(document.subtitle)}]")
        if document.warning:
            parts.append(f"#warning[#{self._set(document.warning)}]")
        parts += [self._section(section) for section in lettered(document.sections)]
        return "\n\n".join(parts)

    def _set(self, words: str) -> str:
        """Our words as a content block, names in italics."""
        pieces = runs(typeset(words, self._document.language))
        return "[" + "".join(f"#emph({_string(w)})" if is_name else f"#{_string(w)};" for w, is_name in pieces) + "]"

    def _section(self, section: Section) -> str:
        parts = []
        if section.id == "annexes":
            parts.append("#pagebreak()")
        if section.title:
            spoken = f", lang: {_string(self._document.spoken)}" if section.spoken else ""
            title = f"#text({self._set(section.title)}{spoken})"
            parts.append(f"#heading(level: {section.level - 1})[{title}]")
        parts += [self._draw[type(block)](block) for block in section.blocks]
        return "\n\n".join(parts)

    def _text(self, text: Text) -> str:
        words = f"#{self._set(text.words)}{self._mark(text)}"
        if text.link:
            words = f"#link({_string(text.link)})[{words}]"
        return words if text.tone == "body" else f"#{text.tone}[{words}]"

    def _mark(self, text: Text) -> str:
        """The claim's number, raised; and that nobody has reviewed it."""
        return (f"#super[{text.claim}]" if text.claim else "") + (self._unread() if text.unread else "")

    def _unread(self) -> str:
        return f'#text(size: 7pt, style: "italic", fill: luma(80))[~#box[\\[#{self._set(self._document.mark)}\\]]]'

    def _points(self, points: Points) -> str:
        return "#list(" + ", ".join(f"[{self._text(item)}]" for item in points.items) + ")"

    def _key_figures(self, block: KeyFigures) -> str:
        cells = ", ".join(
            f"[#strong(text(size: 15pt)[#{_string(one.value)}]) \\ #text(size: {_SMALL})[#{self._set(one.label)}]"
            + (f"{self._unread()}]" if one.unread else "]")
            for one in block.figures
        )
        across = min(_ACROSS, len(block.figures))
        return f"#block[#set par(justify: false)\n#grid(columns: (1fr,) * {across}, gutter: 10pt, {cells})]"

    def _quote(self, quote: QuoteBlock) -> str:
        words = _string(f"«\u00a0{quote.excerpt.quote.strip()}\u00a0»")
        names = _(" [noms à vérifier : {names}]").format(names=", ".join(quote.names)) if quote.names else ""
        who = self._set(f"— {quote.attribution}{names}")
        label = self._set(quote.label) if quote.label else "none"
        return f"#quoted({label}, {words}, {who}, {_string(self._document.spoken)})"

    def _table(self, block: TableBlock) -> str:
        columns = [(place, column) for place, column in enumerate(block.table.columns) if column.on_screen]
        size = _TINY if block.small else _SMALL
        aligned = ", ".join("left" if column.kind in LEFT else "right" for _place, column in columns)
        header = ", ".join(f"strong({self._set(column.header)})" for _place, column in columns)
        rows = []
        for row in block.table.rows:
            cells = []
            for place, column in columns:
                fill = _shade(block, row[place], place)
                cells.append(f"table.cell({fill}{self._set(show_cell(row[place], column.kind))})")
            rows.append(", ".join(cells))
        widths = self._widths(block)
        rule = "table.hline(stroke: .4pt + luma(160))"
        body = f", {rule}, ".join([f"table.header({header})", *rows])
        table = (
            f"#counter(figure.where(kind: table)).update({block.number - 1})\n"
            f"#text(size: {size})[#figure(kind: table, caption: [#strong{self._set(block.table.title)}], "
            f"table(columns: ({widths}), align: ({aligned},), {body}, {rule}))]"
        )
        return table + (f"\n\n#note[#{self._set(block.table.caption)}]" if block.table.caption else "")

    @staticmethod
    def _widths(block: TableBlock) -> str:
        """Columns of words share what the others leave, by what they hold."""
        widths = []
        for place, column in enumerate(block.table.columns):
            if not column.on_screen:
                continue
            cells = [show_cell(row[place], column.kind) for row in block.table.rows]
            longest = max([len(cell) for cell in cells] or [1])
            word = max([len(word) for text in [*cells, column.header] for word in text.split()] or [1])
            if not any(cells):
                widths.append("16fr")  # left to be written in by hand
                continue
            if block.heat is not None and place >= block.heat:
                widths.append("4fr")
                continue
            is_short = longest <= 12 and word <= 14 and len(column.header) <= 16
            widths.append("auto" if is_short else f"{max(3.0, min(longest, 90) ** 0.75):.1f}fr")
        return ", ".join(widths) + ","

    def _figure(self, block: FigureBlock) -> str:
        see = f"\n\n#note[#{self._set(block.see)}]" if block.see else ""
        alternative = _string(block.alternative)
        picture = f'image(bytes({_string(to_svg(block.drawing))}), format: "svg", width: 100%, alt: {alternative})'
        caption = f"#strong{self._set(block.title + '.')} #{self._set(block.note)}"
        place = "placement: auto, " if block.floats else ""
        at = f"#counter(figure.where(kind: image)).update({block.number - 1})\n"
        return f"{at}#figure({place}{picture}, alt: {alternative}, caption: [{caption}]){see}"

    def _facts(self, block: Facts) -> str:
        cells = ", ".join(f"[#{self._set(name)}], [#{self._set(value)}]" for name, value in block.pairs)
        return f"#text(size: {_SMALL})[#table(columns: (5.2cm, 1fr), stroke: (bottom: .4pt + luma(180)), {cells})]"

    def _classes(self, block: ClassesBlock) -> str:
        return "\n\n".join(self._draw[type(one)](one) for one in block.on_paper)


def _shade(block: TableBlock, value: object, place: int) -> str:
    if block.heat is None or place < block.heat or not isinstance(value, int):
        return ""
    step = -(-(len(_SHADES) - 1) * value // block.bases[place - block.heat])
    return f"fill: rgb({_string(_SHADES[step])}), "


def _string(words: str) -> str:
    """A Typst string: of JSON's escapes only those of quotation marks and backslashes are left to be needed."""
    return json.dumps(printable(words), ensure_ascii=False)
