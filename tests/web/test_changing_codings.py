"""A coding's code and extent changed in place: what rests on it follows, and one undo brings all back."""


def change(page, codings, **more):
    seen = [{"id": one["id"], "version": one["version"]} for one in codings]
    return page.post("codings/change", {"codings": seen, **more})


def cut(page, coding):
    shown = page.open()
    start, end = coding["span"]
    return shown["text"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_the_extent_changes_with_its_memo_and_its_decision(page):
    one = next(one for one in page.open()["suggestions"] if one["code"] == "argent")
    [coding] = page.decide([one], "accepted").json()["codings"]
    page.post("memos", {"on": {"kind": "coding", "id": coding["id"]}, "text": "À voir"})
    wider = [coding["span"][0], coding["span"][1] + len(" aussi")]
    answer = change(page, [coding], interview="E01", span=wider).json()
    [changed] = answer["codings"]
    assert (answer["removed"], cut(page, changed)) == ([coding["id"]], "L'argent manque aussi")
    assert answer["undo"]["label"].startswith("modification du codage de")
    now = next(shown for shown in page.open()["suggestions"] if shown["id"] == one["id"])
    assert (now["verdict"], now["coding"]) == ("changed", changed["id"])
    [memo] = page.client.get("/api/memos").json()["memos"]
    assert (memo["target"], memo["quote"]) == (changed["id"], "L'argent manque aussi")
    page.undo()
    assert page.open()["codings"] == [coding]
    [memo] = page.client.get("/api/memos").json()["memos"]
    assert (memo["target"], memo["quote"]) == (coding["id"], "L'argent manque")


def test_several_get_another_code_in_one_act_across_interviews(page):
    first = page.code([40, 60], "temps").json()["codings"]
    second = page.code([10, 15], "temps", interview="E02").json()["codings"]
    answer = change(page, first + second, code="argent").json()
    assert answer["n"] == 2
    assert [one["code"] for key in ("E01", "E02") for one in page.open(key)["codings"]] == ["argent", "argent"]
    page.undo()
    assert [one["code"] for key in ("E01", "E02") for one in page.open(key)["codings"]] == ["temps", "temps"]


def test_onto_a_code_that_is_there_already_one_coding_remains(page):
    [one] = page.code([40, 60], "temps").json()["codings"]
    page.code([40, 60], "freins")
    change(page, [one], code="freins")
    assert [coding["code"] for coding in page.open()["codings"]] == ["freins"]


def test_what_is_not_ones_own_or_not_as_seen_stays(open_page):
    beatrice, anne = open_page("Béatrice"), open_page()
    [one] = beatrice.code([40, 60], "temps").json()["codings"]
    assert change(anne, [one], code="argent").status_code == 404
    assert change(beatrice, [{**one, "version": "ancienne"}], code="argent").status_code == 409
    assert change(beatrice, [one], code="rien").status_code == 404
    assert change(beatrice, [one], interview="E01", span=[0, 99_999]).status_code == 422
    assert beatrice.open()["codings"] == [one]
