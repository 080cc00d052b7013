"""Backups: whole, private, checked, thinned; and the way back."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit import store
from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.model.changes import Change


def add(project, make, name):
    with project.act("add", coder="anne", payload={}) as connection:
        store.save_coder(connection, make.coder(name))


def coders(project):
    with project.read() as connection:
        return [coder.id for coder in store.load_coders(connection)]


def opened(path, clock):
    with store.open_project(path, clock=clock, read_only=True) as project:
        return coders(project)


def test_a_backup_holds_what_was_committed_last_and_stands_alone(project, clock, make):
    add(project, make, "anne")

    backup = store.make_backup(project, reason="Après l'été")

    assert backup.path.name.startswith("20261123T090000Z_apres-l-ete_")
    assert [file.name for file in backup.path.parent.iterdir()] == [backup.path.name]
    assert opened(backup.path, clock) == ["anne"]
    assert [file.name for file in backup.path.parent.iterdir()] == [backup.path.name]


def test_a_backup_is_made_while_somebody_writes(project, make, clock):
    add(project, make, "anne")
    with project.act("long", coder=None, payload={}) as connection:
        store.save_coder(connection, make.coder("unfinished"))
        backup = store.make_backup(project, reason="test")

    assert opened(backup.path, clock) == ["anne"]


def test_what_did_not_change_is_not_backed_up_again(project, clock, make):
    add(project, make, "anne")
    first = store.make_backup(project, reason="one")
    clock.now += timedelta(hours=1)
    project.close()

    assert store.make_backup(project, reason="two") == first
    add(project, make, "bob")
    second = store.make_backup(project, reason="three")
    assert store.list_backups(project.path) == (second, first)


def test_a_damaged_backup_does_not_stand_in_for_a_new_one(project, clock):
    first = store.make_backup(project, reason="one")
    first.path.write_bytes(first.path.read_bytes()[:-1])
    clock.now += timedelta(hours=1)

    second = store.make_backup(project, reason="two")

    assert second.path != first.path
    assert store.is_sound(second)


def test_one_changed_byte_shows(project):
    backup = store.make_backup(project, reason="test")
    assert store.is_sound(backup)
    content = bytearray(backup.path.read_bytes())
    content[len(content) // 2] ^= 1
    backup.path.write_bytes(content)

    assert not store.is_sound(backup)
    backup.path.unlink()
    assert not store.is_sound(backup)


def test_a_damaged_project_is_not_backed_up_as_if_it_were_whole(project, path, study):
    project.close()
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))

    with pytest.raises(ProjectFileError):
        store.make_backup(project, reason="test")
    assert store.list_backups(path) == ()
    assert list(path.with_suffix(".backups").iterdir()) == []


def test_other_files_among_the_backups_are_left_alone(project, path, clock, make):
    folder = path.with_suffix(".backups")
    assert store.list_backups(path) == ()
    store.make_backup(project, reason="test")
    (folder / "LISEZ-MOI.txt").write_text("à moi")
    (folder / "20260101T000000Z_copie.interviews").write_text("à moi aussi")

    for month in range(15):
        clock.now += timedelta(days=31)
        add(project, make, f"c{month}")
        store.make_backup(project, reason="monthly")

    assert len([file for file in folder.iterdir() if "_monthly_" not in file.name]) == 2
    assert len(store.list_backups(project.path)) == 12


def test_the_way_back_from_a_migration_is_never_thinned(project, clock, make):
    first = store.make_backup(project, reason="before-migration")
    for month in range(15):
        clock.now += timedelta(days=31)
        add(project, make, f"c{month}")
        store.make_backup(project, reason="monthly")

    assert store.list_backups(project.path)[-1] == first
    assert len(store.list_backups(project.path)) == 12 + 1


def test_drafts_of_killed_programs_are_swept_away(project, path):
    folder = path.with_suffix(".backups")
    folder.mkdir()
    old, fresh = folder / ".draft-old", folder / ".draft-fresh"
    old.touch()
    fresh.touch()
    subprocess.run([sys.executable, "-c", f"import os; os.utime({str(old)!r}, (1, 1))"], check=True)

    store.make_backup(project, reason="test")

    assert not old.exists()
    assert fresh.exists()


START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_of_two_years_of_daily_backups_forty_at_most_stay():
    moments = [START - timedelta(days=n) for n in range(730)]
    kept = store.kept_moments(moments)

    assert all(moment in kept for moment in moments[:12])
    assert moments[12] not in kept
    assert Counter((START - moment).days > 70 for moment in kept)[True] >= 6
    assert max((START - moment).days for moment in kept) > 230
    assert len(kept) <= 31


def test_of_one_busy_day_the_last_ten_stay():
    moments = [START + timedelta(minutes=n) for n in range(100)]
    assert store.kept_moments(moments) == set(moments[-10:])


def test_a_project_left_alone_loses_nothing():
    moments = [START + timedelta(days=400 * n) for n in range(9)]
    assert store.kept_moments(moments, latest=0) == set(moments)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=200))  # noqa: DTZ001
def test_thinning_keeps_the_latest_few_and_is_stable(moments):
    kept = store.kept_moments(moments)

    assert kept <= set(moments)
    assert set(sorted(set(moments), reverse=True)[:10]) <= kept
    assert len(kept) <= 10 + 12 + 10 + 9
    assert store.kept_moments(kept) == kept


def test_going_back_keeps_what_was_there_and_says_so(project, path, clock, make):
    add(project, make, "anne")
    backup = store.make_backup(project, reason="good")
    add(project, make, "mistake")

    before = store.restore_backup(path, backup, coder="anne", clock=clock)

    # The project that is open sees it at once.
    assert coders(project) == ["anne"]
    with project.read() as connection:
        last = store.load_journal(connection, limit=1)[0]
    assert (last.act, last.coder, last.payload) == ("restore", "anne", {"backup": backup.path.name})
    assert before.reason == "before-restore"
    assert opened(before.path, clock) == ["anne", "mistake"]
    add(project, make, "bob")
    project.close()
    assert opened(path, clock) == ["anne", "bob"]
    assert sorted(file.name for file in path.parent.iterdir()) == ["obstacles.backups", "obstacles.interviews"]


def test_going_back_and_forth_ends_where_it_began(project, path, clock, make):
    add(project, make, "anne")
    good = store.make_backup(project, reason="good")
    add(project, make, "bob")
    clock.now += timedelta(minutes=1)
    before = store.restore_backup(path, good, coder=None, clock=clock)
    store.restore_backup(path, before, coder=None, clock=clock)

    assert coders(project) == ["anne", "bob"]


@pytest.mark.parametrize("harm", ["torn", "overwritten", "missing", "empty"])
def test_a_damaged_project_comes_back_from_its_backup(project, clock, study, harm):
    path = project.path
    backup = store.make_backup(project, reason="good")
    project.close()
    content = path.read_bytes()
    bad = {
        "torn": content[: len(content) // 2],
        "overwritten": b"\xff" * len(content),
        "empty": b"",
        "missing": None,
    }[harm]
    path.write_bytes(bad or b"")
    if bad is None:
        path.unlink()

    assert store.restore_backup(path, backup, coder=None, clock=clock) is None

    with store.open_project(path, clock=clock) as again, again.read() as connection:
        assert store.load_interviews(connection) == (study,)
    aside = [file for file in backup.path.parent.iterdir() if "damaged" in file.name]
    assert [file.read_bytes() for file in aside] == ([] if bad is None else [bad])


def test_a_damaged_backup_is_not_restored(project, path, clock, make):
    backup = store.make_backup(project, reason="test")
    add(project, make, "anne")
    backup.path.write_bytes(backup.path.read_bytes() + b"\0")

    with pytest.raises(ProjectFileError, match="abîmée") as caught:
        store.restore_backup(path, backup, coder=None, clock=clock)

    assert caught.value.hint
    assert coders(project) == ["anne"]


def test_a_backup_that_cannot_be_written_says_why(project, path):
    path.with_suffix(".backups").write_text("a file where the folder should be")

    with pytest.raises(ProjectFileError) as caught:
        store.make_backup(project, reason="test")
    assert caught.value.hint


@pytest.mark.parametrize(("n_removed", "backed_up"), [(4, False), (5, False), (6, True)])
def test_an_act_that_removes_more_than_a_fifth_is_backed_up_as_it_was(
    project, study, write, make, clock, n_removed, backed_up
):
    words = [word for word in dict.fromkeys(study.text.split()) if word.isalpha()][:10]
    codings = [make.coding(study, word) for word in words]
    with write() as connection:
        store.save_codings(connection, codings)
    change = Change(codings_removed=tuple(codings[:n_removed]))

    payload = store.change_payload(change)
    with project.act("uncode", coder="anne", payload=payload) as connection:
        store.apply_change(connection, change, coder=make.coder())

    backups = store.list_backups(project.path)
    assert [backup.reason for backup in backups] == ["before-uncode"] * backed_up
    for backup in backups:
        with (
            store.open_project(backup.path, clock=clock, read_only=True) as before,
            before.read() as connection,
        ):
            assert {one.id for one in store.load_codings(connection)} == {one.id for one in codings}


def test_an_act_that_retires_the_code_of_many_codings_is_backed_up(project, study, write, make):
    words = [word for word in dict.fromkeys(study.text.split()) if word.isalpha()][:8]
    with write() as connection:
        store.save_codings(connection, [make.coding(study, word) for word in words])
    book = make.codebook("2.0")
    retired = replace(book, codes=(book.codes[0], replace(book.codes[1], is_retired=True)))

    payload = {}
    with project.act("retire-code", coder="anne", payload=payload) as connection:
        store.save_codebook(connection, retired, source="")
        payload.update(store.change_payload(Change(codebook_added=2, codebook_removed=1)))

    assert [backup.reason for backup in store.list_backups(project.path)] == ["before-retire-code"]
