"""A Taguette project (.sqlite3), or its codebook (.csv): tags, documents in HTML, highlights counted in UTF-8 bytes."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.tables import read_rows
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.counting import RawText, Told
from interviews_toolkit.refi.names import guid
from interviews_toolkit.refi.paths import split_paths
from interviews_toolkit.refi.placing import place_all
from interviews_toolkit.refi.project import Counting, QdaCode, QdaCoding, QdaPassage, QdaProject, QdaSource, QdaUser
from interviews_toolkit.refi.sqlite_file import Cell, ForeignTables, Record, moment, open_tables, text, whole

_ORIGIN = "Taguette"
_BLOCKS = frozenset(
    ("article", "blockquote", "body", "br", "dd", "div", "dt", "figcaption", "footer", "header", "hr", "li")
)
_BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
}
_UNSEEN = frozenset(("head", "script", "style", "title"))


def read_taguette_codebook(path: Path) -> QdaProject:
    """Read the codebook Taguette exports as a table: a tag and its description.

    Raises:
        InputFileError: Unreadable, or without a column named tag.
    """
    read = read_rows(path, columns=("tag",), filled=("tag",))
    if read.faults:
        raise InputFileError(_("Cette grille a des lignes illisibles."), path=path, faults=read.faults)
    tags = [
        QdaCode(guid("taguette tag", cells["tag"]), cells["tag"], description=cells.get("description", ""))
        for _line, cells in read.rows
    ]
    return QdaProject(path.stem, _ORIGIN, codes=_tree(tags))


def read_taguette(path: Path) -> QdaProject:
    """Read a project's database.

    Raises:
        InputFileError: It cannot be read, or holds several projects.
    """
    with open_tables(path) as tables:
        projects = list(tables.rows("projects", ("id", "name", "description")))
        if len(projects) != 1:
            names = ", ".join(text(one["name"]) for one in projects)
            raise InputFileError(
                _("Il faut un projet dans cette base, et il y en a {n} : {names}.").format(
                    n=len(projects), names=names
                ),
                path=path,
                hint=_("Dans Taguette, exportez le projet voulu en .sqlite3."),
            )
        [project] = projects
        users = _users(tables)
        tags = [
            QdaCode(guid("taguette tag", row["path"]), text(row["path"]), description=text(row["description"]))
            for row in tables.rows("tags", ("id", "path", "description"))
        ]
        return QdaProject(
            name=text(project["name"]),
            origin=_ORIGIN,
            description=text(project["description"]),
            users=tuple(QdaUser(login, login) for login in sorted({login for login, _at in users.values() if login})),
            codes=_tree(tags),
            sources=tuple(_sources(tables, users, path)),
        )


def _tree(tags: list[QdaCode]) -> tuple[QdaCode, ...]:
    """A dot makes a path of a tag, unless it ends an abbreviation somewhere (« M. »)."""
    is_path = all(part.strip() == part != "" for tag in tags for part in tag.name.split("."))
    return tuple(split_paths(tuple(tags), ".")) if is_path else tuple(tags)


def _users(tables: ForeignTables) -> dict[int | None, tuple[str, str]]:
    """Who made each highlight, and when: its last mention in the list of what was done."""
    found: dict[int | None, tuple[str, str]] = {}
    for row in tables.rows("commands", ("user_login", "date", "payload")):
        payload = _payload(row["payload"])
        if payload.get("type") == "highlight_add":
            number = payload.get("highlight_id")
            found[number if isinstance(number, int) else None] = (text(row["user_login"]), _seconds(row["date"]))
    return found


def _payload(cell: Cell) -> dict[str, object]:
    try:
        read = json.loads(text(cell))
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _seconds(cell: Cell) -> str:
    return moment(cell).partition(".")[0]


def _sources(tables: ForeignTables, users: dict[int | None, tuple[str, str]], path: Path) -> Iterator[QdaSource]:
    tags = {row["id"]: guid("taguette tag", row["path"]) for row in tables.rows("tags", ("id", "path"))}
    on: dict[Cell, list[str]] = defaultdict(list)
    for row in tables.rows("highlight_tags", ("highlight_id", "tag_id")):
        if row["tag_id"] in tags:
            on[row["highlight_id"]].append(tags[row["tag_id"]])
    marks: dict[Cell, list[Record]] = defaultdict(list)
    for row in tables.rows("highlights", ("id", "document_id", "start_offset", "end_offset", "snippet")):
        if whole(row["start_offset"]) is not None and whole(row["end_offset"]) is not None:
            marks[row["document_id"]].append(row)
    for row in tables.rows("documents", ("id", "name", "description", "created", "contents")):
        shown = ShownText(text(row["contents"]))
        rows = marks[row["id"]]
        told = [_told(shown, one) for one in rows]
        raw = RawText(shown.text, has_bom=False)
        stored, evidence, spots = place_all(raw, told, Counting(), path=path, is_known=True)
        yield QdaSource(
            guid=guid("taguette document", row["name"], stored),
            name=text(row["name"]),
            text=stored,
            description=text(row["description"]).strip(),
            passages=tuple(
                _passage(one, spot, on[one["id"]], users.get(whole(one["id"]), ("", "")))
                for one, spot in zip(rows, spots, strict=True)
                if spot
            ),
            at=_seconds(row["created"]),
            evidence=evidence,
        )


def _told(shown: "ShownText", row: Record) -> Told:
    start, end = whole(row["start_offset"]) or 0, whole(row["end_offset"]) or 0
    return Told(shown.place(start, is_end=False), shown.place(end, is_end=True), ShownText(text(row["snippet"])).text)


def _passage(row: Record, spot: tuple[int, int], tags: list[str], made: tuple[str, str]) -> QdaPassage:
    login, at = made
    return QdaPassage(
        guid=guid("taguette highlight", row["id"]),
        start=spot[0],
        end=spot[1],
        codings=tuple(QdaCoding(guid("taguette coding", row["id"], tag), tag, login, at) for tag in tags),
        user=login,
        at=at,
    )


class ShownText(HTMLParser):
    """What HTML shows, a paragraph a line, and where the bytes that Taguette counts are in it.

    Taguette counts the UTF-8 bytes of all text between tags; white space between paragraphs is counted and not shown.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = self._bytes = 0
        self._nodes: list[tuple[int, int, str]] = []  # first byte, place in the text, words
        self._hidden = 0
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self._parts).rstrip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; pass over what is not shown."""
        del attrs
        self._hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """End the line with its block."""
        self._hidden -= tag in _UNSEEN and self._hidden > 0
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Keep words with the byte they begin at."""
        begins_line = not self._parts or self._parts[-1].endswith("\n")
        if self._hidden or (not self._nodes and not data.strip()):
            return  # before the body begins, nothing is counted
        shown = data.replace("\n", " ")
        if not data.strip() and begins_line:
            shown = ""
        self._nodes.append((self._bytes, self._length, data if shown else ""))
        self._bytes += len(data.encode())
        self._write(shown)

    def place(self, byte: int, *, is_end: bool) -> int:
        """Turn a count of bytes into a place of the text; the end of a passage stays on its own line."""
        nodes = self._nodes
        last = bisect_right(nodes, byte - is_end, key=lambda node: node[0]) - 1
        if last < 0:
            return 0
        first, at, words = nodes[last]
        return at + len(words.encode()[: byte - first].decode("utf-8", "ignore"))

    def _break(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._write("\n")

    def _write(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self._length += len(words)
