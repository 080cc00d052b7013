"""The consultation from the command line: tables with their bases, weights that say what they are worth."""

import csv
import json
from pathlib import Path

import pytest

SURVEY = Path(__file__).parents[2] / "survey"
COMPANIES, ORGANISATIONS = SURVEY / "entreprises.csv", SURVEY / "structures.csv"


def test_a_question_comes_with_its_base_and_whole_percentages(interviews):
    done = interviews("survey", "show", COMPANIES, "--question", "freins", "--json")
    assert done.code == 0, done.err
    table = json.loads(done.out)["tables"][0]
    time = next(row for row in table["rows"] if row["option"] == "temps")
    assert (time["n_answers"], time["base"], time["percent"]) == (205, 325, 63)
    assert "Base : 325 réponses" in table["caption"]
    assert "ne s'additionnent pas" in table["caption"]


def test_every_closed_question_is_shown_and_open_ones_are_named(interviews, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = interviews("survey", "show", ORGANISATIONS, "-d", SURVEY / "dictionary.yaml")
    assert done.code == 0, done.err
    assert "(167)" in done.out
    assert "besoin" in done.err
    assert max(map(len, done.out.splitlines())) <= 80


def test_weighting_moves_percentages_never_counts_and_shows_its_diagnostics(interviews):
    plain = json.loads(interviews("survey", "show", COMPANIES, "-q", "freins", "--json").out)["tables"]
    done = interviews("survey", "show", COMPANIES, "-q", "freins", "--weighted", "--json")
    weighted, diagnostics = json.loads(done.out)["tables"]
    assert [row["n_answers"] for row in weighted["rows"]] == [row["n_answers"] for row in plain[0]["rows"]]
    assert any(row["percent_weighted"] != row["percent"] for row in weighted["rows"])
    assert "effet de plan" in diagnostics["caption"]
    assert all(abs(row["weighted"] - row["target_share"]) < 1e-5 for row in diagnostics["rows"])


def test_a_crosstab_keeps_each_group_on_its_own_base(interviews, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = interviews("survey", "show", COMPANIES, "-q", "freins", "--by", "departement", "--json")
    row = json.loads(done.out)["tables"][0]["rows"][0]
    groups = ("aisne", "nord", "oise", "pas-de-calais", "somme")
    assert sum(row[f"{group}_n"] for group in groups) <= row["n_answers"]
    shown = interviews("survey", "show", COMPANIES, "-q", "freins", "--by", "departement")
    assert max(map(len, shown.out.splitlines())) <= 80


def test_a_file_holds_all_questions_in_one_long_table(interviews, tmp_path):
    file = tmp_path / "tout.csv"
    assert interviews("survey", "show", COMPANIES, "-o", file).code == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {"freins", "leviers", "departement"} <= {row["question"] for row in rows}
    assert {row["population"] for row in rows} == {"entreprises"}


def test_the_joint_display_leaves_convergence_to_the_author(interviews, demo_project, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    words = ("survey", "joint", COMPANIES, ORGANISATIONS, "-p", demo_project)
    rows = json.loads(interviews(*words, "--json").out)["rows"]
    time = next(row for row in rows if row["code"] == "manque-temps")
    assert "205/325 (63\u202f%)" in time["entreprises_answers"]
    assert time["n_actors_base"] == 5
    assert {(row["relation"], row["reason"]) for row in rows} == {("", "")}
    shown = interviews(*words)
    assert max(map(len, shown.out.splitlines())) <= 80
    for name in ("un.xlsx", "deux.xlsx"):
        assert interviews(*words, "-o", tmp_path / name).code == 0
    assert (tmp_path / "un.xlsx").read_bytes() == (tmp_path / "deux.xlsx").read_bytes()


def test_open_answers_are_coded_on_their_own_base(interviews, demo_project):
    done = interviews("survey", "joint", ORGANISATIONS, "--code-open", "besoin", "--json", "-p", demo_project)
    assert done.code == 0, done.err
    rows = json.loads(done.out)["rows"]
    assert {row["structures_wrote_base"] for row in rows} == {42}
    assert any(row["structures_wrote_n"] for row in rows)


def test_wrong_turns_end_with_a_way_out(interviews, demo_project, tmp_path):
    assert interviews("survey", "show", COMPANIES, "-q", "couleur").code == 6
    assert interviews("survey", "show", COMPANIES, "-q", "besoin").code == 2
    lonely = tmp_path / "entreprises.csv"
    lonely.write_bytes(COMPANIES.read_bytes())
    alone = interviews("survey", "show", lonely)
    assert alone.code == 6
    assert "--dictionary" in alone.err
    assert interviews("survey", "show", lonely, "-d", SURVEY / "dictionary.yaml").code == 0
    twice = interviews("survey", "joint", COMPANIES, COMPANIES, "-p", demo_project)
    assert twice.code == 2


def test_a_crossing_is_tested_with_the_number_of_tests_printed(interviews):
    done = interviews("survey", "show", COMPANIES, "-q", "freins", "--by", "taille", "--json")
    assert done.code == 0, done.err
    _counts, tests = json.loads(done.out)["tables"]
    assert "7 tests faits" in tests["caption"]
    time = next(row for row in tests["rows"] if row["option"] == "Le manque de temps")
    assert time["test"] == "chi_square"
    assert "TPE" in time["where_telling"]
    assert all(row["p_holm"] for row in tests["rows"])


def test_open_answers_are_coded_corrected_by_a_person_and_counted_on_their_own_base(interviews, demo_project, tmp_path):
    file = tmp_path / "reponses.csv"
    words = ("survey", "code", COMPANIES, "-q", "besoin", "-p", demo_project)
    done = interviews(*words, "--json", "-o", file)
    assert done.code == 0, done.err
    content = json.loads(done.out)
    assert "64 entreprises répondantes qui ont écrit, sur 362" in content["caption"]
    assert "non relues" in content["caption"]
    before = {row["code"]: row["n_respondents"] for row in content["rows"]}

    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)  # an answer may hold a line break
    rows = list(csv.DictReader(lines, delimiter=";"))
    kept = [row for row in rows if row["code"] != "manque-temps"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(kept)
    again = interviews(*words, "--codings", file, "--json")
    assert again.code == 0, again.err
    corrected = json.loads(again.out)
    after = {row["code"]: row["n_respondents"] for row in corrected["rows"]}
    assert "manque-temps" in before
    assert "manque-temps" not in after
    assert after["interconnaissance"] == before["interconnaissance"]
    assert "codage relu : reponses.csv" in corrected["caption"]

    joint = interviews(
        "survey", "joint", COMPANIES, "--code-open", "besoin", "--codings", file, "--json", "-p", demo_project
    )
    assert joint.code == 0, joint.err
    assert "codage relu" in json.loads(joint.out)["caption"]


def test_coding_a_closed_question_or_with_codes_of_no_codebook_is_refused(interviews, demo_project, tmp_path):
    closed = interviews("survey", "code", COMPANIES, "-q", "freins", "-p", demo_project)
    assert closed.code == 2
    file = tmp_path / "codes.csv"
    file.write_text(
        "entretien;code;passage\nENT101-besoin;inconnu;petit déj entre patrons et assos\n", encoding="utf-8"
    )
    wrong = interviews("survey", "code", COMPANIES, "-q", "besoin", "--codings", file, "-p", demo_project)
    assert wrong.code == 3
    assert "inconnu" in wrong.err


def test_the_same_answers_as_a_workbook_are_still_theirs_and_another_name_is_given_by_hand(interviews, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in csv.reader(ORGANISATIONS.read_text(encoding="utf-8-sig").splitlines(keepends=True)):
        book.active.append(row)
    for name in ("Structures.xlsx", "export 12.xlsx"):
        book.save(tmp_path / name)
    words = ("-d", SURVEY / "dictionary.yaml", "-q", "cooperations", "--json")
    expected = json.loads(interviews("survey", "show", ORGANISATIONS, *words).out)["tables"]
    same = interviews("survey", "show", tmp_path / "Structures.xlsx", *words)
    assert same.code == 0, same.err
    assert json.loads(same.out)["tables"] == expected
    lost = interviews("survey", "show", tmp_path / "export 12.xlsx", *words)
    assert lost.code == 6
    assert "--population" in lost.err
    named = interviews("survey", "show", tmp_path / "export 12.xlsx", "--population", "structures", *words)
    assert json.loads(named.out)["tables"] == expected
