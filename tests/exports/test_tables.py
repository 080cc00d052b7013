"""One table, several files: what the screen shows is what a file holds, and no spreadsheet obeys a transcript."""

import csv
import io
import json

import pytest

from interviews_toolkit.errors import InputFileError, UsageError
from interviews_toolkit.exports import Column, Kind, Table, table_json, write_table
from interviews_toolkit.exports.tables import table_markdown

TABLE = Table(
    "Thèmes",
    (Column("theme", "Thème"), Column("n", "Acteurs", Kind.COUNT), Column("part", "Part", Kind.SHARE)),
    (("Œuvrer ; ensemble", 12, 0.125), ('=HYPERLINK("x")', 0, None), ("– On fait pas de pro bono.", 3, 1.0)),
    "Base : 17 entretiens.",
)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".md", ".xlsx"])
def test_two_writings_give_the_same_bytes_readable_by_their_owner_only(tmp_path, suffix):
    one, two = tmp_path / f"un{suffix}", tmp_path / f"deux{suffix}"
    write_table(TABLE, one)
    write_table(TABLE, two)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o600


def test_csv_opens_in_a_french_spreadsheet(tmp_path):
    write_table(TABLE, tmp_path / "t.csv")
    raw = (tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["theme", "n", "part"]
    assert rows[1] == ["Œuvrer ; ensemble", "12", "0,125"]
    assert rows[2] == ['\'=HYPERLINK("x")', "0", ""]


def test_xlsx_keeps_formulas_as_text_and_missing_as_empty(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    write_table(TABLE, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet["A3"].value == '=HYPERLINK("x")'
    assert sheet["A3"].data_type == "s"
    assert sheet["C3"].value is None
    assert sheet["B2"].value == 12


def test_json_has_one_object_a_row_keyed_by_stable_ids():
    content = json.loads(table_json(TABLE))
    assert content["rows"][0] == {"theme": "Œuvrer ; ensemble", "n": 12, "part": 0.125}
    assert content["caption"] == "Base : 17 entretiens."


def test_markdown_shows_french_numbers():
    assert "| Œuvrer ; ensemble | 12 | 12,5\u202f% |" in table_markdown(TABLE)


def test_an_unknown_format_and_a_missing_folder_are_said(tmp_path):
    with pytest.raises(UsageError, match="pdf"):
        write_table(TABLE, tmp_path / "t.pdf")
    with pytest.raises(InputFileError, match=r"t\.csv"):
        write_table(TABLE, tmp_path / "absent" / "t.csv")
    assert list(tmp_path.iterdir()) == []
