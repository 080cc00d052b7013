"""The portrait of an interview: passages along what the actor says, the interviewer's words taking no room."""

import xml.etree.ElementTree as ET

import pytest

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.figures import draw_portrait
from interviews_toolkit.exports.map_tables import list_portrait
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.portrait import portray

BOOK = Codebook("essai", "1", (Code("axe", "Axe", None, "d"), Code("a", "<A>", "axe", "d"), Code("b", "B", "axe", "d")))


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
