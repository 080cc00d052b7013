"""Runs command lines in one process and gives back what each said: starting Python for each would take minutes."""

import contextlib
import io
from unittest import mock

from interviews_toolkit.cli.start import run


def say(words: list[str]) -> tuple[int, str]:
    """Give the exit status, and what went to both outputs."""
    said = io.StringIO()
    argv = mock.patch("sys.argv", ["interviews", *words])
    with argv, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            run()
        except SystemExit as end:
            return (int(end.code or 0), said.getvalue())
    raise AssertionError("a command line ends with an exit status")
