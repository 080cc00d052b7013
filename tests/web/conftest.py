"""A small study with traps in it, and a browser-like client that was let in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from fastapi.testclient import TestClient

from interviews_toolkit import store, web
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

PORT = 8321
ORIGIN = f"http://127.0.0.1:{PORT}"
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


_seconds = count()


def _clock():
    """A clock that goes on by a second each time it is looked at."""
    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(seconds=next(_seconds))


def code(code_id, parent=None, name=None):
    return Code(code_id, name or code_id.capitalize(), parent, f"Définition de {code_id}.")


CODEBOOK = Codebook("Grille", "1", (code("freins"), code("temps", "freins"), code("argent", "freins", XSS)))


def suggestion(interview, words, code_id):
    start = interview.text.index(words)
    span = Span(start, start + len(words))
    match = Match(code_id, words.split()[0], Span(start, start + len(words.split()[0])), (words.split()[0],))
    return Suggestion(
        f"s-{interview.id}-{start}-{code_id}", interview.id, span, words, code_id, (match,), "1", "m", 0.5
    )


@pytest.fixture
def study_file(tmp_path, make_interview):
    path = tmp_path / "e.interviews"
    with store.create_project(path, title="Étude", clock=_clock) as project:
        one = make_interview(
            "E01",
            "Q: Et le temps 📌 ?",
            "On court après le temps 🎈 partout. L'argent manque aussi.",
            f"Dit {XSS} ici.",
        )
        two = make_interview("E02", "Q: Alors ?", "Le temps passe.")
        with project.act("ingest", coder=None, payload={}) as connection:
            store.save_interview(connection, one)
            store.save_interview(connection, two)
            store.save_codebook(connection, CODEBOOK, source="")
            wanted = [("le temps 🎈 partout", "temps"), ("L'argent manque", "argent"), ("partout", "temps")]
            found = [suggestion(one, words, code_id) for words, code_id in wanted]
            store.replace_suggestions(connection, [*found, suggestion(two, "Le temps passe", "temps")])
    return path


@pytest.fixture
def clock():
    return _clock


@pytest.fixture
def project(study_file):
    with store.open_project(study_file, clock=_clock) as opened:
        yield opened


FILES = {
    "index.html": web.StaticFile(b'<!doctype html><html lang="fr"><title>page</title>', "text/html; charset=utf-8"),
    "app.js": web.StaticFile(b"1", "text/javascript; charset=utf-8"),
}


def _make_app(project, *, coder="Anne", token="secret-link"):
    session = web.Session(PORT, token)
    return web.create_app(store.Sitting(project, named_coder(coder)), session=session, files=FILES)


@pytest.fixture
def make_app():
    return _make_app


@pytest.fixture
def outsider(project):
    """A client nobody has let in."""
    return TestClient(_make_app(project), base_url=ORIGIN, follow_redirects=False)


@dataclass
class Page:
    """Speaks to the server as the page does."""

    client: TestClient
    keys: object

    def study(self):
        return self.client.get("/api/study").json()

    def open(self, interview="E01"):
        """The text and what lies on it, codings one by one."""
        place = f"/api/interviews/{interview}"
        text, marks = self.client.get(place).json(), self.client.get(f"{place}/marks").json()
        me = self.study()["coder"]["id"]
        names, rows = list(marks["codings"]), zip(*marks["codings"].values(), strict=True)
        for one in (codings := [dict(zip(names, row, strict=True)) for row in rows]):
            one.update(span=[one.pop("start"), one.pop("end")], mine=one["coder"] == me)
        return {**text, **marks, "codings": codings}

    def post(self, path, body, key=None):
        return self.client.post(f"/api/{path}", json={"key": key or f"key-{next(self.keys):08d}", **body})

    def decide(self, shown, verdict, interview="E01", **more):
        seen = [{"id": one["id"], "version": one["version"]} for one in shown]
        key = more.pop("key", None)
        return self.post("decisions", {"interview": interview, "suggestions": seen, "verdict": verdict, **more}, key)

    def code(self, span, code="temps", interview="E01", **more):
        return self.post("codings", {"interview": interview, "span": span, "code": code}, **more)

    def remove(self, coding, interview="E01"):
        seen = {"id": coding["id"], "version": coding["version"]}
        return self.post("codings/remove", {"interview": interview, "coding": seen})

    def undo(self, number=None, **more):
        return self.post("undo", {"number": number or self.study()["undo"]["number"]}, **more)


@pytest.fixture
def open_page(project):
    keys = count()

    def let_in(coder="Anne"):
        client = TestClient(_make_app(project, coder=coder), base_url=ORIGIN)
        assert client.get("/?token=secret-link").status_code == 200
        return Page(client, keys)

    return let_in


@pytest.fixture
def page(open_page):
    return open_page()
