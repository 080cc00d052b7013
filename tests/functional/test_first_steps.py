"""A study begun by hand, two interviews and no codebook yet: each step says what is missing and what to type."""

import ast
import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

import interviews_toolkit as it
from tests.conftest import run_interviews

CLONE = Path(__file__).parents[2]

ROUBAIX = """Enquêteur : Et les entreprises, vous les voyez comment ?
Mme Lefebvre : On les voit pas beaucoup. Le temps, c'est le temps qui manque. On a eu une boîte, une fois.
Enquêteur : Et s'il y avait un cadre ?
Mme Lefebvre : Une convention, oui, là ça changerait.
"""
LENS = """Q : Du mécénat de compétences ?
R : Je sais même pas ce que c'est. Prêter un salarié ? J'ai pas les moyens, moi, et les collègues non plus, vous savez.
Q : Qu'est-ce qui aiderait ?
R : Que quelqu'un me dise qui a besoin de quoi. On se connaît pas.
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A project with both interviews in it and nothing else; tests only read it."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "entretiens").mkdir()
    (folder / "entretiens" / "Roubaix.txt").write_text(ROUBAIX, encoding="utf-8")
    (folder / "entretiens" / "Lens.txt").write_text(LENS, encoding="utf-8")
    run_interviews("init", folder / "etude", "--title", "Petite étude")
    assert run_interviews("ingest", folder / "entretiens", "-p", folder / "etude").code == 0
    return folder / "etude"


@pytest.fixture(scope="module")
def begun(bare, tmp_path_factory):
    """The same with a code that has no indicator, applied."""
    place = tmp_path_factory.mktemp("begun") / "etude"
    shutil.copytree(bare, place)
    run_interviews("codebook", "add", "Moyens", "-p", place)
    done = run_interviews("code", "-p", place)
    assert "Aucun code n'a d'indicateur" in done.err
    assert "interviews codebook edit" in done.err
    return place


@pytest.fixture
def mine(begun, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(begun, tmp_path / "etude")


def test_the_next_step_is_one_that_can_be_taken(interviews, bare, mine):
    def following(place):
        with it.open(place) as study:
            return study.status().next_command

    assert following(bare) == "interviews code --codebook GRILLE.yaml"
    assert following(mine) == "interviews code"
    said = interviews("ingest", bare.parent / "entretiens", "-p", mine).err
    assert "ou, à la main : interviews review" in " ".join(said.split())
    with it.open(mine) as study:
        study.codebook.edit("moyens", indicator=["temps", "moyen"])
        study.code()
    assert following(mine) == "interviews review"


@pytest.mark.parametrize("words", [["themes"], ["quotes", "temps"], ["report"], ["code"]], ids=" ".join)
def test_without_a_codebook_the_next_step_is_to_give_one(interviews, bare, words):
    done = interviews(*words, "-p", bare)
    assert done.code != 0
    assert "interviews code --codebook GRILLE.yaml" in done.err


def test_with_nothing_suggested_the_report_says_to_code_by_hand(interviews, begun):
    report = interviews("report", "-p", begun)
    assert report.code != 0
    assert "interviews review" in " ".join(report.err.split())


def test_a_quote_withheld_says_how_consent_is_noted_and_tables_are_known_by_their_kind(interviews, mine):
    interviews("codebook", "edit", "moyens", "--indicator", "moyens", "-p", mine)
    interviews("code", "-p", mine)
    done = interviews("quotes", "moyens", "-p", mine)
    assert "1 passage au total" in done.out
    assert "« citation anonyme »" in done.err
    table = mine.parent / "table.csv"
    table.write_text("id;consentement\nLens;citation anonyme\nRoubaix;aucune citation\n", encoding="utf-8")
    guide = mine.parent / "questions.yaml"
    guide.write_text("questions:\n  - id: Q1\n    text: Qu'est-ce qui aiderait ?\n", encoding="utf-8")
    told = interviews("ingest", guide, table, "-p", mine)
    assert told.code == 0, told.err
    assert "J'ai pas les moyens" in interviews("quotes", "moyens", "-p", mine).out
    asked = json.loads(interviews("questions", "show", "--json", "-p", mine).out)["rows"]
    assert "Q1" in {row["question"] for row in asked}


def test_the_journal_names_acts_as_people_do(interviews, mine):
    interviews("undo", "-p", mine)
    said = [row["what"] for row in json.loads(interviews("journal", "--json", "-p", mine).out)["rows"]]
    assert [what for what in said if what not in {"application de la grille", "analyse du français"}] == [
        "annulation de l'acte n° 3",
        "création de « Moyens »",
        "lecture de transcriptions",
        "création du projet",
    ]


def test_nothing_found_is_said_in_the_singular_and_without_an_empty_table(interviews, begun):
    assert "0 occurrence dans 0 entretien." in interviews("search", "locomotive", "-p", begun).out
    memos = interviews("memo", "list", "-p", begun).out
    assert "Rien à montrer." in memos
    assert "Quand" not in memos


def test_the_place_of_a_mistake_in_a_query_is_pointed_at(interviews, begun):
    lines = interviews("search", "temps [", "-p", begun).err.splitlines()
    [query] = [line for line in lines if line.startswith("→")]
    assert lines[lines.index(query) + 1].index("^") == query.index("[")


def test_a_folder_that_does_not_exist_is_said_in_french(interviews, begun):
    done = interviews("themes", "-o", begun / "nulle-part" / "t.csv", "-p", begun)
    assert done.code != 0
    assert "ce dossier n'existe pas" in done.err


def test_the_wheel_alone_shows_the_demonstration_and_opens_its_page(demo_project):
    commands = demo_project.parents[1] / "env" / ("Scripts" if os.name == "nt" else "bin")
    alone = {**os.environ, "PATH": str(commands), "PYTHONPATH": "", "PYTHONUNBUFFERED": "1"}
    where = [commands / "python", "-c", "import interviews_toolkit, sys; print(interviews_toolkit.__file__, sys.path)"]
    said = subprocess.run(where, env=alone, cwd=demo_project, capture_output=True, text=True, check=True).stdout
    assert said.startswith(str(demo_project.parents[1] / "env"))
    assert str(CLONE) not in ast.literal_eval(said.partition(" ")[2])

    words = [commands / "interviews", "review", "-p", "demo", "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=alone, cwd=demo_project.parent) as server:
        link = next(line.strip() for line in server.stdout if "http://" in line)
        browser = build_opener(HTTPCookieProcessor())
        page = browser.open(link).read().decode()
        shown = json.load(browser.open(urljoin(link, "/api/study")))
        server.terminate()
    assert "app.js" in page
    assert len(shown["interviews"]) == 17


def test_what_a_folder_holds_and_was_not_read_is_named(interviews, tmp_path):
    folder = tmp_path / "entretiens"
    (folder / "suite").mkdir(parents=True)
    (folder / "Lens.txt").write_text(LENS, encoding="utf-8")
    for name in ("ancien.doc", "photo.jpg", "Lisez-moi d'abord.txt", "codages.csv", ".cache"):
        (folder / name).write_text("rien", encoding="utf-8")
    interviews("init", tmp_path / "etude")
    done = interviews("ingest", folder, "-p", tmp_path / "etude")
    assert done.code == 10
    told = " ".join(done.err.split())
    for words in (
        "ancien.doc (format non lu)",
        "photo.jpg (format non lu)",
        "suite (sous-dossier",
        "codages.csv (table",
    ):
        assert words in told
    assert "Lisez-moi d'abord.txt (lisez-moi)" in told
    assert ".cache" not in told
    assert '"n_interviews": 1' in interviews("status", "--json", "-p", tmp_path / "etude").out


def test_a_read_me_and_a_table_alone_are_named_and_are_no_fault(interviews, tmp_path):
    folder = tmp_path / "entretiens"
    folder.mkdir()
    (folder / "Lens.txt").write_text(LENS, encoding="utf-8")
    (folder / "README.md").write_text("Deux entretiens.", encoding="utf-8")
    interviews("init", tmp_path / "etude")
    done = interviews("ingest", folder, "-p", tmp_path / "etude")
    assert done.code == 0
    assert "README.md (lisez-moi)" in done.err


def test_a_dry_run_shows_what_was_understood_and_keeps_nothing(interviews, tmp_path):
    with it.create(tmp_path / "etude"):
        pass
    file = tmp_path / "E07.txt"
    file.write_text("Enquêtrice : Et alors ?\nMme D. : On court après le temps.\n", encoding="utf-8")
    done = interviews("ingest", file, "--dry-run", "-p", tmp_path / "etude")
    assert done.code == 0
    assert "On court après le temps." in done.out
    with it.open(tmp_path / "etude") as study:
        assert not study.interviews().value
