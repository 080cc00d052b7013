"""Numbers an author can sign, from the command line: agreement, saturation, crossings, and the draft verified."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

COMMANDS = [
    ["agree"],
    ["agree", "--level", "segment", "--resamples", "50"],
    ["agree", "--gamma"],
    ["agree", "--domain", "leviers"],
    ["agree", "Seconde codeuse", "suggestions", "--disagreements"],
    ["saturation", "--layer", "suggestions"],
    ["cooccur", "--within", "excerpt"],
    ["matrix"],
    ["matrix", "--counts"],
    ["specific", "--by", "type_acteur"],
    ["crosstab", "--by", "departement"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_result_is_a_table_of_eighty_columns_json_and_a_file(interviews, demo_project, tmp_path, words, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "resultat.json"
    shown = interviews(*words, "-p", demo_project)
    done = interviews(*words, "--json", "-o", file, "-p", demo_project)
    assert (shown.code, done.code) == (0, 0), shown.err + done.err
    assert 40 < max(map(len, shown.out.splitlines())) <= 80
    content = json.loads(done.out)
    assert content["rows"]
    assert json.loads(file.read_text(encoding="utf-8"))["rows"] == content["rows"]


def test_agreement_is_the_same_with_the_same_seed_and_names_its_base(interviews, demo_project):
    words = ("agree", "suggestions", "Seconde codeuse", "--resamples", "200", "--json", "-p", demo_project)
    one, again, other = interviews(*words).out, interviews(*words).out, interviews(*words, "--seed", "1").out
    assert one == again
    assert one != other
    caption = json.loads(one)["caption"]
    assert "E02, E07, E11, E14, E17" in caption
    assert "graine 20190130" in caption
    assert "indicatifs" in caption


def test_a_rare_code_has_no_alpha_but_a_reason(interviews, demo_project):
    rows = json.loads(interviews("agree", "--json", "--resamples", "0", "-p", demo_project).out)["rows"]
    rare = [row for row in rows if row["n_coded"] is not None and row["n_coded"] < 5]
    assert rare
    for row in rare:
        assert row["alpha"] is None
        assert row["reason"]
        assert row["agreement"] is not None


def test_every_disagreement_quotes_the_stored_text(interviews, demo_project):
    table = json.loads(interviews("agree", "--disagreements", "--json", "-p", demo_project).out)
    assert {row["interview"] for row in table["rows"]} <= {"E02", "E07", "E11", "E14", "E17"}
    assert all(row["quote"] and row["end"] > row["start"] for row in table["rows"])
    assert {row["decision"] for row in table["rows"]} == {""}


def test_one_coder_alone_or_nobody_in_common_ends_with_a_way_out(interviews, demo_project, empty_project):
    alone = interviews("agree", "Seconde codeuse", "-p", demo_project)
    assert alone.code == 2
    assert "suggestions" in alone.err
    unknown = interviews("agree", "Personne", "suggestions", "-p", demo_project)
    assert unknown.code == 6
    nothing = interviews("agree", "-p", empty_project)
    assert nothing.code == 8
    assert "interviews code" in nothing.err


def test_layers_without_an_interview_in_common_are_refused(interviews, demo_project, tmp_path):
    project = tmp_path / "copie"
    shutil.copytree(demo_project, project)
    rows = json.loads(interviews("agree", "--disagreements", "--json", "-p", project).out)["rows"]
    seen = {row["interview"] for row in rows}
    other = next(f"E{n:02}" for n in range(1, 18) if f"E{n:02}" not in seen)
    passage = next(
        row["quote"]
        for row in json.loads(interviews("code", "--explain", "--json", "-p", project).out)["rows"]
        if row["interview"] == other and ";" not in row["quote"] and "\n" not in row["quote"]
    )
    table = tmp_path / "codage.csv"
    table.write_text(f"entretien;code;passage\n{other};pro-bono;{passage}\n", encoding="utf-8")
    added = interviews("import-codings", table, "--name", "Tierce", "-p", project)
    assert added.code == 0, added.err
    done = interviews("agree", "Seconde codeuse", "Tierce", "-p", project)
    assert done.code == 8, done.err
    assert other in done.err
    assert interviews("agree", "Seconde codeuse", "Tierce", "suggestions", "-p", project).code == 0


def test_saturation_gives_a_sentence_and_does_not_change_with_the_order_of_types(interviews, demo_project):
    content = json.loads(interviews("saturation", "--layer", "suggestions", "--json", "-p", demo_project).out)
    assert "17 entretiens" in content["sentence"]
    assert [row["interview"] for row in content["rows"]] == [f"E{n:02}" for n in range(1, 18)]
    cumulated = [row["n_total"] for row in content["rows"]]
    assert cumulated == sorted(cumulated)
    assert content["rows"][-1]["expected"] == pytest.approx(cumulated[-1])
    by_group = {row["group"]: row["n_new_in_last"] for row in content["groups"]}
    assert by_group["fondation"] is None
    assert interviews("saturation", "--by", "couleur", "-p", demo_project).code == 6
    assert interviews("saturation", "--base", "30", "-p", demo_project).code == 8


def test_the_curve_is_a_figure_that_says_itself_and_prints_in_grey(interviews, demo_project, tmp_path):
    for name in ("un.svg", "deux.svg"):
        assert interviews("saturation", "--layer", "suggestions", "-o", tmp_path / name, "-p", demo_project).code == 0
    figure = (tmp_path / "un.svg").read_bytes()
    assert figure == (tmp_path / "deux.svg").read_bytes()
    root = ET.fromstring(figure)
    assert root.get("role") == "img"
    assert "17 entretiens" in (root.get("aria-label") or "")
    colours = re.findall(r":#(\w+)", figure.decode())
    assert colours
    assert all(len(set(colour)) == 1 for colour in colours)


def test_the_matrix_holds_zeros_and_ones_unless_counts_are_asked(interviews, demo_project):
    plain = json.loads(interviews("matrix", "--json", "-p", demo_project).out)["rows"]
    counted = json.loads(interviews("matrix", "--counts", "--json", "-p", demo_project).out)["rows"]
    assert [row["interview"] for row in plain] == ["E02", "E07", "E11", "E14", "E17"]
    for zeros_and_ones, counts in zip(plain, counted, strict=True):
        for code, n in counts.items():
            if code != "interview":
                assert zeros_and_ones[code] == int(n > 0)
    themes = json.loads(interviews("themes", "--json", "-p", demo_project).out)["rows"]
    assert sum(row["pro-bono"] for row in plain) == next(r["n_actors"] for r in themes if r["code"] == "pro-bono")


def test_a_pair_never_meets_more_often_than_either_code_comes(interviews, demo_project):
    for within in ("excerpt", "turn", "interview"):
        rows = json.loads(interviews("cooccur", "--within", within, "--json", "-p", demo_project).out)["rows"]
        assert all(0 < row["n_both"] <= min(row["n_first"], row["n_second"]) for row in rows)


def test_specificities_balance_over_groups(interviews, demo_project):
    rows = json.loads(interviews("specific", "--by", "departement", "--json", "-p", demo_project).out)["rows"]
    for code in {row["code"] for row in rows}:
        own = [row for row in rows if row["code"] == code]
        assert sum(row["n_excerpts"] for row in own) == pytest.approx(sum(row["expected"] for row in own))
    assert interviews("specific", "--by", "couleur", "-p", demo_project).code == 6


SAID = "Les betteraves, les haricots, les petits pois, ça pousse à trente kilomètres"


def verify(interviews, project: Path, draft: Path, *words: object):
    done = interviews("verify", draft, *words, "--json", "-p", project)
    return done, json.loads(done.out)["rows"]


def test_a_faithful_draft_passes(interviews, demo_project, tmp_path):
    draft = tmp_path / "brouillon.md"
    draft.write_text(
        f"Comme le dit E02 : «\u00a0{SAID}\u00a0».\n\n"
        "Ou : “Mon père il livrait ici [au dépôt] avec sa remorque” (E02).\n\n"
        "Coupée : « On est là, quoi. […] ça pousse à trente kilomètres » (E02).\n\n"
        "12 acteurs sur 17, soit 71\u00a0%.\n",
        encoding="utf-8",
    )
    done, rows = verify(interviews, demo_project, draft, "--base", 17)
    assert done.code == 0, rows
    assert [row["verdict"] for row in rows] == ["found", "found", "found", "possible", "possible"]
    assert {row["interview"] for row in rows[:3]} == {"E02"}


def test_what_is_wrong_in_a_draft_is_named_and_ends_with_ten(interviews, demo_project, tmp_path):
    wrong = {
        "« Mon père il vivait ici avec sa remorque » (E02)": ("altered", "« livrait » est devenu « vivait »"),
        "« Personne dans ce corpus n'a jamais dit cette phrase-là » (E02)": ("not-found", "Aucun entretien"),
        f"« {SAID} » (E03)": ("other-speaker", "c'est E02"),
        "« Je pose le téléphone là, entre nous » (E02)": ("found", "enquêteur"),
        "46,3 % des entreprises": ("impossible", "46,4\u202f% = 168/362"),
        "20 acteurs sur 17": ("impossible", "passe"),
        "5 acteurs sur 17 parlent de complexité": ("false", "Complexité : 13/17"),
    }
    draft = tmp_path / "brouillon.txt"
    draft.write_text("\n\n".join(wrong), encoding="utf-8")
    done, rows = verify(interviews, demo_project, draft, "--base", 17, "--base", 362)
    assert done.code == 10
    assert {row["check"] for row in rows} == {"wrong"}
    for row, (verdict, says) in zip(rows, wrong.values(), strict=True):
        assert row["verdict"] == verdict
        assert says in row["remark"]
    assert "remorque" not in done.err
    shown = interviews("verify", draft, "--base", 17, "-p", demo_project).out
    assert "✗ ligne 1, modifiée : « Mon père" in shown
    assert "altered" not in shown


def test_who_refused_to_be_quoted_is_flagged_even_when_the_words_are_exact(interviews, demo_project, tmp_path):
    rows = json.loads(interviews("code", "--explain", "--json", "-p", demo_project).out)["rows"]
    words = next(row["quote"] for row in rows if row["interview"] == "E13" and "«" not in row["quote"])
    draft = tmp_path / "brouillon.txt"
    draft.write_text(f"« {' '.join(words.split())} » (E13)\n", encoding="utf-8")
    done, found = verify(interviews, demo_project, draft)
    assert done.code == 10
    assert "n'a pas permis" in found[0]["remark"]


def test_a_term_between_quotation_marks_is_no_quotation(interviews, demo_project, tmp_path):
    draft = tmp_path / "brouillon.txt"
    draft.write_text("On parle de « consensus fort » au-delà de quinze acteurs.\n", encoding="utf-8")
    done, rows = verify(interviews, demo_project, draft)
    assert done.code == 0
    assert rows[0]["verdict"] == "term"


def test_a_word_file_is_read_paragraph_by_paragraph(interviews, demo_project, tmp_path):
    draft = tmp_path / "brouillon.docx"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("Titre", f"« {SAID} » (E02)", "55 % des acteurs")
    )
    with zipfile.ZipFile(draft, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>'
        )
    done, rows = verify(interviews, demo_project, draft)
    assert done.code == 10
    assert [(row["line"], row["verdict"]) for row in rows] == [(2, "found"), (3, "impossible")]


def test_a_draft_that_cannot_be_read_is_named(interviews, demo_project, tmp_path):
    assert interviews("verify", tmp_path / "absent.docx", "-p", demo_project).code == 3
    assert interviews("verify", tmp_path / "x.pdf", "-p", demo_project).code == 3
    assert interviews("verify", tmp_path / "absent.md", "--base", "0", "-p", demo_project).code == 2


def test_a_reflexive_study_measures_no_agreement_unless_one_insists(interviews, demo_project, tmp_path):
    place = tmp_path / "etude"
    shutil.copytree(demo_project, place)
    assert interviews("set", "paradigm", "reflexive", "-p", place).code == 0
    refused = interviews("agree", "-p", place)
    assert refused.code == 2
    assert "--disagreements" in refused.err
    assert interviews("agree", "--disagreements", "-p", place).code == 0
    assert interviews("agree", "--anyway", "--resamples", "0", "-p", place).code == 0
    again = interviews("set", "paradigm", "reflexive", "-p", place)
    assert "Déjà réglé" in again.out


def test_columns_are_picked_by_name_and_a_wrong_name_gives_the_list(interviews, demo_project):
    picked = interviews("themes", "--columns", "theme,interviews,n_spontaneous", "--json", "-p", demo_project)
    rows = json.loads(picked.out)["rows"]
    assert list(rows[0]) == ["theme", "interviews", "n_spontaneous"]
    wrong = interviews("themes", "--columns", "qui", "-p", demo_project)
    assert wrong.code == 2
    assert "interviews" in wrong.err


def test_balance_of_a_draft_names_who_is_never_quoted(interviews, demo_project, tmp_path):
    draft = tmp_path / "brouillon.md"
    said = "C’est du travail gratuit avec un nom latin, voilà ce que c’est."
    draft.write_text(f"On nous dit : « {said} » (E03).", encoding="utf-8")
    done = interviews("verify", draft, "--balance", "--json", "-p", demo_project)
    content = json.loads(done.out)
    assert {row["interview"]: row["n_quotes"] for row in content["rows"]}["E03"] == 1
    assert sum(row["n_quotes"] == 0 for row in content["rows"]) == 16
    assert "collectivité" in content["caption"]


def test_a_tidied_quote_with_its_marks_is_found_again_by_verify(interviews, demo_project, tmp_path):
    quotes = interviews(
        "quotes", "pro-bono", "--layer", "suggestions", "--clean", "marked", "-n", "12", "--json", "-p", demo_project
    )
    rows = [row for row in json.loads(quotes.out)["rows"] if "[…]" in row["printed"]]
    assert rows
    draft = tmp_path / "brouillon.md"
    draft.write_text("\n\n".join(f"{row['printed']} ({row['interview']})" for row in rows), encoding="utf-8")
    checked = interviews("verify", draft, "--json", "-p", demo_project)
    verdicts = [row["verdict"] for row in json.loads(checked.out)["rows"]]
    assert set(verdicts) <= {"found", "term"}


def test_summaries_written_in_the_framework_matrix_come_back_and_are_never_overwritten(
    interviews, demo_project, tmp_path
):
    import csv

    file, read = tmp_path / "cadre.csv", tmp_path / "cadre.json"
    assert interviews("matrix", "--framework", "-o", file, "-p", demo_project).code == 0
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {"interview", "code", "summary", "quote_ids"} <= set(rows[0])
    rows[0]["summary"] = "- y croit « le lundi » ; pas les autres jours"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    again = interviews("matrix", "--framework", "-o", file, "-p", demo_project)
    assert "Résumés gardés : 1" in again.err
    wide = interviews("matrix", "--summaries", file, "--wide", "-o", read, "-p", demo_project)
    assert wide.code == 0, wide.err
    first = json.loads(read.read_text(encoding="utf-8"))["rows"][0]
    cell = first[rows[0]["code"]]
    assert cell.startswith("- y croit « le lundi » ; pas les autres jours [E02:")
    file.write_text(file.read_text(encoding="utf-8").replace("E07;", "E99;"), encoding="utf-8")
    wrong = interviews("matrix", "--summaries", file, "-p", demo_project)
    assert wrong.code == 3
    assert "E99" in wrong.err


def test_interviews_read_without_a_passage_count_and_a_second_import_keeps_those_of_the_first(
    interviews, demo_project, tmp_path
):
    place = tmp_path / "etude"
    shutil.copytree(demo_project, place)
    table = tmp_path / "codes.csv"
    table.write_text("entretien;code;passage\nE03;manque-temps;Et qui c’est qui fait la TVA ?\n", encoding="utf-8")
    words = ("import-codings", table, "--name", "B. Martin", "-p", place)
    assert interviews(*words, "--seen", "E05").code == 0
    table.write_text("entretien;code;passage\nE07;manque-temps;Un tableau ?\n", encoding="utf-8")
    assert interviews(*words).code == 3  # nobody says so: nothing is kept
    table.write_text("entretien;code;passage\nE08;ruralite;Que le car passe à 21:30.\n", encoding="utf-8")
    assert "sur 3 entretiens" in interviews(*words).out
    base = json.loads(interviews("agree", "B. Martin", "suggestions", "--json", "--resamples", "0", "-p", place).out)
    assert "E03, E05, E08" in base["caption"]
    assert interviews(*words, "--seen", "E99").code == 6
