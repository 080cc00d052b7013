"""A project as lines of text that git can compare and merge, and a project made of such lines again.

Every row is a line of JSON, in the order of its key, so that the same project gives the same bytes; each coder's work
has a file of its own, each text is a file named by its hash. What the program makes again by itself is left out.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, insert, select, update

from interviews_toolkit.errors import ConflictError, Fault, InputFileError
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import REDO, UNDO
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.store import _json
from interviews_toolkit.store.checks import count_changed_quotes
from interviews_toolkit.store.codebooks import codes_astray
from interviews_toolkit.store.tables import (
    ALEMBIC_VERSION,
    ANALYSES,
    CODEBOOKS,
    CODERS,
    CODES,
    CODES_IN_USE,
    INTERVIEWS,
    JOURNAL,
    METADATA,
    PROJECT,
    ROW_CHANGES,
    SCHEMA,
    TEXTS,
    WORD_VECTORS,
)

ABOUT = "project.json"
ATTRIBUTES = "* text eol=lf\njournal/*.jsonl merge=union\ncodebooks.jsonl merge=union\n"
"""For git: no other line ends, and what only ever grows is merged by keeping the lines of both sides."""
_APART = {ALEMBIC_VERSION, ANALYSES, CODES, CODES_IN_USE, JOURNAL, PROJECT, ROW_CHANGES, WORD_VECTORS}
_ROWS = {table.name: table for table in METADATA.sorted_tables if table not in _APART}
_TEXT_OF = {INTERVIEWS.name: ("text", "text_hash"), TEXTS.name: ("content", "hash")}
"""Where a table holds a text, and its hash: the text itself is a file."""

Line = dict[str, Any]
Lines = dict[str, list[tuple[str, int, Line]]]
"""By table (``journal`` too), each line with the file and the number it stands at."""


def write_text_form(connection: Connection) -> dict[str, str]:
    """Give the content of each file of a project's text form, but for the codebook in force."""
    [about] = connection.execute(select(PROJECT)).mappings()
    astray = sorted(codes_astray(connection))
    said = {"schema": SCHEMA, "title": about["title"], "created_at": about["created_at"], "codes_astray": astray}
    files = {ABOUT: json.dumps(said, ensure_ascii=False, indent=2) + "\n", ".gitattributes": ATTRIBUTES}
    lines: dict[str, list[str]] = defaultdict(list)
    names = {row.id: _named(row.name) for row in connection.execute(select(CODERS))}
    for name, table in _ROWS.items():
        for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
            values = dict(row)
            if name in _TEXT_OF:
                words, digest = _TEXT_OF[name]
                files[f"texts/{values[digest]}.txt"] = values.pop(words)
            owner = values["id"] if table is CODERS else values.get("coder_id")
            lines[f"coders/{names[owner]}.jsonl" if owner else f"{name}.jsonl"].append(_line(name, values))
    versions = {row.number: _version_name(row.number, row.content) for row in connection.execute(select(CODEBOOKS))}
    acts = select(JOURNAL, ROW_CHANGES.c.content).outerjoin(ROW_CHANGES).order_by(JOURNAL.c.id)
    for row in connection.execute(acts).mappings():
        values = dict(row)
        values["did"] = _unpacked(values.pop("content"), versions)
        lines[f"journal/{_named(row['coder'])}.jsonl"].append(_line(JOURNAL.name, values))
    return files | {name: "".join(one) for name, one in lines.items()}


