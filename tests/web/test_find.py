"""Finding from the page, and one code for all that was chosen."""

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.study.study import Study


@pytest.fixture
def hits(page):
    return lambda q, **more: page.client.get("/api/find", params={"q": q, **more}).json()


def give(page, act, hits, **more):
    seen = [{"interview": one["interview"], "span": one["span"]} for one in hits]
    return page.post(f"find/{act}", {"hits": seen, "code": "temps", "extent": "sentence", "query": "temps", **more})


def test_places_come_with_their_turn_and_the_open_interview_first(hits):
    found = hits("TEMPS")
    assert found["counts"] == {"E01": 1, "E02": 1}
    assert [one["interview"] for one in hits("temps", first="E02")["hits"]] == ["E02", "E01"]
    [one, _other] = found["hits"]
    assert (one["left"], one["keyword"], one["turn"]) == ("On court après le ", "temps", 1)
    assert len(hits("temps", interviewer="true")["hits"]) == 3


def test_the_terminal_finds_what_the_page_finds_as_typed(project, hits):
    lines = Study(store.Sitting(project, named_coder("Anne"))).search("TÉMP", typed=True).value
    assert [(one.interview_id, one.keyword) for one in lines] == [
        (one["interview"], one["keyword"]) for one in hits("témp")["hits"]
    ]
    assert len(lines) == 2


def test_all_that_was_chosen_is_coded_in_one_act_and_undone_in_one(page, hits):
    places = hits("temps")["hits"]
    answer = give(page, "code", places).json()
    assert answer["n"] == 2
    assert answer["undo"]["label"] == "codage de 2 passages : « Temps »"
    shown = page.open()
    [coding] = shown["codings"]
    assert shown["text"].encode("utf-16-le")[2 * coding["span"][0] : 2 * coding["span"][1]].decode("utf-16-le") == (
        "On court après le temps 🎈 partout."
    )
    assert give(page, "code", places).json()["n"] == 0
    assert give(page, "code", places, extent="words").json()["n"] == 0  # they bear it: the sentence round them does
    page.undo()
    assert page.open()["codings"] == page.open("E02")["codings"] == []


def test_what_is_suggested_waits_and_outlives_a_run_of_indicators(page, hits, project):
    answer = give(page, "suggest", hits("argent")["hits"]).json()
    assert (answer["n"], answer["undo"]["label"]) == (1, "suggestions sur des passages cherchés")
    [made] = [one for one in page.open()["suggestions"] if one["made_by"].endswith("search:")]
    assert (made["verdict"], made["matches"][0]["words"]) == (None, ["argent"])
    with project.read() as connection:
        from interviews_toolkit.model.reviews import still_meant

        kept = still_meant(store.load_suggestions(connection), store.load_codebook(connection).in_use)
    assert [one.id for one in kept] == [made["id"]]


def test_a_place_past_the_end_or_an_unknown_code_is_refused_in_words(page, hits):
    [one] = hits("argent")["hits"]
    assert give(page, "code", [one], code="rien").status_code == 404
    assert give(page, "code", [{**one, "span": [5, 99_999]}]).status_code == 422
    assert page.study()["undo"] is None
