"""The codebook as a document to read in Word or LibreOffice, and read back once somebody has corrected it there.

A code is a heading under the one above it; below come its id, its definition, and lists under their names.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.codebook._drafts import LISTS, RETIRED, CodeDraft, build_codebook, suggested_id
from interviews_toolkit.codebook._faults import our_errors
from interviews_toolkit.codebook._texts import MAX_MEGABYTES
from interviews_toolkit.errors import UsageError
from interviews_toolkit.files.archives import open_archive, read_xml
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.files.yaml_nodes import YamlText, tidy
from interviews_toolkit.i18n import _, languages, speaking
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId

DEEPEST = 9
"""Levels of headings that Word has."""
_TITLE = " · "
_ID = re.compile(r"(?P<id>[a-z0-9]+(?:[-_][a-z0-9]+)*)(?: \((?P<state>.+)\))?")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class BlockKind(Enum):
    """What a paragraph of the document is."""

    TITLE = "title"
    HEADING = "heading"
    ID = "id"
    TEXT = "text"
    LABEL = "label"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``level`` counts from 1 in headings."""

    kind: BlockKind
    text: str
    level: int = 0


def codebook_blocks(codebook: Codebook) -> Iterator[Block]:
    """Give the paragraphs of the document, in order.

    Raises:
        UsageError: Codes lie deeper than headings go.
    """
    yield Block(BlockKind.TITLE, f"{codebook.title}{_TITLE}{codebook.version}")
    labels = _labels()
    for code, level in _downwards(codebook):
        if level > DEEPEST:
            message = _("La grille a plus de {n} niveaux : un document n'a pas assez de titres.").format(n=DEEPEST)
            raise UsageError(message, hint=_("Écrivez-la en .yaml, .csv ou .xlsx."))
        yield Block(BlockKind.HEADING, code.name, level)
        yield Block(BlockKind.ID, f"{code.id} ({_('retiré')})" if code.is_retired else code.id)
        if code.definition:
            yield Block(BlockKind.TEXT, code.definition)
        for name in LISTS:
            if texts := _texts(code, name):
                yield Block(BlockKind.LABEL, labels[name])
                yield from (Block(BlockKind.ITEM, one) for one in texts)


def read_codebook_document(path: Path) -> Codebook:
    """Read a codebook from a .docx or .odt laid out as ours are; a code without an id gets one from its name.

    Raises:
        CodebookError: With every fault of the file and its paragraph.
    """
    with our_errors(), open_archive(load(path, megabytes=MAX_MEGABYTES), path) as archive:
        entry, read = _FORMATS[path.suffix.lower()]
        root = read_xml(archive, entry, path)
    title, drafts = _gather(() if root is None else read(root))
    name, _mark, version = title.rpartition(_TITLE)
    return build_codebook(drafts, [], title=name or title or path.stem, version=version if name else "1", path=path)


def _downwards(codebook: Codebook, above: CodeId | None = None, level: int = 1) -> Iterator[tuple[Code, int]]:
    """Each code before those below it, and those before the next."""
    for code in codebook.children(above):
        yield code, level
        yield from _downwards(codebook, code.id, level + 1)


def _labels() -> dict[str, str]:
    return dict(
        zip(LISTS, (_("Inclure"), _("Exclure"), _("Exemples"), _("Contre-exemples"), _("Indicateurs")), strict=True)
    )


def _texts(code: Code, name: str) -> tuple[str, ...]:
    return tuple(one.text for one in code.indicators) if name == "indicators" else getattr(code, name)


def _known_labels() -> dict[str, str]:
    """The fields by their names in every language of the messages: a document travels."""
    known = {}
    for language in languages():
        with speaking(language):
            known.update({fold(label): name for name, label in _labels().items()})
    return known


