"""The synthesis of the demonstration, as its author gets it: three formats, the register, and nothing to take back."""

import json
import re

import pytest

from interviews_toolkit.cli.demo import _study

ANSWERS = [word for name in ("entreprises.csv", "structures.csv") for word in ("--survey", _study() / "survey" / name)]


@pytest.fixture(scope="module")
def written(demo_project, tmp_path_factory):
    from tests.conftest import run_interviews

    place = tmp_path_factory.mktemp("synthese")
    words = ["report", "--draft", "-p", demo_project, *ANSWERS]
    done = run_interviews(*words, "-o", place / "s.docx", "--claims", place / "registre.json")
    assert done.code == 0, done.err
    assert "Brouillon : 0" in done.err
    assert run_interviews(*words, "-o", place / "en.html", "--lang", "en").code == 0
    assert run_interviews("report", "-p", demo_project, "-o", place / "read.pdf").code == 0
    return place


def test_what_a_person_has_read_is_held_against_what_they_coded_and_a_pdf_by_its_own_structure(
    interviews, written, demo_project
):
    done = interviews("verify", written / "read.pdf", "-p", demo_project, "--json")
    found = json.loads(done.out)
    assert [row for row in found["rows"] if row["check"] != "right"] == []
    assert "Effectifs comparés à : Seconde codeuse (5 entretiens)." in found["caption"]
    assert sum(row["verdict"] == "true" for row in found["rows"]) >= 200
    other = interviews("verify", written / "read.pdf", "-p", demo_project, "--layer", "suggestions", "--json")
    assert sum(row["verdict"] == "false" for row in json.loads(other.out)["rows"]) > 100


@pytest.mark.parametrize("file", ["s.docx", "en.html"])
def test_verify_finds_every_quote_of_the_synthesis_and_raises_no_alarm(interviews, written, demo_project, file):
    done = interviews("verify", written / file, "-p", demo_project, *ANSWERS, "--json")
    rows = json.loads(done.out)["rows"]
    assert [row for row in rows if row["check"] != "right"] == []
    assert done.code == 0, done.err
    assert sum(row["verdict"] == "found" for row in rows) >= 40
    assert sum(row["verdict"] == "true" for row in rows) >= 200


def test_the_register_has_a_row_for_each_figure_with_its_base_and_its_actors(written):
    rows = json.loads((written / "registre.json").read_text(encoding="utf-8"))["rows"]
    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)
    for row in rows:
        if row["interviews"]:
            assert len(row["interviews"].split()) == row["value"]
    said = {row["claim"] for row in rows if row["base"] == 17}
    assert any(re.search(r"Méconnaissance mutuelle.*\d+ acteurs sur 17", sentence) for sentence in said)
    assert any(row["quotes_for"] for row in rows)


def test_statements_are_told_by_what_coders_judged_and_the_survey_is_weighted(written):
    rows = json.loads((written / "registre.json").read_text(encoding="utf-8"))["rows"]
    told = [row for row in rows if row["measure"].startswith("Le pro bono est un levier") and row["quotes_against"]]
    assert [(row["value"], row["base"]) for row in told][:4] == [(15, 17), (4, 15), (9, 15), (2, 15)]
    assert {(row["source"], row["is_reviewed"]) for row in told} == {("Seconde codeuse", True)}
    assert "E03 [" in told[0]["quotes_against"]
    weighted = [row for row in rows if "redressé" in row["measure"]]
    assert {row["base"] > 100 and 0 < row["percent"] < 100 for row in weighted} == {True}
    assert any(row["percent"] != round(100 * row["value"] / row["base"]) for row in weighted)


def test_only_what_a_person_read_is_asserted_and_annexes_go_to_files_of_their_own(interviews, demo_project, tmp_path):
    done = interviews("report", "-p", demo_project, "-o", tmp_path / "s.html", "--annexes", tmp_path / "à part")
    assert done.code == 0
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert re.search(r"Est compté ce qu.a codé Seconde codeuse", page)
    for name in ("annexes", "coreq-srqr", "registre"):
        assert (tmp_path / "à part" / f"{name}.html").is_file()
        assert f'href="à part/{name}.html"' in page
    notes = re.findall(r'href="à part/registre.html#a(\d+)"', page)
    assert [int(n) for n in notes] == list(range(1, len(notes) + 1))
    register = (tmp_path / "à part" / "registre.html").read_text(encoding="utf-8")
    assert all(f'id="a{n}"' in register for n in notes)
    assert "sur\u00a05" in page
    assert "Brouillon" not in page


def test_what_cannot_be_written_is_refused_with_what_to_do(interviews, demo_project, tmp_path):
    odt = interviews("report", "-p", demo_project, "-o", tmp_path / "s.odt")
    assert (odt.code, ".docx" in odt.err) == (2, True)
    lang = interviews("report", "-p", demo_project, "-o", tmp_path / "s.html", "--lang", "xx")
    assert (lang.code, "fr" in lang.err) == (2, True)
    lost = interviews("report", "-p", demo_project, "-o", tmp_path / "s.html", "--survey", tmp_path / "non.csv")
    assert (lost.code, "--dictionary" in lost.err) == (6, True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_project_says_what_comes_first(interviews, empty_project):
    done = interviews("report", "-p", empty_project)
    assert (done.code, "interviews code" in done.err) == (8, True)
