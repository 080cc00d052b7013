"""An act is written whole with its journal row, or not at all; several writers take turns."""

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from interviews_toolkit import __version__, store
from interviews_toolkit.errors import ConflictError, ProjectFileError

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from interviews_toolkit import store
from interviews_toolkit.model.codings import Coder

path, name, n = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clock = lambda: datetime(2026, 11, 23, tzinfo=UTC)
for i in range(n):
    # Opening and closing each time is the harder case: whoever closes last folds the -wal away.
    with store.open_project(path, clock=clock) as project:
        for j in range(3):
            with project.act("add", coder=name, payload={"n": i}) as connection:
                store.save_coder(connection, Coder(f"{name}-{i}-{j}", name))
"""


def everything(project):
    with project.read() as connection:
        return store.load_snapshot(connection), store.load_journal(connection)


def test_an_act_and_its_journal_row_are_written_together(project, make):
    payload = {}
    with project.act("ingest", coder="anne", payload=payload) as connection:
        payload["added"] = [store.save_interview(connection, make.interview())]

    with project.read() as connection:
        entry = store.load_journal(connection, limit=1)[0]
        assert len(store.load_interviews(connection)) == 1
    assert entry == store.JournalEntry(2, "2026-11-23T09:00:00+00:00", "anne", "ingest", {"added": [True]}, __version__)


@pytest.mark.parametrize("way_out", [ValueError("bug"), KeyboardInterrupt()])
def test_an_act_that_fails_leaves_nothing(project, make, way_out):
    before = everything(project)

    def fail(connection):
        store.save_interview(connection, make.interview())
        raise way_out

    with pytest.raises(type(way_out)), project.act("ingest", coder="anne", payload={}) as connection:
        fail(connection)

    assert everything(project) == before


def test_an_act_whose_payload_cannot_be_written_leaves_nothing(project, make):
    before = everything(project)

    with pytest.raises(TypeError), project.act("x", coder=None, payload={"bad": object()}) as connection:
        store.save_interview(connection, make.interview())

    assert everything(project) == before


def test_the_journal_comes_newest_first_and_counts_without_gaps(project, clock):
    for n in range(3):
        clock.now += timedelta(minutes=1)
        with project.act(f"act-{n}", coder="anne", payload={"é": "📌"}):
            pass
        with pytest.raises(ZeroDivisionError), project.act("fails", coder="anne", payload={}):
            raise ZeroDivisionError

    with project.read() as connection:
        entries = store.load_journal(connection)
        assert [(e.id, e.act) for e in entries] == [(4, "act-2"), (3, "act-1"), (2, "act-0"), (1, "create")]
        assert store.load_journal(connection, limit=2) == entries[:2]
        assert entries[0].at == "2026-11-23T09:03:00+00:00"


def test_the_journal_keeps_utc_whatever_the_clock_shows(project, clock):
    clock.now = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    with project.act("x", coder=None, payload={}):
        pass
    clock.now = datetime(2026, 7, 1, 0, 30)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"), project.act("y", coder=None, payload={}):
        pass

    with project.read() as connection:
        assert store.load_journal(connection, limit=1)[0].at == "2026-06-30T22:30:00+00:00"


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM journal", "UPDATE journal SET coder = 'bob'", "UPDATE interviews SET text = 'autre'"],
)
def test_the_journal_and_the_texts_cannot_be_rewritten(project, study, statement):
    before = everything(project)

    with pytest.raises(ConflictError), project.act("forge", coder=None, payload={}) as connection:
        connection.exec_driver_sql(statement)

    assert everything(project) == before


def test_a_reader_sees_one_moment_while_another_writes(project, make):
    with project.read() as reader:
        before = store.load_counts(reader)
        with project.act("ingest", coder=None, payload={}) as writer:
            store.save_interview(writer, make.interview())
        assert store.load_counts(reader) == before

    with project.read() as reader:
        assert store.load_counts(reader).n_interviews == 1


def test_two_programs_writing_at_once_lose_nothing(project, path):
    n = 12
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, name, str(n)], stderr=subprocess.PIPE, text=True)
        for name in ("anne", "bob")
    ]
    project.close()

    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    with store.open_project(path, clock=project.clock) as again, again.read() as connection:
        assert len(store.load_coders(connection)) == 2 * n * 3
        assert len(store.load_journal(connection)) == 2 * n * 3 + 1
    assert list(path.parent.iterdir()) == [path]


def test_a_writer_that_waits_too_long_is_told_in_plain_words(project, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.store._connect.BUSY_SECONDS", 0.01)
    with store.open_project(project.path, clock=project.clock) as impatient:
        long = project.act("long", coder=None, payload={})
        short = impatient.act("short", coder=None, payload={})
        with long, pytest.raises(ConflictError, match="autre programme") as caught, short:
            pass
    assert "locked" not in caught.value.message
    assert caught.value.hint


def test_a_full_disk_leaves_the_project_as_it_was(project, make):
    before = everything(project)
    with project.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")

    act = project.act("ingest", coder=None, payload={})
    with pytest.raises(ProjectFileError, match="plein") as caught, act as connection:
        store.save_interview(connection, make.interview(turns=(("E", "mot " * 50_000),)))

    assert "place" in caught.value.hint
    assert everything(project) == before


FILLER = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from interviews_toolkit import store
from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.model.codings import Coder

path = Path(sys.argv[1])
written, said = 0, ""
with store.open_project(path, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC)) as project:
    limit = path.stat().st_size + 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        while written < 1000:
            with project.act("add", coder=None, payload={}) as connection:
                store.save_coder(connection, Coder(f"c{written}", "x" * 3000))
            written += 1
    except ProjectFileError as error:
        said = error.message + error.hint
print(json.dumps([written, said]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_a_disk_that_takes_no_more_keeps_what_was_said_to_be_written(project, path):
    project.close()
    run = subprocess.run([sys.executable, "-c", FILLER, path], capture_output=True, text=True, check=True)
    written, said = json.loads(run.stdout)

    assert "Libérez de la place" in said
    with store.open_project(path, clock=project.clock) as again, again.read() as connection:
        assert 0 < len(store.load_coders(connection)) == written
        assert len(store.load_journal(connection)) == written + 1
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_errors_say_nothing_of_what_people_said(project, make, study):
    secret = "Marie Dupont"
    coding = make.coding(study, memo=secret)
    with project.act("code", coder="anne", payload={}) as connection:
        store.save_codings(connection, [coding])

    with pytest.raises(ConflictError) as caught, project.act("code", coder="anne", payload={}) as connection:
        connection.exec_driver_sql("INSERT INTO codings SELECT * FROM codings WHERE memo = ?", (secret,))

    error = caught.value
    assert secret not in "".join(map(str, (error, error.hint, error.__cause__)))
