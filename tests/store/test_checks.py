"""Faults put into a project by hand: each is found under its name, and what is kept is never believed unchecked."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.store._connect import open_plain
from interviews_toolkit.workflows.codebook.show_codebook import show_excerpts
from interviews_toolkit.workflows.project.examine import examine, mend_safely
from interviews_toolkit.workflows.project.merge_copies import merge_copy, share_copy, write_as_text


@pytest.fixture
def coded(project, study, write, make):
    with write() as connection:
        store.save_codings(connection, [make.coding(study)])
    return project


def spoil(project, *statements):
    """Write what no program of ours would."""
    with closing(open_plain(project.path)) as connection:
        for name in [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def found(project):
    return {name for name, findings in examine(project).items() if findings}


SPOILED = {
    "texts": "UPDATE interviews SET text = replace(text, 'équipe', 'equipe')",
    "quotes": "UPDATE codings SET quote = 'Le budget'",
    "links": "UPDATE codings SET coder_id = 'personne'",
    "codes-stand": "UPDATE codes SET stands = 0 WHERE id = 'manque-temps'",
}


def test_a_sound_project_has_no_finding(coded):
    assert found(coded) == set()


@pytest.mark.parametrize("check", SPOILED)
def test_a_fault_in_what_is_kept_is_found_under_its_name(coded, check):
    spoil(coded, SPOILED[check])
    assert check in found(coded)


@pytest.mark.parametrize("check", ["texts", "quotes"])
def test_words_that_changed_on_the_disk_stop_whoever_loads_them(coded, check):
    spoil(coded, SPOILED[check])
    with coded.read() as connection, pytest.raises(ProjectFileError, match="E01") as caught:
        store.load_snapshot(connection)
    assert "interviews project doctor" in caught.value.hint
    with pytest.raises(ProjectFileError, match="E01"):  # it printed changed words as those that were coded
        show_excerpts(coded, "manque-temps")


@pytest.mark.parametrize("check", ["texts", "quotes"])
def test_words_that_changed_on_the_disk_are_given_to_nobody(coded, check, make, tmp_path):
    sound = share_copy(coded, tmp_path / "entiere")
    spoil(coded, SPOILED[check])
    for give in (write_as_text, share_copy):
        with pytest.raises(ProjectFileError, match="E01"):
            give(coded, tmp_path / "copie")
    assert not (tmp_path / "copie").exists()
    with (
        store.open_project(sound, clock=coded.clock) as project,
        pytest.raises(ProjectFileError, match="E01"),
    ):
        merge_copy(store.Sitting(project, make.coder()), coded.path)


def test_a_page_of_zeros_is_noticed_at_the_opening_after_a_crash(coded, path, clock):
    coded.close()
    with closing(open_plain(path)) as connection:
        [root] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'interviews'").fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    kill = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode = WAL');"
    kill += "c.execute('UPDATE project SET title = upper(title)'); c.commit(); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", kill, str(path)], check=False)
    assert path.with_name(path.name + "-wal").stat().st_size
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    with pytest.raises(ProjectFileError, match="abîmé"):
        store.open_project(path, clock=clock)


def test_a_project_others_can_read_is_told_and_mended_after_a_backup(coded):
    coded.path.chmod(0o644)
    assert found(coded) == {"private"}
    assert [one.check for one in mend_safely(coded)] == ["private"]
    assert coded.path.stat().st_mode & 0o777 == 0o600
    assert [backup.reason for backup in store.list_backups(coded.path)] == ["before-doctor"]
    assert found(coded) == set()
    assert mend_safely(coded) == ()


def test_a_copy_left_by_a_killed_program_goes_at_the_next_opening(coded, path, clock):
    folder = path.with_suffix(".backups")
    folder.mkdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    left, made_now = folder / f".draft-{dead.pid}-abc", folder / f".draft-{os.getpid()}-abc"
    left.touch()
    made_now.touch()
    assert found(coded) == {"drafts"}
    store.open_project(path, clock=clock).close()
    assert not left.exists()
    assert made_now.exists()


@pytest.mark.parametrize(
    ("folder", "service"),
    [("OneDrive - Université", "OneDrive"), ("Dropbox", "Dropbox"), ("étude Dropbox", ""), ("etude", "")],
)
def test_a_folder_that_a_service_copies_elsewhere_is_known_by_its_name(tmp_path, folder, service):
    assert store.synchronised_by(tmp_path / folder / "etude.interviews") == service


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("partage de labo", "nfs4"), ("sous/ici", ""), ("sous", "cifs"), ("disque", ""), ("partage de laboratoire", "")],
)
def test_a_folder_of_another_machines_disk_is_known_by_what_is_mounted_there(tmp_path, folder, kind):
    mounts = tmp_path / "mounts"
    listed = [
        "/dev/sda1 / ext4 rw 0 0",
        f"serveur:/labo {tmp_path}/partage\\040de\\040labo nfs4 rw 0 0",
        f"//serveur/etudes {tmp_path}/sous cifs rw 0 0",
        f"/dev/sdb1 {tmp_path}/sous/ici ext4 rw 0 0",
    ]
    mounts.write_text("\n".join(listed), encoding="utf-8")
    assert store.network_of(tmp_path / folder / "etude.interviews", mounts) == kind
    assert store.network_of(tmp_path / "etude.interviews", tmp_path / "aucun") == ""