def fill_from_text(connection: Connection, folder: Path, files: Mapping[str, str]) -> None:
    """Fill the empty tables of a new project with what a text form says, in the caller's transaction.

    Args:
        connection: Of the transaction; what refers to a row is checked when it ends.
        folder: Where the files come from: errors name it.
        files: Their content, by path in the folder.

    Raises:
        InputFileError: A line is not what was written: every fault of a file is told, with its line.
        ConflictError: Lines do not go together: passages are not the text's, or refer to what is not there.
    """
    about = _read_about(folder, files)
    lines = _read_lines(folder, files)
    acts, versions = _renumbered(lines.pop(JOURNAL.name, [])), _numbered_versions(lines.get(CODEBOOKS.name, []))
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.execute(insert(PROJECT), {"id": 1, "title": about["title"], "created_at": about["created_at"]})
    in_force = [_json.load(Codebook, row["content"]) for _f, _n, row in lines.get(CODEBOOKS.name, [])[-1:]]
    codes = {code.id for one in in_force for code in one} | set(about["codes_astray"])
    _insert(connection, CODES, [{"id": code, "stands": 1} for code in sorted(codes)])
    for name, table in _ROWS.items():
        _insert(connection, table, [_with_text(name, row, files) for _f, _n, row in lines.get(name, [])])
    _insert(connection, JOURNAL, [{k: v for k, v in act.items() if k != "did"} for act in acts])
    did = [(act["id"], act["did"]) for act in acts if act["did"] is not None]
    _insert(connection, ROW_CHANGES, [{"journal_id": n, "content": _packed(one, versions)} for n, one in did])
    connection.execute(update(CODES).where(CODES.c.id.in_(about["codes_astray"])).values(stands=0))


