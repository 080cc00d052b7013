"""An RQDA project (.rqda): codes, files, codings, cases, attributes, memos; what was deleted stays deleted."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

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
    QdaSet,
    QdaSource,
    QdaUser,
)
from interviews_toolkit.refi.sqlite_file import ForeignTables, Record, open_tables, text, whole

Values = dict[int | None, dict[str, str]]


def read_rqda(path: Path) -> QdaProject:
    """Read a project's database.

    Raises:
        InputFileError: It cannot be read.
    """
    with open_tables(path) as tables:
        notes = [
            QdaNote(guid("rqda journal", row["name"]), text(row["journal"]), text(row["name"]), text(row["owner"]))
            for row in _alive(tables, "journal", ("name", "journal", "owner"))
        ]
        sources = tuple(_sources(tables, path))
        owners = {passage.user for source in sources for passage in source.passages} | {note.user for note in notes}
        owners |= {source.user for source in sources}
        pictures = sum(1 for _row in _alive(tables, "imageCoding", ("cid",)))
        return QdaProject(
            name=path.stem,
            origin="RQDA",
            description=next((text(row["memo"]) for row in tables.rows("project", ("memo",))), ""),
            users=tuple(QdaUser(owner, owner) for owner in sorted(owners - {""})),
            codes=_codes(tables),
            cases=tuple(_cases(tables)),
            sources=sources,
            all_notes=tuple(notes),
            sets=tuple(_groups(tables)),
            losses=(Loss(Lost.IMAGE_CODING, pictures),) if pictures else (),
        )


def _alive(tables: ForeignTables, table: str, columns: tuple[str, ...]) -> Iterator[Record]:
    """The rows that were not deleted: RQDA only marks them."""
    return (row for row in tables.rows(table, (*columns, "status")) if whole(row["status"]) in {1, None})


def _codes(tables: ForeignTables) -> tuple[QdaCode, ...]:
    """Categories first, with the codes of each below; a code of several categories stands below the first."""
    folders = {
        whole(row["catid"]): QdaCode(
            guid("rqda category", row["catid"]), text(row["name"]), None, text(row["memo"]), is_codable=False
        )
        for row in _alive(tables, "codecat", ("catid", "name", "memo"))
    }
    above: dict[int | None, str] = {}
    for row in _alive(tables, "treecode", ("cid", "catid")):
        folder = folders.get(whole(row["catid"]))
        if folder is not None:
            above.setdefault(whole(row["cid"]), folder.guid)
    codes = [
        QdaCode(guid("rqda code", row["id"]), text(row["name"]), above.get(whole(row["id"])), text(row["memo"]))
        for row in _alive(tables, "freecode", ("id", "name", "memo"))
    ]
    return (*folders.values(), *codes)


def _sources(tables: ForeignTables, path: Path) -> Iterator[QdaSource]:
    marks: dict[int | None, list[Record]] = defaultdict(list)
    for row in _alive(tables, "coding", ("cid", "fid", "seltext", "selfirst", "selend", "owner", "memo")):
        if whole(row["selfirst"]) is not None and whole(row["selend"]) is not None:
            marks[whole(row["fid"])].append(row)
    values = _values(tables, "fileAttr", "fileID")
    for row in _alive(tables, "source", ("id", "name", "file", "memo", "owner")):
        rows = marks[whole(row["id"])]
        told = [Told(whole(one["selfirst"]) or 0, whole(one["selend"]) or 0, text(one["seltext"])) for one in rows]
        raw = RawText(text(row["file"]), has_bom=False)
        stored, evidence, spots = place_all(raw, told, Counting(), path=path)
        yield QdaSource(
            guid=guid("rqda source", row["id"]),
            name=text(row["name"]),
            text=stored,
            description=text(row["memo"]).strip(),
            passages=tuple(_passage(one, spot) for one, spot in zip(rows, spots, strict=True) if spot),
            values=values.get(whole(row["id"]), {}),
            user=text(row["owner"]),
            evidence=evidence,
        )


def _passage(row: Record, spot: tuple[int, int]) -> QdaPassage:
    owner = text(row["owner"])
    key = ("rqda coding", *row.values())
    return QdaPassage(
        guid=guid("selection", *key),
        start=spot[0],
        end=spot[1],
        name=text(row["seltext"]),
        description=text(row["memo"]).strip(),
        codings=(QdaCoding(guid(*map(str, key)), guid("rqda code", row["cid"]), owner),),
        user=owner,
    )


def _values(tables: ForeignTables, table: str, key: str) -> Values:
    found: Values = defaultdict(dict)
    for row in _alive(tables, table, ("variable", "value", key)):
        if text(row["value"]).strip() not in {"", "NA"}:
            found[whole(row[key])][text(row["variable"])] = text(row["value"]).strip()
    return found


def _cases(tables: ForeignTables) -> Iterator[QdaCase]:
    values = _values(tables, "caseAttr", "caseID")
    texts: dict[int | None, list[str]] = defaultdict(list)
    for row in _alive(tables, "caselinkage", ("caseid", "fid")):
        texts[whole(row["caseid"])].append(guid("rqda source", row["fid"]))
    for row in _alive(tables, "cases", ("id", "name", "memo")):
        number = whole(row["id"])
        yield QdaCase(
            guid("rqda case", number),
            text(row["name"]),
            text(row["memo"]),
            values.get(number, {}),
            tuple(dict.fromkeys(texts[number])),
        )


def _groups(tables: ForeignTables) -> Iterator[QdaSet]:
    members: dict[int | None, list[str]] = defaultdict(list)
    for row in _alive(tables, "treefile", ("fid", "catid")):
        members[whole(row["catid"])].append(guid("rqda source", row["fid"]))
    for row in _alive(tables, "filecat", ("catid", "name")):
        sources = tuple(dict.fromkeys(members[whole(row["catid"])]))
        yield QdaSet(guid("rqda group", row["catid"]), text(row["name"]), sources=sources)
