"""The table of everything that was coded goes out in any form, and comes back whole."""

import csv
import json
from dataclasses import replace
from unicodedata import normalize

import jsonschema
import pytest
from hypothesis import given, settings

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.exports.columns import table_schema
from interviews_toolkit.exports.frames.coded import coded_records
from interviews_toolkit.exports.frames.frame import records_table
from interviews_toolkit.exports.tables import csv_as, write_table
from interviews_toolkit.files.tables import read_columns
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Decision, Verdict, new_coding
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.memos import MemoTarget, TargetKind, new_memo
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.readers import is_coded_table, read_coded_table
from tests.refi.studies import AT, studies

ROW = {"$ref": "#/$defs/row", "$defs": table_schema()["$defs"]}
FORMS = ("t.csv", "t.jsonl", "t.xlsx", "t.parquet")


def out_and_back(study, place, *, present=None, csv_form="excel-fr", change=None):
    """Write the study's table, and read it into a study that has the texts and the codebook alone."""
    with csv_as(csv_form):
        write_table(records_table(coded_records(study, whole=True), "Codages"), place)
    if change:
        place.write_text(change(place.read_text("utf-8")), "utf-8")
    table = read_columns(place)
    assert is_coded_table(table)
    bare = Snapshot(study.title, study.interviews, study.cases, codebook=study.codebook)
    return read_coded_table(table, place, present or bare, owner="", now=AT)


def composed(memos):
    return {replace(one, text=normalize("NFC", one.text)) for one in memos}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("codages")


@pytest.fixture(scope="module")
def study(make_interview):
    text = make_interview("E1", "Q: Le temps ?", "- On l'a pas, le temps ; « jamais », quoi.\n=1+1", "x" * 40_000)
    codebook = Codebook("G", "1", (Code("freins", "Freins", None, ""), Code("temps", "Le temps", "freins", "")))
    words = Span(text.text.index("- On"), text.text.index(" ; «"))
    long = Span(text.text.index("xxx"), len(text.text) - 1)
    made = [
        new_coding(text, span, code_id="temps", coder_id=who, at=AT, codebook="0 · 00")
        for span, who in ((words, "a"), (words, "b"), (long, "a"))
    ]
    made[0] = replace(made[0], memo='À revoir ; "vraiment" ?')
    found = Match("temps", "temps", Span(words.start + 2, words.start + 9), ("l'a", "pas"), frozenset({Cue.NEGATION}))
    proposed = [
        Suggestion(f"s{n}", "E1", words, words.cut(text.text), "temps", (found,), "1 · aa", "fr 3.8", score)
        for n, score in enumerate((0.1234567, None))
    ]
    target = MemoTarget(TargetKind.CODING, made[1].id, "E1", words, made[1].quote)
    memos = [
        new_memo(target, "Ligne 1\nligne 2", coder_id="b", at=AT),
        new_memo(MemoTarget(TargetKind.CODE, "temps"), "-", coder_id="a", at=AT),
    ]
    decisions = [
        Decision("s0", Verdict.ACCEPTED, "a", AT, made[0].id),
        Decision("s1", Verdict.REFUSED, "b", AT),
    ]
    cases = {"E1": Case("E1", {"departement": "02", "age": "51", "coder": "Nom de colonne pris"})}
    coders = (Coder("a", "Anne", seen=frozenset({"E1"})), Coder("b", "B. Martin", seen=frozenset({"E1"})))
    parts = {"suggestions": tuple(proposed), "decisions": tuple(decisions), "memos": tuple(memos)}
    return Snapshot("Essai", (text,), cases, codebook=codebook, coders=coders, codings=tuple(made), **parts)


@settings(max_examples=5)
@given(study=studies())
def test_any_study_comes_back_whole(place, study):
    back = out_and_back(study, place / "t.csv")
    assert set(back.codings) == set(study.codings)
    assert composed(back.memos) == composed(study.memos)
    used = {one.coder_id for one in (*study.codings, *study.memos)}
    assert set(back.coders) == {coder for coder in study.coders if coder.id in used or coder.seen}


