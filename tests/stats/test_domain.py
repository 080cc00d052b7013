"""The uα family over the codes of an axis, on what interviewees of several interviews say."""

import pytest

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.domain import agree_on_domain

CODEBOOK = Codebook(
    "e",
    "1",
    (
        Code("axe", "Axe", None, "d"),
        Code("X", "X", "axe", "d"),
        Code("Xa", "Xa", "X", "d"),
        Code("Y", "Y", "axe", "d"),
        Code("autre", "Autre", None, "d"),
    ),
)


def layer_of(name, *marks, seen=("E1", "E2")):
    return Layer(name, tuple(Mark(who, Span(a, b), code) for who, a, b, code in marks), frozenset(seen), reviewed=True)


def test_one_text_gives_the_oracle(make_interview):
    """UAL-01: length 10, X[0,4) Y[6,10) against X[0,5) Y[6,9): 94/127, 31/64, 1 over 70 %."""
    interview = make_interview("E1", "x" * 10)
    one = layer_of("un", ("E1", 0, 4, "X"), ("E1", 6, 10, "Y"))
    other = layer_of("deux", ("E1", 0, 5, "X"), ("E1", 6, 9, "Y"))
    found = agree_on_domain([interview], CODEBOOK, [one, other], "axe")
    assert found.codes == ("X", "Y")
    assert found.length == 10
    assert found.agreement.u.value == pytest.approx(94 / 127)
    assert found.agreement.relevant.value == pytest.approx(31 / 64)
    assert found.agreement.coding.value == pytest.approx(1)
    assert found.agreement.coverage == pytest.approx(0.7)


def test_interviewers_words_are_no_text_and_sub_codes_count_as_their_parent(make_interview):
    """The same units, spread over two interviews with questions between: UAL-02's codes, 109/141."""
    first, second = make_interview("E1", "Q: oui ?", "x" * 4, "Q: et ?", "y" * 2), make_interview("E2", "z" * 6)
    four, two = first.turns[1].span, first.turns[3].span
    one = layer_of("un", ("E1", four.start, four.end, "Xa"), ("E2", 0, 4, "Y"))
    other = layer_of("deux", ("E1", four.start, four.end, "X"), ("E2", 0, 2, "X"), ("E2", 2, 4, "Y"))
    found = agree_on_domain([first, second], CODEBOOK, [one, other], "axe")
    assert found.length == 12 == len(four) + len(two) + 6
    assert found.agreement.u.value == pytest.approx(109 / 141)
    assert found.agreement.coding.value == pytest.approx(7 / 12)
    assert found.agreement.by_code["X"].value == pytest.approx(44 / 75)


def test_codes_that_overlap_do_not_exclude_one_another(make_interview):
    interview = make_interview("E1", "x" * 10)
    one = layer_of("un", ("E1", 0, 4, "X"), ("E1", 3, 6, "Y"))
    found = agree_on_domain([interview], CODEBOOK, [one, layer_of("deux", ("E1", 0, 4, "X"))], "axe")
    assert found.n_overlaps == (1, 0)
    assert found.agreement.u.value is None
    assert found.agreement.u.reason


def test_an_axis_has_codes_below_it_and_an_interview_all_have_read(make_interview):
    interview, both = make_interview("E1", "x"), [layer_of("un"), layer_of("deux")]
    for axis in ("autre", "inconnu"):
        with pytest.raises(NotFoundError, match=axis):
            agree_on_domain([interview], CODEBOOK, both, axis)
    with pytest.raises(NotEnoughDataError):
        agree_on_domain([interview], CODEBOOK, [*both, layer_of("trois", seen=())], "axe")
