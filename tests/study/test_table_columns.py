"""The dictionary of columns holds those of every table and frame, and the JSON of tables is what its schema says."""

import json
from pathlib import Path

import jsonschema
import pytest

from interviews_toolkit.exports.columns import columns, described, table_schema
from interviews_toolkit.exports.tables import PEOPLE, Term, table_content, table_json
from interviews_toolkit.i18n import speaking
from tests.study.test_frames import RESULTS

ROOT = Path(__file__).parents[2]
OF_THE_STUDY = {"interviews", "framework", "matrix", "configurations"}
"""Tables with columns of the study's own: attributes of the participants, codes."""


def test_a_column_has_a_meaning_and_a_measured_one_its_unit():
    for name, one in columns().items():
        assert one.meaning, name
        assert one.unit or one.json_type in {"string", "boolean"}, name


def test_no_column_is_described_that_nothing_has():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "interviews_toolkit/exports").rglob("*.py"))
    words = set(source.replace('"', " ").replace("(", " ").split())
    assert not [name for name in columns() if "<" not in name and name not in words]


SENTENCES = {"details", "printed", "remark", "source", "theme", "what", "where_telling"}
"""Words of people, or of the study: they are in its language."""


@pytest.mark.parametrize("name", RESULTS)
def test_the_json_of_a_table_is_as_the_schema_says_under_known_columns_in_any_language(name, shown):
    made = RESULTS[name](shown)
    for one in (made, *made.parts.values()):
        table = one.table
        jsonschema.validate(json.loads(table_json(table)), table_schema())
        unknown = [each.id for each in table.columns if each.kind not in PEOPLE and described(each.id) is None]
        assert not unknown or name in OF_THE_STUDY, unknown
        with speaking("en"):
            english = table_content(one.make_table())["rows"]
        for told, row in zip(table_content(table)["rows"], english, strict=True):
            assert {cell for cell in told if told[cell] != row[cell]} <= SENTENCES


def test_a_word_is_one_thing_for_programs_and_another_for_people():
    cell = Term("opposed", "opposé")
    assert json.loads(json.dumps(cell)) == "opposed"
    assert cell.said == "opposé"


def test_the_published_schema_is_what_the_dictionary_says(request):
    schema = ROOT / "docs" / "table.schema.json"
    text = json.dumps(table_schema(), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--rewrite-golden"):
        schema.write_text(text, encoding="utf-8")
    assert schema.read_text(encoding="utf-8") == text, "make golden"
