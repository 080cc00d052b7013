import re
from dataclasses import replace

import pytest

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.counts import joint_records, statement_records
from interviews_toolkit.exports.survey_notes import say_notes
from interviews_toolkit.exports.survey_tables import list_joint
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, QuestionId
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.model.survey import Margin
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.numbers.intervals import wilson
from interviews_toolkit.survey import (
    ThemeCount,
    first_options,
    join_statements,
    join_themes,
    rake,
    rake_known,
    read_dictionary,
    read_survey,
    tabulate,
)
from interviews_toolkit.workflows.consultation.tabulate_survey import tabulate_survey


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


ASKED = """
title: Essai
version: "1.0"
populations: [{id: entreprises, name: entreprises répondantes, id_column: id}]
questions:
  - id: engagement
    text: Êtes-vous engagé ?
    kind: single
    options: [{id: oui, label: Oui}, {id: non, label: Non}]
  - id: formes
    text: Sous quelles formes ?
    kind: multiple
    asked_if: {question: engagement, options: [oui]}
    options: [{id: dons, label: Dons, theme: dons}, {id: temps, label: Du temps}, {id: prets, label: Des prêts}]
  - id: jours
    text: Combien de jours ?
    kind: number
"""


@pytest.fixture
def filtered(tmp_path, write):
    """Sixty companies, forty of them engaged: 15 tick the option with a theme, 30 each of two others; no number."""
    (tmp_path / "dictionary.yaml").write_text(ASKED, encoding="utf-8")
    ticked = ["Dons"] * 10 + ["Dons, Du temps, Des prêts"] * 5 + ["Du temps, Des prêts"] * 25
    text = "id;engagement;formes;jours\n" + "".join(f"{n};Oui;{cell};\n" for n, cell in enumerate(ticked))
    text += "".join(f"{n};Non;;\n" for n in range(40, 60))
    return read_survey(write(text), read_dictionary(tmp_path / "dictionary.yaml"))


def test_what_is_ticked_most_is_looked_for_among_all_options_and_ties_are_kept(filtered):
    """It was « d'abord Dons, 15 sur 40 », Dons being the only option with a theme."""
    [level] = first_options([filtered])
    assert [(one.option.label, one.figure.count, one.figure.base) for one in level] == [
        ("Du temps", 30, 40),
        ("Des prêts", 30, 40),
    ]


def test_a_filtered_question_says_to_whom_it_was_put(filtered):
    table = tabulate(filtered, QuestionId("formes"))
    said = "Filtre : seulement à qui a répondu « Oui » à « Êtes-vous engagé ? », 40 sur 60."
    assert said in " ".join(say_notes(table))
    assert "Filtre" not in " ".join(say_notes(tabulate(filtered, QuestionId("engagement"))))
    shown = list_joint(join_themes([theme("dons", 3)], [filtered]), [filtered.population], layer="Anne")
    assert "15/40† 38\u202f%" in shown.rows[0]
    assert "† formes, posée seulement à qui a répondu « Oui » à « Êtes-vous engagé ? » : 40 sur 60" in shown.caption
    assert "On ne compare pas des parts de bases différentes" in shown.caption


def test_a_weighted_share_is_marked_beside_its_raw_count(companies):
    """It was « 120/362 34 % », which is not 120 out of 362."""
    rows = join_themes([theme("manque-temps", 12)], [companies], weights={companies.population.id: rake(companies)})
    table = list_joint(rows[:1], [companies.population], layer="Anne")
    cell = next(cell for cell in table.rows[0] if isinstance(cell, str) and "redr." in cell)
    assert re.fullmatch(r"\d+/\d+ \(\d+\u202f% redr\.\)", cell)
    assert "Redr. : parts redressées (entreprises répondantes)" in table.caption


def test_a_failed_raking_is_told_once_and_nothing_is_weighted(filtered):
    far = Margin(filtered.population.id, QuestionId("engagement"), {"oui": 1, "non": 99}, "essai")
    raked = rake_known([replace(filtered, dictionary=replace(filtered.dictionary, margins=(far,)))])
    table = list_joint(
        join_themes([theme("dons", 3)], [filtered], weights=raked.weights),
        [filtered.population],
        layer="Anne",
        raked=raked,
    )
    assert table.caption.count("redressement") == 1
    assert "redr." not in table.caption.replace("redressement", "")
    assert "Parts brutes" in table.caption


def test_a_number_nobody_gave_does_not_keep_the_other_questions_from_being_shown(filtered, tmp_path):
    assert len(filtered) == 60
    report = tabulate_survey(
        tmp_path / "entreprises.csv", tmp_path / "dictionary.yaml", population="entreprises", progress=Silent()
    )
    assert [table.question.id for table in report.tables] == ["engagement", "formes"]
    assert (report.numbers, report.unanswered) == ((), ("jours",))


def test_a_closed_question_on_a_statement_gives_each_answer_on_its_base(companies):
    [(statement, figures)] = join_statements([companies]).items()
    assert statement == "pro-bono-levier"
    assert [one.option.id for one in figures] == ["1", "2", "3", "4", "5"]
    assert sum(one.figure.count for one in figures) == figures[0].figure.base == figures[0].base.answered
    assert join_statements([companies], weights={companies.population.id: rake(companies)})[statement][
        0
    ].figure.weighted


def test_frames_have_intervals_and_stances_beside_the_answers(companies, make_interview):
    [figures] = join_statements([companies]).values()
    interview = make_interview("E1", "Oui, c'est un levier.")
    [turn] = interview.codable_turns
    lever = Statement("levier", "Un levier", ())
    said = turn.span.cut(interview.text)
    stance = StanceJudgement("levier", "E1", "anne", Stance.FAVOURABLE, turn.span, said, "2026")
    anne = Coder("anne", "Anne")
    snapshot = Snapshot("Essai", (interview,), {}, coders=(anne,), statements=(lever,), stances=(stance,))
    records = statement_records([tell_consensus(snapshot, lever)], {"levier": figures})
    spoken = {row[4]: row[5:7] for row in records.rows if row[1] == "interviews"}
    assert spoken == {"opposed": (0, 1), "nuanced": (0, 1), "favourable": (1, 1)}
    answers = [row for row in records.rows if row[1] == "answers"]
    assert [row[4] for row in answers] == [one.option.label for one in figures]
    for row, one in zip(answers, figures, strict=True):
        interval = wilson(one.figure.count, one.figure.base)
        assert row[-2:] == (pytest.approx(interval.low), pytest.approx(interval.high))
    joint = next(row for row in join_themes([], [companies]) if row.figures)
    low, high = joint_records([joint]).rows[0][-2:]
    assert low < joint.figures[0].figure.count / joint.figures[0].figure.base < high
