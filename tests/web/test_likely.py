"""The likely codes of a chosen passage: asked for by the page, in its way of counting."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from fastapi.testclient import TestClient


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


def test_only_the_passage_chosen_last_is_looked_at(make_app, project, monkeypatch):
    all_wait, looked_at = Event(), []

    def turns():
        yield from (1, 2, 3)
        all_wait.set()
        yield 4

    def look(*_asked, **_more):
        looked_at.append(all_wait.wait(20))
        return ()

    monkeypatch.setattr("interviews_toolkit.web.likely.count", turns)
    monkeypatch.setattr("interviews_toolkit.web.likely.likely_codes", look)
    client = TestClient(make_app(project), base_url="http://127.0.0.1:8321")
    client.get("/?token=secret-link")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _n: client.get("/api/likely/E01", params={"start": 0, "end": 2}), range(4)))
    assert ({one.status_code for one in answers}, len(looked_at) <= 2) == ({200}, True)


def test_a_passage_that_is_not_there_is_refused(page, outsider):
    assert page.client.get("/api/likely/E99", params={"start": 0, "end": 2}).status_code == 404
    assert page.client.get("/api/likely/E01", params={"start": 0, "end": 99_999}).status_code == 422
    assert outsider.get("/api/likely/E01", params={"start": 0, "end": 2}).status_code in (401, 403)
