"""Memos and the codebook through the page's server: saved at once, undone by name, refused when stale."""

import pytest

from interviews_toolkit import store
from tests.web.conftest import XSS


def memo(page, on, text="Y revenir.", **more):
    return page.post("memos", {"on": on, "text": text}, **more)


def codebook(page):
    return page.client.get("/api/codebook").json()


def act(page, name, seen=None, **body):
    return page.post(f"codebook/{name}", {"seen": seen or codebook(page)["seen"], **body})


def codes(page):
    return {one["id"]: one for one in codebook(page)["codes"]}


def test_a_colour_is_chosen_for_a_code_and_those_below_it_and_taken_back(page):
    before = {one["id"]: one["colour"] for one in codebook(page)["codes"]}
    above = codes(page)["temps"]["parent"]
    shown = act(page, "colour", code=above, colour=4).json()["shown"]
    assert {one["id"] for one in shown["codes"] if one["colour"] == 4} >= {"temps", above}
    assert {one["id"]: one["colour"] for one in page.client.get("/api/study").json()["codes"]}["temps"] == 4
    page.undo()
    assert {one["id"]: one["colour"] for one in codebook(page)["codes"]} == before
    act(page, "colour", code="temps", colour=2)
    act(page, "colour", code="temps", colour=None)
    assert {one["id"]: one["colour"] for one in codebook(page)["codes"]} == before
    assert act(page, "colour", code="temps", colour=9).status_code == 422


def held(project):
    with project.read() as connection:
        return store.load_snapshot(connection)


def test_a_memo_on_a_passage_is_where_the_page_says_behind_an_emoji(page, project):
    text = page.open()["text"]
    start = len(text[: text.index("partout")].encode("utf-16-le")) // 2
    answer = memo(page, {"kind": "span", "interview": "E01", "span": [start, start + 7]}).json()

    [shown] = answer["memos"]
    assert (shown["quote"], shown["span"], shown["mine"], shown["coder"]) == (
        "partout",
        [start, start + 7],
        True,
        "Anne",
    )
    assert answer["undo"]["label"] == "mémo sur un passage (E01)"
    assert held(project).memos[0].target.quote == "partout"
    assert page.client.get("/api/memos?interview=E01").json()["memos"] == [shown]
    assert page.client.get("/api/memos?interview=E02").json()["memos"] == []


def test_memos_on_no_interview_are_shown_with_every_interview(page):
    memo(page, {"kind": "code", "id": "temps"})
    memo(page, {"kind": "project"})
    shown = page.client.get("/api/memos?interview=E02").json()["memos"]
    assert sorted(one["kind"] for one in shown) == ["code", "project"]


def test_a_memo_is_reworded_removed_and_both_undone(page, project):
    [shown] = memo(page, {"kind": "interview", "id": "E01"}).json()["memos"]
    seen = {"id": shown["id"], "version": shown["version"]}
    [edited] = page.post("memos/edit", {"memo": seen, "text": "Autre"}).json()["memos"]
    assert (edited["id"], edited["text"]) == (shown["id"], "Autre")
    gone = page.post("memos/remove", {"memo": {"id": edited["id"], "version": edited["version"]}}).json()
    assert gone["memos_removed"] == [shown["id"]]
    assert gone["undo"]["label"] == "suppression du mémo sur l'entretien (E01)"
    assert [one["text"] for one in page.undo().json()["memos"]] == ["Autre"]
    assert [one["text"] for one in page.undo().json()["memos"]] == ["Y revenir."]
    assert page.undo().json()["memos_removed"] == [shown["id"]]
    assert held(project).memos == ()


def test_a_stale_memo_is_refused_with_how_it_is_now(page, project):
    [shown] = memo(page, {"kind": "project"}).json()["memos"]
    seen = {"id": shown["id"], "version": shown["version"]}
    page.post("memos/edit", {"memo": seen, "text": "Autre"})
    for path, more in (("memos/edit", {"text": "Encore"}), ("memos/remove", {})):
        refused = page.post(path, {"memo": seen, **more})
        assert refused.status_code == 409
        assert [one["text"] for one in refused.json()["theirs"]["memos"]] == ["Autre"]
    assert [one.text for one in held(project).memos] == ["Autre"]


def test_another_coders_memo_is_read_and_left_alone(open_page, project):
    [shown] = memo(open_page("Anne"), {"kind": "project"}).json()["memos"]
    ben = open_page("Ben")
    [read] = ben.client.get("/api/memos").json()["memos"]
    assert (read["mine"], read["coder"]) == (False, "Anne")
    seen = {"id": shown["id"], "version": shown["version"]}
    assert ben.post("memos/edit", {"memo": seen, "text": "Autre"}).status_code == 409
    assert ben.post("memos/remove", {"memo": seen}).status_code == 409
    assert [one.text for one in held(project).memos] == ["Y revenir."]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"on": {"kind": "span", "interview": "E01", "span": [0, 10**8]}, "text": "x"}, 422),
        ({"on": {"kind": "span", "interview": "E01", "span": [5, 5]}, "text": "x"}, 422),
        ({"on": {"kind": "span", "interview": "E01"}, "text": "x"}, 422),
        ({"on": {"kind": "coding", "id": "rien"}, "text": "x"}, 404),
        ({"on": {"kind": "code", "id": "../../etc/passwd"}, "text": "x"}, 404),
        ({"on": {"kind": "shell"}, "text": "x"}, 422),
        ({"on": {"kind": "project"}, "text": ""}, 422),
        ({"on": {"kind": "project"}, "text": "a\x00b"}, 422),
        ({"on": {"kind": "project"}, "text": "x" * 20_001}, 422),
        ({"on": {"kind": "project"}, "text": "x", "coder_id": "ben"}, 422),
        ({"on": {"kind": "project", "coder": "Ben"}, "text": "x"}, 422),
    ],
)
def test_malformed_memos_are_refused_and_nothing_is_kept(page, project, body, status):
    assert page.post("memos", body).status_code == status
    assert held(project).memos == ()


