import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, UsageError
from interviews_toolkit.exports.survey_notes import say_notes
from interviews_toolkit.exports.survey_tables import list_frequencies
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import AnswerStatus, QuestionKind
from interviews_toolkit.stats.numbers.intervals import wilson
from interviews_toolkit.survey import Base, Figure, rake, read_survey, summarise_numbers, tabulate
from tests.survey.conftest import make_survey

HEAD = "id;taille;freins;accord;jours;besoin\n"


def counts(table):
    return {row.option.id: row.total.count for row in table.rows}


def test_percentages_are_out_of_those_who_answered_and_the_rest_is_told(write, small):
    rows = ["TPE"] * 15 + ["PME"] * 6 + ["NSP"] * 3 + ["Sans réponse", ""]
    text = HEAD + "".join(f"{n};{size};;;;x\n" for n, size in enumerate(rows, start=1))
    table = tabulate(read_survey(write(text), small), QuestionId("taille"))
    assert table.base == Base(answered=21, dont_know=3, missing=2, not_asked=0)
    assert (table.base.asked, table.base.respondents) == (26, 26)
    assert [(row.total.count, row.total.percent) for row in table.rows] == [(15, 71), (6, 29), (0, 0)]
    assert say_notes(table)[0] == (
        "Base : 21 réponses ; question posée à 26 entreprises répondantes (3 NSP, 2 sans réponse)."
    )


def test_those_not_asked_are_in_no_base(companies):
    table = tabulate(companies, QuestionId("formes"))
    engaged = tabulate(companies, QuestionId("engagement"))
    assert table.base.asked == counts(engaged)["regulier"] + counts(engaged)["ponctuel"]
    assert table.base.respondents == 362


def test_under_twenty_answers_there_is_no_percentage():
    table = tabulate(make_survey({"q": ["a"] * 12 + ["b"] * 7}), QuestionId("q"))
    assert [(row.total.count, row.total.percent) for row in table.rows] == [(12, None), (7, None)]
    assert table.rows[0].total.share == pytest.approx(12 / 19)
    assert say_notes(table)[-1] == "Sous 20 réponses, des effectifs et pas de pourcentage."


@pytest.mark.parametrize(("count", "base", "percent"), [(1, 200, 1), (57, 200, 29), (29, 200, 15), (132, 167, 79)])
def test_percentages_round_half_up(count, base, percent):
    assert Figure(count, base).percent == percent
    assert Figure(count, base, weighted=count / base).percent == percent


def test_out_of_nobody_there_is_no_share():
    assert (Figure(0, 0).share, Figure(0, 0).percent) == (None, None)
    assert Figure(101, 202, weighted=0.47).share == 0.5, "a share beside a count is of that count"


def test_parts_that_round_to_101_are_told_not_fudged():
    table = tabulate(make_survey({"q": ["a"] * 11 + ["b"] * 29}), QuestionId("q"))
    assert [row.total.percent for row in table.rows] == [28, 73]
    assert "Arrondies, les parts totalisent 101 %." in say_notes(table)


def test_a_question_with_several_answers_says_that_parts_do_not_add_up(organisations):
    table = tabulate(organisations, QuestionId("freins"))
    assert sum(row.total.percent for row in table.rows) > 100
    assert any("ne s'additionnent pas" in note for note in say_notes(table))


def test_a_crosstab_adds_up_to_its_totals(companies):
    table = tabulate(companies, QuestionId("pro-bono-connu"), by=QuestionId("departement"))
    for row in table.rows:
        assert row.total.base == table.base.answered
        assert all(figure.base == table.groups[name].answered for name, figure in row.by_group.items())
    grouped = sum(figure.count for row in table.rows for figure in row.by_group.values())
    assert grouped + table.n_ungrouped == table.base.answered
    assert table.n_ungrouped > 0
    assert any("« departement »" in note for note in say_notes(table))


def test_in_the_invented_study_larger_companies_do_more(companies):
    table = tabulate(companies, QuestionId("engagement"), by=QuestionId("taille"))
    shares = [figure.share for figure in table.rows[0].by_group.values()]
    assert shares == sorted(shares)


def test_a_group_under_twenty_has_no_percentage_among_groups_that_have(organisations):
    table = tabulate(organisations, QuestionId("pro-bono-connu"), by=QuestionId("forme"))
    assert table.groups["fondation"].answered < 20 <= table.groups["association"].answered
    assert table.rows[0].by_group["fondation"].percent is None
    assert table.rows[0].by_group["association"].percent is not None
    assert any("Sous 20 réponses" in note for note in say_notes(table))


def test_the_two_populations_never_meet_in_a_table(companies, organisations):
    both = [tabulate(survey, QuestionId("freins")) for survey in (companies, organisations)]
    assert [table.base.respondents for table in both] == [362, 167]


def test_weights_move_percentages_and_never_counts(companies):
    weights = rake(companies)
    plain, weighted = (tabulate(companies, QuestionId("taille"), weights=w) for w in (None, weights))
    assert counts(plain) == counts(weighted)
    assert [row.total.percent for row in weighted.rows] == [62, 28, 7, 3]
    assert [row.total.base for row in weighted.rows] == [362] * 4
    assert "n'est pas un échantillon" in say_notes(weighted)[-1]


def test_weights_of_other_respondents_are_refused(companies, organisations):
    with pytest.raises(UsageError, match="Ces poids"):
        tabulate(companies, QuestionId("taille"), weights=rake(organisations))


