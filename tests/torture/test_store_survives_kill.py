"""What the screen said was saved is saved, wherever the program is killed."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Source

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9"),
]

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from interviews_toolkit import store
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.spans import Span

path, name = Path(sys.argv[1]), sys.argv[2]
with store.open_project(path, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC)) as project:
    n = 0
    while True:
        n += 1
        with project.act("code", coder="anne", payload={"n": n}) as connection:
            codings = [
                Coding(f"{name}-{n}-{k}", "E01", Span(50 * n + k, 50 * n + k + 1), "a", name, "anne", "2026")
                for k in range(50)
            ]
            store.save_codings(connection, codings)
        print(n, flush=True)
"""
SECONDS = 6
ROUNDS = 8


def clock():
    return datetime(2026, 11, 23, tzinfo=UTC)


def make_study(path):
    text = "a" * 1_000_000
    interview = Interview("E01", text, content_hash(text), (), Source("a.txt", "0", "txt", "utf-8"))
    project = store.create_project(path, title="", clock=clock)
    with project, project.act("start", coder=None, payload={}) as connection:
        store.save_interview(connection, interview)
        store.save_coder(connection, Coder("anne", "Anne"))
        codes = (Code(f"{rounds}{writer}", "", None, "") for rounds in range(ROUNDS) for writer in "ab")
        store.save_codebook(connection, Codebook("", "", tuple(codes)), source="")


def run_until_killed(path, rounds, acts):
    """Start two writers that never pause (one once starved the other); kill both with no warning after some acts.

    Returns the number of acts each said were done.
    """
    names = [f"{rounds}a", f"{rounds}b"]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, name], stdout=subprocess.PIPE, text=True)
        for name in names
    ]
    for writer in writers:
        for _ in range(acts):
            assert writer.stdout.readline(), "a writer died by itself"
    said = {}
    for name, writer in zip(names, writers, strict=True):
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.communicate()[0]
        said[name] = acts + rest.count("\n")
    return said


def test_every_acknowledged_act_is_there_after_a_kill(tmp_path):
    path = tmp_path / "torture.interviews"
    make_study(path)
    end = time.monotonic() + SECONDS
    said = {}
    for rounds in range(ROUNDS):
        said |= run_until_killed(path, rounds, acts=1 + 5 * rounds % 13)
        with store.open_project(path, clock=clock) as project, project.read() as connection:
            check(connection, said)
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        if time.monotonic() > end:
            break
    assert len(said) >= 4


def check(connection, said):
    codings = store.load_codings(connection)
    done = {coding.id.rpartition("-")[0] for coding in codings}
    missing = {f"{name}-{n}" for name, acts in said.items() for n in range(1, acts + 1)} - done
    assert missing == set()
    acts = [entry for entry in store.load_journal(connection) if entry.act == "code"]
    assert len(codings) == 50 * len(acts)
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
