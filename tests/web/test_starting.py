"""How the page is started: what is missing is said with the line to type; nobody else may listen in."""

import os
import socket
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from interviews_toolkit import web
from interviews_toolkit.cli import review
from interviews_toolkit.errors import ConflictError, ExitCode, MissingExtraError
from interviews_toolkit.i18n import speaking


def test_a_page_that_was_not_built_says_what_to_type(tmp_path):
    with pytest.raises(MissingExtraError) as caught:
        web.load_static_files(tmp_path)
    assert caught.value.exit_code is ExitCode.MISSING_EXTRA
    assert "make page" in caught.value.hint


def test_a_missing_library_says_what_to_type(monkeypatch):
    monkeypatch.setattr(review, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError) as caught:
        review.review()
    assert "interviews-toolkit[review]" in caught.value.hint


def test_only_files_of_known_kinds_are_loaded(tmp_path):
    for name in ("index.html", "app.js", "app.css", "icon.svg", "LICENSES.txt", "secret.py"):
        (tmp_path / name).write_text("x")
    assert set(web.load_static_files(tmp_path)) == {"index.html", "app.js", "app.css", "icon.svg"}


def test_s2_only_this_machine_is_listened_to():
    with web.listening_socket(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_project_has_its_own_port_and_another_if_that_is_taken(tmp_path):
    with web.usual_socket(tmp_path / "a.interviews") as first:
        usual = first.getsockname()[1]
        with web.usual_socket(tmp_path / "a.interviews") as second:
            assert second.getsockname()[1] not in {0, usual}
    with web.usual_socket(tmp_path / "a.interviews") as again:
        assert again.getsockname() == ("127.0.0.1", usual)


def test_a_taken_port_is_told():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(ConflictError), web.listening_socket(other.getsockname()[1]):
            pass


def test_the_link_is_a_secret_of_256_bits_and_never_the_same():
    tokens = {web.new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43


def test_the_browsers_door_is_its_owners_alone_and_vanishes(monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with web.browser_opened(web.Session(1, "a&b\"'<")) as open_browser:
        open_browser()
        door = Path(opened[0].removeprefix("file://"))
        assert door.stat().st_mode & 0o077 == 0
        assert "&amp;b&quot;&#x27;&lt;" in door.read_text(encoding="utf-8")
    assert not door.exists()
    assert "token" not in opened[0]


def test_the_door_is_taken_away_once_its_link_was_used(monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    session = web.Session(1, "right")
    with web.browser_opened(session) as open_browser:
        open_browser()
        door = Path(opened[0].removeprefix("file://"))
        assert not session.redeem("wrong")
        assert door.exists()
        assert session.redeem("right")
        assert not door.parent.exists()


STARTED = """
import typer
from interviews_toolkit.cli import review
app = typer.Typer()
review.register(app)
app()
"""


def test_s4_what_is_asked_for_is_not_logged(study_file):
    built = Path(web.__file__).parent / "static" / "index.html"
    if not built.exists():
        pytest.skip("the page is not built and could not be: make page")
    words = [sys.executable, "-c", STARTED, "-p", str(study_file), "--no-browser", "--coder", "Anne"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, env={**os.environ, "PYTHONUNBUFFERED": "1"}, **pipes) as server:
        link = next(line.strip() for line in server.stdout if line.strip().startswith("http://"))
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        browser.open(link, timeout=30).read()
        browser.open(link.partition("/?")[0] + "/api/interviews/E01", timeout=30).read()
        server.terminate()
        out, err = server.communicate(timeout=30)
    assert link.partition("token=")[2] not in out + err
    assert "/api/" not in out + err
    assert "E01" not in out + err


def test_the_page_is_told_the_language_of_the_server(open_page):
    assert b'<html lang="fr">' in open_page().client.get("/").content
    with speaking("en"):
        assert b'<html lang="en">' in open_page().client.get("/").content


def test_a_server_that_is_terminated_leaves_no_file_behind(study_file, tmp_path):
    built = Path(web.__file__).parent / "static" / "index.html"
    if not built.exists():
        pytest.skip("the page is not built and could not be: make page")
    opener = 'import webbrowser; webbrowser.open = lambda url: print("opened", url, flush=True)\n'
    words = [sys.executable, "-c", opener + STARTED, "-p", str(study_file), "--coder", "Anne"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        door = next(line.split("file://")[1].strip() for line in server.stdout if line.startswith("opened"))
        assert Path(door).is_relative_to(tmp_path)
        assert Path(door).exists()
        server.terminate()
        _out, err = server.communicate(timeout=30)
    assert (server.returncode, err.count("Traceback")) == (128 + 15, 0)
    assert list(tmp_path.glob("interviews-*")) == []