def check_filled(connection: Connection) -> None:
    """See that what was merged goes together.

    Raises:
        ConflictError: Passages are not the text's, or rows refer to what is not there.
    """
    hint = _(
        "Les deux côtés ne vont pas ensemble : reprenez l'un des deux, puis interviews project merge pour l'autre."
    )
    if changed := sorted(count_changed_quotes(connection)):
        names = ", ".join(changed)
        raise ConflictError(_("Des passages ne sont pas ceux du texte : {names}.").format(names=names), hint=hint)
    dangling = {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")} - {CODES_IN_USE.name}
    if dangling:
        names = ", ".join(sorted(dangling))
        raise ConflictError(_("Des lignes renvoient à ce qui n'est pas là : {names}.").format(names=names), hint=hint)


def _named(coder: str | None) -> str:
    """Name the file of a coder: by the name, and by what tells two names apart that are spelt alike in ASCII."""
    return f"{slug(coder)[:40].lower()}-{named_coder(coder).id}" if coder else "program"


def _line(table: str, values: Line) -> str:
    told = {name: _opened(value) for name, value in values.items()}
    return json.dumps({"table": table, **told}, ensure_ascii=False, allow_nan=False) + "\n"


def _opened(value: object) -> object:
    """Show a kept document as what it is, where it comes back the same to the byte."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            document = json.loads(value)
        except ValueError:
            return value
        return document if _json.dump(document) == value else value
    return value


def _closed(value: object) -> object:
    return _json.dump(value) if isinstance(value, dict | list) else value


def _version_name(number: int, content: str) -> str:
    return f"{number}-{content_hash(content)[:8]}"


def _unpacked(content: bytes | None, versions: Mapping[int, str]) -> Line | None:
    if content is None:
        return None
    did: Line = json.loads(zlib.decompress(content))
    return {**did, "codebooks": [versions.get(number) for number in did["codebooks"]]}


def _packed(did: Line, numbers: Mapping[str, int]) -> bytes:
    content = _json.dump({**did, "codebooks": [numbers.get(name, 0) for name in did["codebooks"]]})
    return zlib.compress(content.encode())


def _read_about(folder: Path, files: Mapping[str, str]) -> Line:
    try:
        about = json.loads(files.get(ABOUT, ""))
        schema, _title, _at, _codes = (about[key] for key in ("schema", "title", "created_at", "codes_astray"))
    except (ValueError, KeyError, TypeError) as error:
        raise InputFileError(
            _("Ce dossier n'est pas la forme en texte d'une étude."),
            hint=_("Elle s'écrit ainsi : interviews project to-text DOSSIER"),
            path=folder / ABOUT,
        ) from error
    if schema != SCHEMA:
        raise InputFileError(
            _("Cette forme en texte vient d'une autre version du programme."),
            hint=_(
                "Réécrivez-la avec la version d'ici (interviews project to-text), ou lisez-la avec celle qui "
                "l'a écrite."
            ),
            path=folder / ABOUT,
        )
    return dict(about)


def _read_lines(folder: Path, files: Mapping[str, str]) -> Lines:
    found: Lines = defaultdict(list)
    keys: dict[tuple[object, ...], tuple[str, int]] = {}
    for name in sorted(files):
        if not name.endswith(".jsonl") or not files[name]:
            continue
        faults: list[Fault] = []
        for number, words in enumerate(files[name].removesuffix("\n").split("\n"), 1):
            read = _read_line(words, files)
            key = () if isinstance(read, str) else _key(*read)
            if isinstance(read, str):
                faults.append(Fault(read, number))
            elif keys.setdefault(key, (name, number)) != (name, number):
                twice = _("Déjà dans {file}, ligne {n}.").format(file=keys[key][0], n=keys[key][1])
                faults.append(Fault(twice, number))
            else:
                found[read[0]].append((name, number, read[1]))
        if faults:
            message = _("Des lignes ne se lisent pas comme une étude.")
            hint = _("Si git y a laissé un conflit, choisissez-en un côté ; sinon, reprenez le fichier tel qu'écrit.")
            raise InputFileError(message, hint=hint, path=folder / name, faults=faults)
    return found


def _read_line(words: str, files: Mapping[str, str]) -> tuple[str, Line] | str:
    """Give the table and the row of a line, or what is wrong with it."""
    try:
        values = json.loads(words)
        table = values.pop("table")
    except (ValueError, KeyError, AttributeError, TypeError):
        return _("Pas une ligne de JSON.") if words[:7] not in _MARKS else _("Un conflit de git, pas encore réglé.")
    wanted = set(_COLUMNS.get(table, ())) if isinstance(table, str) else set()
    if not wanted or set(values) != wanted or not all(isinstance(values[one], int | None) for one in _NUMBERS[table]):
        return _("Ce n'est pas une ligne d'une table de l'étude.")
    digest = values.get(_TEXT_OF[table][1]) if table in _TEXT_OF else None
    if digest is not None and content_hash(files.get(f"texts/{digest}.txt", "")) != digest:
        return _("Son texte manque ou a changé : texts/{name}.txt").format(name=digest)
    return table, {name: value if name == "did" else _closed(value) for name, value in values.items()}


_MARKS = frozenset({"<<<<<<<", "=======", ">>>>>>>", "|||||||"})
_COLUMNS = {
    name: {*table.columns.keys(), *(["did"] if table is JOURNAL else [])} - {_TEXT_OF.get(name, ("",))[0]}
    for name, table in (*_ROWS.items(), (JOURNAL.name, JOURNAL))
}
_NUMBERS = {
    name: [column.name for column in METADATA.tables[name].columns if isinstance(column.type, Integer)]
    for name in _COLUMNS
}


def _key(table: str, row: Line) -> tuple[object, ...]:
    """Name a row; acts and codebooks made on two sides may have one number, and are the same only if all is."""
    if table in {JOURNAL.name, CODEBOOKS.name}:
        return (table, json.dumps(row, sort_keys=True))
    return (table, *(row[column.name] for column in _ROWS[table].primary_key))


def _renumbered(lines: Iterable[tuple[str, int, Line]]) -> list[Line]:
    """Put the acts of all in one order; where two sides went on from the same one, both are kept, under new numbers."""
    acts = sorted((row for _f, _n, row in lines), key=lambda act: (act["id"], act["at"], act["coder"] or ""))
    if len({act["id"] for act in acts}) == len(acts):
        return acts
    now = {(act["coder"], act["id"]): number for number, act in enumerate(acts, 1)}
    for number, act in enumerate(acts, 1):
        for name, key in ((UNDO, "undoes"), (REDO, "redoes")):
            if act["act"] == name:
                payload = json.loads(act["payload"])
                act["payload"] = _json.dump({**payload, key: now.get((act["coder"], payload.get(key)))})
        act["id"] = number
    return acts


def _numbered_versions(lines: list[tuple[str, int, Line]]) -> dict[str, int]:
    """Number the codebook's versions one after the other, in place; gives the numbers by the names acts have."""
    numbers: dict[str, int] = {}
    lines.sort(key=lambda line: int(line[2]["number"]))
    for number, (_f, _n, row) in enumerate(lines, 1):
        numbers[_version_name(row["number"], row["content"])] = row["number"] = number
    return numbers


def _with_text(table: str, row: Line, files: Mapping[str, str]) -> Line:
    if table not in _TEXT_OF:
        return row
    words, digest = _TEXT_OF[table]
    return {**row, words: files[f"texts/{row[digest]}.txt"]}


def _insert(connection: Connection, table: Table, rows: list[Line]) -> None:
    if rows:
        connection.execute(insert(table), rows)
