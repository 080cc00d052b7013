"""A code on a page of its own: its passages, what it stands with, and its passages as a file."""

import io
import zipfile


def shown(page, code="freins"):
    return page.client.get(f"/api/code/{code}").json()


def test_a_code_shows_its_passages_and_those_below_with_their_turn(page):
    page.code([40, 60], "temps")
    page.code([45, 50], "argent")
    told = shown(page)
    coded = [one for one in told["passages"] if one["coded"]]
    assert [(one["code"], one["turn"], one["mine"]) for one in coded] == [("temps", 1, True), ("argent", 1, True)]
    assert (told["base"], told["together"]) == (2, {})
    assert shown(page, "temps")["together"] == {"argent": 1}
    assert {one["interview"] for one in told["passages"] if not one["coded"]} == {"E01", "E02"}


def test_what_the_coder_refused_is_not_among_the_suggestions(page):
    before = len(shown(page)["passages"])
    page.decide(page.open()["suggestions"][:1], "refused")
    assert len(shown(page)["passages"]) == before - 1


def test_what_another_coded_stays_hidden_while_one_codes_alone(open_page):
    open_page("Béatrice").code([40, 60], "temps")
    anne = open_page()
    assert not any(one["coded"] for one in shown(anne)["passages"])
    assert "Béatrice" not in anne.client.get("/api/code/freins/passages.csv").text


def test_its_passages_leave_as_the_files_the_terminal_writes(page):
    page.code([40, 60], "temps")
    quote = next(one["quote"] for one in shown(page)["passages"] if one["coded"])
    csv = page.client.get("/api/code/freins/passages.csv")
    assert csv.headers["content-disposition"] == 'attachment; filename="freins.csv"'
    assert quote in csv.content.decode("utf-8-sig")
    word = page.client.get("/api/code/freins/passages.docx").content
    assert quote in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert word == page.client.get("/api/code/freins/passages.docx").content
    assert page.client.get("/api/code/freins/passages.exe").status_code == 422
    assert page.client.get("/api/code/rien").status_code == 404
