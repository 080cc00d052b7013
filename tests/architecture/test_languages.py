"""No word is chosen while a file is imported: a report in another language than the screen's would keep it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "interviews_toolkit"
FILES = sorted(PACKAGE.rglob("*.py"))
FOR_HELP_PAGES = {PACKAGE / "cli" / "contents.py"}
"""The list of commands. Typer draws help from values given at import: `cli/start.py` chooses the language before."""


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What Python runs as it reads a file: all but the bodies of functions, and with their defaults and decorators."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts: list[ast.AST | None] = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
        parts += [argument.annotation for argument in (*node.args.args, *node.args.kwonlyargs)]
    elif isinstance(node, ast.Lambda):
        parts = [*node.args.defaults, *node.args.kw_defaults]
    else:
        yield node
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        if part is not None:
            yield from run_at_import(part)


def words_said_at_import(path: Path) -> list[int]:
    """The lines of `_()` and `ngettext()` run at import, those of help pages aside."""
    nodes = list(run_at_import(ast.parse(path.read_text(encoding="utf-8"))))
    helped = {
        id(k.value)
        for n in nodes
        if isinstance(n, ast.Call)
        for k in n.keywords
        if k.arg in ("help", "epilog", "metavar")
    }
    inside = {id(below) for n in nodes if id(n) in helped for below in ast.walk(n)} if "cli" in path.parts else set()
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and id(node) not in inside
    ]


def test_no_word_is_chosen_at_import():
    said = {path.relative_to(PACKAGE): words_said_at_import(path) for path in FILES if path not in FOR_HELP_PAGES}
    assert not {path: lines for path, lines in said.items() if lines}


def test_words_of_modules_imported_in_french_are_said_in_english_when_english_is_spoken():
    code = (
        "from interviews_toolkit import i18n\n"
        "i18n.choose('fr')\n"
        "from interviews_toolkit.exports import agreement_tables, draft_tables, listings, readings\n"
        "from interviews_toolkit.exports.agreement_tables import _say_units\n"
        "from interviews_toolkit.exports.readings import list_readings\n"
        "from interviews_toolkit.cli.usage import in_our_words\n"
        "with i18n.speaking('en'):\n"
        "    print(list_readings(()).title, _say_units('turn'))\n"
        "    print(in_our_words('Missing command.', command='x').message)\n"
        "print(list_readings(()).title)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["What was read turns", "A command is missing.", "Ce qui a été lu"]
