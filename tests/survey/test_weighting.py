from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, UsageError
from interviews_toolkit.exports.survey_notes import say_refusal, say_weights
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import Margin, OptionId
from interviews_toolkit.survey import rake, rake_known
from tests.survey.conftest import WHOSE, make_survey


def margin(question, **targets):
    return Margin(WHOSE, QuestionId(question), {OptionId(k): v for k, v in targets.items()}, "inventée, 2025")


def crossed(cells):
    """A survey of two questions, rows a, b… and columns x, y…, with so many respondents a cell."""
    rows = [name for name, line in zip("abc", cells, strict=False) for n in line for _ in range(n)]
    columns = [name for line in cells for name, n in zip("xyz", line, strict=False) for _ in range(n)]
    return make_survey({"row": rows, "column": columns})


def fitted(survey, weights):
    """Weighted respondents by row and column."""
    table = {}
    for response in survey.responses:
        key = (response.answers["row"].chosen[0], response.answers["column"].chosen[0])
        table[key] = table.get(key, 0) + weights.by_response[response.id]
    return table


def test_the_closed_form_of_a_two_by_two_table_is_met():
    # [[30, 20], [10, 40]] to rows 60/40 and columns 50/50 keeps the odds ratio 6, hence [[40, 20], [10, 30]].
    survey = crossed([[30, 20], [10, 40]])
    weights = rake(survey, [margin("row", a=60, b=40), margin("column", x=50, y=50)], tolerance=1e-12)
    assert fitted(survey, weights) == pytest.approx({("a", "x"): 40, ("a", "y"): 20, ("b", "x"): 10, ("b", "y"): 30})
    assert sorted({round(w, 9) for w in weights.by_response.values()}) == [0.75, 1, round(4 / 3, 9)]
    assert weights.n_eff == pytest.approx(94.4881889764, abs=1e-6)
    assert weights.deff == pytest.approx(1.0583333333, abs=1e-6)
    assert (weights.n, weights.minimum, weights.maximum) == (100, pytest.approx(0.75), pytest.approx(4 / 3))
    assert (weights.converged, weights.n_trimmed) == (True, 0)


cells = st.lists(st.lists(st.integers(3, 30), min_size=2, max_size=2), min_size=2, max_size=2)
shares = st.floats(0.1, 0.9)


@settings(max_examples=60)
@given(cells, shares, shares)
def test_margins_are_met_and_odds_ratios_kept(table, row, column):
    survey = crossed(table)
    margins = [margin("row", a=row, b=1 - row), margin("column", x=column, y=1 - column)]
    weights = rake(survey, margins, limits=None, tolerance=1e-9, max_iterations=2000)
    assert weights.converged
    assert all(line.weighted == pytest.approx(line.target, rel=1e-6) for line in weights.rows)
    assert sum(weights.by_response.values()) == pytest.approx(len(survey))
    after = fitted(survey, weights)
    odds = after["a", "x"] * after["b", "y"] / (after["a", "y"] * after["b", "x"])
    (ax, ay), (bx, by) = table
    assert odds == pytest.approx(ax * by / (ay * bx))


@given(cells, shares, st.floats(0.01, 1000))
def test_only_the_proportions_of_a_margin_matter(table, share, factor):
    survey = crossed(table)
    one, other = (rake(survey, [margin("row", a=f * share, b=f * (1 - share))]) for f in (1, factor))
    assert one.by_response == pytest.approx(other.by_response)


@given(cells)
def test_a_population_like_its_respondents_needs_no_weights(table):
    survey = crossed(table)
    weights = rake(survey, [margin("row", a=sum(table[0]), b=sum(table[1]))])
    assert weights.by_response == pytest.approx({response.id: 1 for response in survey.responses})
    assert weights.deff == pytest.approx(1)


@given(cells, shares, shares)
def test_trimmed_weights_lie_within_their_limits_or_say_they_do_not(table, row, column):
    survey = crossed(table)
    margins = [margin("row", a=row, b=1 - row), margin("column", x=column, y=1 - column)]
    weights = rake(survey, margins)
    within = weights.minimum >= 0.3 - 1e-5 and weights.maximum <= 3 + 1e-5
    if weights.converged:
        assert within
        assert weights.error < 1e-6
    else:
        assert say_refusal(weights).startswith("Parts brutes : le redressement")


def test_a_large_weight_is_trimmed_and_the_margin_still_met():
    survey = crossed([[1, 9], [15, 75]])
    margins = [margin("row", a=25, b=75), margin("column", x=30, y=70)]
    free, held = rake(survey, margins, limits=None), rake(survey, margins)
    assert free.maximum > 3
    assert held.n_trimmed == 1
    assert held.converged
    assert held.maximum == pytest.approx(3, abs=1e-5)
    assert all(line.weighted == pytest.approx(line.target, rel=1e-5) for line in held.rows)


