"""Who codes what: dealt in one act, shown, undone like any other, and coded on sheets that come back."""

import csv

import pytest

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, UsageError
from interviews_toolkit.exports.coding_sheet import coding_sheet
from interviews_toolkit.exports.tables import csv_as
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.study.study import Study
from interviews_toolkit.web.views import study_view
from interviews_toolkit.workflows.coding.finish_interview import finish_interview
from interviews_toolkit.workflows.coding.list_review import list_review
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from tests.workflows.conftest import ANNE, BEN


@pytest.fixture
def study(project):
    with project.act("fill", coder=None, payload={}) as connection:
        store.save_cases(connection, [Case("E01", {"type": "réseau"}), Case("E02", {"type": "réseau"})])
    return Study(store.Sitting(project, ANNE))


def test_each_sees_what_was_given_and_how_far_all_are(study):
    made = study.assign(["Anne", "Ben"], overlap=0.5, seed=3, by="type")
    assert (len(made.given), len(made.shared)) == (2, 1)
    finish_interview(study.sitting, "E01", key="finish-0001")
    loads = {one.name: one for one in study.status().loads}
    assert loads["Anne"].n_given + loads["Ben"].n_given == 3
    assert loads["Anne"].n_finished == int("E01" in made.coders["Anne"])
    assert loads["Ben"].n_begun == int("E02" in made.coders["Ben"])
    shown = study_view(list_review(study.project, coder=BEN), coder=BEN, steps={"undo": None, "redo": None})
    assert {one["id"]: tuple(one["given"]) for one in shown["interviews"]} == {
        one: made.of(one) for one in ("E01", "E02")
    }


def test_a_second_time_changes_nothing_and_one_undo_takes_it_back(study):
    made = study.assign(["Anne", "Ben"])
    with study.project.read() as connection:
        n_acts = len(store.load_journal(connection))
    assert study.assign(["Anne", "Ben"]) == made == study.assign()
    with study.project.read() as connection:
        assert len(store.load_journal(connection)) == n_acts
    step = next_steps(study.sitting).undo
    assert step.act == "assign"
    undo_last(study.sitting, number=step.number, key="undo-0001")
    assert not study.assign().coders
    assert study.status().loads == ()


def test_what_cannot_be_dealt_is_refused(study, tmp_path):
    with pytest.raises(UsageError):
        study.assign(["Anne", "Anne"])
    with pytest.raises(UsageError):
        study.assign(["Anne", "Ben"], overlap=1.5)
    with pytest.raises(NotFoundError):
        study.assign(["Anne", "Ben"], by="couleur")
    with it.create(tmp_path / "vide") as empty, pytest.raises(NotEnoughDataError):
        empty.assign(["Anne"])


def test_a_sheet_filled_in_comes_back_as_codings(study, tmp_path):
    study.assign(["Carl"])
    with csv_as("intl"):
        study.assign(sheets=tmp_path / "feuilles", kind="csv")
    file = tmp_path / "feuilles" / "Carl.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [row["quote"] for row in rows if row["interview"] == "E02"] == ["Le temps passe, l'argent file."]
    for row in rows:
        row["code"] = "temps; argent" if row["interview"] == "E02" else ""
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = study.import_codings(file)
    assert report.n_added == 2
    assert [(one.name, one.seen) for one in report.coders] == [("Carl", {"E02"})]
    assert study.import_codings(file).n_added == 0


def test_what_is_too_long_for_a_cell_is_cut_between_words(make_interview):
    long = make_interview("E01", "Q: Et alors ?", "le temps passe " * 3000)
    rows = coding_sheet([long], "Anne").rows
    assert "".join(row[5] for row in rows) == long.turns[1].span.cut(long.text)
    assert all(len(row[5]) <= 20_000 and row[5].endswith(" ") for row in rows)
