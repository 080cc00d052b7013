"""A PDF that says how it is made (Word, LibreOffice and typesetters can): its paragraphs, and its tables' rows.

Source: ISO 32000-1:2008, 14.7 (structure tree), 14.8 (tagged PDF), 14.9.4 (replacement text).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviews_toolkit.readers.pdf_operators import operators_cut

if TYPE_CHECKING:  # loaded when a PDF is read
    from pypdf import PageObject, PdfReader

_INLINE = {
    "Span",
    "Em",
    "Strong",
    "Link",
    "Quote",
    "Reference",
    "Code",
    "Lbl",
    "LBody",
    "Note",
    "FENote",
    "Sub",
    "Annot",
}
"""What goes on with the words around it; anything else begins a line of its own."""
_CELLS = {"TD", "TH"}
_DRAWN = {"Figure", "Formula", "Artifact"}
"""Words of a drawing are no text."""
_DEEPEST = 100
_SOFT = "\u00ad"
_NEARLY_ALL = 0.8
"""Of the signs of the pages: what is tagged less, running heads apart, is read by places instead."""


@dataclass(slots=True)
class TaggedBlock:
    """A paragraph, or a row of a table with a tab between its cells: its lines as they stand on the page."""

    page: int
    lines: list[str]


@dataclass(slots=True)
class _PageWords:
    """The words of each marked place of a page, a line feed before each line."""

    words: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    n_signs: int = 0


def read_blocks(reader: "PdfReader") -> list[TaggedBlock]:
    """Give the blocks in reading order; nothing where the file does not say, or not of all its words."""
    root: Any = reader.trailer["/Root"]
    marked = root.get("/MarkInfo", {})
    if "/StructTreeRoot" not in root or not _is_true(marked.get("/Marked")) or _is_true(marked.get("/Suspects")):
        return []
    pages = [_read_page(page) for page in reader.pages]
    if any(page is None for page in pages):
        return []
    read = [page for page in pages if page is not None]
    tree = root["/StructTreeRoot"]
    numbers = {getattr(one.indirect_reference, "idnum", -1): n for n, one in enumerate(reader.pages)}
    walk = _Walk(numbers, read, tree.get("/RoleMap", {}))
    blocks = list(walk.blocks(tree))
    told = sum(len(line) for block in blocks for line in block.lines)
    return blocks if told >= _NEARLY_ALL * sum(page.n_signs for page in read) else []


def _text(said: Any) -> str | None:  # noqa: ANN401 - pypdf gives signs or bytes
    if not isinstance(said, bytes):
        return None if said is None else str(said)
    return said.decode("utf-16" if said.startswith(b"\xfe\xff") else "latin-1", errors="replace")


def _is_true(value: Any) -> bool:  # noqa: ANN401 - pypdf's own yes and no are both truthy
    return bool(getattr(value, "value", value))


def _read_page(page: "PageObject") -> _PageWords | None:
    """Note the words of each marked place; None where marks stand amid a run of words, which pypdf gives whole."""
    seen = _Marks(page)
    with operators_cut(page):
        page.extract_text(visitor_operand_before=seen.before, visitor_text=seen.take)
    return seen.page if seen.is_apart else None


class _Marks:
    """Follows the marks of a page while pypdf reads its words."""

    def __init__(self, page: "PageObject") -> None:
        self._resources = page.get("/Resources", {})
        self.page, self.is_apart = _PageWords(), True
        self._open = list[tuple[int | None, str | None, bool]]()
        self._writing = False
        self._instead: str | None = None

    def before(self, operator: bytes, operands: Any, *_matrices: object) -> None:  # noqa: ANN401 - pypdf's
        """Look at an operator before it is followed."""
        if operator in (b"BT", b"ET"):
            self._writing = operator == b"BT"
        elif operator in (b"BDC", b"BMC"):
            about = self._properties(operands)
            place = about.get("/MCID")
            self.is_apart = self.is_apart and not (self._writing and place is not None)
            self._open.append((place, _text(about.get("/ActualText")), "/Artifact" in operands[:1]))
        elif operator == b"EMC" and self._open:
            _place, self._instead, _is_artifact = self._open.pop()

    def take(self, text: str, *_about: object) -> None:
        """Note words under the innermost mark that has a number; pypdf gives what a mark held right after its end."""
        if self._instead is not None and text:
            text, self._instead = ("\n" if text.startswith("\n") else "") + self._instead, None
        place = next((one for one, _instead, _is_artifact in reversed(self._open) if one is not None), None)
        if place is not None:
            self.page.words[place].append(text)
        if not any(is_artifact for _place, _instead, is_artifact in self._open):
            self.page.n_signs += len(text.strip())

    def _properties(self, operands: Any) -> Mapping[str, Any]:  # noqa: ANN401 - the same
        """What a mark says of itself: written there, or by its name in the page's resources."""
        about = operands[1] if len(operands) > 1 else {}
        if isinstance(about, str):
            about = self._resources.get("/Properties", {}).get(about, {}).get_object()
        return about if isinstance(about, Mapping) else {}


