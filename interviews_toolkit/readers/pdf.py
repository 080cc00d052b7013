"""PDF with a text layer: columns are read one by one, running heads left out, words cut at a line's end joined.

Where a file says its own paragraphs and tables (`tagged_pdf`), they are taken as they are. Else a PDF has no
paragraphs and no words, only signs at places: pypdf sets them on a grid of characters, and the rest is inferred here,
from the page alone and the words of the document itself; what was inferred is told.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.errors import InputFileError, MissingExtraError
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines, too_much
from interviews_toolkit.readers.tagged_pdf import TaggedBlock, read_blocks

if TYPE_CHECKING:  # loaded when a PDF is read
    from pypdf import PdfReader

_MAX_PAGES = 2_000
_MAX_DRAWN = 400_000
"""Bytes that draw a page: four thousand signs, each placed by itself, need a quarter of it."""
_SHOWN, _SHOWN_AT_MOST = 5_000, 300_000
"""Times that words are set, which is what costs: any document; the longest, which has some five hundred pages."""
_BYTES_A_SHOW = 8
"""Of the file, for each time beyond: what is drawn is packed by five or six, and a word takes fifty bytes to draw."""
_MAX_OBJECTS = 200_000
_GUTTER = 3
"""Blank characters that part two columns."""
_AT_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_FULL = 0.8
"""Of the widest line of a column: a line as long goes on below."""
_HYPHENS = "-\u00ad\u2010"
_TURN = re.compile(r"\s*[^\s:][^:]{0,40}:\s")
_CUT = re.compile(rf"(\w+)[{_HYPHENS}]$")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a column.

    Attributes:
        goes_on: It carries on the sentence of the line before.
    """

    text: str
    page: int
    goes_on: bool = False


def read_pdf(data: bytes, path: Path) -> TurnDraft:
    """Read the text layer; ``number`` counts lines, running heads left out.

    Raises:
        MissingExtraError: pypdf is not installed.
        InputFileError: No PDF, damaged, locked, too long, or only images.
    """
    blocks, pages = _open(data, path)
    heads = _running_heads(pages)
    rows = [
        _Row(text.translate(_LIGATURES), block.page, goes_on=place > 0)
        for block in blocks
        for place, text in enumerate(block.lines)
    ]
    for number, page in enumerate(pages, start=1):
        kept = _without_heads(page, heads)
        rows += [row for column in _columns(kept) for row in _rows(column, number)]
    if not rows:
        hint = _("C'est une image de texte : passez-le à la reconnaissance de caractères (OCR), puis relisez.")
        raise InputFileError(_("Ce PDF n'a pas de texte."), path=path, hint=hint)
    joined, n_joined = _join_cut_words(rows)
    joined = _whole_blocks(joined) if blocks else joined
    lines, notices = clean_lines((Line(row.text, n, is_cue=row.goes_on) for n, row in enumerate(joined, start=1)), path)
    return TurnDraft(lines, "utf-8", (*_told(heads, n_joined), *notices))


