"""Commands run each in a process of its own, forked from one that has already loaded what they import.

A fresh interpreter takes half a second to two seconds of CPU before a command does anything, and the tests run some
hundreds. The forked process has its own language, folder, signals and output, as a fresh one has.
"""

import multiprocessing
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.command_preload"])

_OWN_START = {"--lang", "--langue"}
"""The language is known before the commands are imported: these begin in an interpreter of their own."""


def can_fork(words: tuple[str, ...]) -> bool:
    """Tell whether a command may start from what is already loaded."""
    speaks_french = os.environ.get("INTERVIEWS_LANG") == "fr"
    return speaks_french and not any(word.partition("=")[0] in _OWN_START for word in words)


def run_forked(words: tuple[str, ...], *, cwd: Path | None, patience: float) -> tuple[int, str, str]:
    """Run a command and give its exit status, what it printed, and what it said aside.

    Raises:
        TimeoutError: It hangs.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = _SERVER.Process(target=_run, args=(words, str(cwd or Path.cwd()), dict(os.environ), str(out), str(err)))
        child.start()
        child.join(patience)
        if child.exitcode is None:
            child.kill()
            raise TimeoutError(words)
        # As subprocess reads them: line ends as they come, whatever they are, become line feeds.
        return child.exitcode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")


def _run(words: tuple[str, ...], cwd: str, environment: dict[str, str], out: str, err: str) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the process ends
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["interviews", *words]
    status: object = 1
    try:
        from interviews_toolkit.cli.start import run

        run()
    except SystemExit as end:
        status = end.code
    except BaseException:  # noqa: BLE001 - as an interpreter ends: the traceback on stderr, and 1
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(status if isinstance(status, int) else int(bool(status)))
