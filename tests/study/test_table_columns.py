"""Every column of every table that is written is described, and the JSON of tables is what its schema says."""

import ast
import json
from pathlib import Path

import jsonschema
import pytest

from interviews_toolkit.exports.table_columns import columns, described, table_schema
from interviews_toolkit.exports.tables import Kind, table_json
from tests.study.test_frames import RESULTS

ROOT = Path(__file__).parents[2]
TYPES = {"TEXT": "string", "COUNT": "integer"}


def declared():
    """Each column that the source declares, with its type; what only says numbers again in words is in no file."""
    for path in sorted((ROOT / "interviews_toolkit" / "exports").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Column" and node.args:
                kind = ast.unparse(node.args[2]).removeprefix("Kind.") if len(node.args) > 2 else "TEXT"
                if kind != "READING":
                    yield path.name, node.args[0], kind


def named(node):
    """A column's name as the dictionary has it, parts that the study names in brackets; None: all of it is."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None


def test_every_column_a_table_declares_is_described_with_its_type():
    missing = []
    for file, node, kind in declared():
        name = named(node)
        if name is None or file == "frame.py":
            continue
        found = described(name)
        if found is None or TYPES.get(kind, "number") not in found.types:
            missing.append((file, name, kind))
    assert not missing


def test_a_column_has_a_meaning_and_a_measured_one_its_unit():
    for name, one in columns().items():
        assert one.meaning, name
        assert one.unit or one.types == ("string",), name


def test_no_column_is_described_that_no_table_has():
    names = {named(node) for _file, node, _kind in declared()}
    assert not [name for name in columns() if "<" not in name and name not in names]


@pytest.mark.parametrize("name", RESULTS)
def test_the_json_of_a_table_is_valid_against_the_schema_and_its_columns_are_known(name, shown):
    made = RESULTS[name](shown)
    for table in [made.table, *(part.table for part in made.parts.values())]:
        jsonschema.validate(json.loads(table_json(table)), table_schema())
        unknown = [one.id for one in table.columns if one.kind is not Kind.READING and described(one.id) is None]
        assert not unknown or name in {"interviews", "framework", "consensus", "matrix", "configurations"}, unknown


def test_the_published_schema_and_page_are_what_the_dictionary_says(request):
    schema = ROOT / "docs" / "table.schema.json"
    text = json.dumps(table_schema(), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--rewrite-golden"):
        schema.write_text(text, encoding="utf-8")
    assert schema.read_text(encoding="utf-8") == text, "make golden"
