import pytest

from interviews_toolkit.errors import UsageError
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.survey import ThemeCount, join_themes, rake


def theme(code_id, count, base=17):
    return ThemeCount(CodeId(code_id), code_id.capitalize(), count, base)


def row_of(rows, code_id):
    return next(row for row in rows if row.code_id == code_id)


def test_a_theme_stands_beside_each_population_on_its_own_base(companies, organisations):
    row = join_themes([theme("manque-temps", 12)], [companies, organisations])[0]
    assert (row.name, row.interviews.count, row.interviews.base) == ("Manque-temps", 12, 17)
    assert [(f.population.id, f.question.id, f.option.id) for f in row.figures] == [
        ("entreprises", "freins", "temps"),
        ("structures", "freins", "temps"),
    ]
    assert [f.base.respondents for f in row.figures] == [362, 167]
    assert all(f.figure.base == f.base.answered and f.figure.percent is not None for f in row.figures)


def test_the_author_alone_says_how_sources_meet(companies):
    rows = join_themes([theme("manque-temps", 12), theme("valeurs-partagees", 9)], [companies])
    assert {(row.relation, row.reason) for row in rows} == {(None, "")}


def test_what_one_source_does_not_speak_of_stays_in_view(companies):
    rows = join_themes([theme("ruralite", 6)], [companies])
    assert (rows[0].code_id, rows[0].figures) == ("ruralite", ())
    only_asked = row_of(rows, "evaluation-impact")
    assert only_asked.interviews is None
    assert only_asked.name == "Mesurer ce que cela apporte"


def test_rows_follow_the_interviews_then_the_questionnaire(companies, organisations):
    rows = join_themes([theme("complexite", 5), theme("manque-temps", 12)], [companies, organisations])
    assert [row.code_id for row in rows][:4] == [
        "complexite",
        "manque-temps",
        "mecenat-financier",
        "mecenat-competences",
    ]
    assert rows[-1].code_id == "co-construction"


def test_coded_open_answers_have_a_base_of_their_own(companies):
    written = {companies.population.id: [theme("manque-temps", 11, 64), theme("ruralite", 1, 64)]}
    rows = join_themes([theme("manque-temps", 12)], [companies], open_answers=written)
    assert rows[0].open_answers["entreprises"].base == 64
    assert row_of(rows, "ruralite").figures == ()


def test_weights_move_the_share_beside_an_unweighted_count(companies):
    weights = {companies.population.id: rake(companies)}
    plain, weighted = (join_themes([theme("manque-temps", 12)], [companies], weights=w)[0] for w in (None, weights))
    assert plain.figures[0].figure.count == weighted.figures[0].figure.count
    assert plain.figures[0].figure.percent < weighted.figures[0].figure.percent  # small companies lack time most


def test_what_comes_twice_is_refused(companies):
    with pytest.raises(UsageError, match="manque-temps"):
        join_themes([theme("manque-temps", 12), theme("manque-temps", 11)], [companies])
    with pytest.raises(UsageError, match="entreprises"):
        join_themes([], [companies, companies])


def test_more_actors_than_the_base_is_a_mistake():
    with pytest.raises(ValueError, match="18 of 17"):
        theme("x", 18)


def test_themes_of_the_dictionary_are_codes_of_the_study(study):
    from interviews_toolkit.codebook import read_codebook
    from tests.survey.conftest import FOLDER

    codebook = read_codebook(FOLDER.parent / "codebooks" / "hauts-de-france.yaml")
    themes = {option.theme for question in study.questions for option in question.options if option.theme}
    assert len(themes) >= 12
    assert all(code_id in codebook for code_id in themes)
