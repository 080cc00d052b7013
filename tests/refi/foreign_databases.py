"""The invented talk as Taguette, QualCoder and RQDA keep it: their tables, and how each counts."""

import html
import json
import sqlite3

from tests.refi.foreign_files import PASSAGES, TALK

AT = "2026-01-02 10:00:00"


def fill(file, tables):
    """Make a database of these tables: names with their columns, and rows."""
    with sqlite3.connect(file) as connection:
        for named, rows in tables.items():
            connection.execute(f"CREATE TABLE {named}")
            name, columns = named.split(" ", 1)
            marks = ", ".join("?" * (columns.count(",") + 1))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    connection.close()
    return file


def taguette(file):
    """A paragraph a line, counted in bytes of UTF-8; line ends between paragraphs are counted and not shown."""
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in TALK.split("\n")]
    contents = "\n".join(paragraphs).replace("factures", "<b>fact</b>ures")
    tags = ["Budget.Factures", "Budget.Froid", "Difficulté"]
    number = {tag.rpartition(".")[2]: rank for rank, tag in enumerate(tags, start=1)}
    places = [(len(TALK[: TALK.index(words)].encode()), len(words.encode()), words) for words, _code in PASSAGES]
    commands = [
        (rank, AT + ".123456", "ana", 1, 1, json.dumps({"type": "highlight_add", "highlight_id": rank}))
        for rank in range(1, len(PASSAGES) + 1)
    ]
    return fill(
        file,
        {
            "projects (id, name, description, created)": [(1, "Hiver", "Un essai.", AT)],
            "users (login, hashed_password)": [("ana", "x"), ("ben", "y")],
            "documents (id, name, description, filename, created, project_id, contents)": [
                (1, "Entretien 1", "fiche", "e1.docx", AT, 1, contents)
            ],
            "tags (id, project_id, path, description)": [(number[t.rpartition(".")[2]], 1, t, "") for t in tags],
            "highlights (id, document_id, start_offset, end_offset, snippet)": [
                (rank, 1, start, start + size, f"<p>{html.escape(words)}</p>")
                for rank, (start, size, words) in enumerate(places, start=1)
            ],
            "highlight_tags (highlight_id, tag_id)": [
                (rank, number[code]) for rank, (_words, code) in enumerate(PASSAGES, start=1)
            ],
            "commands (id, date, user_login, project_id, document_id, payload)": commands,
        },
    )


CODES = {"Factures": 1, "Froid": 2, "Difficulté": 3}


def placed(words):
    start = TALK.index(words)
    return start, start + len(words)


def qualcoder(folder):
    """Code points, end excluded; categories apart from codes; attributes of cases and of files in one table."""
    folder.mkdir()
    coded = [
        (n, CODES[code], 1, words, *placed(words), "ana", AT, "à citer" if n == 1 else "", None)
        for n, (words, code) in enumerate(PASSAGES, start=1)
    ]
    fill(
        folder / "data.qda",
        {
            "project (databaseversion, date, memo, about, codername)": [("v11", AT, "mémo du projet", "", "ana")],
            "source (id, name, fulltext, mediapath, memo, owner, date)": [
                (1, "entretien_01.txt", TALK, None, "ton hésitant", "ana", AT),
                (2, "photo.png", None, "images:photo.png", "", "ana", AT),
            ],
            "code_cat (catid, name, memo, owner, date, supercatid)": [(1, "Budget", "", "ana", AT, None)],
            "code_name (cid, name, memo, catid, owner, date, color)": [
                (1, "Factures", "les coûts", 1, "ana", AT, "#FF0000"),
                (2, "Froid", "", 1, "ana", AT, "#00FF00"),
                (3, "Difficulté", "", None, "ana", AT, "#0000FF"),
            ],
            "code_text (ctid, cid, fid, seltext, pos0, pos1, owner, date, memo, important)": coded,
            "code_image (imid, id, x1, y1, width, height, cid)": [(1, 2, 0, 0, 9, 9, 1)],
            "annotation (anid, fid, pos0, pos1, memo, owner, date)": [(1, 1, *placed("Ben…"), "hésite", "ben", AT)],
            "cases (caseid, name, memo, owner, date)": [(1, "Mme Lenoir", "", "ana", AT)],
            "case_text (id, caseid, fid, pos0, pos1, owner, date, memo)": [(1, 1, 1, 0, len(TALK), "ana", AT, "")],
            "attribute (attrid, name, attr_type, value, id, date, owner)": [
                (1, "âge", "case", "42", 1, AT, "ana"),
                (2, "ville", "file", "Lille", 1, AT, "ana"),
                (3, "vide", "file", "", 1, AT, "ana"),
            ],
            "journal (jid, name, jentry, date, owner)": [(1, "Jour 1", "Premier entretien.", AT, "ana")],
        },
    )
    return folder


def rqda(file):
    """Places kept as real numbers; what was deleted is only marked."""
    alive, gone = 1, 0
    coded = [(CODES[code], 1, words, *map(float, placed(words)), alive, "ana", "x", "") for words, code in PASSAGES]
    coded.append((1, 1, "Enquêtrice", 0.0, 10.0, gone, "ana", "x", ""))
    return fill(
        file,
        {
            "project (databaseversion, date, memo)": [("0.2.2", "x", "")],
            "source (name, id, file, memo, owner, date, status)": [
                ("Entretien 1", 1, TALK, "", "ana", "Tue Mar 3 10:00:00 2026", alive),
                ("Jeté", 2, "Plus rien.", "", "ana", "x", gone),
            ],
            "freecode (name, memo, owner, id, status, color)": [
                ("Factures", "", "ana", 1, alive, ""),
                ("Froid", "", "ana", 2, alive, ""),
                ("Difficulté", "", "ana", 3, alive, ""),
                ("Jeté", "", "ana", 4, gone, ""),
            ],
            "codecat (name, cid, catid, memo, status)": [("Budget", None, 1, "", alive)],
            "treecode (cid, catid, status)": [(1, 1, alive), (2, 1, alive), (3, 1, gone)],
            "coding (cid, fid, seltext, selfirst, selend, status, owner, date, memo)": coded,
            "cases (name, memo, owner, id, status)": [("Mme Lenoir", "veuve", "ana", 1, alive)],
            "caselinkage (caseid, fid, selfirst, selend, status)": [(1, 1, 0.0, 99.0, alive)],
            "caseAttr (variable, value, caseID, status)": [("âge", "42", 1, alive), ("ville", "NA", 1, alive)],
            "filecat (name, fid, catid, status)": [("Vague 1", None, 1, alive)],
            "treefile (fid, catid, status)": [(1, 1, alive)],
            "imageCoding (cid, iid, status)": [(1, 1, alive)],
            "journal (name, journal, owner, status)": [("Jour 1", "Premier entretien.", "ana", alive)],
        },
    )
