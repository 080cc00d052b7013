"""Making, finding, opening and closing a project; refusing what is not one."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, ProjectFileError, UsageError
from interviews_toolkit.store import project_file
from interviews_toolkit.store.tables import APPLICATION_ID, SCHEMA

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def as_ordinary_user(action):
    """Run in a child that is not root, for whom rights mean something; give what it returned as text."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            said = action()
        except BaseException as error:  # noqa: BLE001 - the parent looks at it
            said = f"{type(error).__name__}: {error}"
        os.write(writer, str(said).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def open_to_all(path):
    """Let another user reach into pytest's private folders."""
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and mode(folder) & 0o055 != 0o055:
            folder.chmod(mode(folder) | 0o055)


def test_a_new_project_has_its_title_and_a_first_row_in_the_journal(project):
    with project.read() as connection:
        [entry] = store.load_journal(connection)

    assert project.title == "Obstacles à la RSE"
    assert (entry.act, entry.at, entry.coder) == ("create", "2026-11-23T09:00:00+00:00", None)


def test_a_project_opens_again_with_what_was_written(project, path, clock, study):
    project.close()

    with store.open_project(path, clock=clock) as again, again.read() as connection:
        assert again.title == "Obstacles à la RSE"
        assert store.load_interviews(connection) == (study,)


def test_creating_over_a_file_leaves_it_alone(path, clock):
    path.write_text("précieux")

    with pytest.raises(ConflictError) as caught:
        store.create_project(path, title="", clock=clock)

    assert path.read_text() == "précieux"
    assert caught.value.hint


def test_a_project_is_named_by_its_suffix(tmp_path, clock):
    with pytest.raises(UsageError, match=r"\.interviews"):
        store.create_project(tmp_path / "etude.db", title="", clock=clock)

    assert list(tmp_path.iterdir()) == []


def test_a_project_that_could_not_be_made_leaves_no_file(path):
    def broken_clock():
        raise RuntimeError("no time")

    with pytest.raises(RuntimeError):
        store.create_project(path, title="", clock=broken_clock)

    assert list(path.parent.iterdir()) == []


@posix
def test_only_the_owner_reads_the_project_its_wal_and_its_backups(project, path, study):
    backup = store.make_backup(project, reason="test")

    files = sorted(path.parent.glob("obstacles.interviews*"))
    assert [file.name.removeprefix(path.name) for file in files] == ["", "-shm", "-wal"]
    assert {mode(file) for file in [*files, backup.path]} == {0o600}
    assert mode(backup.path.parent) == 0o700


def test_closing_leaves_one_file(project, path, study):
    with store.open_project(path, clock=project.clock) as second, second.read():
        pass
    project.close()
    project.close()

    assert list(path.parent.iterdir()) == [path]


def test_every_connection_is_careful(project):
    wanted = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 30_000,
        "secure_delete": 1,
        "trusted_schema": 0,
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
    }
    with project.read() as one, project.read() as two:
        for connection in (one, two):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def foreign_sqlite(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (words)")
        connection.commit()


def other_application(path):
    foreign_sqlite(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1415997038")
        connection.commit()


def newer_project(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        connection.execute("PRAGMA journal_mode = WAL")


def unfinished_project(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def words(path):
    path.write_text("Ceci n'est pas une base." * 100, encoding="utf-8")


def nothing(path):
    path.touch()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "make_file", [foreign_sqlite, other_application, newer_project, unfinished_project, words, nothing]
)
def test_what_is_not_our_project_is_refused_untouched(path, clock, make_file, read_only):
    make_file(path)
    os.utime(path, ns=(1, 1))
    before = path.read_bytes()

    with pytest.raises(ProjectFileError) as caught:
        store.open_project(path, clock=clock, read_only=read_only)

    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == 1
    assert list(path.parent.iterdir()) == [path]
    assert caught.value.hint
    assert caught.value.path == path


def test_a_newer_project_whose_version_lies_in_the_wal_is_refused_untouched(project, path, clock):
    """A newer program was killed, or is still at work: the file's own header does not know yet."""
    with project.act("upgrade", coder=None, payload={}) as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA + 1}")
    before = path.read_bytes()
    assert int.from_bytes(before[60:64], "big") == SCHEMA

    with pytest.raises(ProjectFileError, match="plus récente"):
        store.open_project(path, clock=clock)

    assert path.read_bytes() == before


def test_a_missing_project_is_said_to_be_missing(path, clock):
    with pytest.raises(ProjectFileError, match="pas de projet") as caught:
        store.open_project(path, clock=clock)

    assert "interviews init" in caught.value.hint
    assert not path.exists()


def test_a_damaged_project_is_said_to_be_damaged(project, path, clock, study):
    project.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(ProjectFileError, match="abîmé") as caught:
        store.open_project(path, clock=clock)

    assert "pas de sauvegarde" in caught.value.hint


def test_reading_only_refuses_every_act(project, path, clock):
    project.close()
    with store.open_project(path, clock=clock, read_only=True) as reader:
        act = reader.act("x", coder=None, payload={})
        with pytest.raises(ProjectFileError, match="lecture seule"), act:
            pass

    assert list(path.parent.iterdir()) == [path]


def test_who_only_looks_cannot_write_outside_the_journal(project, make):
    with pytest.raises(ProjectFileError), project.read() as connection:
        store.save_coder(connection, make.coder())
    with project.act("add", coder=None, payload={}) as connection:
        assert store.save_coder(connection, make.coder())


@posix
def test_a_folder_one_may_not_write_to_can_still_be_read(project, path, clock, study):
    project.close()
    path.chmod(0o444)
    open_to_all(path)
    path.parent.chmod(0o555)

    def read():
        with store.open_project(path, clock=clock, read_only=True) as reader, reader.read() as connection:
            return len(store.load_interviews(connection))

    assert as_ordinary_user(read) == "1"
    assert list(path.parent.iterdir()) == [path]


@posix
def test_a_folder_one_may_not_write_to_is_named_with_a_way_out(project, path, clock):
    project.close()
    open_to_all(path)
    path.parent.chmod(0o555)

    def attempt(action):
        try:
            action()
        except ProjectFileError as error:
            return f"{error.message} -> {error.hint} ({error.path})"
        return "written"

    new = path.with_name("autre.interviews")
    for action in (
        lambda: store.create_project(new, title="", clock=clock),
        lambda: store.open_project(path, clock=clock),
    ):
        said = as_ordinary_user(lambda action=action: attempt(action))
        assert "protégé" in said
        assert "Vérifiez les droits" in said


def test_a_project_in_no_folder_says_so(tmp_path, clock):
    with pytest.raises(ProjectFileError, match="dossier") as caught:
        store.create_project(tmp_path / "nulle-part" / "etude.interviews", title="", clock=clock)

    assert caught.value.hint


def test_the_only_project_of_a_folder_is_found(project, path, monkeypatch):
    store.make_backup(project, reason="test")

    assert store.find_project(path.parent) == path
    assert store.find_project(path) == path
    below = path.parent / "transcriptions" / "mars"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert store.find_project(Path()).resolve() == path.resolve()
    with pytest.raises(NotFoundError):
        store.find_project(below)


def test_without_a_project_the_hint_says_how_to_make_one(tmp_path):
    for place in (tmp_path, tmp_path / "nulle-part"):
        with pytest.raises(NotFoundError) as caught:
            store.find_project(place)
        assert "interviews init" in caught.value.hint


def test_among_several_projects_one_must_be_named(tmp_path):
    for name in ("b.interviews", "a.interviews"):
        (tmp_path / name).touch()

    with pytest.raises(UsageError, match=r"a\.interviews, b\.interviews") as caught:
        store.find_project(tmp_path)

    assert "-p" in caught.value.hint


def test_an_older_project_is_brought_up_to_date_only_where_one_may_write(project, path, clock, monkeypatch):
    project.close()
    upgraded = []
    monkeypatch.setattr(project_file, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr("interviews_toolkit.store.migrate.upgrade", lambda path, **_: upgraded.append(path))

    with pytest.raises(ProjectFileError, match="plus ancienne"):
        store.open_project(path, clock=clock, read_only=True)
    assert upgraded == []

    store.open_project(path, clock=clock).close()
    assert upgraded == [path]


BESIDE = """
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from interviews_toolkit import store
with store.open_project(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)) as project:
    with project.act("beside", coder=None, payload={}):
        pass
"""


@posix
@pytest.mark.skipif(bool(os.environ.get("STORE_ENCRYPTED")), reason="the program beside would be asked a passphrase")
def test_what_another_program_writes_and_closes_is_seen_and_takes_nothing_away(project, path, clock):
    """Its closing is not the last one: the file beside, with what was written last, stays."""

    def acts():
        with project.read() as connection, project.read():  # two connections, as a page has
            return [entry.act for entry in store.load_journal(connection)]

    before = acts()
    store.is_encrypted(path)
    store.open_project(path, clock=clock).close()
    subprocess.run([sys.executable, "-c", BESIDE, str(path)], check=True)
    assert path.with_name(path.name + "-wal").exists()
    with project.act("here", coder=None, payload={}):
        pass
    assert acts() == ["here", "beside", *before]
    project.close()
    with store.open_project(path, clock=clock) as again, again.read() as connection:
        assert [entry.act for entry in store.load_journal(connection)] == ["here", "beside", *before]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="files that are open are listed on Linux alone")
def test_a_project_leaves_no_file_open_behind_it(path, clock, project):
    def opened():
        links = (one for one in Path("/proc/self/fd").iterdir() if one.is_symlink())
        return sum(one.readlink().name == path.name for one in links)

    assert opened() > 0
    project.close()
    assert opened() == 0
