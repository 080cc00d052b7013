"""A project that is encrypted as a whole: nothing of it can be read without its passphrase, nor is anything missing."""

import sqlite3
import sys
from contextlib import closing

import pytest

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, MissingExtraError, ProjectFileError, UsageError
from interviews_toolkit.store import _cipher

PHRASE = "cheval agrafe pile"
CANARY = "CANARI-7f3a"


@pytest.fixture(autouse=True)
def quick(request, monkeypatch):
    """Derive keys with fewer rounds, but where another program shall derive the same."""
    if "other_programs" not in request.node.name:
        monkeypatch.setattr(_cipher, "_ROUNDS", 1_000)


@pytest.fixture
def forget(monkeypatch):
    """As if the program had just been started: no key is known."""
    monkeypatch.setattr(_cipher, "_keys", {})


@pytest.fixture
def locked(path, clock):
    """An encrypted project with a memo, closed; its folder has nothing else."""
    with it.create(path, title=CANARY, clock=clock, passphrase=PHRASE) as study:
        study.memo.add(f"{CANARY} dans un mémo")
        study.backup.create()
    return path


@pytest.fixture
def in_clear(path, clock):
    with it.create(path, title=CANARY, clock=clock) as study:
        study.memo.add(f"{CANARY} dans un mémo")
    return path


def holds_canary(path):
    return [file.name for file in path.parent.rglob("*") if file.is_file() and CANARY.encode() in file.read_bytes()]


def test_nothing_can_be_read_in_the_file_nor_beside_it_nor_in_its_backups(path, clock):
    with it.create(path, title=CANARY, clock=clock, passphrase=PHRASE) as study:
        study.memo.add(f"{CANARY} dans un mémo")
        study.backup.create()
        assert path.with_name(path.name + "-wal").exists()
        assert holds_canary(path) == []
    assert holds_canary(path) == []
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM memos")


def test_it_opens_with_its_passphrase_alone(locked, clock, forget):
    with pytest.raises(ProjectFileError, match="chiffré") as refused:
        it.open(locked, clock=clock)
    assert refused.value.hint
    with pytest.raises(ProjectFileError, match="n'est pas celle"):
        it.open(locked, clock=clock, passphrase="une autre phrase")
    with it.open(locked, clock=clock, passphrase=PHRASE) as study:
        assert study.status().title == CANARY
        assert not any(study.doctor().values())


def test_the_passphrase_is_asked_for_three_times_at_most(locked, clock, forget):
    said = iter(["faux", "encore faux", PHRASE])
    with store.asking(lambda _path: next(said)), it.open(locked, clock=clock) as study:
        assert study.status().title == CANARY
    _cipher._keys.clear()
    with store.asking(lambda _path: "faux"), pytest.raises(ProjectFileError, match="n'est pas celle"):
        it.open(locked, clock=clock)


def test_other_programs_of_its_kind_open_it_with_the_passphrase(locked):
    with closing(_cipher.load_cipher().connect(str(locked))) as connection:
        connection.execute(f"PRAGMA key = '{PHRASE}'")
        assert connection.execute("SELECT title FROM project").fetchone() == (CANARY,)


def test_it_goes_back_to_a_backup_even_where_it_is_damaged(locked, clock, forget):
    locked.write_bytes(b"rien")
    [backup] = store.list_backups(locked)
    with store.asking(lambda _path: PHRASE):
        assert store.restore_backup(locked, backup, coder="Anne", clock=clock) is None
    assert store.is_encrypted(locked)
    with it.open(locked, clock=clock) as study:
        assert study.status().title == CANARY


def test_a_copy_for_somebody_else_is_encrypted_and_comes_back(locked, tmp_path, clock):
    with it.open(locked, coder="Anne", clock=clock) as study:
        copy = study.share(tmp_path / "pour-ben.interviews")
        assert store.is_encrypted(copy)
        with it.open(copy, coder="Ben", clock=clock) as other:
            other.memo.add("vu")
        study.merge([copy])
        with study.project.read() as connection:
            assert {memo.text for memo in store.load_memos(connection)} == {f"{CANARY} dans un mémo", "vu"}
    assert holds_canary(locked) == []


def test_a_project_is_encrypted_after_a_backup_with_all_its_work(in_clear, clock, forget):
    before = in_clear.stat().st_mode
    made = store.encrypt_project(in_clear, PHRASE, coder="Anne", clock=clock)
    assert holds_canary(in_clear) == [made.path.name]
    assert in_clear.stat().st_mode == before
    with it.open(in_clear, clock=clock) as study:
        assert not any(study.doctor().values())
        with study.project.read() as connection:
            assert [memo.text for memo in store.load_memos(connection)] == [f"{CANARY} dans un mémo"]
            assert store.load_journal(connection)[0].act == "encrypt"
        assert study.undo() is not None
        assert study.backup.renew(yes=True).gone == (made.path,)
    assert holds_canary(in_clear) == []
    with pytest.raises(ConflictError, match="déjà"):
        store.encrypt_project(in_clear, PHRASE, coder="Anne", clock=clock)


def test_going_back_to_a_backup_from_before_leaves_the_project_encrypted(in_clear, clock):
    made = store.encrypt_project(in_clear, PHRASE, coder="Anne", clock=clock)
    store.restore_backup(in_clear, made, coder="Anne", clock=clock)
    assert store.is_encrypted(in_clear)
    with it.open(in_clear, clock=clock) as study:
        assert study.status().title == CANARY


def test_it_is_not_encrypted_while_another_program_has_it_open(in_clear, clock, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.store._connect.BUSY_SECONDS", 0.1)
    with it.open(in_clear, clock=clock) as study, study.project.read(), pytest.raises(ConflictError):
        store.encrypt_project(in_clear, PHRASE, coder="Anne", clock=clock)
    assert not store.is_encrypted(in_clear)


def test_a_short_passphrase_is_refused_and_nothing_made(path, clock):
    with pytest.raises(UsageError, match="trop courte"):
        it.create(path, clock=clock, passphrase="court")
    assert not path.exists()


def test_without_the_library_the_line_to_type_is_said(locked, clock, forget, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    with pytest.raises(MissingExtraError) as refused:
        it.open(locked, clock=clock)
    assert "interviews-toolkit[encrypted]" in str(refused.value.hint)