def _open(data: bytes, path: Path) -> tuple[list[TaggedBlock], list[list[str]]]:
    """The blocks the file says it is made of; where it does not, each page's lines on a grid of characters."""
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError("pypdf", extra="pdf", needed_for=path.name) from error
    if data.count(b" obj") > _MAX_OBJECTS:
        raise too_much(path)
    log = logging.getLogger("pypdf")
    was = log.level
    log.setLevel(logging.CRITICAL + 1)  # it would print the insides of a damaged file
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _refuse_locked_or_long(reader, path, most=min(_SHOWN + len(data) // _BYTES_A_SHOW, _SHOWN_AT_MOST))
        if blocks := read_blocks(reader):
            return blocks, []
        shown = (page.extract_text(extraction_mode="layout").translate(_LIGATURES) for page in reader.pages)
        return [], [page.split("\n") for page in shown]
    except InputFileError:
        raise
    except pypdf.errors.DependencyError as error:
        raise _locked(path) from error
    except Exception as error:  # pypdf lets out whatever its parsers raise
        hint = _("Ouvrez-le dans un lecteur et enregistrez-le de nouveau, ou copiez son texte dans un .txt.")
        raise InputFileError(_("Ce n'est pas un PDF lisible."), path=path, hint=hint) from error
    finally:
        log.setLevel(was)


def _refuse_locked_or_long(reader: "PdfReader", path: Path, *, most: int) -> None:
    """Words are set one by one: more than are printed, on one page or in all, would never end."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(path)
    if len(reader.pages) > _MAX_PAGES:
        raise too_much(path)
    n_shown = 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn = b"" if contents is None else contents.get_data()
        n_shown += drawn.count(b"Tj") + drawn.count(b"TJ") + drawn.count(b"'") + drawn.count(b'"')
        if len(drawn) > _MAX_DRAWN or n_shown > most:
            raise too_much(path)


def _locked(path: Path) -> InputFileError:
    hint = _("Enregistrez-en une copie sans mot de passe.")
    return InputFileError(_("Ce PDF est protégé par un mot de passe."), path=path, hint=hint)


def _masked(line: str) -> str:
    """A running head without what changes from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _edges(page: Sequence[str]) -> tuple[set[int], set[int]]:
    """Where the outermost lines with words are, and those within; a line within that begins a turn is none."""
    filled = [place for place, line in enumerate(page) if line.strip()]
    within = {place for place in (*filled[1:_AT_EDGE], *filled[-_AT_EDGE:-1]) if not _TURN.match(page[place])}
    return {*filled[:1], *filled[-1:]}, within


def _running_heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands at the very edge of two pages in three, or just within on all of them, whatever its number."""
    outer, inner = Counter[str](), Counter[str]()
    for page in pages:
        for seen, places in zip((outer, inner), _edges(page), strict=True):
            seen.update({_masked(page[place]) for place in places})
    least, every = max(2, -(-2 * len(pages) // 3)), max(2, len(pages))
    heads = {head for head, n in outer.items() if n >= least}
    return frozenset({"#", *heads, *(head for head, n in inner.items() if n + outer[head] >= every)})


def _without_heads(page: Sequence[str], heads: frozenset[str]) -> list[str]:
    edges = set[int]().union(*_edges(page))
    return [line for place, line in enumerate(page) if place not in edges or _masked(line) not in heads]


def _columns(page: Sequence[str]) -> Iterator[list[str]]:
    """Parts of the page in the order they are read; a line across both columns ends what stands above it."""
    gutter = _gutter(page)
    if gutter is None:
        yield list(page)
        return
    left: list[str] = []
    right: list[str] = []
    for line in page:
        if line[gutter : gutter + _GUTTER].strip():
            yield from (left, right, [line])
            left, right = [], []
        else:
            left.append(line[:gutter])
            right.append(line[gutter:])
    yield from (left, right)


def _gutter(page: Sequence[str]) -> int | None:
    """Where a blank band parts the page in two, in its middle half; None for one column."""
    width = max((len(line.rstrip()) for line in page), default=0)
    best, most = None, 3
    for at in range(width // 4, 3 * width // 4):
        beyond = [line for line in page if len(line.rstrip()) > at + _GUTTER]
        parted = sum(not line[at : at + _GUTTER].strip() and bool(line[:at].strip()) for line in beyond)
        # A line that ends within the band is cut there too, though it goes no further.
        crossed = sum(bool(line[at : at + _GUTTER].strip()) for line in page)
        if parted - crossed > most and crossed <= parted // 10:
            best, most = at, parted - crossed
    return best


def _rows(column: Sequence[str], page: int) -> Iterator[_Row]:
    width = max((len(line.strip()) for line in column), default=0)
    before = ""
    for line in column:
        text = " ".join(line.split())
        if text:
            yield _Row(text, page, goes_on=len(before.strip()) >= _FULL * width)
        before = line


def _join_cut_words(rows: Sequence[_Row]) -> tuple[list[_Row], int]:
    """Bring words cut at the end of a line together; a hyphen stays where both halves are words of the document."""
    words = _whole_words(rows)
    whole = {pair.casefold() for row in rows for pair in re.findall(rf"\w+[{_HYPHENS}]\w+", row.text)}
    plain = {re.sub(f"[{_HYPHENS}]", "-", pair) for pair in whole}
    done: list[_Row] = []
    n = 0
    for row in rows:
        cut = _CUT.search(done[-1].text) if done else None
        if cut and row.text[0].islower():
            first, second = cut[1].casefold(), re.split(r"\W", row.text, maxsplit=1)[0].casefold()
            is_compound = f"{first}-{second}" in plain or (
                not words[first + second] and bool(words[first]) and words[second] > 1
            )
            head = done[-1].text[: cut.end(1)] + ("-" if is_compound else "")
            done[-1] = replace(done[-1], text=head + row.text)
            n += 1
        else:
            done.append(row)
    return [replace(row, text=re.sub(r"(?<=\w)\u00ad(?=\w)", "-", row.text)) for row in done], n


def _whole_blocks(rows: Sequence[_Row]) -> list[_Row]:
    """One row a paragraph."""
    blocks: list[list[_Row]] = []
    for row in rows:
        if row.goes_on and blocks:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return [replace(block[0], text=" ".join(row.text for row in block)) for block in blocks]


def _whole_words(rows: Sequence[_Row]) -> Counter[str]:
    """How often each word is there, the halves of cut ones left out."""
    words: Counter[str] = Counter()
    before = ""
    for row in rows:
        kept = re.sub(r"^\w+", "", row.text) if _CUT.search(before) else row.text
        words.update(word.casefold() for word in re.findall(r"\w+", _CUT.sub("", kept)))
        before = row.text
    return words


def _told(heads: frozenset[str], n_joined: int) -> Iterator[Notice]:
    left = sorted(head for head in heads if head != "#")
    if left:
        yield Notice(_("En-têtes ou pieds de page laissés de côté : {heads}.").format(heads=" · ".join(left)))
    if n_joined:
        said = ngettext("{n} mot coupé en fin de ligne, réuni.", "{n} mots coupés en fin de ligne, réunis.", n_joined)
        yield Notice(said.format(n=n_joined))