@dataclass(slots=True)
class _Entry:
    """A code as it is gathered, paragraph after paragraph."""

    name: YamlText
    parent: YamlText | None
    id: YamlText | None = None
    status: YamlText | None = None
    definition: list[str] = field(default_factory=list)
    lists: dict[str, list[YamlText]] = field(default_factory=dict)
    list_name: str = ""

    def take(self, block: Block, line: int, labels: dict[str, str]) -> None:
        """Take a paragraph under the heading: its id first, then what its place says it is."""
        text = tidy(block.text)
        if not (self.id or self.definition or self.lists) and (found := _ID.fullmatch(text)):
            self.id = YamlText(found["id"], line)
            self.status = YamlText(RETIRED, line) if found["state"] else None
        elif block.kind is BlockKind.TEXT and (label := labels.get(fold(text.rstrip(" :")))):
            self.list_name = label
            self.lists[label] = []
        elif self.list_name:
            self.lists[self.list_name].append(YamlText(text, line))
        else:
            self.definition.append(text)

    def draft(self) -> CodeDraft:
        """What was gathered."""
        line = self.name.line
        return CodeDraft(
            line=line,
            id=self.own_id(),
            name=self.name,
            parent=self.parent,
            definition=YamlText(" ".join(self.definition), line) if self.definition else None,
            lists={name: tuple(texts) for name, texts in self.lists.items()},
            status=self.status,
        )

    def own_id(self) -> YamlText:
        """The id that is written, or one its name gives."""
        return self.id or YamlText(suggested_id(self.name.value), self.name.line)


def _gather(blocks: "Iterator[Block] | tuple[()]") -> tuple[str, list[CodeDraft]]:
    labels, title = _known_labels(), ""
    entries: list[_Entry] = []
    above: dict[int, _Entry] = {}
    for line, block in enumerate(blocks, start=1):
        if not block.text.strip():
            continue
        if block.kind is BlockKind.TITLE:
            title = title or tidy(block.text)
        elif block.kind is BlockKind.HEADING:
            above = {level: one for level, one in above.items() if level < block.level}
            parent = above[max(above)].own_id() if above else None
            above[block.level] = _Entry(YamlText(tidy(block.text), line), parent)
            entries.append(above[block.level])
        elif entries:
            entries[-1].take(block, line, labels)
    return title, [one.draft() for one in entries]


def _word_blocks(root: Element) -> Iterator[Block]:
    for element in root.iter(f"{_W}p"):
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        parts = (part for run in element.iter(f"{_W}r") for part in run)
        text = "".join((part.text or "") if part.tag == f"{_W}t" else _BLANKS.get(part.tag, "") for part in parts)
        if found := re.fullmatch(r"(?:Heading|Titre)\s?(\d)", name, re.IGNORECASE):
            yield Block(BlockKind.HEADING, text, int(found[1]))
        elif name.casefold() in {"title", "titre"}:
            yield Block(BlockKind.TITLE, text)
        else:
            is_item = name.casefold().startswith("list") or element.find(f"{_W}pPr/{_W}numPr") is not None
            yield Block(BlockKind.ITEM if is_item else BlockKind.TEXT, text)


_BLANKS = {f"{_W}br": " ", f"{_W}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}


def _odt_blocks(root: Element, *, is_item: bool = False) -> Iterator[Block]:
    for element in root:
        if element.tag == f"{_TEXT}h":
            yield Block(BlockKind.HEADING, _odt_text(element), int(element.get(f"{_TEXT}outline-level", "1")))
        elif element.tag == f"{_TEXT}p":
            kind = BlockKind.ITEM if is_item else BlockKind.TEXT
            if element.get(f"{_TEXT}style-name") == "Title":
                kind = BlockKind.TITLE
            yield Block(kind, _odt_text(element))
        elif element.tag != f"{_TEXT}tracked-changes":
            yield from _odt_blocks(element, is_item=is_item or element.tag == f"{_TEXT}list")


def _odt_text(element: Element) -> str:
    inner = "".join(_odt_text(part) + (part.tail or "") for part in element)
    return _BLANKS.get(element.tag, "") + (element.text or "") + inner


_FORMATS: dict[str, tuple[str, Callable[[Element], Iterator[Block]]]] = {
    ".docx": ("word/document.xml", _word_blocks),
    ".odt": ("content.xml", _odt_blocks),
}
DOCUMENTS = tuple(_FORMATS)
"""What a document's file is called."""