class _Walk:
    """Goes down the structure tree; a line ends where an element that is no part of a line begins or ends."""

    def __init__(self, numbers: Mapping[int, int], pages: list[_PageWords], roles: Mapping[str, str]) -> None:
        self._numbers, self._pages, self._roles = numbers, pages, roles
        self._been = set[int | None]()
        self._page = self._last = 0
        self._words, self._has_begun = list[str](), False

    def blocks(self, tree: Any) -> Iterator[TaggedBlock]:  # noqa: ANN401 - the same
        """Every block below the root."""
        yield from self._below(tree, page=0, depth=0, in_row=False)
        yield from self._end()

    def _below(self, element: Any, *, page: int, depth: int, in_row: bool) -> Iterator[TaggedBlock]:  # noqa: ANN401
        kids = element.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            which = getattr(kid, "idnum", None)
            if which in self._been or depth > _DEEPEST:
                continue
            self._been.update({which} - {None})
            one = kid.get_object()
            if isinstance(one, int):
                self._take(page, one)
            elif isinstance(one, Mapping) and "/MCID" in one:
                self._take(self._number(one, page), one["/MCID"])
            elif isinstance(one, Mapping):
                yield from self._element(one, page=self._number(one, page), depth=depth + 1, in_row=in_row)

    def _element(self, element: Any, *, page: int, depth: int, in_row: bool) -> Iterator[TaggedBlock]:  # noqa: ANN401
        role = str(element.get("/S", ""))
        role = str(self._roles.get(role, role)).removeprefix("/")
        if role in _DRAWN:
            return
        ends = role not in _INLINE and not in_row
        if ends:
            yield from self._end()
        elif role in _CELLS:
            self._words.append("\t")
        elif role not in _INLINE:
            self._words.append("\n")
        yield from self._below(element, page=page, depth=depth, in_row=in_row or role == "TR")
        if ends:
            yield from self._end()

    def _number(self, element: Any, page: int) -> int:  # noqa: ANN401 - the same
        raw = element.raw_get("/Pg") if "/Pg" in element else None
        return self._numbers.get(getattr(raw, "idnum", -1), page)

    def _take(self, page: int, place: int) -> None:
        said = "".join(self._pages[page].words.pop(place, ()))  # once, however often it is named
        if not self._has_begun:
            self._page = page
        elif page != self._last:
            self._words.append("\n")
        self._last, self._has_begun = page, self._has_begun or bool(said.strip())
        self._words.append(said)

    def _end(self) -> Iterator[TaggedBlock]:
        said, self._words, self._has_begun = "".join(self._words), [], False
        said = re.sub(rf"{_SOFT}\s*", "", said)
        if "\t" in said:  # a row: its cells are one line each
            said = re.sub(r"(?<=\w-)\s*\n(?=\w)", "", said)
            said = "\t".join(" ".join(cell.split()) for cell in said.strip("\n").removeprefix("\t").split("\t"))
        lines = [line.strip(" ") for line in said.split("\n")]
        if any(line.strip() for line in lines):
            yield TaggedBlock(self._page, [line for line in lines if line.strip()])
