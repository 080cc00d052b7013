"""A truth table: each actor once, contradictions told, and nothing set against itself."""

import pytest

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.configuration_tables import list_configurations
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.stats.themes.configurations import tabulate_configurations
from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix

PARENTS = {"out": None, "below": "out", "a": None, "b": None}
BOOK = Codebook("essai", "1", tuple(Code(name, name.upper(), above, "d") for name, above in PARENTS.items()))
MATRIX = CaseMatrix(
    "Anne", ("E1", "E2", "E3", "E4", "E5"), tuple(PARENTS),
    ((2, 2, 1, 0), (1, 1, 3, 0), (0, 0, 1, 0), (0, 0, 0, 0), (1, 0, 1, 1)),
)  # fmt: skip


def tabulate(*conditions, reviewed=True):
    return tabulate_configurations(MATRIX, BOOK, outcome="out", conditions=conditions, reviewed=reviewed)


def test_actors_are_gathered_by_what_they_speak_of():
    found = tabulate("a", "b")
    assert [(row.present, row.with_outcome, row.without) for row in found.rows] == [
        ((1, 1), ("E5",), ()),
        ((1, 0), ("E1", "E2"), ("E3",)),
        ((0, 0), (), ("E4",)),
    ]
    assert [row.is_contradictory for row in found.rows] == [False, True, False]
    assert found.n_possible == 4


def test_the_table_is_zeros_and_ones_with_contradictions_and_bases():
    table = list_configurations(tabulate("a", "b"), BOOK)
    assert [row[:5] for row in table.rows] == [(1, 1, 1, 1, "1"), (1, 0, 3, 2, "C"), (0, 0, 1, 0, "0")]
    assert "Configurations rencontrées : 3 (possibles : 4) ; acteurs : 5 ;" in table.caption
    assert "Non relu" in list_configurations(tabulate("a", reviewed=False), BOOK).caption


@pytest.mark.parametrize("conditions", [(), ("a", "a"), ("out",), ("a", "below")])
def test_a_condition_is_not_the_outcome_nor_given_twice(conditions):
    with pytest.raises(UsageError, match="Conditions"):
        tabulate(*conditions)