def test_a_memo_sent_twice_under_one_key_is_kept_once(page, project):
    for _ in range(2):
        assert len(memo(page, {"kind": "project"}, key="same-key-0001").json()["memos"]) == 1
    assert len(held(project).memos) == 1


def test_hostile_words_stay_words(page, project):
    [shown] = memo(page, {"kind": "code", "id": "argent"}, XSS).json()["memos"]
    assert shown["text"] == XSS
    answer = act(page, "add", wording={"name": f"a {XSS}", "definition": XSS}, parent="freins")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["undo"]["label"] == f"création de « a {XSS} »"
    assert held(project).codebook[answer.json()["code"]].definition == XSS


def test_the_codebook_is_told_with_its_counts(page):
    page.decide([page.open()["suggestions"][0]], "accepted")
    shown = codes(page)
    assert codebook(page)["base"] == 2
    assert [shown["freins"][name] for name in ("codings", "branch", "waiting", "interviews")] == [0, 1, 0, 1]
    assert [shown["temps"][name] for name in ("codings", "branch", "waiting", "interviews")] == [1, 1, 2, 1]
    [excerpt] = page.client.get("/api/codebook/excerpts?code=temps").json()["excerpts"]
    assert (excerpt["quote"], excerpt["mine"]) == ("le temps 🎈 partout", True)


def test_each_act_answers_with_the_codebook_and_what_can_be_undone(page, project):
    before = held(project)
    page.decide([page.open()["suggestions"][0]], "accepted")
    coding = page.client.get("/api/codebook/excerpts?code=temps").json()["excerpts"][0]["id"]
    acts = [
        ("add", {"wording": {"name": "Fatigue"}, "parent": "freins"}, "création de « Fatigue »"),
        ("edit", {"code": "fatigue", "wording": {"name": "Usure"}}, "renommage de « Fatigue » en « Usure »"),
        ("edit", {"code": "fatigue", "wording": {"include": ["Épuisement"]}}, "définition de « Usure »"),
        ("move", {"code": "fatigue", "parent": None}, "déplacement de « Usure »"),
        (
            "split",
            {"code": "temps", "wording": {"name": "Rythme"}, "codings": [coding]},
            "division de « Temps » : « Rythme »",
        ),
        ("merge", {"codes": ["fatigue"], "into": "rythme"}, "fusion de « Usure » dans « Rythme »"),
        ("retire", {"code": "rythme", "retired": True}, "retrait de « Rythme »"),
        ("retire", {"code": "rythme", "retired": False}, "remise en usage de « Rythme »"),
    ]
    for name, body, label in acts:
        answer = act(page, name, **body)
        assert answer.status_code == 200, answer.json()
        assert answer.json()["undo"]["label"] == label
        assert answer.json()["shown"] == codebook(page)
    for _name, _body, label in reversed(acts):
        assert page.study()["undo"]["label"] == label
        assert page.undo().json()["codebook"] is True
    page.undo()
    assert held(project).codebook == before.codebook
    assert held(project).codings == before.codings


def test_a_stale_codebook_is_refused_with_how_it_is_now(page, open_page, project):
    seen = codebook(page)["seen"]
    act(open_page("Ben"), "edit", code="temps", wording={"name": "Rythme"})
    refused = act(page, "edit", seen, code="temps", wording={"name": "Horaires"})
    assert refused.status_code == 409
    assert {one["id"]: one["name"] for one in refused.json()["theirs"]["codebook"]["codes"]}["temps"] == "Rythme"
    assert held(project).codebook["temps"].name == "Rythme"


def test_an_act_on_many_codings_asks_first(page, project):
    text = page.open()["text"]
    for start in range(20, 32, 2):
        assert page.code([start, start + 2]).status_code in {200, 422}
    n = len(held(project).codings)
    assert n > 5
    refused = act(page, "merge", codes=["temps"], into="argent")
    assert (refused.status_code, refused.json()["theirs"]["confirm"]) == (409, {"touched": n, "all": n})
    assert act(page, "merge", codes=["temps"], into="argent", confirm=True).status_code == 200
    assert {one.code_id for one in held(project).codings} == {"argent"}
    assert page.open()["text"] == text


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("add", {"wording": {"name": ""}}),
        ("add", {"wording": {"name": "x" * 121}}),
        ("add", {"wording": {"name": "x", "indicators": ["/(a+)+$/"]}}),
        ("add", {"wording": {"name": "a\x00b"}}),
        ("edit", {"code": "temps", "wording": {"name": "Argent", "id": "autre"}}),
        ("move", {"code": "freins", "parent": "temps"}),
        ("split", {"code": "temps", "wording": {"name": "x"}, "codings": []}),
        ("merge", {"codes": ["temps"], "into": "temps"}),
        ("retire", {"code": "temps", "retired": "oui"}),
    ],
)
def test_malformed_acts_are_refused_and_change_nothing(page, project, name, body):
    before = held(project)
    assert act(page, name, **body).status_code in {404, 409, 422}
    assert held(project) == before


@pytest.mark.parametrize("path", ["codebook/add", "memos"])
def test_strangers_reach_neither_memos_nor_codebook(outsider, path):
    assert outsider.get("/api/memos").status_code == 401
    assert outsider.get("/api/codebook").status_code == 401
    headers = {"Origin": "https://evil.example"}
    assert outsider.post(f"/api/{path}", json={}, headers=headers).status_code == 403
