"""What is longer than the screen goes through a pager; a pipe, a log and CI never see one. A pseudo-terminal tells."""

import os
import sys
import warnings

import pytest

from interviews_toolkit.cli import paging

pty = pytest.importorskip("pty", reason="no pseudo-terminal on this machine")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

PAGER = f"{sys.executable} -c \"import sys; print('<' + sys.stdin.read().strip() + '>')\""


def at_terminal(work, *, lines, **environment):
    """Do something in a process whose three streams are a terminal of so many lines; give what was seen on it."""
    with warnings.catch_warnings(action="ignore"):  # tests run in threads: the child does nothing but this
        process, screen = pty.fork()
    if not process:
        try:
            fcntl.ioctl(1, termios.TIOCSWINSZ, lines.to_bytes(2, "little") + b"\x50\x00" + bytes(4))
            for name in ("CI", "PAGER", "INTERVIEWS_PAGER", "LINES", "COLUMNS"):
                os.environ.pop(name, None)
            os.environ.update({"TERM": "xterm", **environment})
            sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode) for n, mode in enumerate("rww"))
            work()
            sys.stdout.flush()
        finally:
            os._exit(0)
    seen = b""
    while True:
        try:
            part = os.read(screen, 4096)
        except OSError:  # how Linux says that nobody writes any more
            break
        if not part:
            break
        seen += part
    os.waitpid(process, 0)
    return seen.decode().replace("\r\n", "\n")


def show_ten():
    from interviews_toolkit.cli.output import note, say

    with paging.paged():
        for number in range(10):
            say(f"ligne {number}", style="red")
        note("Ensuite")


def test_what_is_longer_than_the_screen_goes_through_the_pager_with_its_colours():
    seen = at_terminal(show_ten, lines=6, INTERVIEWS_PAGER=PAGER)
    assert seen.startswith("<\x1b[31mligne 0\x1b[0m\n")
    assert seen.rstrip().endswith("Ensuite\x1b[0m>")


@pytest.mark.parametrize(
    ("lines", "environment"),
    [
        (40, {"INTERVIEWS_PAGER": PAGER}),
        (6, {"INTERVIEWS_PAGER": PAGER, "CI": "1"}),
        (6, {"INTERVIEWS_PAGER": "", "PAGER": PAGER}),
        (6, {"PAGER": "no-such-pager"}),
    ],
    ids=["it fits the screen", "CI", "none is wanted", "it is not installed"],
)
def test_otherwise_it_is_printed(lines, environment):
    seen = at_terminal(show_ten, lines=lines, **environment)
    assert seen.startswith("\x1b[31mligne 0\x1b[0m\n")
    assert seen.count("ligne") == 10


def test_a_pipe_is_never_paged(monkeypatch, capsys):
    monkeypatch.setenv("INTERVIEWS_PAGER", PAGER)
    monkeypatch.setenv("TERM", "xterm")
    show_ten()
    assert capsys.readouterr().out.startswith("ligne 0\n")
    assert paging.held() is None


def test_what_was_shown_before_an_error_is_seen_before_it():
    def fail():
        with paging.paged():
            show_ten()
            raise ValueError

    assert "ligne 9" in at_terminal(fail, lines=40, INTERVIEWS_PAGER=PAGER)
