"""Memos and the codebook by command: written, found, changed, undone, exported and read again."""

import json
import shutil

import pytest

from interviews_toolkit.cli.main import run
from interviews_toolkit.codebook import read_codebook
from tests.conftest import called_now


@pytest.fixture
def study(demo_project, tmp_path):
    file = tmp_path / "demo.interviews"
    shutil.copy(demo_project / "demo.interviews", file)
    return file


@pytest.fixture
def say(study, monkeypatch, capfd):
    """Run a command in this process, on the copy of the demonstration: a process of its own takes seconds."""

    def call(*words, stdin="", code=0):
        class Standard:
            isatty = staticmethod(lambda: False)
            buffer = type("Bytes", (), {"read": staticmethod(lambda n: stdin.encode()[:n])})

        monkeypatch.setattr("sys.stdin", Standard)
        monkeypatch.setattr("sys.argv", ["interviews", *called_now(map(str, words)), "-p", str(study)])
        with pytest.raises(SystemExit) as ended:
            run()
        done = capfd.readouterr()
        assert ended.value.code == code, done.err
        return done

    return call


def test_memos_go_all_the_way(say, tmp_path):
    assert "Mémo écrit" in say("memo", "add", "-i", "E02", "--quote", "Par exemple l'insertion", "-m", "Y revenir").out
    say("memo", "add", "--code", "manque-temps", stdin="Une idée,\nsur deux lignes.\n")
    rows = json.loads(say("memo", "list", "--json").out)["rows"]
    assert [(row["target_kind"], row["text"]) for row in rows] == [
        ("code", "Une idée,\nsur deux lignes."),
        ("span", "Y revenir"),
    ]
    name = rows[1]["id"]
    say("memo", "edit", name, "-m", "Y revenir demain")
    shown = say("memo", "show", name).out
    assert shown.index("Y revenir demain") < shown.index("avant, le")
    assert json.loads(say("memo", "list", "-i", "E02", "--json").out)["rows"][0]["text"] == "Y revenir demain"
    for suffix, starts in (("md", "# Mémos"), ("csv", "\ufeffat;coder;"), ("json", "{")):
        file = tmp_path / f"memos.{suffix}"
        say("memo", "list", "-o", file)
        assert file.read_text(encoding="utf-8").startswith(starts)
    assert "> Par exemple l'insertion" in (tmp_path / "memos.md").read_text(encoding="utf-8")
    say("memo", "remove", name)
    assert "suppression du mémo sur un passage (E02)" in say("undo").out
    assert "correction du mémo" in say("undo", "--dry-run").out
    assert len(json.loads(say("memo", "list", "--json").out)["rows"]) == 2


def test_the_codebook_is_changed_exported_and_brought_back(say, tmp_path):
    before, file = say("codebook", "export").out, tmp_path / "grille.yaml"
    say("codebook", "add", "Fatigue", "--under", "freins", "-d", "Ne plus y arriver.", "--indicator", "fatigue")
    say("codebook", "rename", "fatigue", "Usure")
    say("codebook", "move", "fatigue", "--before", "manque-temps")
    say("codebook", "merge", "fatigue", "--into", "Manque de temps")
    say("codebook", "retire", "mefiance")
    say("codebook", "export", "-o", file)
    after = read_codebook(file)
    assert after.version == "1.6"
    assert "fatigue" in [indicator.text for indicator in after["manque-temps"].indicators]
    assert after["mefiance"].is_retired
    assert file.read_text(encoding="utf-8").startswith("# Grille d'analyse")
    shown = {row["code"]: row for row in json.loads(say("codebook", "show", "--json").out)["rows"]}
    assert shown["mefiance"]["is_retired"] is True
    assert shown["formes-engagement"]["n_branch"] > shown["formes-engagement"]["n_codings"]
    for named in ("retrait", "fusion", "déplacement", "renommage", "création"):
        assert f"Annulé : {named} de" in say("undo").out
    assert say("codebook", "export").out == before
    assert "Annulé : classification" in say("undo").out  # what the demonstration did before


def test_a_code_is_split_by_words_and_many_codings_are_confirmed(say):
    rows = json.loads(say("codebook", "excerpts", "ruralite", "--json").out)["rows"]
    with_bus = [row["coding"] for row in rows if "bus" in row["quote"].lower()]
    assert 0 < len(with_bus) < len(rows)
    said = say("codebook", "split", "ruralite", "Les transports", "--words", "BUS")
    assert f"avec {len(with_bus)} codage" in said.out
    moved = json.loads(say("codebook", "excerpts", "les-transports", "--json").out)["rows"]
    assert len(moved) == len(with_bus)
    say("undo")
    again = json.loads(say("codebook", "excerpts", "ruralite", "--json").out)["rows"]
    assert again == rows


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["memo", "add", "-m", ""], 2, "vide"),
        (["memo", "add", "-m", "x", "--code", "rien"], 6, "rien"),
        (["memo", "add", "-m", "x", "--code", "freins", "-i", "E02"], 2, "une seule chose"),
        (["memo", "add", "-m", "x", "--quote", "mots"], 2, "-i E07"),
        (["memo", "show", "zzz"], 6, "memo list"),
        (["memo", "list", "-o", "memos.zip"], 2, "format"),
        (["codebook", "move", "freins"], 2, "--top"),
        (["codebook", "merge", "freins", "--into", "manque-temps"], 2, "au-dessous"),
        (["codebook", "add", "Freins"], 7, "déjà"),
        (["codebook", "split", "freins", "Autre"], 2, "--words"),
        (["codebook", "edit", "freins"], 2, "ce qui change"),
        (["codebook", "rename", "frein", "Autre"], 6, "freins"),
    ],
)
def test_wrong_turns_say_what_to_do(say, words, code, says):
    said = " ".join(say(*words, code=code).err.split())
    assert says in said
    assert "→" in said


def test_another_codebook_never_hides_what_was_coded(say, tmp_path):
    def themes():
        return json.loads(say("codebook", "show", "--json").out)["rows"]

    before = {row["code"]: row["n_codings"] for row in themes()}
    first = json.loads(say("codebook", "versions", "--json").out)["rows"][0]["number"]
    one = tmp_path / "un-code.yaml"
    one.write_text(
        "title: Un seul\nversion: '9'\ncodes:\n  - id: temps-qui-manque\n    name: Manque de temps\n"
        "    definition: Le temps.\n    indicators: [temps]\n",
        encoding="utf-8",
    )
    used = sorted(code for code, n in before.items() if n)
    assert used

    refused = say("code", "--codebook", one, code=7)

    assert all(code in refused.err for code in used[:5])
    assert "--map manque-temps=temps-qui-manque --retire-missing" in " ".join(refused.err.split())
    assert {row["code"]: row["n_codings"] for row in themes()} == before

    say("code", "--codebook", one, "--map", "manque-temps=temps-qui-manque", "--retire-missing")
    after = {row["code"]: row["n_codings"] for row in themes()}
    assert after["temps-qui-manque"] == before["manque-temps"]
    assert sum(after.values()) == sum(before.values())
    say("doctor")

    say("codebook", "restore", first, "--map", "temps-qui-manque=manque-temps")
    assert {row["code"]: row["n_codings"] for row in themes()} == before
    assert len(json.loads(say("codebook", "show", first, "--json").out)["rows"]) == len(before)
