"""Nothing public is there for nobody: a function that no command, page or other file uses is used or removed."""

import ast
import re
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "interviews_toolkit"

KEPT = {
    "MemosJson": "the page's types are made from the types of all answers",
    "RefusalJson": "the page's types are made from the types of all answers",
    "from_disk": "spaCy calls it",
    "handle_data": "the HTML parser calls it",
    "handle_endtag": "the HTML parser calls it",
    "handle_starttag": "the HTML parser calls it",
    "known_analyses": "benchmarks/bench_memory.py counts with it",
    "observed_disorder": "published examples give the disorder alone, without the chance that γ sets against it",
    "to_frame": "the public Python face: a result as a pandas table",
    "write_codebook": "the twin of read_codebook, for who edits a codebook in Python",
}
"""Public names nothing in the package uses, each with its reason."""


def used_and_made() -> tuple[Counter[str], set[str]]:
    """Every name that is called, read or named in a string, faces (``__init__``) aside; every public one that is made.

    A name counts as used wherever it stands: two methods of one name hide each other.
    """
    used, made = Counter[str](), set[str]()
    for path in PACKAGE.rglob("*.py"):
        is_face = path.name == "__init__.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                used[node.id] += 1
            elif isinstance(node, ast.Attribute):
                used[node.attr] += 1
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not is_face:
                used.update(re.findall(r"\w+", node.value) if len(node.value) < 200 else ())
            elif isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                made.update([] if is_route(node) else [node.name])
    for path in (*PACKAGE.rglob("*.jinja"), PACKAGE.parent / "pyproject.toml"):
        used.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return used, made


def is_route(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell what a decorator such as ``@router.post(...)`` hands over to who calls it."""
    return any(isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) for one in node.decorator_list)


def test_every_public_name_is_used_or_has_its_reason():
    used, made = used_and_made()
    assert {name for name in made if not used[name]} - set(KEPT) == set()


def test_no_reason_outlives_what_it_excuses():
    used, made = used_and_made()
    assert not {name for name in KEPT if used[name] or name not in made}


def test_no_class_name_stands_twice():
    names = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, n in names.items() if n > 1} == set()
