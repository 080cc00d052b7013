"""The map of actors and themes: who resembles whom is near, what it shows is said, and nobody is placed by chance."""

import xml.etree.ElementTree as ET

import pytest

from interviews_toolkit.cluster.actor_map import map_actors
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.figures import draw_actor_map, draw_by_likeness
from interviews_toolkit.exports.map_tables import list_map

THEMES = {"a": "Argent", "b": "Bureau", "c": "Confiance", "d": "<Délai>", "e": "École", "f": "Fatigue"}
ROWS = {
    "E1": (1, 1, 0, 0, 1, 0),
    "E3": (0, 0, 1, 1, 1, 0),
    "E2": (1, 0, 0, 0, 1, 0),
    "E5": (0, 0, 0, 0, 0, 0),
    "E4": (0, 0, 1, 0, 1, 0),
}


@pytest.fixture
def found():
    return map_actors(list(ROWS), THEMES, list(ROWS.values()), layer="Anne", reviewed=True)


def test_inertia_is_chi_square_over_the_total_and_contributions_make_one(found):
    kept = [[row[column] for column in range(5)] for row in ROWS.values() if any(row)]
    total, rows, columns = sum(map(sum, kept)), list(map(sum, kept)), list(map(sum, zip(*kept, strict=True)))
    cells = [(kept[i][j], rows[i] * columns[j] / total) for i in range(4) for j in range(5)]
    assert found.inertia == pytest.approx(sum((seen - due) ** 2 / due for seen, due in cells) / total)
    for kind in ("actor", "theme"):
        for axis in (0, 1):
            assert sum(one.contribution[axis] for one in found.of(kind)) == pytest.approx(1)
    assert 0 < found.shares[1] <= found.shares[0]


def test_those_who_resemble_one_another_are_neighbours_and_nobody_else_is_placed(found):
    actors, themes = ([one.key for one in found.of(kind)] for kind in ("actor", "theme"))
    assert {frozenset(actors[:2]), frozenset(actors[2:])} == {frozenset({"E1", "E2"}), frozenset({"E3", "E4"})}
    assert themes[2] == "e", "what all speak of lies between"
    assert found.left_out == ("E5", "Fatigue")
    assert found.who["c"] == {"E3", "E4"}


def test_the_table_says_how_much_is_shown_and_that_few_actors_prove_nothing(found):
    table = list_map(found)
    assert len(table.rows) == 9
    first, second = (round(100 * share) for share in found.shares)
    for part in (
        f"axe 1 {first}\u202f%, axe 2 {second}\u202f%",
        "Sous une base de 20",
        "d'après : Anne",
        "E5 ; Fatigue",
    ):
        assert part in table.caption
    assert "Non relu" not in table.caption


@pytest.mark.parametrize("draw", [draw_actor_map, draw_by_likeness])
def test_the_drawings_are_named_and_no_theme_is_markup(found, draw):
    svg = str(draw(found))
    root = ET.fromstring(svg)
    assert root.get("aria-label")
    assert "&lt;Délai&gt;" in svg
    assert draw(found) == draw(found)
    if draw is draw_by_likeness:
        assert svg.count('class="full"') == 10


@pytest.mark.parametrize("rows", [[(1, 1, 0), (1, 0, 1)], [(1, 1, 1)] * 4, [(1, 0, 0)] * 4])
def test_without_a_plane_nothing_is_drawn(rows):
    with pytest.raises(NotEnoughDataError, match="trois acteurs"):
        map_actors(
            [f"E{n}" for n in range(len(rows))], dict(zip("abc", "abc", strict=True)), rows, layer="", reviewed=True
        )
