"""From decisions to suggestions that learn, on the command line: what is said, what is kept, what never changes."""

import json
import random
import shutil
import subprocess
import sys

import pytest

TIME = ["agenda", "semaine", "urgence", "calendrier", "planning", "retard", "échéance"]
OTHER = ["jardin", "voiture", "musique", "cuisine", "montagne", "rivière", "chemin", "fenêtre"]
GRID = """title: Essai
version: '1'
codes:
  - id: manque-temps
    name: Manque de temps
    definition: Le temps manque.
    indicators:
      - agenda
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Eight invented interviews, the first six coded by hand from end to end."""
    place = tmp_path_factory.mktemp("apprendre")
    rng = random.Random(4)
    rows = ["entretien;code;passage"]
    for number in range(1, 9):
        lines = []
        for turn in range(12):
            words = rng.sample(OTHER, 3) + (rng.sample(TIME, 2) if turn % 3 == 0 else [])
            said = f"Là {turn}, je vois {', '.join(rng.sample(words, len(words)))}."
            lines += ["Enquêtrice : Et ensuite ?", f"Répondante : {said}"]
            if turn % 3 == 0 and number <= 6:
                rows.append(f"E{number:02d};manque-temps;{said}")
        (place / f"E{number:02d}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "grille.yaml").write_text(GRID, encoding="utf-8")
    (place / "codage.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for words in (
        ("init", place / "etude"),
        ("ingest", *sorted(place.glob("*.txt")), "-p", place / "etude"),
        ("code", "--codebook", place / "grille.yaml", "-p", place / "etude"),
        ("import-codings", place / "codage.csv", "--name", "Ana", "-p", place / "etude"),
        ("suggest", "--coder", "Ana", "-o", place / "appris.json", "-p", place / "etude"),
    ):
        command = [sys.executable, "-c", "from interviews_toolkit.cli.main import run; run()", *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=800)
        assert done.returncode == 0, done.stderr
    return place


def reasons(interviews, project):
    return json.loads(interviews("code", "--explain", "--json", "-p", project / "etude").out)["rows"]


def test_a_code_says_on_how_much_it_learnt_what_it_is_worth_and_whether_it_speaks(project):
    [row] = json.loads((project / "appris.json").read_text(encoding="utf-8"))["rows"]
    assert (row["n_yes"], row["n_no"], row["speaks"]) == (24, 48, True)
    assert row["indicators_f1"] < 0.7 < row["both_f1"]
    assert row["precision"] > 0.7


def test_learnt_suggestions_say_their_words_their_precision_and_what_is_like_them(interviews, project):
    rows = reasons(interviews, project)
    learnt = [row for row in rows if row["origin"].startswith("learned:")]
    assert {row["interview"] for row in learnt} <= {"E07", "E08"}
    assert len(learnt) >= 3
    assert all(set(row["words"].split("; ")) & {*TIME, *OTHER} for row in learnt)
    assert all(row["expected_precision"] > 0.7 and "E0" in row["nearest"] for row in learnt)
    assert [row for row in rows if row["indicators"] == "agenda"]  # the indicators' are still there, after a new run


def test_a_second_run_changes_nothing(interviews, project):
    before = interviews("journal", "--json", "-p", project / "etude").out
    again = interviews("suggest", "--coder", "Ana", "--json", "-p", project / "etude")
    assert json.loads(again.out) == json.loads((project / "appris.json").read_text(encoding="utf-8"))
    assert interviews("journal", "--json", "-p", project / "etude").out == before


def test_learning_is_compared_with_indicators_on_interviews_left_out(interviews, project):
    shown = json.loads(interviews("evaluate", "--learned", "--json", "-p", project / "etude").out)
    row = next(row for row in shown["rows"] if row["code"] == "manque-temps")
    assert row["both_score"] > row["indicators_score"]
    assert "E01, E02, E03, E04, E05, E06" in shown["caption"]


def test_questions_wait_in_the_queue_say_how_likely_a_yes_is_and_are_counted_by_nobody(interviews, project, tmp_path):
    shutil.copytree(project / "etude", tmp_path / "etude")
    place = tmp_path / "etude"
    themes = interviews("themes", "--json", "-p", place).out
    done = interviews("suggest", "--ask", "3", "--json", "-p", place)
    assert "questions : 3" in " ".join(done.err.split())
    asked = [row for row in reasons(interviews, tmp_path) if row["origin"].startswith("learned:?")]
    assert len(asked) == 3
    assert {row["interview"] for row in asked} <= {"E07", "E08"}
    assert all(row["expected_precision"] == pytest.approx(row["score"], abs=0.001) for row in asked)
    assert interviews("themes", "--json", "-p", place).out == themes
    again = interviews("suggest", "--ask", "3", "-p", place)
    assert "nouvelles dans la file : 0" in " ".join(again.err.split())
    interviews("suggest", "-p", place)
    assert not [row for row in reasons(interviews, tmp_path) if row["origin"].startswith("learned:?")]


def test_without_a_codebook_there_is_nothing_to_learn_and_the_next_step_is_said(interviews, empty_project):
    done = interviews("suggest", "-p", empty_project)
    assert done.code == 8
    assert "interviews code" in done.err


def test_indicators_are_proposed_from_what_was_coded_taken_one_by_one_and_given_back(interviews, project, tmp_path):
    shutil.copytree(project / "etude", tmp_path / "etude")
    where = ("-p", tmp_path / "etude")
    rows = json.loads(interviews("codebook", "propose", "manque-temps", "--json", *where).out)["rows"]
    assert {row["indicator"] for row in rows} <= set(TIME) - {"agenda"}
    assert len(rows) >= 3
    assert all(row["precision"] == 1 and row["recall"] > 0.1 for row in rows)
    taken = interviews("codebook", "propose", "manque-temps", "--take", "1,3", *where)
    assert taken.code == 0, taken.err
    assert own_indicators(interviews, *where) == ["agenda", rows[0]["indicator"], rows[2]["indicator"]]
    assert interviews("undo", *where).code == 0
    assert own_indicators(interviews, *where) == ["agenda"]
    refused = interviews("codebook", "propose", "manque-temps", "--take", "99", *where)
    assert (refused.code, "99" in refused.err) == (2, True)


def own_indicators(interviews, *where):
    from interviews_toolkit.codebook import parse_codebook

    [code] = parse_codebook(interviews("codebook", "export", *where).out)
    return [one.text for one in code.indicators]


def test_the_machine_is_measured_on_interviews_kept_apart_unless_others_are_named(interviews, project, tmp_path):
    shutil.copytree(project / "etude", tmp_path / "etude")
    where = ("-p", tmp_path / "etude")

    def n_coded(*more):
        rows = json.loads(interviews("evaluate", "--json", *more, *where).out)["rows"]
        return next(row["n_person"] for row in rows if row["code"] == "manque-temps")

    assert n_coded() == 24
    assert interviews("set", "kept-apart", "E02,E03", *where).code == 0
    assert (n_coded(), n_coded("--only", "E01")) == (8, 4)
    assert interviews("set", "kept-apart", "E99", *where).code == 6
