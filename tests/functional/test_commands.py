"""The command line as a person uses it: what it says, what it leaves, how it ends."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = ROOT / "transcripts"
GRID = ROOT / "codebooks" / "hauts-de-france.yaml"

READING = [
    ["status"],
    ["themes"],
    ["themes", "--by", "type_acteur"],
    ["themes", "-q", "Q7"],
    ["themes", "-l", "Seconde codeuse"],
    ["quotes", "pro-bono"],
    ["search", "bénévole"],
    ["evaluate"],
    ["evaluate", "--unit", "passage"],
    ["journal"],
    ["codebook", "use"],
]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_reading_command_gives_json(interviews, demo_project, words):
    done = interviews(*words, "--json", "-p", demo_project)
    assert done.code == 0, done.err
    assert isinstance(json.loads(done.out), dict)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_changes_nothing(interviews, demo_project, words):
    before = interviews("journal", "--json", "-n", "100", "-p", demo_project).out
    interviews(*words, "-p", demo_project)
    assert interviews("journal", "--json", "-n", "100", "-p", demo_project).out == before


def test_a_second_run_of_each_act_changes_nothing_and_parses_nothing(interviews, demo_project, tmp_path):
    project = tmp_path / "copie"
    shutil.copytree(demo_project, project)
    before = interviews("journal", "--json", "-n", "100", "-p", project).out
    again = interviews("ingest", TRANSCRIPTS, "-p", project)
    coded = interviews("code", "--codebook", GRID, "-p", project)
    clustered = interviews("cluster", "-p", project)
    assert (again.code, coded.code, clustered.code) == (0, 0, 0)
    assert "17 entretiens déjà là" in again.err
    assert "Textes analysés : 0" in coded.err
    assert interviews("journal", "--json", "-n", "100", "-p", project).out == before


def test_the_span_proposed_can_be_chosen(interviews, demo_project, tmp_path):
    project = tmp_path / "copie"
    shutil.copytree(demo_project, project)
    lengths = {}
    for unit in ("clause", "sentence", "turn"):
        file = tmp_path / f"{unit}.json"
        assert interviews("code", "--span", unit, "-o", file, "-p", project).code == 0
        rows = json.loads(file.read_text(encoding="utf-8"))["rows"]
        lengths[unit] = sum(len(row["quote"]) for row in rows) / len(rows)
    assert lengths["clause"] < lengths["sentence"] < lengths["turn"]


def test_two_runs_give_byte_identical_exports(interviews, demo_project, tmp_path):
    for name in ("un", "deux"):
        (tmp_path / name).mkdir()
        for words in (["report", "--draft"], ["themes"], ["cluster"]):
            suffix = "html" if "report" in words else "csv"
            file = tmp_path / name / f"{words[0]}.{suffix}"
            assert interviews(*words, "-o", file, "-p", demo_project).code == 0
    for file in (tmp_path / "un").iterdir():
        assert file.read_bytes() == (tmp_path / "deux" / file.name).read_bytes()


def test_themes_are_said_as_actors_out_of_seventeen(interviews, demo_project):
    content = json.loads(interviews("themes", "--layer", "suggestions", "--json", "-p", demo_project).out)
    by_code = {row["code"]: row for row in content["rows"]}
    n = by_code["pro-bono"]["n_actors"]
    assert (content["base"], content["schema"]) == (17, 3)
    assert len(by_code["pro-bono"]["interviews"].split()) == n


def test_who_refused_to_be_quoted_is_in_no_quote_and_not_in_the_report(interviews, demo_project):
    for code in ("meconnaissance", "fragilites-sociales", "pro-bono"):
        rows = json.loads(
            interviews("quotes", code, "--layer", "suggestions", "-n", "50", "--json", "-p", demo_project).out
        )["rows"]
        assert {row["interview"] for row in rows}.isdisjoint({"E05", "E12", "E13"})
    rows = json.loads(interviews("code", "--explain", "--json", "-p", demo_project).out)["rows"]
    secret = [row["quote"] for row in rows if row["interview"] == "E13" and len(row["quote"]) > 60]
    page = (demo_project / "report.html").read_text(encoding="utf-8")
    assert secret
    assert not [quote for quote in secret if quote in page]


def test_the_report_needs_nothing_from_outside(demo_project):
    page = (demo_project / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert page.count(" src=") == page.count(' src="data:image/svg+xml;base64,')


def test_explain_gives_the_indicator_the_words_and_the_versions(interviews, demo_project):
    rows = json.loads(interviews("code", "--explain", "--json", "-p", demo_project).out)["rows"]
    assert rows
    assert all(row["indicators"] and row["words"] and row["codebook"] and row["origin"] for row in rows)


def test_a_change_of_codebook_is_shown_before_anything_is_stored(interviews, demo_project, tmp_path):
    changed = tmp_path / "grille.yaml"
    text = GRID.read_text(encoding="utf-8")
    assert "sous l'eau, pas après (passer | nager)" in text
    changed.write_text(
        text.replace("sous l'eau, pas après (passer | nager)", "jamais dit par personne"), encoding="utf-8"
    )
    before = interviews("journal", "--json", "-p", demo_project).out
    done = interviews("codebook", "diff", GRID, changed, "--json", "-p", demo_project)
    rows = json.loads(done.out)["rows"]
    assert rows
    assert {row["change"] for row in rows} == {"lost"}
    assert interviews("journal", "--json", "-p", demo_project).out == before
    assert json.loads(interviews("codebook", "diff", GRID, GRID, "--json", "-p", demo_project).out)["rows"] == []


@pytest.mark.parametrize(
    ("name", "content", "exit_code", "says"),
    [
        ("E01.xyz", b"bonjour", 3, "xyz"),
        ("E01.txt", b"", 3, "vide"),
        ("E01.txt", b"\x00\x01\x02\xff\xfe\x81\x8d" * 40, 3, "E01.txt"),
        ("E01.docx", b"ceci n'est pas un zip", 3, "E01.docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_project_stays(
    interviews, empty_project, tmp_path, name, content, exit_code, says
):
    file = tmp_path / name
    file.write_bytes(content)
    before = interviews("status", "--json", "-p", empty_project).out
    done = interviews("ingest", file, "-p", empty_project)
    assert done.code == exit_code, done.err
    assert says in done.err
    assert "Traceback" not in done.err
    assert interviews("status", "--json", "-p", empty_project).out == before


def test_the_same_interview_twice_is_refused(interviews, empty_project, tmp_path):
    said = "Enquêtrice : Bonjour ?\nRépondante : Bonjour.\nEnquêtrice : Et ?\nRépondante : Voilà.\n"
    (tmp_path / "E01.txt").write_text(said, encoding="utf-8")
    (tmp_path / "E02.txt").write_text(said, encoding="utf-8")
    done = interviews("ingest", tmp_path / "E01.txt", tmp_path / "E02.txt", "-p", empty_project)
    assert done.code == 7
    assert "E01.txt" in done.err
    assert "E02.txt" in done.err


def test_an_interview_without_participant_is_kept_and_named(interviews, empty_project, tmp_path):
    folder = tmp_path / "entretiens"
    folder.mkdir()
    shutil.copy(TRANSCRIPTS / "E02.txt", folder / "E99.txt")
    shutil.copy(TRANSCRIPTS / "participants.csv", folder)
    done = interviews("ingest", folder, "-p", empty_project)
    assert done.code == 10
    assert "interviews reading rename E99" in done.err
    shutil.copy(TRANSCRIPTS / "E03.txt", folder)
    done = interviews("ingest", folder, "--json", "-p", empty_project)
    assert done.code == 0
    assert [row["interview"] for row in json.loads(done.out)["rows"]] == ["E03"]
    assert "\n" not in json.loads(done.out)["caption"]


def test_a_folder_may_hold_its_participants_as_tab_separated_values(interviews, empty_project, tmp_path):
    shutil.copy(TRANSCRIPTS / "E02.txt", tmp_path / "E02.txt")
    (tmp_path / "participants.tsv").write_text("Métier\tID\t\ndirectrice\tE02\t\n", encoding="utf-16")
    assert interviews("ingest", tmp_path, "-p", empty_project).code == 0


def test_a_codebook_exported_as_a_table_can_be_checked(interviews, tmp_path):
    grid = tmp_path / "grille.csv"
    grid.write_bytes("id;name;parent;indicators\r\necole;École;;école\r\n".encode("cp1252"))
    done = interviews("codebook", "check", grid)
    assert "doit commencer par" not in done.err
    assert done.code in {0, 10}


def test_a_broken_codebook_shows_every_fault_with_its_line(interviews, tmp_path):
    grid = tmp_path / "grille.yaml"
    grid.write_text(
        "title: Essai\nversion: '1'\ncodes:\n"
        "  - id: a\n    name: A\n    definition: d\n    indicators: ['temps (']\n"
        "  - id: a\n    name: B\n    definition: d\n",
        encoding="utf-8",
    )
    done = interviews("codebook", "check", grid)
    assert done.code == 5
    assert "7:" in done.err
    assert "8:" in done.err


def test_the_studys_codebook_passes_its_own_examples(interviews):
    done = interviews("codebook", "check", GRID, "--json")
    assert done.code == 0, done.err + done.out
    assert json.loads(done.out)["failures"] == []


def test_wrong_turns_end_with_a_way_out(interviews, empty_project, demo_project, tmp_path):
    assert interviews("status", "-p", tmp_path / "rien").code == 6
    assert interviews("themes", "-p", empty_project).code == 8
    assert interviews("code", "-p", empty_project).code in (6, 8)
    nearest = interviews("quotes", "pro-bonno", "-p", demo_project)
    assert nearest.code == 6
    assert "pro-bono" in nearest.err
    assert interviews("themes", "--by", "couleur", "-p", demo_project).code == 6
    assert interviews("themes", "-o", tmp_path / "x.pdf", "-p", demo_project).code == 2
    assert interviews("search", "mettre (", "-p", demo_project).code == 2
    assert interviews("init", demo_project).code in (0, 7)
