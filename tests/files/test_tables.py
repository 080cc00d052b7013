"""Tables as people and spreadsheets write them: taken where their meaning is plain, refused where data would shift."""

from itertools import permutations

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files import csv_rows
from interviews_toolkit.files.csv_rows import MAX_COLUMNS
from interviews_toolkit.files.tables import guarded, read_columns, read_rows, unguarded

WANTED = ("entretien", "enonce", "passage")
ROWS = [["Entretien", "Énoncé", "PASSAGE"], ["E01", "a", "Déjà, oui"], ["E02", "b", "« là » ; non"]]


@pytest.fixture
def write(tmp_path):
    def _write(content, name="t.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return _write


def as_csv(rows, separator):
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def rows_of(path):
    table = read_rows(path, columns=WANTED, filled=WANTED)
    assert table.faults == []
    return [(line, *(cells[name] for name in WANTED)) for line, cells in table.rows]


EXPECTED = [(2, "E01", "a", "Déjà, oui"), (3, "E02", "b", "« là » ; non")]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
def test_any_separator_and_encoding_and_names_without_case_or_accents(write, separator, encoding):
    assert rows_of(write(as_csv(ROWS, separator), encoding=encoding)) == EXPECTED


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_columns_may_come_in_any_order(write, order):
    assert rows_of(write(as_csv([[row[n] for n in order] for row in ROWS], ";"))) == EXPECTED


def test_a_workbook_is_the_same_table_whatever_its_name_says(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    for name in ("t.xlsx", "t.csv"):
        book.save(tmp_path / "t.xlsx")
        (tmp_path / "t.xlsx").rename(tmp_path / name)
        assert rows_of(tmp_path / name) == EXPECTED


def test_the_empty_columns_and_rows_a_spreadsheet_leaves_behind_are_dropped(write):
    table = read_columns(write("id;métier;;;\nE01;infirmière;;;\n;;;;\n"))
    assert (table.names, [row.line for row in table.rows], table.faults) == (("id", "métier"), [2], ())


def test_an_empty_column_without_a_name_between_others_is_passed_over(write):
    """It was looked for a row with something in it, and there is none: an internal error."""
    table = read_rows(write("entretien;;;code\nE01;;;temps\n"), columns=("entretien", "code"), filled=())
    assert table.faults == []
    assert [(row["entretien"], row["code"]) for _line, row in table.rows] == [("E01", "temps")]


def test_a_separator_that_nothing_protects_is_a_fault_on_its_line(write):
    table = read_rows(write("id,texte\n1,oui\n2,oui, mais non\n"), columns=("id", "texte"), filled=("id",))
    assert [line for line, _cells in table.rows] == [2]
    assert [(fault.line, fault.message[:27]) for fault in table.faults] == [(3, "Cellules : 3 ; colonnes : 2")]


def test_a_column_without_name_says_where_something_stands_in_it(write):
    (fault,) = read_columns(write("id;a;\n1;;\n2;;x\n")).faults
    assert (fault.line, fault.column) == (1, 3)
    assert "ligne 3" in fault.message


def test_names_that_differ_by_an_accent_only_are_a_fault(write):
    (fault,) = read_columns(write("id;âge;Age\n1;2;3\n")).faults
    assert "« Age »" in fault.message


def test_lines_are_those_where_rows_begin(write):
    table = read_columns(write('sep=;\n\nid;texte\n1;"a\nb"\n\n2;c\n'))
    assert [table.line, *(row.line for row in table.rows)] == [3, 4, 7]


@pytest.mark.parametrize("text", ['id;a\n1;"b\n2;c\n', 'id;a\n1;"b" c\n', 'id;a\n1;"' + "x" * 200_000 + '"\n'])
def test_quotes_that_do_not_close_a_cell_and_endless_cells_are_refused_with_their_line(write, text):
    with pytest.raises(InputFileError, match="illisible") as refused:
        read_columns(write(text))
    assert refused.value.line == 2


@pytest.mark.parametrize("separator", [";", ","])
def test_a_row_of_endless_columns_is_refused(write, separator):
    with pytest.raises(InputFileError, match="démesuré"):
        read_columns(write("a\n" + separator * (MAX_COLUMNS + 10)) if separator == ";" else write("," * 1_000_000))


@pytest.mark.parametrize("last", ["A1048576", "XFD1048576"])
def test_a_cell_far_below_the_table_is_refused(tmp_path, last):
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = book.active[last] = 1
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InputFileError, match="démesuré"):
        read_columns(tmp_path / "t.xlsx")


def test_a_small_workbook_of_very_wide_rows_is_refused(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for line in range(1, 140):
        book.active[f"EWV{line}"] = 1
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InputFileError, match="démesuré"):
        read_columns(tmp_path / "t.xlsx")


def test_rows_without_end_are_refused(write, monkeypatch):
    monkeypatch.setattr(csv_rows, "MAX_LINES", 1000)
    with pytest.raises(InputFileError, match="démesuré"):
        read_columns(write("a;b\n" * 1001))


def test_a_cell_at_the_end_of_the_world_is_refused(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for line in range(1, 40):
        book.active[f"XFD{line}"] = 1
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InputFileError, match="démesuré") as refused:
        read_columns(tmp_path / "t.xlsx")
    assert refused.value.line == 1


@pytest.mark.parametrize("cell", ["- Oui", "=A1", "'=A1", "+33", "@moi", "－", "plain", "l'un", "'"])
def test_what_was_guarded_for_a_spreadsheet_is_read_as_it_was(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "－"))
