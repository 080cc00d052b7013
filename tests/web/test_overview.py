"""The study at a glance, as the page asks for it: actors first, agreement only where two coded, counts that add up."""

from interviews_toolkit import store
from interviews_toolkit.model.interviews import Case


def get(page, name, **asked):
    return page.client.get(f"/api/overview/{name}", params=asked).json()


def rows(page):
    return [tuple(row) for row in get(page, "tally")["rows"]]


def test_the_tally_counts_codings_by_everybody_and_suggestions_by_what_this_coder_decided(open_page):
    anne, bea = open_page("Anne"), open_page("Béa")
    first, second, third = anne.open()["suggestions"]
    anne.decide([first], "accepted")
    anne.decide([second], "refused")
    me, other = anne.study()["coder"]["id"], bea.study()["coder"]["id"]
    assert ("E01", first["code"], "", me, "coding", 1) in rows(anne)
    assert ("E01", first["code"], "", "", "done", 1) in rows(anne)
    assert ("E01", second["code"], "", "", "refused", 1) in rows(anne)
    assert sum(row[5] for row in rows(anne) if row[4] == "waiting") == 2
    # What Anne decided is no decision of Béa's; her codings are counted once they may be seen.
    assert sum(row[5] for row in rows(bea) if row[4] == "waiting") == 4
    bea.code(third["span"], third["code"])
    assert all(row[3] in ("", me) for row in rows(anne))
    anne.post("open", {"open": True})
    assert ("E01", third["code"], "", other, "coding", 1) in rows(anne)


def test_themes_count_actors_of_each_kind(project, page):
    cases = [Case("E01", {"type_acteur": "fondation"}), Case("E02", {"type_acteur": "mairie"})]
    with project.act("cases", coder=None, payload={}) as connection:
        store.save_cases(connection, cases)
    found = get(page, "themes")
    assert (found["n"], found["groups"]) == (2, {"fondation": 1, "mairie": 1})
    by_code = {row["code"]: row for row in found["rows"]}
    assert (by_code["temps"]["n"], by_code["temps"]["by"]) == (2, {"fondation": 1, "mairie": 1})
    assert (by_code["argent"]["n"], by_code["argent"]["by"]) == (1, {"fondation": 1})
    one, two = page.study()["interviews"]
    assert (one["actor"], two["actor"], one["department"]) == ("fondation", "mairie", "")


def test_themes_are_counted_without_any_table_of_participants(page):
    found = get(page, "themes")
    assert (found["n"], found["groups"]) == (2, {})


def test_pairs_are_counted_in_turns(page):
    [pair] = get(page, "pairs")["pairs"]
    assert (set(pair["codes"]), pair["n"], pair["c"]) == ({"temps", "argent"}, 1, 0.5)


def test_agreement_waits_until_two_people_coded_the_same_interview(open_page):
    anne, bea = open_page("Anne"), open_page("Béa")
    first, second, third = anne.open()["suggestions"]
    anne.decide([first, second], "accepted")
    assert get(anne, "agreement")["rows"] == []
    bea.decide([third], "accepted", interview="E01")
    assert get(anne, "agreement")["rows"] == []
    anne.post("finish", {"interview": "E01", "finished": True})
    found = get(anne, "agreement")
    assert (set(found["coders"]), found["interviews"], found["indicative"]) == ({"Anne", "Béa"}, ["E01"], True)
    assert {row["code"] for row in found["rows"]} <= {"freins", "temps", "argent"}
    assert all(0 <= row["percent"] <= 1 for row in found["rows"])


def test_looking_changes_nothing(project, page):
    with project.read() as connection:
        before = [entry.id for entry in store.load_journal(connection)]
    for name in ("tally", "themes", "pairs", "agreement"):
        get(page, name)
    with project.read() as connection:
        assert [entry.id for entry in store.load_journal(connection)] == before
