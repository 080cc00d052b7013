"""What groups the actors is guessed from their table, until somebody says."""

import pytest

from interviews_toolkit.model.cases import attribute_names, describing_attributes, guess_grouping
from interviews_toolkit.model.interviews import Case


def table(**columns):
    return [
        Case(f"E{rank}", dict(zip(columns, row, strict=True)))
        for rank, row in enumerate(zip(*columns.values(), strict=True))
    ]


@pytest.mark.parametrize(
    ("columns", "guessed"),
    [
        ({"ville": "AABB", "type_acteur": "XYXY"}, "type_acteur"),
        ({"ville": "AABB", "Profil": "XYXY"}, "Profil"),
        ({"ville": "ABCD", "taille": "GGPP"}, "taille"),
        ({"consentement": "AABB", "date": "AABB", "age": "AABB"}, ""),
        ({"ville": "ABCD"}, ""),
        ({"ville": "AAAA"}, ""),
    ],
)
def test_a_column_called_a_type_goes_first_then_one_that_puts_actors_together(columns, guessed):
    assert guess_grouping(table(**columns)) == guessed


def test_no_table_groups_nobody():
    assert guess_grouping([]) == ""
    assert attribute_names([]) == ()


def test_who_speaks_is_told_by_the_grouping_then_by_what_several_share():
    cases = table(nom="ABCD", ville="AABB", type="XYXY", mode="VVPP", fonction="ABCD")
    assert describing_attributes(cases, "type") == ("type", "ville", "mode")
    assert describing_attributes(cases, "") == ("ville", "type", "mode")
