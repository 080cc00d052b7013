"""The author's words, written on the page: they stand in what the page and the terminal write."""

from interviews_toolkit import store
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.study.study import Study


def section(report, name):
    return next(one for one in report["sections"] if one["id"] == name)


def test_what_is_written_on_the_page_stands_in_the_report_is_reworded_and_undone(page, project, tmp_path):
    page.code([40, 60], "temps")
    first = page.client.get("/api/report").json()
    place = first["sections"][0]["id"]
    said = page.post("report/parts", {"kind": "paragraph", "place": place, "text": " Ce que j'en retiens. "}).json()
    [own] = section(said, place)["own"]
    assert (own["kind"], own["text"], own["changed"]) == ("paragraph", "Ce que j'en retiens.", "")
    assert own["text"] not in section(said, place)["told"]
    Study(store.Sitting(project, named_coder("Anne"))).report(tmp_path / "r.html")
    assert "Ce que j’en retiens" in (tmp_path / "r.html").read_text(encoding="utf-8").replace("&#39;", "’")
    body = {"kind": "paragraph", "place": place, "text": "Autrement dit.", "instead_of": own["id"]}
    again = page.post("report/parts", body).json()
    assert [one["text"] for one in section(again, place)["own"]] == ["Autrement dit."]
    assert page.post("report/parts", body).status_code == 404
    undo = page.client.get("/api/study").json()["undo"]
    page.post("undo", {"number": undo["number"]})
    assert [one["text"] for one in section(page.client.get("/api/report").json(), place)["own"]] == [own["text"]]
    gone = page.post("report/parts/remove", {"part": own["id"]}).json()
    assert section(gone, place)["own"] == []


def test_a_quote_needs_its_place(page):
    for quote in ("", "E99 [1-2]", "E01 [9-2]", "n'importe quoi"):
        answer = page.post("report/parts", {"kind": "kept", "place": "theme-temps", "quote": quote})
        assert answer.status_code in {404, 422}
