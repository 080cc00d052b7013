"""The numbers and documents of the page are those of the command line: same tables, same files."""

import io
import zipfile

import pytest

from interviews_toolkit import store
from interviews_toolkit.exports.tables import show_cell
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.study.study import Study


def words_of(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return " ".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("name", ["themes", "matrix", "cooccur"])
def test_a_table_is_the_terminals(page, project, name):
    page.code([40, 60], "temps")
    told = page.client.get(f"/api/tables/{name}").json()
    study = Study(store.Sitting(project, named_coder("Anne")))
    asked = {"counts": True} if name == "matrix" else {}
    table = getattr(study, name)(**asked).table
    shown = [place for place, column in enumerate(table.columns) if column.on_screen]
    assert told["rows"] == [[show_cell(row[k], table.columns[k].kind) for k in shown] for row in table.rows]
    assert (told["title"], told["caption"]) == (table.title, table.caption)
    assert told["caption"]
    assert told["files"] == ["xlsx", "docx", "csv"]


def test_a_table_leaves_as_a_file_and_says_so_when_it_has_no_figure(page):
    csv = page.client.get("/api/tables/themes.csv")
    assert csv.headers["content-disposition"] == 'attachment; filename="themes.csv"'
    assert csv.content.decode("utf-8-sig").splitlines()[0].split(";")[0] == "code"
    assert page.client.get("/api/tables/themes.svg").status_code == 422
    assert page.client.get("/api/tables/rien").status_code == 422
    assert page.client.get("/api/tables/saturation.svg").status_code == 409
    assert page.client.get("/api/tables/agree").json()["error"]["message"].startswith("Aucun entretien")


def test_all_codings_leave_with_every_column(page):
    page.code([40, 60], "temps")
    quote = page.open()["text"].encode("utf-16-le")[80:120].decode("utf-16-le").strip()
    assert quote in page.client.get("/api/tables/codings.csv").content.decode("utf-8-sig")
    assert quote in words_of(page.client.get("/api/tables/codings.xlsx"))


def test_a_transcript_leaves_with_its_codes_as_comments(page):
    page.code([40, 60], "temps")
    answer = page.client.get("/api/documents/transcript.docx?interview=E01")
    assert answer.headers["content-disposition"] == 'attachment; filename="E01.docx"'
    assert "Temps" in words_of(answer)
    assert page.client.get("/api/documents/transcript.docx?interview=E99").status_code == 404


def test_picked_passages_make_a_quote_book_without_those_nobody_may_quote(page, project):
    for interview, span in (("E01", [40, 60]), ("E02", [14, 22])):
        page.code(span, "temps", interview)
    cases = [Case("E01", {"consentement": "citation anonyme"}), Case("E02", {"consentement": "aucune citation"})]
    with project.act("cases", coder=None, payload={}) as connection:
        store.save_cases(connection, cases)
    shown = [one for one in page.client.get("/api/code/temps").json()["passages"] if one["coded"]]
    picked = page.client.get(
        "/api/documents/quotes.docx", params={"code": "temps", "only": [one["id"] for one in shown]}
    )
    said = words_of(picked)
    quotes = {one["interview"]: one["quote"] for one in shown}
    assert quotes["E01"] in said
    assert quotes["E02"] not in said
    assert "Non cités, faute d'accord : E02." in said


def test_the_report_is_composed_and_taken_away(page):
    page.decide(page.open()["suggestions"], "accepted")
    answer = page.client.get("/api/documents/report.html", params={"layer": "Anne"})
    assert answer.headers["content-disposition"] == 'attachment; filename="synthese.html"'
    assert "Étude" in answer.text
    assert page.client.get("/api/documents/report.html", params={"layer": "Paul"}).status_code == 404
