"""Statements from the command line: declared, judged, imported, undone; and what consensus prints of them."""

import json
import shutil

import pytest

LEVER = "pro-bono-levier"


@pytest.fixture
def own(demo_project, tmp_path):
    place = tmp_path / "etude"
    shutil.copytree(demo_project, place)
    return place


def test_the_demonstration_has_two_statements_with_their_words(interviews, demo_project):
    rows = {
        row["statement"]: row for row in json.loads(interviews("consensus", "--json", "-p", demo_project).out)["rows"]
    }
    lever, between = rows[LEVER], rows["quelqu-un-entre"]
    assert (lever["n_favourable"], lever["n_nuanced"], lever["n_opposed"], lever["word"]) == (4, 9, 2, "nuanced")
    assert (between["n_favourable"], between["n_nuanced"], between["n_opposed"]) == (9, 1, 1)
    assert between["word"] == "mostly_for"  # nine of seventeen are no consensus


def test_contrary_voices_the_rule_and_what_the_word_hangs_on_are_always_printed(interviews, demo_project, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = interviews("consensus", LEVER, "-p", demo_project)
    assert done.code == 0, done.err
    shown = " ".join(done.out.split())
    told = ("15 acteurs sur 17", "travail gratuit avec un nom latin", "Règle de la maison", "Ce à quoi le mot tient")
    for words in told:
        assert words in shown
    assert "Moi je suis contre" not in shown  # E13 allowed no quote
    assert "n'a pas permis qu'on le cite" in shown
    assert max(map(len, done.out.splitlines())) <= 80


def test_json_and_file_hold_every_voice(interviews, demo_project, tmp_path):
    file = tmp_path / "positions.csv"
    done = interviews("consensus", LEVER, "--json", "-o", file, "-p", demo_project)
    content = json.loads(done.out)
    assert len(content["rows"]) == 17
    assert len(content["deviant"]) == 11
    assert content["a"] == pytest.approx(0.4667, abs=1e-4)
    assert file.read_text(encoding="utf-8").count("\n") >= 18


def test_a_threshold_can_be_changed_and_a_wrong_one_tells_them_all(interviews, demo_project):
    found = json.loads(interviews("consensus", LEVER, "--json", "--rule", "strong_share=0,2", "-p", demo_project).out)
    [share] = [row for row in found["rule"] if row["condition"] == "share"]
    assert share["threshold"] == 0.2
    assert share["is_met"]
    wrong = interviews("consensus", LEVER, "--rule", "voix=3", "-p", demo_project)
    assert wrong.code == 2
    assert "strong_voices=12" in wrong.err


def test_a_stance_is_set_replaced_removed_and_undone_by_its_coder_alone(interviews, own):
    me = ("--coder", "B. Martin", "-p", own)
    quote = "Pour les grosses boîtes, je dis pas."
    assert interviews("stance", "set", LEVER, "E03", "nuancé", "--quote", quote, *me).code == 0
    again = interviews("stance", "set", LEVER, "E03", "nuancé", "--quote", quote, *me)
    assert "rien n'a changé" in again.out
    replaced = interviews("stance", "set", LEVER, "E03", "non exprimé", *me)
    assert "au lieu de : nuancé" in replaced.out
    assert interviews("stance", "remove", LEVER, "E03", *me).code == 0
    for expected in ("not-expressed", "nuanced", None):
        assert interviews("undo", *me).code == 0
        rows = json.loads(interviews("stance", "list", LEVER, "--json", "-p", own).out)["rows"]
        mine = [row["stance"] for row in rows if row["coder"] == "B. Martin"]
        assert mine == ([expected] if expected else [])
    assert interviews("redo", *me).code == 0
    rows = json.loads(interviews("stance", "list", LEVER, "--json", "-p", own).out)["rows"]
    assert [row["stance"] for row in rows if row["coder"] == "B. Martin"] == ["nuanced"]


def test_importing_again_changes_nothing_and_a_whole_import_is_undone_at_once(interviews, own):
    from pathlib import Path

    table = Path(__file__).parents[2] / "transcripts" / "positions.csv"
    again = interviews("stance", "import", table, "--name", "Seconde codeuse", "-p", own)
    assert "(nouvelles : 0)" in again.out
    other = interviews("stance", "import", table, "--name", "Autre", "--coder", "Autre", "-p", own)
    assert "(nouvelles : 34)" in other.out
    shown = " ".join(interviews("consensus", LEVER, "-p", own).out.split())
    assert "D'après Autre seul : avis nuancé" in shown or "D'après Seconde codeuse seul : avis nuancé" in shown
    assert "α = 1,00, AC1 = 1,00, κ = 1,00 (17 entretiens" in shown
    assert interviews("undo", "--coder", "Autre", "-p", own).code == 0
    assert interviews("consensus", LEVER, "--of", "Autre", "-p", own).code == 6


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("consensus", "nope"), 6),
        (("stance", "set", LEVER, "E05", "favorable"), 2),
        (("stance", "set", LEVER, "E05", "bof", "--quote", "x"), 2),
        (("stance", "set", LEVER, "E05", "favorable", "--quote", "jamais dit ainsi"), 6),
        (("stance", "set", LEVER, "E99", "favorable", "--quote", "x"), 6),
        (("stance", "declare", "deux mots", "Une phrase"), 2),
        (("stance", "declare", "x", "Une phrase", "--code", "inconnu"), 6),
        (("stance", "remove", LEVER), 7),
        (("stance", "remove", LEVER, "E01"), 6),
    ],
)
def test_wrong_turns_say_what_to_do_and_change_nothing(interviews, demo_project, words, code):
    before = interviews("stance", "list", LEVER, "--json", "-p", demo_project).out
    done = interviews(*words, "-p", demo_project)
    assert done.code == code, done.err
    assert "→" in done.err
    assert interviews("stance", "list", LEVER, "--json", "-p", demo_project).out == before


def test_before_any_statement_the_next_command_is_given(interviews, empty_project):
    done = interviews("consensus", "-p", empty_project)
    assert done.code == 8
    assert "stance declare" in done.err