def test_questions_that_make_no_table_are_refused(companies):
    for question, by, error in (
        ("besoin", None, UsageError),
        ("jours", None, UsageError),
        ("taille", "freins", UsageError),
        ("equipe", None, NotFoundError),
        ("taille", "equipe", NotFoundError),
    ):
        with pytest.raises(error):
            tabulate(companies, QuestionId(question), by=by and QuestionId(by))


def test_numbers_are_summarised_as_r_does(write, small):
    text = HEAD + "".join(f"{n};PME;;;{n},5;\n" for n in range(1, 5)) + "9;PME;;;NSP;\n"
    summary = summarise_numbers(read_survey(write(text), small), QuestionId("jours"))
    # R 4.3: quantile(c(1.5, 2.5, 3.5, 4.5)) gives 1.50 2.25 3.00 3.75 4.50
    quartiles = (summary.minimum, summary.lower_quartile, summary.median, summary.upper_quartile, summary.maximum)
    assert quartiles == (1.5, 2.25, 3.0, 3.75, 4.5)
    assert (summary.mean, summary.base.answered, summary.base.dont_know) == (3.0, 4, 1)


def test_a_summary_of_one_number_stands_and_of_none_does_not(write, small):
    one = summarise_numbers(read_survey(write(HEAD + "1;PME;;;2;\n"), small), QuestionId("jours"))
    assert (one.lower_quartile, one.upper_quartile) == (2, 2)
    with pytest.raises(NotEnoughDataError):
        summarise_numbers(read_survey(write(HEAD + "1;PME;;;;\n"), small), QuestionId("jours"))
    with pytest.raises(UsageError):
        summarise_numbers(read_survey(write(HEAD + "1;PME;;;;\n"), small), QuestionId("taille"))


def test_every_closed_question_of_the_study_makes_an_honest_table(companies, organisations):
    for survey in (companies, organisations):
        for question in survey.dictionary.asked(survey.population.id):
            if question.kind.is_closed:
                table = tabulate(survey, question.id)
                assert table.base.respondents == len(survey)
                assert table.base.answered >= 0.6 * table.base.asked
                if question.kind is not QuestionKind.MULTIPLE:
                    assert sum(counts(table).values()) == table.base.answered
                    assert max(counts(table).values()) < 0.9 * table.base.answered


def test_every_way_of_not_answering_occurs_in_the_study(companies, organisations):
    for survey in (companies, organisations):
        found = {answer.status for response in survey.responses for answer in response.answers.values()}
        assert found >= {AnswerStatus.ANSWERED, AnswerStatus.DONT_KNOW, AnswerStatus.MISSING}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", ""])), min_size=2, max_size=60))
def test_groups_and_those_in_none_make_the_total(rows):
    survey = make_survey({"q": [q for q, _g in rows], "g": [g for _q, g in rows]})
    table = tabulate(survey, QuestionId("q"), by=QuestionId("g"))
    assert sum(base.answered for base in table.groups.values()) + table.n_ungrouped == table.base.answered
    assert all(sum(f.count for f in row.by_group.values()) <= row.total.count for row in table.rows)


def test_shares_have_wilsons_interval_on_what_the_answers_are_worth(companies):
    plain = list_frequencies(tabulate(companies, QuestionId("freins")))
    weighted = list_frequencies(tabulate(companies, QuestionId("freins"), weights=rake(companies)))
    places = {column.id: place for place, column in enumerate(plain.columns)}
    first = plain.rows[0]
    found = wilson(first[places["n_answers"]], first[places["base"]])
    assert (first[places["low"]], first[places["high"]]) == (pytest.approx(found.low), pytest.approx(found.high))
    at = {column.id: place for place, column in enumerate(weighted.columns)}
    widths = [row[at["high"]] - row[at["low"]] for row in weighted.rows]
    assert all(
        width > row[places["high"]] - row[places["low"]] - 0.02 for width, row in zip(widths, plain.rows, strict=True)
    )
    assert sum(widths) > sum(row[places["high"]] - row[places["low"]] for row in plain.rows)


def test_a_scale_says_its_mean_and_median(companies):
    question = next(
        one for one in companies.dictionary.asked(companies.population.id) if one.kind is QuestionKind.SCALE
    )
    table = tabulate(companies, question.id)
    steps = [place for place, row in enumerate(table.rows, 1) for _one in range(row.total.count)]
    said = list_frequencies(table).caption
    assert f"moyenne {sum(steps) / len(steps):.2f}".replace(".", ",") in said
    assert "médiane" in said
    assert "médiane" not in list_frequencies(tabulate(companies, QuestionId("freins"))).caption


def test_a_weighted_crossing_keeps_each_answer_with_its_group_and_weight(companies):
    weights = rake(companies)
    table = tabulate(companies, QuestionId("engagement"), by=QuestionId("taille"), weights=weights)
    assert len(table.pairs) == sum(row.by_group[group].count for row in table.rows for group in table.groups)
    row, group = table.rows[0], next(iter(table.groups))
    mine = [weight for chosen, where, weight in table.pairs if where == group and row.option.id in chosen]
    whole = [weight for _chosen, where, weight in table.pairs if where == group]
    assert sum(mine) / sum(whole) == pytest.approx(row.by_group[group].weighted)
    assert tabulate(companies, QuestionId("engagement"), by=QuestionId("taille")).pairs == ()
