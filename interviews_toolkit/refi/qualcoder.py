"""A QualCoder project (a folder .qda, or the data.qda in it), read as its database has it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.counting import RawText, Told
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import guid
from interviews_toolkit.refi.placing import place_all
from interviews_toolkit.refi.project import (
    Counting,
    Loss,
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaNote,
    QdaPassage,
    QdaProject,
    QdaSource,
    QdaUser,
)
from interviews_toolkit.refi.sqlite_file import ForeignTables, Record, moment, open_tables, text, whole

_INSIDE = "data.qda"


def read_qualcoder(path: Path) -> QdaProject:
    """Read a project: categories and codes, texts, codings, annotations, cases, attributes, journal.

    Raises:
        InputFileError: No such project, or its database cannot be read.
    """
    file = path / _INSIDE if path.is_dir() else path
    if not file.is_file():
        raise InputFileError(
            _("Ce dossier n'est pas un projet QualCoder : il n'a pas de « {name} ».").format(name=_INSIDE), path=path
        )
    with open_tables(file) as tables:
        return _project(tables, path)


def _project(tables: ForeignTables, path: Path) -> QdaProject:
    attributes = _attributes(tables)
    reader = _CodedTexts(tables, attributes, path)
    sources = tuple(reader.read())
    notes = tuple(_journal(tables))
    described = next((text(row["memo"]) for row in tables.rows("project", ("memo",))), "")
    owners = sorted(reader.owners | {note.user for note in notes if note.user})
    return QdaProject(
        name=path.stem,
        origin="QualCoder",
        description=described,
        users=tuple(QdaUser(owner, owner) for owner in owners),
        codes=tuple(_codes(tables)),
        cases=tuple(_cases(tables, attributes)),
        sources=sources,
        all_notes=notes,
        losses=tuple(_losses(tables)),
    )


def _codes(tables: ForeignTables) -> Iterator[QdaCode]:
    """Categories are codes that are not coded with; a parent stands before what is below it."""
    below: dict[str | None, list[QdaCode]] = defaultdict(list)
    for row in tables.rows("code_cat", ("catid", "name", "memo", "supercatid")):
        above = guid("qualcoder category", row["supercatid"]) if row["supercatid"] else None
        made = guid("qualcoder category", row["catid"])
        below[above].append(QdaCode(made, text(row["name"]), above, text(row["memo"]), is_codable=False))
    for row in tables.rows("code_name", ("cid", "name", "memo", "catid", "color", "supercid")):
        above = guid("qualcoder code", row["supercid"]) if row["supercid"] else None
        above = above or (guid("qualcoder category", row["catid"]) if row["catid"] else None)
        made = guid("qualcoder code", row["cid"])
        below[above].append(QdaCode(made, text(row["name"]), above, text(row["memo"]), color=text(row["color"])))
    waiting = below[None][::-1]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += below.pop(code.guid, [])[::-1]


def _attributes(tables: ForeignTables) -> dict[tuple[str, int | None], dict[str, str]]:
    """Values by what they are of (``case`` or ``file``) and its number."""
    found: dict[tuple[str, int | None], dict[str, str]] = defaultdict(dict)
    for row in tables.rows("attribute", ("name", "attr_type", "value", "id")):
        if text(row["value"]).strip():
            found[text(row["attr_type"]), whole(row["id"])][text(row["name"])] = text(row["value"]).strip()
    return found


def _cases(tables: ForeignTables, attributes: dict[tuple[str, int | None], dict[str, str]]) -> Iterator[QdaCase]:
    texts: dict[int | None, list[str]] = defaultdict(list)
    for row in tables.rows("case_text", ("caseid", "fid")):
        texts[whole(row["caseid"])].append(guid("qualcoder source", row["fid"]))
    for row in tables.rows("cases", ("caseid", "name", "memo")):
        number = whole(row["caseid"])
        yield QdaCase(
            guid("qualcoder case", number),
            text(row["name"]),
            text(row["memo"]),
            attributes.get(("case", number), {}),
            tuple(dict.fromkeys(texts[number])),
        )


class _CodedTexts:
    """The texts with what is coded and annotated in them."""

    def __init__(
        self, tables: ForeignTables, attributes: dict[tuple[str, int | None], dict[str, str]], path: Path
    ) -> None:
        self.owners: set[str] = set()
        self._tables, self._attributes, self._path = tables, attributes, path
        self._marks: dict[int | None, list[tuple[Record, bool]]] = defaultdict(list)
        columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo")
        for row in tables.rows("code_text", columns):
            self._marks[whole(row["fid"])].append((row, True))
        for row in tables.rows("annotation", ("fid", "pos0", "pos1", "memo", "owner", "date")):
            self._marks[whole(row["fid"])].append((row, False))

    def read(self) -> Iterator[QdaSource]:
        """Give every source that has a text; pictures and recordings have none."""
        for row in self._tables.rows("source", ("id", "name", "fulltext", "memo", "owner", "date")):
            if text(row["fulltext"]):
                yield self._source(row)

    def _source(self, row: Record) -> QdaSource:
        number = whole(row["id"])
        marks = [one for one in self._marks[number] if _is_placed(one[0])]
        told = [Told(whole(m["pos0"]) or 0, whole(m["pos1"]) or 0, text(m.get("seltext"))) for m, _coded in marks]
        raw = RawText(text(row["fulltext"]), has_bom=False)
        stored, evidence, spots = place_all(raw, told, Counting(crlf=2), path=self._path)
        passages = [
            self._passage(mark, spot, is_coded=is_coded)
            for (mark, is_coded), spot in zip(marks, spots, strict=True)
            if spot
        ]
        return QdaSource(
            guid=guid("qualcoder source", row["id"]),
            name=text(row["name"]),
            text=stored,
            description=text(row["memo"]).strip(),
            passages=tuple(passages),
            values=self._attributes.get(("file", number), {}),
            user=self._owner(row),
            at=moment(row["date"]),
            evidence=evidence,
        )

    def _owner(self, row: Record) -> str:
        owner = text(row["owner"])
        self.owners |= {owner} if owner else set()
        return owner

    def _passage(self, row: Record, spot: tuple[int, int], *, is_coded: bool) -> QdaPassage:
        owner, at = self._owner(row), moment(row["date"])
        key = ("qualcoder passage", is_coded, *row.values())
        coding = QdaCoding(guid(*map(str, key)), guid("qualcoder code", row.get("cid")), owner, at)
        return QdaPassage(
            guid=guid("selection", *key),
            start=spot[0],
            end=spot[1],
            name=text(row.get("seltext")),
            description=text(row["memo"]).strip(),
            codings=(coding,) if is_coded else (),
            user=owner,
            at=at,
        )


def _is_placed(row: Record) -> bool:
    return whole(row["pos0"]) is not None and whole(row["pos1"]) is not None


def _journal(tables: ForeignTables) -> Iterator[QdaNote]:
    for row in tables.rows("journal", ("jid", "name", "jentry", "date", "owner")):
        owner, at = text(row["owner"]), moment(row["date"])
        yield QdaNote(guid("qualcoder journal", row["jid"]), text(row["jentry"]), text(row["name"]), owner, at)


def _losses(tables: ForeignTables) -> Iterator[Loss]:
    known = {
        Lost.IMAGE_CODING: "code_image",
        Lost.RECORDING_CODING: "code_av",
        Lost.GRAPH: "graph",
    }
    columns = ("imid", "avid", "grid")
    for what, table in known.items():
        n = sum(1 for _row in tables.rows(table, columns))
        if n:
            yield Loss(what, n)
    silent = [text(row["name"]) for row in tables.rows("source", ("name", "fulltext")) if not text(row["fulltext"])]
    if silent:
        yield Loss(Lost.DOCUMENT_WITHOUT_TEXT, len(silent), ", ".join(silent))
