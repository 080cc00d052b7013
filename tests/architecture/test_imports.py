"""What must hold of the whole package: light start, faces used whole, French help that begins with an example."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "interviews_toolkit"
TESTS = PACKAGE.parent / "tests"
HEAVY = ("spacy", "sklearn", "pandas", "sqlalchemy", "numpy", "scipy", "docx", "odfdo", "lxml", "jinja2", "simplemma")


def loaded_by(code: str) -> set[str]:
    """The top modules a fresh interpreter has loaded after running some code."""
    return {name.partition(".")[0] for name in modules_after(code)}


def modules_after(code: str) -> set[str]:
    """All modules a fresh interpreter has loaded after running some code."""
    line = f"{code}\nimport sys; print(' '.join(sys.modules))"
    out = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True).stdout
    return set(out.splitlines()[-1].split())


def test_help_loads_none_of_the_heavy_libraries():
    code = (
        "import sys; sys.argv = ['interviews', '--help']\n"
        "from interviews_toolkit.cli.main import run\n"
        "try: run()\nexcept SystemExit: pass"
    )
    assert not loaded_by(code) & set(HEAVY)


@pytest.mark.parametrize("command", ["themes", "status", "quotes"])
def test_commands_that_only_read_load_no_language_model(command, demo_project):
    arguments = ["pro-bono"] if command == "quotes" else []
    code = (
        f"import sys; sys.argv = ['interviews', {command!r}, *{arguments!r}, '-p', {str(demo_project)!r}]\n"
        "from interviews_toolkit.cli.main import run\n"
        "try: run()\nexcept SystemExit: pass"
    )
    assert not loaded_by(code) & {"spacy", "sklearn", "pandas", "scipy", "numpy", "jinja2", "alembic"}


def test_a_face_of_a_room_hands_on_what_others_use_and_nothing_more():
    texts = {path: path.read_text(encoding="utf-8") for root in (PACKAGE, TESTS) for path in root.rglob("*.py")}
    for face in PACKAGE.glob("*/__init__.py"):
        imports = [node for node in ast.parse(texts[face]).body if isinstance(node, ast.ImportFrom)]
        imports = [node for node in imports if str(node.module).startswith(f"{PACKAGE.name}.{face.parent.name}")]
        outside = "\n".join(text for path, text in texts.items() if face.parent not in path.parents)
        said = set(re.findall(r"\w+", outside))
        assert {name.asname or name.name for node in imports for name in node.names} <= said, face


def test_a_table_of_themes_loads_no_other_room_of_the_numbers():
    loaded = modules_after("from interviews_toolkit.stats.themes.frequency import tabulate_themes")
    assert not [name for name in loaded if name.startswith("interviews_toolkit.stats.agreement")]
    assert "numpy" not in loaded


def test_only_the_output_file_prints():
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        printing = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "print"]
        assert not printing, path


def test_no_file_is_longer_than_400_lines_and_no_function_than_60():
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno - node.lineno < 60, f"{path}:{node.lineno} {node.name}"