@pytest.mark.parametrize(("name", "form"), [*((name, "excel-fr") for name in FORMS), ("t.csv", "intl")])
def test_every_form_holds_all_kinds_of_work(place, study, name, form):
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    back = out_and_back(study, place / name, csv_form=form)
    assert back.codings == study.codings
    assert back.suggestions == study.suggestions
    assert back.decisions == study.decisions
    assert set(back.memos) == set(study.memos)
    assert set(back.coders) == set(study.coders)


def test_what_the_project_has_already_is_found_again_under_its_own_id(place, study):
    kept = replace(study.codings[0], id="another")
    present = replace(study, codings=(kept, *study.codings[1:]), memos=())
    back = out_and_back(study, place / "t.csv", present=present)
    assert kept in back.codings
    assert back.decisions[0].coding_id == "another"


def test_numbers_are_numbers_and_attributes_stand_beside(place, study):
    write_table(records_table(coded_records(study, whole=True), "Codages"), place / "t.jsonl")
    rows = [json.loads(line) for line in (place / "t.jsonl").read_text("utf-8").splitlines()]
    assert [row["kind"] for row in rows] == ["coding"] * 3 + ["suggestion"] * 2 + ["decision"] * 2 + ["memo"] * 2 + [
        "reading"
    ] * 2
    first = rows[0]
    assert (first["path"], first["speaker"], first["paragraph"]) == ("Freins > Le temps", "Répondante", 2)
    assert (first["departement"], first["age"], first["case_coder"]) == ("02", 51, "Nom de colonne pris")
    assert rows[3]["score"] == 0.1234567
    for row in rows:
        jsonschema.validate(row, ROW)


def test_only_codings_are_given_unless_all_is_asked(study):
    assert {row[0] for row in coded_records(study, whole=False).rows} == {"coding"}


def test_a_csv_for_programs_keeps_words_as_they_are_and_one_for_french_spreadsheets_guards_them(place, study):
    table = records_table(coded_records(study, whole=False), "Codages")
    write_table(table, place / "fr.csv")
    with csv_as("intl"):
        write_table(table, place / "intl.csv")
    assert (place / "fr.csv").read_bytes().startswith(b"\xef\xbb\xbfkind;id;")
    with (place / "intl.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["quote"] == study.codings[0].quote
    with (place / "fr.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file, delimiter=";"))["quote"] == "'" + study.codings[0].quote


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace(";temps;", ";absent;", 1), "« absent »"),
        (lambda text: text.replace(";E1;", ";E9;", 1), "« E9 »"),
        (lambda text: text.replace(";refused;", ";peut-être;"), "« peut-être »"),
        (lambda text: text.replace("0,1234567", "douze"), "« douze »"),
        (lambda text: text.replace('""negation""', '""rien""'), "matches"),
        (lambda text: text.replace("suggestion;s0", "suggestion;s9", 1), "« s0 »"),
        (lambda text: text.replace("memo;", "mystère;", 1), "« mystère »"),
        (lambda text: text.replace("2026-11-23T09:00:00+00:00", "hier", 1), "« hier »"),
        (lambda text: text.replace("jamais", "toujours").replace("l'a pas", "n'a plus"), "ne s'y trouve pas"),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_comes_in(place, study, change, says):
    with pytest.raises(InputFileError) as caught:
        out_and_back(study, place / "faux.csv", change=change)
    assert any(says in fault.message and fault.line for fault in caught.value.faults), caught.value.faults


def test_places_that_shifted_are_found_again_by_their_words(place, study):
    places = f";{study.codings[0].span.start};{study.codings[0].span.end};"
    back = out_and_back(study, place / "t.csv", change=lambda text: text.replace(places, ";0;5;"))
    assert {one.span for one in back.codings} == {one.span for one in study.codings}
