"""A result longer than the screen goes through a pager, as git's do: at a terminal only, never in a pipe or CI."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from io import StringIO

PAGER = "INTERVIEWS_PAGER"
"""The variable that names the pager; empty or « cat » for none."""

_HELD: ContextVar[StringIO | None] = ContextVar("held", default=None)


def held() -> StringIO | None:
    """Give where to write what may go through the pager; None to write to the terminal at once."""
    return _HELD.get()


@contextmanager
def paged() -> Iterator[None]:
    """Hold what is printed until the context ends, then show it: through the pager if the screen is too small."""
    pager = _pager()
    if not pager or held() is not None:
        yield
        return
    text = StringIO()
    before = _HELD.set(text)
    try:
        yield
    finally:
        _HELD.reset(before)
        _show(text.getvalue(), pager)


def _pager() -> list[str]:
    """The program to show long results with, and its options; none where nobody would see it."""
    asked = os.environ.get(PAGER, os.environ.get("PAGER", "less"))
    is_seen = sys.stdout.isatty() and sys.stderr.isatty() and sys.stdin.isatty()
    if not is_seen or os.environ.get("CI") or os.environ.get("TERM", "dumb") == "dumb" or asked in {"", "cat"}:
        return []
    words = shlex.split(asked)
    found = shutil.which(words[0]) if words else None
    return [found, *words[1:]] if found else []


def _show(text: str, pager: list[str]) -> None:
    """Show a text; the pager is the person's own program, named in their environment."""
    import subprocess  # nosec B404

    if text.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(text)
        return
    options = {"LESS": "FRX", **os.environ}  # colours kept, and no screen wiped at the end
    with subprocess.Popen(pager, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=options) as shown:  # noqa: S603  # nosec B603
        with suppress(BrokenPipeError):  # whoever has read enough leaves
            shown.communicate(text)
        while shown.poll() is None:
            with suppress(KeyboardInterrupt):  # less sees to Ctrl-C itself
                shown.wait()
