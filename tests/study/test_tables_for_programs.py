"""Files for programs: every table of figures says whose codes it counts, on what base, and its numbers are numbers."""

import csv
import json
import re

import pytest

from interviews_toolkit.exports import Column, Kind, Table, table_json, write_table
from interviews_toolkit.exports.tables import PEOPLE, csv_as, show_cell, table_content
from tests.study.test_frames import RESULTS

COUNTS_CODES = [
    "themes", "themes by", "quotes", "evaluate", "agree", "agree gamma", "agree domain", "disagreements", "saturation",
    "cooccur", "matrix", "framework", "crosstab", "specific", "one consensus",
]  # fmt: skip
SAID_AS_WORDS = re.compile(r"[<≥]?\s?[-−+]?\d+([.,]\d+)?(\s?%|/\d+|[-·;]\d.*|\s\(.*\)|\s?\[.*\]|\s à \d.*)?")
NO_MEASURE = {"number", "departement", "at", "codebook", "outcome", "short_id"}
"""What looks like a number and is a name, a day, or a mark (0, 1 or C)."""


def tables(study, name):
    made = RESULTS[name](study)
    return [made.table, *(part.table for part in made.parts.values())]


@pytest.fixture
def written(tmp_path):
    """Write a table as programs read it, and read its rows."""

    def write(table):
        with csv_as("intl"):
            write_table(table, tmp_path / "t.csv")
        return list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8").splitlines(keepends=True)))

    return write


@pytest.mark.parametrize("name", RESULTS)
def test_numbers_are_numbers_in_json_and_in_csv(name, shown):
    for table in tables(shown, name):
        content = json.loads(table_json(table))
        assert content["schema"] == 3
        assert not {
            (key, cell)
            for row in content["rows"]
            for key, cell in row.items()
            if isinstance(cell, str) and key not in NO_MEASURE and SAID_AS_WORDS.fullmatch(cell.strip())
        }
        kinds = {column.id: column.kind for column in table.columns}
        numbers = {key for key, kind in kinds.items() if kind not in (Kind.TEXT, *PEOPLE)}
        assert all(not isinstance(row[key], str) for row in content["rows"] for key in numbers)


@pytest.mark.parametrize("name", COUNTS_CODES)
def test_a_table_of_codes_counted_says_layer_base_and_share_reviewed(name, shown, written):
    for table in tables(shown, name):
        content, rows = table_content(table), written(table)
        if name != "one consensus" or "coder" not in rows[0]:
            assert content["layer"]
            assert content["base"] > 0
            assert {(row["layer"], row["schema"]) for row in rows} <= {(content["layer"], "3")}
            assert all(row["base"] for row in rows)


def test_a_share_reviewed_is_a_number_where_the_machine_is_counted_and_one_where_a_person_is(shown, written):
    machine, person = shown.themes(layer="suggestions").table, shown.themes(layer="Seconde codeuse").table
    assert {row["share_reviewed"] for row in written(machine)} == {"0"}
    assert {row["share_reviewed"] for row in written(person)} == {"1"}


def test_a_small_probability_is_words_for_people_and_a_number_for_programs(written):
    table = Table("Tests", (Column("p", "p", Kind.PROBABILITY),), ((0.0004,), (0.8904,), (None,)))
    assert [show_cell(row[0], Kind.PROBABILITY) for row in table.rows] == ["< 0,001", "0,890", ""]
    assert [row["p"] for row in table_content(table)["rows"]] == [0.0004, 0.8904, None]
    assert [row["p"] for row in written(table)] == ["0.0004", "0.8904", ""]
