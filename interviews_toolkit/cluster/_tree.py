"""The descending classification: divide all segments, then the largest class, and so on; keep classes large enough."""

from dataclasses import dataclass

import numpy as np

from interviews_toolkit.cluster._columns import Selection, select_columns
from interviews_toolkit.cluster._matrix import Ints, Matrix, column_sums, row_sums
from interviews_toolkit.cluster._split import Reallocation, split_in_two

MANY_CLASSES = 10
"""A class is kept from one k-th of the segments on, as in IRaMuTeQ; who asks for fewer than ten, from a tenth on."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How far to divide and what to keep; ``Reinert`` says what each means.

    Attributes:
        double: Classify twice, on units of two least sizes, and keep what both find: see ``double_classification``.
    """

    k: int = 10
    min_split: int = 3
    min_frequency: int = 3
    tsj: int = 3
    min_class: int | None = None
    reallocation: Reallocation = "sequential"
    selection: Selection = "contingency"
    double: bool = False


@dataclass(frozen=True, slots=True)
class NodeSplit:
    """One division of the tree, by node numbers: 0 is the root, the others in the order they were made.

    ``left`` is the larger side; of two equal ones, the side with the first segment.
    """

    parent: int
    left: int
    right: int
    chi2: float
    n_left: int
    n_right: int


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    number: int
    rows: Ints
    columns: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A whole descending classification.

    Attributes:
        labels: Shape (n_segments,); the class of each segment, 0 the largest, −1 unclassified.
        splits: In the order they were made.
        terminals: The node of each class.
        members: The rows of each node, ascending, by node number; the root has those with a frequent form.
    """

    labels: Ints
    splits: tuple[NodeSplit, ...]
    terminals: tuple[int, ...]
    members: tuple[Ints, ...]


def grow(matrix: Matrix, rules: Rules, *, is_trial: bool = False) -> Tree:
    """Classify segments (presence of forms) from the whole down to the terminal classes.

    Args:
        is_trial: Only to be compared with another classification: see ``split_in_two``.
    """
    kept = np.flatnonzero(column_sums(matrix) >= max(rules.min_frequency, 1))
    rows = np.flatnonzero(row_sums(matrix.columns(kept)) > 0)
    nodes = {0: _Node(0, rows, kept)}
    leaves, closed, splits = [0], set[int](), list[NodeSplit]()
    while len(leaves) < rules.k and (open_ones := [leaf for leaf in leaves if leaf not in closed]):
        # The largest class goes next; of equal ones, the older.
        node = nodes[max(open_ones, key=lambda leaf: (nodes[leaf].rows.size, -leaf))]
        halves = _divide(matrix, node, rules, len(nodes), is_trial=is_trial)
        if halves is None:
            closed.add(node.number)
            continue
        left, right, chi2 = halves
        nodes |= {left.number: left, right.number: right}
        leaves = [*(leaf for leaf in leaves if leaf != node.number), left.number, right.number]
        splits.append(NodeSplit(node.number, left.number, right.number, chi2, left.rows.size, right.rows.size))
    return _tree(matrix.shape[0], nodes, splits, rules)


def _divide(
    matrix: Matrix, node: _Node, rules: Rules, next_number: int, *, is_trial: bool
) -> tuple[_Node, _Node, float] | None:
    """Divide a class in two; None when it is too small or nothing in it differs.

    Segments left without any of the class's selected forms go with neither side: nothing says where they belong.
    """
    table = matrix.rows(node.rows).columns(node.columns)
    filled = np.flatnonzero(row_sums(table) > 0)
    present = np.flatnonzero(column_sums(table) > 0)
    if filled.size < max(rules.min_split, 3) or present.size < 3:
        return None
    rows, columns, table = node.rows[filled], node.columns[present], table.rows(filled).columns(present)
    split = split_in_two(table, reallocation=rules.reallocation, is_trial=is_trial)
    if split.chi2 < 1e-6:
        return None
    first, second = select_columns(table, split.in_first, rule=rules.selection, tsj=rules.tsj)
    sides = [(rows[split.in_first], columns[first]), (rows[~split.in_first], columns[second])]
    sides.sort(key=lambda side: (-side[0].size, side[0][0]))
    left, right = (_Node(next_number + at, *side) for at, side in enumerate(sides))
    return left, right, split.chi2


def _tree(n_segments: int, nodes: dict[int, _Node], splits: list[NodeSplit], rules: Rules) -> Tree:
    least = round(n_segments / max(rules.k, MANY_CLASSES)) if rules.min_class is None else rules.min_class
    children = {split.parent: (split.left, split.right) for split in splits}

    def retained(number: int) -> list[int]:
        """Keep large leaves; a mother of none takes her daughters' place when she is large enough."""
        below = [kept for child in children.get(number, ()) for kept in retained(child)]
        return below or ([number] if nodes[number].rows.size >= max(least, 1) else [])

    terminals = sorted(retained(0) if splits else [], key=lambda number: (-nodes[number].rows.size, number))
    labels = np.full(n_segments, -1, dtype=np.int64)
    for label, number in enumerate(terminals):
        labels[nodes[number].rows] = label
    members = tuple(nodes[number].rows for number in range(len(nodes)))
    return Tree(labels, tuple(splits), tuple(terminals), members)
