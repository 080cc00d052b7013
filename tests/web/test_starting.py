"""How the page is started: what is missing is said with the line to type; nobody else may listen in."""

import socket
from pathlib import Path

import pytest

from interviews_toolkit import web
from interviews_toolkit.cli import review
from interviews_toolkit.errors import ConflictError, ExitCode, MissingExtraError


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
    with web.browser_opened("http://127.0.0.1:1/?token=a&b\"'<") as open_browser:
        open_browser()
        door = Path(opened[0].removeprefix("file://"))
        assert door.stat().st_mode & 0o077 == 0
        assert "&amp;b&quot;&#x27;&lt;" in door.read_text(encoding="utf-8")
    assert not door.exists()
    assert "token" not in opened[0]
