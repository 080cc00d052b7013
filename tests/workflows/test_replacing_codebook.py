"""Another codebook in the place of one that was coded with: nothing is left on a code that no longer stands."""

from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import CodesLostError, Missing, parse_codebook, replace_codes
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.store import _json
from interviews_toolkit.workflows.codebook.codebook_versions import list_versions, restore_version
from interviews_toolkit.workflows.project.examine import examine
from interviews_toolkit.workflows.project.show_status import show_status
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN

OTHER = parse_codebook("""\
title: Autre
version: "2.0"
codes:
  - id: manque-temps
    name: manque de temps
    definition: Autrement dit.
  - id: moyens
    name: Moyens
    definition: L'argent fait défaut.
""")
keys = (f"key-{n:08d}" for n in count())


def replaced(project, missing):
    with project.read() as connection:
        versions = [one.codebook for one in store.load_codebook_versions(connection)]
        return replace_codes(versions, OTHER, store.load_coded(connection), missing)


def put_in_force(project, codebook):
    with project.act("test", coder=None, payload={}) as connection:
        store.save_codebook(connection, codebook, source="")


def test_codes_that_were_used_and_would_vanish_are_named_with_what_they_most_likely_are(project):
    write_memo(store.Sitting(project, ANNE), MemoPlace(TargetKind.CODE, "leviers"), "À revoir", key=next(keys))

    with pytest.raises(CodesLostError) as caught:
        replaced(project, Missing())

    found = {one.code.id: (one.n_codings, one.n_memos, one.likely) for one in caught.value.lost}
    assert found == {
        "temps": (1, 0, "manque-temps"),  # by its name
        "argent": (3, 0, "moyens"),  # by its definition
        "leviers": (0, 1, None),
    }
    assert caught.value.exit_code == 7
    assert "--map temps=manque-temps --map argent=moyens --retire-missing" in caught.value.hint


def test_what_was_coded_follows_the_codes_one_names_and_the_others_stay_retired(project):
    kept, change = replaced(project, Missing({"temps": "manque-temps"}, retire=True))

    assert [(code.id, code.is_retired) for code in kept] == [
        ("manque-temps", False),
        ("moyens", False),
        ("argent", True),
    ]
    assert [one.code_id for one in change.codings_added] == ["manque-temps"]
    assert [one.code_id for one in change.codings_removed] == ["temps"]


@pytest.mark.parametrize(("follow", "error"), [({"temps": "rien"}, NotFoundError), ({"freins": "moyens"}, UsageError)])
def test_a_code_follows_one_that_is_given_and_only_if_it_goes(project, follow, error):
    with pytest.raises(error):
        replaced(project, Missing(follow, retire=True))


def test_an_older_version_comes_back_and_undoing_takes_it_away_again(project, snapshot):
    before = snapshot()
    with project.act("test", coder=None, payload={}) as connection:
        kept, change = replace_codes([before.codebook], OTHER, store.load_coded(connection), Missing(retire=True))
        store.save_codebook(connection, kept, source="")
        store.apply_change(connection, change, coder=ANNE)
    second = snapshot()

    write_memo(store.Sitting(project, BEN), MemoPlace(TargetKind.CODE, "moyens"), "Nouveau", key=next(keys))
    with pytest.raises(CodesLostError):
        restore_version(project, 1, coder=ANNE, key=next(keys))
    restore_version(project, 1, coder=ANNE, key=next(keys), missing=Missing({"moyens": "argent"}, retire=True))
    assert [backup.reason for backup in store.list_backups(project.path)] == ["before-retire"]

    after = snapshot()
    assert after.codebook == before.codebook
    assert set(after.codings) == set(before.codings)
    assert [memo.target.id for memo in after.memos] == ["argent"]
    assert [(one.number, one.is_in_force) for one in list_versions(project)] == [(3, True), (2, False), (1, False)]
    assert list_versions(project)[1].changes.added == ("manque-temps", "moyens")
    step = next_steps(store.Sitting(project, ANNE)).undo
    assert step.act == "restore-codebook"
    undo_last(store.Sitting(project, ANNE), number=step.number, key=next(keys))
    assert snapshot().codebook == second.codebook
    assert [memo.target.id for memo in snapshot().memos] == ["moyens"]
    with pytest.raises(NotFoundError):
        restore_version(project, 99, coder=ANNE, key=next(keys))


def test_a_code_is_not_taken_from_under_its_codings(project, snapshot):
    before = snapshot()
    with pytest.raises(ConflictError):
        put_in_force(project, OTHER)
    assert snapshot() == before


def test_a_sound_project_has_nothing_to_mend(project):
    assert not any(examine(project).values())
    assert show_status(project).n_astray == 0


def test_a_project_an_older_program_left_with_codings_astray_says_the_line_that_mends_it(project, snapshot):
    row = (OTHER.digest, "", _json.dump(OTHER))
    with project.act("older", coder=None, payload={}) as connection:  # as migration 7 finds and leaves such a file
        connection.exec_driver_sql("INSERT INTO codebooks (digest, source, content) VALUES (?, ?, ?)", row)
        connection.exec_driver_sql("UPDATE codes SET stands = 0")

    [finding] = examine(project)["codes-stand"]
    assert "4 codages" in finding.message
    assert "argent" in finding.message
    assert finding.mend == "interviews codebook restore 1 --retire-missing"
    assert show_status(project).n_astray == 4

    restore_version(project, 1, coder=ANNE, key=next(keys), missing=Missing(retire=True))
    assert not any(examine(project).values())
    assert len(snapshot().codings) == 4
