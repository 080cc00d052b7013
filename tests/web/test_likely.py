"""The likely codes of a chosen passage: asked for by the page, in its way of counting."""

import pytest


@pytest.fixture(autouse=True)
def without_vectors(monkeypatch):
    from interviews_toolkit.nlp.vectors_sentences import sentence_vectors

    monkeypatch.setenv("INTERVIEWS_VECTORS", "0")
    sentence_vectors.cache_clear()
    yield
    sentence_vectors.cache_clear()


def likely(page, words):
    text = page.open()["text"]
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return page.client.get("/api/likely/E01", params={"start": start, "end": start + len(words)})


def test_a_code_whose_indicator_is_in_the_passage_comes_first(page):
    assert likely(page, "L'argent manque").json()[0] == "argent"  # after an emoji: places are UTF-16
    assert likely(page, "On court après le temps").json()[0] == "temps"


def test_nothing_is_written_when_a_passage_is_only_looked_at(page, project):
    before = project.path.read_bytes() if hasattr(project, "path") else None
    undo = page.client.get("/api/study").json()["undo"]
    assert likely(page, "L'argent manque").status_code == 200
    assert page.client.get("/api/study").json()["undo"] == undo
    assert before is None or project.path.read_bytes() == before


def test_a_passage_that_is_not_there_is_refused(page, outsider):
    assert page.client.get("/api/likely/E99", params={"start": 0, "end": 2}).status_code == 404
    assert page.client.get("/api/likely/E01", params={"start": 0, "end": 99_999}).status_code == 422
    assert outsider.get("/api/likely/E01", params={"start": 0, "end": 2}).status_code in (401, 403)
