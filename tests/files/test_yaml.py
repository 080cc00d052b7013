"""YAML as plain nodes: everything is text, everything knows its place, nothing can hurt."""

import time
from pathlib import Path

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.yaml_nodes import Entries, Scalar, read_nodes
from interviews_toolkit.files.yaml_walk import Nodes

ANYWHERE = Path("d.yaml")


def refusal(text):
    with pytest.raises(InputFileError) as caught:
        read_nodes(text, path=ANYWHERE)
    return caught.value


def test_nodes_know_their_line_and_column():
    root = read_nodes("a: x\nb:\n  - 'y'\n  - {c: 02}\n", path=ANYWHERE)
    assert isinstance(root, Entries)
    (_a, x), (_b, items) = root.entries
    assert isinstance(x, Scalar)
    assert (x.text.value, x.line, x.column) == ("x", 1, 4)
    assert [(item.line, item.column) for item in items.items] == [(3, 6), (4, 5)]


def test_an_empty_file_has_no_node():
    assert read_nodes("# rien\n", path=ANYWHERE) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 400_000,
        "a: " + "{b: " * 100_000,
        "[" * 1_000_000,
        "- " * 300_000,
        "? " * 300_000,
        "a: &a [x]\nb: *a\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: [" + "x, " * 60_000 + "]\n",
        "---\na\n---\nb\n",
        "a: \ud800\n",
        "a: \x07\n",
        "? [a]\n: b\n",
        "a: [1",
        "title: " + "mot " * 200_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_could_hurt_is_refused_with_its_line_before_it_costs(text):
    start = time.process_time()
    error = refusal(text)
    assert time.process_time() - start < 20  # CPU; brackets once took minutes
    assert error.line
    assert error.hint
    assert error.faults[0].line == error.line


def test_walking_gathers_every_fault():
    walk = Nodes()
    root = read_nodes("id: q\nid: r\nfree: peut-être\nautre: x\ntext: [a]\n", path=ANYWHERE)
    fields = walk.fields(root, frozenset({"id", "free", "text"}), needed=("kind",))
    walk.flag(fields["free"])
    walk.text(fields["text"])
    assert sorted((fault.line, fault.column) for fault in walk.faults) == [(1, None), (2, 1), (3, 7), (4, 1), (5, 7)]


def test_a_lone_value_is_a_list_of_one_and_nothing_is_none():
    walk = Nodes()
    root = read_nodes("a: x\nb:\nc: [y, z]\n", path=ANYWHERE)
    fields = walk.fields(root, frozenset("abc"))
    assert [walk.texts(fields[key]) for key in "abc"] == [("x",), (), ("y", "z")]