def test_margins_out_of_reach_are_met_and_the_weights_said_to_be_too_large():
    weights = rake(make_survey({"q": ["a"] * 5 + ["b"] * 95}), [margin("q", a=50, b=50)])
    assert weights.maximum == pytest.approx(10)
    assert not weights.converged
    assert weights.n_trimmed == 5


def test_margins_that_contradict_empty_cells_do_not_converge():
    survey = crossed([[10, 0], [0, 10]])  # rows and columns say the same thing: they cannot differ
    weights = rake(survey, [margin("row", a=70, b=30), margin("column", x=30, y=70)])
    assert not weights.converged
    assert say_refusal(weights).startswith("Parts brutes : le redressement sur row, column n'atteint pas ses marges")
    assert weights.iterations == 100
    assert weights.error > 0.1


def test_empty_and_unforeseen_cells_are_all_named():
    survey = make_survey({"taille": ["tpe", "pme", "pme", ""], "lieu": ["nord", "aisne", "nord", "nord"]})
    margins = [margin("taille", tpe=60, pme=30, grande=10), margin("lieu", nord=70, somme=30)]
    with pytest.raises(NotEnoughDataError) as caught:
        rake(survey, margins)
    assert [fault.message for fault in caught.value.faults] == [
        "« grande » (taille) : personne, et la marge en attend 10,0 %.",
        "« somme » (lieu) : personne, et la marge en attend 30,0 %.",
        "« aisne » (lieu) : 1 répondant, et la marge n'en dit rien.",
    ]


def test_those_who_did_not_answer_keep_their_weight_and_are_counted():
    survey = make_survey({"q": ["a"] * 30 + ["b"] * 10 + [""] * 4})
    weights = rake(survey, [margin("q", a=50, b=50)])
    assert weights.unplaced == {"q": 4}
    assert list(weights.by_response.values())[-4:] == pytest.approx([1] * 4)
    assert [(row.count, row.target, row.share) for row in weights.rows] == [(30, 0.5, 0.75), (10, 0.5, 0.25)]


def test_margins_that_do_not_fit_the_survey_are_refused(companies, organisations):
    of_companies = [m for m in companies.dictionary.margins if m.population == "entreprises"]
    with pytest.raises(UsageError):
        rake(companies, [*of_companies, of_companies[0]])
    with pytest.raises(UsageError):
        rake(organisations, of_companies[:1])
    with pytest.raises(NotFoundError, match="pas de marge"):
        rake(make_survey({"q": ["a", "b"]}))
    with pytest.raises(NotFoundError, match="n'a pas été posée"):
        rake(make_survey({"q": ["a", "b"]}), [margin("zz", a=1)])
    several = Margin(companies.population.id, QuestionId("freins"), {OptionId("temps"): 1.0}, "")
    with pytest.raises(UsageError, match="réponse unique"):
        rake(companies, [several])


def test_the_study_s_weights_say_where_they_come_from(companies, organisations):
    for survey in (companies, organisations):
        weights = rake(survey)
        assert weights.converged
        assert 1 < weights.deff < 1.5
        assert weights.n == len(survey)
        assert str(weights.n) in say_weights(weights)
        assert "Marges inventées" in say_weights(weights)


def test_order_of_respondents_changes_no_weight():
    pairs = list(product(["a", "b", "b"], ["x", "x", "y"])) * 3
    margins = [margin("row", a=60, b=40), margin("column", x=50, y=50)]
    one, other = (
        rake(make_survey({"row": [r for r, _c in p], "column": [c for _r, c in p]}), margins)
        for p in (pairs, pairs[::-1])
    )
    assert list(one.by_response.values()) == pytest.approx(list(other.by_response.values())[::-1])


def with_margins(survey, *margins):
    return replace(survey, dictionary=replace(survey.dictionary, margins=margins))


def test_a_population_without_margins_is_neither_raked_nor_refused():
    raked = rake_known([crossed([[30, 20], [10, 40]])])
    assert (raked.weights, raked.refused) == ({}, {})


def test_a_population_with_margins_is_raked_on_them():
    raked = rake_known([with_margins(crossed([[30, 20], [10, 40]]), margin("row", a=60, b=40))])
    assert raked.refused == {}
    assert raked.weights[WHOSE].converged


def test_margins_nobody_can_meet_leave_the_figures_as_they_are_and_say_why():
    empty = with_margins(crossed([[30, 20], [10, 40]]), margin("row", a=50, b=30, c=20))
    raked = rake_known([empty])
    assert raked.weights == {}
    assert "« c »" in say_refusal(raked.refused[WHOSE])
    far = with_margins(crossed([[97, 0], [3, 0]]), margin("row", a=1, b=99))  # within 0.3 and 3 it cannot be met
    raked = rake_known([far])
    assert raked.weights == {}
    said = say_refusal(raked.refused[WHOSE])
    assert said.startswith("Parts brutes : le redressement sur row")
    assert "redressées" not in said
