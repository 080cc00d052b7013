"""Plain Word documents: a coded transcript with its codes as comments, and a book of quotes."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from interviews_toolkit.errors import MissingExtraError
from interviews_toolkit.exports.coded_text import CodedText, lines
from interviews_toolkit.exports.quote_words import Cleaning, print_words
from interviews_toolkit.exports.synthesis.typeset import printable
from interviews_toolkit.exports.word_table import NO_DATE, same_bytes
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.quotes.sheets import QuoteSheet

if TYPE_CHECKING:  # loaded when a document is made
    from docx.document import Document as WordFile
    from docx.text.run import Run


def transcript_word(coded: CodedText, name: str) -> bytes:
    """Write every word of a transcript, each coding a comment on its words, by its coder.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    file = new_file(coded.interview.id, name)
    runs: dict[int, Run] = {}
    ends: dict[int, Run] = {}
    text = coded.interview.text
    for spans in lines(coded):
        paragraph = file.add_paragraph()
        for span in spans:
            run = paragraph.add_run(printable(span.cut(text)))
            runs[span.start], ends[span.end] = run, run
    for tag in coded.tags:
        first = _first(runs, tag.span)
        last = _last(ends, tag.span)
        if first is None or last is None:
            continue  # only the blank between two lines
        initials = "".join(word[0] for word in tag.who.split())[:3].upper()
        said = "\n".join(printable(one) for one in tag.words)
        comment = file.add_comment([first, last], text=said, author=printable(tag.who), initials=initials)
        _date(comment, tag.at)
    return word_bytes(file)


def quote_book_word(sheets: Iterable[QuoteSheet], title: str, name: str, *, clean: Cleaning = None) -> bytes:
    """Write quotes code after code, each with who said it and where.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    file = new_file(title, name)
    for sheet in sheets:
        file.add_heading(printable(sheet.code.name), level=1)
        if sheet.code.definition:
            file.add_paragraph(printable(sheet.code.definition)).runs[0].italic = True
        for quote in sheet.quotes:
            words = print_words(quote, clean) if clean else quote.excerpt.quote
            file.add_paragraph(printable(quoted(words)), style="Quote").paragraph_format.keep_with_next = True
            told = [f"— {quote.attribution}"]
            if quote.names:
                told.append(_("noms à vérifier : {names}").format(names=", ".join(quote.names)))
            file.add_paragraph(printable(" · ".join(told)))
        if sheet.withheld:
            file.add_paragraph(_("Non cités, faute d'accord : {who}.").format(who=", ".join(sheet.withheld)))
    return word_bytes(file)


def new_file(title: str, name: str) -> "WordFile":
    """Begin a document under its title.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("python-docx", extra="word", needed_for=name) from error
    file = docx.Document()
    properties = file.core_properties
    properties.title, properties.author, properties.comments = printable(title), "interviews-toolkit", ""
    properties.created = properties.modified = NO_DATE
    file.add_paragraph(printable(title), style="Title")
    return file


def _first(runs: "dict[int, Run]", span: Span) -> "Run | None":
    return runs.get(span.start) or next((runs[at] for at in sorted(runs) if span.start <= at < span.end), None)


def _last(ends: "dict[int, Run]", span: Span) -> "Run | None":
    return ends.get(span.end) or next((ends[at] for at in sorted(ends, reverse=True) if at <= span.end), None)


def _date(comment: Any, at: str) -> None:  # noqa: ANN401 - lxml's elements have no useful type
    """Say when the coding was made, not when the file was: two runs give the same bytes."""
    from docx.oxml.ns import qn

    comment._comment_elm.set(qn("w:date"), f"{(at if 'T' in at else NO_DATE.isoformat())[:19]}Z")  # noqa: SLF001


def word_bytes(file: "WordFile") -> bytes:
    """Give a document as bytes, the same twice."""
    buffer = io.BytesIO()
    file.save(buffer)
    return same_bytes(buffer.getvalue())
