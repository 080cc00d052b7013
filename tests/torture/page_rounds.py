"""The page, as its queue does, sends decisions to a server that is killed and started again meanwhile."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from http.cookiejar import CookieJar

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

SERVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from interviews_toolkit import store, web
from interviews_toolkit.model.codings import named_coder

now = lambda: datetime.now(UTC)
files = {"index.html": web.StaticFile(b"<!doctype html>", "text/html; charset=utf-8")}
with store.open_project(Path(sys.argv[1]), clock=now) as project, web.listening_socket(0) as listener:
    session = web.Session(listener.getsockname()[1], web.new_token())
    app = web.create_app(store.Sitting(project, named_coder("Anne")), session=session, files=files)
    web.serve(app, listener, started=lambda: print(web.link(session), flush=True))
"""
PATIENCE = 120
VERDICTS = ("accepted", "refused", "skipped")
SIZES = (1, 1, 1, 8)
"""Mostly one at a time, now and then a batch of alike."""


def clock():
    return datetime.now(UTC)


def make_study(path, n_decisions):
    words = [f"mot{n}" for n in range(n_decisions)]
    text = " ".join(words)
    digest = content_hash(text)
    turn = Turn(0, Speaker("R", Role.INTERVIEWEE), Span(0, len(text)))
    interview = Interview("E01", text, digest, (turn,), Source("E01.txt", digest, "txt", "utf-8"))
    suggestions, at = [], 0
    for n, word in enumerate(words):
        span = Span(at, at + len(word))
        suggestions.append(
            Suggestion(f"s{n}", "E01", span, word, "a", (Match("a", word, span, (word,)),), "1", "m", 0.5)
        )
        at = span.end + 1
    with (
        store.create_project(path, title="Épreuve", clock=clock) as project,
        project.act("ingest", coder=None, payload={}) as connection,
    ):
        store.save_interview(connection, interview)
        store.save_codebook(connection, Codebook("G", "1", (Code("a", "A", None, "Un code."),)), source="")
        store.replace_suggestions(connection, suggestions)


class Server:
    """A server that is killed without warning, and started again; each has another port, link and cookie."""

    def __init__(self, path):
        self._path = path
        self._lock = threading.Lock()
        self.starts = 0
        self.start()

    def start(self):
        self._process = subprocess.Popen([sys.executable, "-c", SERVER, self._path], stdout=subprocess.PIPE, text=True)
        link = self._process.stdout.readline().strip()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        browser.open(link, timeout=30).read()
        with self._lock:
            self._base, self._browser = link.partition("/?")[0], browser
        self.starts += 1

    def kill(self):
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def stop(self):
        self._process.terminate()
        self._process.communicate(timeout=30)

    def ask(self, path, body=None):
        with self._lock:
            base, browser = self._base, self._browser
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(f"{base}/api/{path}", data, {"Content-Type": "application/json"})
        return json.load(browser.open(asked, timeout=30))


def send_until_answered(server, body):
    """As the page's queue does: the same key until there is an answer; gives the answer, and how often it was sent."""
    end = time.monotonic() + PATIENCE
    n = 0
    while time.monotonic() < end:
        n += 1
        try:
            return server.ask("decisions", body), n
        except urllib.error.HTTPError:
            raise
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    raise AssertionError("never answered")


def acts(shown):
    """What the page sends, one act after the other; gives the body and the verdict."""
    at = n = 0
    while at < len(shown):
        ones = shown[at : at + SIZES[n % len(SIZES)]]
        seen = [{"id": one["id"], "version": one["version"]} for one in ones]
        verdict = VERDICTS[n % len(VERDICTS)]
        yield {"key": f"key-{n:08d}", "interview": "E01", "suggestions": seen, "verdict": verdict}
        at, n = at + len(ones), n + 1


def kill_and_start(server, seconds):
    time.sleep(seconds)
    server.kill()
    server.start()


def page_round(folder, draw, counts, *, n_decisions=300, n_kills=4):
    """Send decisions through a server that is killed so often, and hold what is kept against what was answered."""
    path = folder / f"page-{draw.random()}.interviews"
    make_study(path, n_decisions)
    server = Server(path)
    sent = list(acts(server.ask("interviews/E01/marks")["suggestions"]))
    moments = set(draw.sample(range(5, len(sent) - 5), n_kills))
    told, n_again, killer = {}, 0, None
    for n, body in enumerate(sent):
        if n in moments:
            if killer:
                killer.join()
            killer = threading.Thread(target=kill_and_start, args=(server, draw.random() / 30))
            killer.start()
        answer, n_times = send_until_answered(server, body)
        n_again += n_times > 1
        told |= {found["id"]: found["verdict"] for found in answer["suggestions"]}
    killer.join()
    # A page that was answered but did not hear it asks once more: it is answered, and nothing is done twice.
    for body in (sent[0], sent[3], sent[-1]):
        answer = server.ask("decisions", body)
        assert {one["verdict"] for one in answer["suggestions"]} == {body["verdict"]}
    server.stop()
    assert server.starts == n_kills + 1
    assert told == {one["id"]: body["verdict"] for body in sent for one in body["suggestions"]}
    counts.kills += n_kills
    counts.acknowledged += len(sent)
    check(path, told, [body["key"] for body in sent])
    path.unlink()
    return n_again


def check(path, told, sent):
    """Every acknowledged decision is in the file, once, and nothing else is."""
    with store.open_project(path, clock=clock) as project, project.read() as connection:
        decisions = store.load_decisions(connection)
        assert {one.suggestion_id: one.verdict.value for one in decisions} == told
        assert len(told) == len(decisions)
        accepted = {suggestion for suggestion, verdict in told.items() if verdict == "accepted"}
        assert len(store.load_codings(connection)) == len(accepted)
        keys = [entry.payload["key"] for entry in store.load_journal(connection) if entry.act == "decide"]
        assert keys[::-1] == sent
        assert {one.coder_id for one in decisions} == {named_coder("Anne").id}
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
