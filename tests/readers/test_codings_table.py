"""Passages coded elsewhere find their place again by their words."""

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_codings_table

SAID = "On a pas l’temps, nous. Enfin si, le temps on l’a ; mais le soir, et le soir on dort. On a pas l’temps, quoi."


@pytest.fixture
def interviews(make_interview):
    return {"E1": make_interview("E1", "Q: Le temps on l'a ?", SAID)}


def write(tmp_path, *rows, encoding="utf-8"):
    path = tmp_path / "codings.csv"
    path.write_text("entretien;code;passage;memo\n" + "\n".join(rows), encoding=encoding)
    return path


def test_apostrophes_of_any_kind_find_the_same_words_and_never_the_interviewers(tmp_path, interviews):
    (passage,) = read_codings_table(write(tmp_path, "E1;temps;le temps on l'a;hésité"), interviews)
    assert passage.span.cut(interviews["E1"].text) == "le temps on l’a"
    assert passage.memo == "hésité"


def test_a_long_passage_is_given_by_its_ends(tmp_path, interviews):
    (passage,) = read_codings_table(write(tmp_path, "E1;temps;Enfin si […] on dort."), interviews)
    assert passage.span.cut(interviews["E1"].text) == "Enfin si, le temps on l’a ; mais le soir, et le soir on dort."


def test_a_table_saved_by_a_spreadsheet_in_windows_1252_is_read(tmp_path, interviews):
    path = write(tmp_path, "E1;temps;mais le soir;noté à côté", encoding="cp1252")
    assert read_codings_table(path, interviews)[0].memo == "noté à côté"


def test_every_fault_is_told_with_its_line(tmp_path, interviews):
    rows = [
        "E9;temps;le temps",
        "E1;temps;On a pas l'temps",
        "E1;temps;jamais dit",
        "E1;;le soir",
        "E1;temps;Enfin […] zut",
    ]
    with pytest.raises(InputFileError) as caught:
        read_codings_table(write(tmp_path, *rows), interviews)
    assert [fault.line for fault in caught.value.faults] == [5, 2, 3, 4, 6]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_saved_with_another_separator_is_read_as_well(tmp_path, interviews, separator):
    path = tmp_path / "codings.csv"
    path.write_text(
        "Passage;Mémo;Code;ENTRETIEN\nmais le soir;noté;temps;E1\n".replace(";", separator), encoding="utf-8"
    )
    (passage,) = read_codings_table(path, interviews)
    assert (passage.span.cut(interviews["E1"].text), passage.memo) == ("mais le soir", "noté")


@pytest.mark.parametrize(
    "row", ["E1;temps;Enfin si, le temps on l’a ; mais le soir;hésité", "E1;temps;le temps on l'a ; mais le soir"]
)
def test_a_semicolon_of_the_passage_that_no_quotes_protect_is_refused_with_its_line(tmp_path, interviews, row):
    with pytest.raises(InputFileError) as caught:
        read_codings_table(write(tmp_path, "E1;temps;le soir on dort;", row), interviews)
    assert [fault.line for fault in caught.value.faults] == [3]


def test_missing_columns_are_named(tmp_path, interviews):
    path = tmp_path / "codings.csv"
    path.write_text("entretien,code\nE1,temps\n", encoding="utf-8")
    with pytest.raises(InputFileError, match="quote"):
        read_codings_table(path, interviews)
