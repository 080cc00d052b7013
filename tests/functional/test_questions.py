"""The guide's questions: shown as they were read, corrected by a person, and the correction outlives a new guide."""

import json
import shutil
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "transcripts" / "guide.yaml"


@pytest.fixture
def ask(interviews, demo_project, tmp_path):
    """Run a command on a copy of the demonstration: its rows by paragraph, or how it ended."""
    place = tmp_path / "etude"
    shutil.copytree(demo_project, place)

    def run(*words, code=0):
        done = interviews(*words, "--json", "-p", place)
        assert done.code == code, done.err
        return {row["paragraph"]: row for row in json.loads(done.out)["rows"]} if not code else done.err

    run.place = place
    return run


def test_a_correction_moves_the_follow_ups_and_can_be_taken_back(ask):
    before = ask("questions", "show", "E05")
    assert {row["is_said_by_person"] for row in before.values()} == {False}
    after = ask("questions", "set", "E05", "27", "q7")
    assert (after[27]["question"], after[27]["is_said_by_person"]) == ("Q7", True)
    assert after[29]["question"] == "Q7" != before[29]["question"]
    assert ask("questions", "forget", "E05", "27") == before


def test_a_correction_outlives_a_new_guide_and_counts_in_tables_by_question(ask, interviews, tmp_path):
    ask("questions", "set", "E05", "27", "Q7")
    guide = tmp_path / "guide.yaml"
    guide.write_text(GUIDE.read_text(encoding="utf-8").replace("version:", "version: 9 #"), encoding="utf-8")
    assert interviews("ingest", GUIDE.parent, "--guide", guide, "-p", ask.place).code == 0
    assert ask("questions", "show", "E05")[27]["question"] == "Q7"


def test_saying_the_same_again_writes_nothing(ask, interviews):
    ask("questions", "set", "E05", "27", "aucune")
    journal = interviews("journal", "--json", "-p", ask.place).out
    ask("questions", "set", "E05", "27", "aucune")
    ask("questions", "forget", "E05", "1")
    assert interviews("journal", "--json", "-p", ask.place).out == journal


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["set", "E05", "28", "Q7"], 2, "§27"),
        (["set", "E05", "270", "Q7"], 6, "questions show E05"),
        (["set", "E05", "27", "Q70"], 6, "Q10"),
        (["show", "E55"], 6, "E05"),
    ],
)
def test_what_cannot_be_corrected_is_said_with_the_next_step(ask, words, code, says):
    assert says in ask("questions", *words, code=code)


def test_the_guide_says_where_each_question_was_heard(interviews, demo_project):
    rows = json.loads(interviews("questions", "show", "--json", "-p", demo_project).out)["rows"]
    assert [row["question"] for row in rows] == [f"Q{n}" for n in range(1, 11)]
    assert all(row["n_interviews"] + len(row["not_in"].split(", ") if row["not_in"] else []) == 17 for row in rows)
