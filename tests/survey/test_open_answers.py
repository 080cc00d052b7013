import pytest

from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.model.ids import QuestionId, content_hash
from interviews_toolkit.survey import open_answers, read_survey, respondent_cases

BESOIN = QuestionId("besoin")
HEAD = "id;taille;freins;accord;jours;besoin\n"


def test_an_answer_is_an_interview_of_one_codable_turn(write, small):
    survey = read_survey(write(HEAD + '1;PME;;;;"  du temps,\r\net un lieu "\n2;TPE;;;;NSP\n3;TPE;;;;\n'), small)
    (interview,) = open_answers(survey, BESOIN)
    (turn,) = interview.codable_turns
    assert interview.id == "1-besoin"
    assert interview.text == "du temps,\net un lieu"
    assert interview.text_hash == content_hash(interview.text)
    assert (turn.span.cut(interview.text), turn.question) == (interview.text, BESOIN)


def test_the_study_has_some_hundred_answers_in_words(companies, organisations):
    written = [open_answers(survey, BESOIN) for survey in (companies, organisations)]
    assert [len(interviews) for interviews in written] == [64, 42]
    texts = [interview.text for interviews in written for interview in interviews]
    assert len(set(texts)) == 106
    ids = {interview.id for interviews in written for interview in interviews}
    assert len(ids) == 106
    assert {interview_id[:3] for interview_id in ids} == {"ENT", "SFS"}


def test_those_who_wrote_keep_the_attributes_of_the_participants_table(companies):
    cases = respondent_cases(companies, BESOIN)
    assert cases.keys() == {interview.id for interview in open_answers(companies, BESOIN)}
    assert {name for case in cases.values() for name in case.attributes} == {
        "departement",
        "engagement",
        "secteur",
        "taille",
    }
    assert {case.attributes["taille"] for case in cases.values()} == {"TPE", "PME", "ETI", "grande entreprise"}


def test_only_open_questions_have_words(companies):
    with pytest.raises(UsageError):
        open_answers(companies, QuestionId("taille"))
    with pytest.raises(NotFoundError):
        respondent_cases(companies, QuestionId("prive"))
