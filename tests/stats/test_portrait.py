"""The portrait of an interview, or of a code: passages along what actors say; the interviewer's words take no room."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.figures import draw_portrait
from interviews_toolkit.exports.frames.counts import portrait_records
from interviews_toolkit.exports.map_tables import list_portrait
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.portrait import portray, portray_code

BOOK = Codebook("essai", "1", (Code("axe", "Axe", None, "d"), Code("a", "<A>", "axe", "d"), Code("b", "B", "axe", "d")))
KINDS = {"E1": "réseau", "E2": "mairie", "E3": "mairie"}


@pytest.fixture
def found(make_interview):
    """Ten signs said, a question, ten signs said: A on the first five and the last two, B on the middle."""
    interview = make_interview("E1", "a" * 10, "Q: Et puis ?", "b" * 10)
    first, second = (turn.span.start for turn in interview.codable_turns)
    places = (("a", first, 5), ("b", first + 6, 2), ("b", second, 5), ("a", second + 8, 2))
    marks = tuple(sorted(Mark("E1", Span(start, start + n), code) for code, start, n in places))
    return portray(interview, BOOK, Layer("Anne", marks, frozenset({"E1"}), reviewed=True))


def test_passages_lie_along_what_the_actor_says_and_themes_come_in_order(found):
    assert dict(found.rows) == {"<A>": ((0, 0.25), (0.9, 1)), "B": ((0.3, 0.4), (0.5, 0.75))}
    assert found.sequence == ("<A>", "B", "<A>")
    table = list_portrait(found)
    assert table.rows == (("<A>", 2, 0, 1), ("B", 2, 0.3, 0.75))
    assert "<A> → B → <A>" in table.caption


def test_the_drawing_is_named_and_has_a_bar_a_passage(found):
    svg = str(draw_portrait(found))
    assert ET.fromstring(svg).get("aria-label") == "Ce dont parle E1, dans l'ordre de ce qui est dit"
    assert svg.count('class="full"') == 4
    assert "&lt;A&gt;" in svg


def test_an_interview_nobody_coded_has_no_portrait(make_interview):
    with pytest.raises(NotEnoughDataError, match="Rien n'est codé"):
        portray(make_interview("E1", "oui"), BOOK, Layer("Anne", (), frozenset({"E1"}), reviewed=True))


@pytest.fixture
def layer(make_interview):
    """B on the first half of what E2 says, A on nothing; E1 read too, E3 not."""
    interviews = [make_interview(who, "Q: Alors ?", "a" * 10) for who in ("E1", "E2", "E3")]
    at = next(iter(interviews[1].codable_turns)).span.start
    return interviews, Layer("Anne", (Mark("E2", Span(at, at + 5), "b"),), frozenset({"E1", "E2"}), reviewed=True)


def test_a_code_is_placed_in_what_each_actor_read_says_those_of_a_type_together(layer):
    interviews, read = layer
    found = portray_code(interviews, BOOK, read, code=BOOK["axe"], kinds=KINDS)
    assert found.rows == (("E2", ((0, 0.5),)), ("E1", ()))
    table = list_portrait(found)
    assert table.rows == (("E2", "mairie", 1, 0, 0.5), ("E1", "réseau", 0, None, None))
    assert [row[:2] for row in portrait_records(found).rows] == [("E2", "Axe")]
    assert ET.fromstring(str(draw_portrait(found))).get("aria-label").startswith("Quand chacun parle de « Axe »")
    assert "E2 · mairie" in str(draw_portrait(found))


def test_where_nobody_has_read_no_actor_is_shown_to_be_silent(layer):
    interviews, read = layer
    found = portray_code(interviews, BOOK, replace(read, reviewed=False), code=BOOK["axe"], kinds={})
    assert [name for name, _places in found.rows] == ["E2"]
