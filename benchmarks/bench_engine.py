"""The same texts read here and by workers, one of them killed half-way: is it the same table, and at what cost?

``python benchmarks/bench_engine.py 60000`` generates invented speech of so many words, codes it twice with the study's
codebook, and compares suggestions and tables. Linux: it looks for the workers in ``/proc``.
"""

import argparse
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench_scale import PROGRAM, make_interviews
from measures import ROOT

from interviews_toolkit import store

TABLES = ("themes", "matrix", "cooccur")
INTERVIEWS = [sys.executable, "-c", PROGRAM]


def build(file: Path, n_words: int) -> None:
    """Write a project of so many words, not coded yet."""
    with (
        store.create_project(file, title="Mesure", clock=lambda: datetime.now(UTC)) as project,
        project.act("ingest", coder=None, payload={}) as connection,
    ):
        for interview in make_interviews(n_words):
            store.save_interview(connection, interview)


def descendants(pid: int) -> Iterator[int]:
    """The processes a process started, and those they started."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        yield int(child)
        yield from descendants(int(child))


def workers(pid: int) -> list[int]:
    """The readers among the processes a command started."""
    found = ((child, Path(f"/proc/{child}/cmdline").read_bytes()) for child in descendants(pid))
    return [child for child, line in found if b"spawn_main" in line]


def code(file: Path, *words: str, kill_after: float | None = None) -> float:
    """Code a project, its first worker killed after so many seconds; say the cost and give the seconds it took."""
    before, began, killed = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    codebook = str(ROOT / "codebooks" / "hauts-de-france.yaml")
    line = [*INTERVIEWS, "code", "-p", str(file), "--codebook", codebook, *words]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            time.sleep(1)
            if kill_after and not killed and time.monotonic() - began > kill_after and (there := workers(running.pid)):
                killed = there[0]
                os.kill(killed, signal.SIGKILL)
    after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{file.stem}: {used:.0f} s CPU, {took:.0f} s, {'a worker killed, ' * bool(killed)}exit {running.returncode}")
    return took


def suggestions(file: Path) -> list[tuple[object, ...]]:
    """All that was proposed."""
    return sqlite3.connect(file).execute("SELECT * FROM suggestions ORDER BY id").fetchall()


def table(file: Path, name: str) -> str:
    """A table of a project, as JSON."""
    line = [*INTERVIEWS, "numbers", name, "-p", str(file), "--json"]
    return subprocess.run(line, stdout=subprocess.PIPE, check=True, text=True).stdout


def main() -> None:
    """Build, code twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n_words", nargs="?", type=int, default=60_000)
    n_words = parser.parse_args().n_words
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder, "here.interviews"), Path(folder, "there.interviews")
        build(here, n_words)
        shutil.copy(here, there)
        took = code(here)
        code(there, "--engine", "cluster", kill_after=took / 2)
        found = suggestions(here)
        print(f"{len(found)} suggestions: {'the same' if found == suggestions(there) else 'NOT the same'}")
        for name in TABLES:
            print(f"{name}: {'the same' if table(here, name) == table(there, name) else 'NOT the same'}")


if __name__ == "__main__":
    main()
