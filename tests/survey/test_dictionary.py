import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.survey import PopulationId, QuestionKind
from interviews_toolkit.survey import read_dictionary

HEAD = "title: T\npopulations:\n  - {id: a, name: les uns}\n  - {id: b, name: les autres}\nquestions:\n"


def refusal(write, text):
    with pytest.raises(InputFileError) as caught:
        read_dictionary(write(text, "d.yaml"))
    return caught.value


def test_a_question_goes_to_every_population_unless_it_says_whom(write):
    text = HEAD + "  - {id: q, text: Q, kind: open}\n  - {id: r, text: R, kind: open, asked: [b]}\n"
    dictionary = read_dictionary(write(text, "d.yaml"))
    assert [q.id for q in dictionary.asked(PopulationId("a"))] == ["q"]
    assert [q.id for q in dictionary.asked(PopulationId("b"))] == ["q", "r"]


def test_words_yaml_would_turn_into_something_else_stay_words(write):
    text = HEAD + "  - {id: no, text: 'Oui ?', kind: single, options: [{id: non, label: no}, {id: 02, label: 02}]}\n"
    question = read_dictionary(write(text, "d.yaml")).questions[0]
    assert question.id == "no"
    assert [(option.id, option.label) for option in question.options] == [("non", "no"), ("02", "02")]


def test_every_fault_is_told_with_its_line(write):
    text = HEAD + (
        "  - {id: q, text: Q, kind: multipel}\n"  # 6
        "  - {id: q, text: R, kind: open}\n"  # 7
        "  - {id: s, text: S, kind: single, options: [{id: x, label: X}]}\n"  # 8
        "  - {id: t, text: T, kind: open, asked: [c]}\n"  # 9
        "  - {id: u, kind: open, texte: U}\n"  # 10
        "  - {id: v, text: V, kind: open, asked_if: {question: zz, options: [x]}}\n"  # 11
        "  - {id: w, text: V, kind: open}\n"  # 12
        "  - {id: y, text: Y, kind: single, options: [{id: a, label: Oui}, {id: b, label: oui}]}\n"  # 13
        "margins:\n"
        "  - {population: a, question: y, source: S, targets: {a: 0, c: 2}}\n"  # 15
    )
    error = refusal(write, text)
    assert [fault.line for fault in error.faults] == [6, 7, 8, 9, 10, 10, 11, 12, 13, 15, 15]
    assert error.line == 6
    assert "11 défauts" in error.message


def test_two_questions_may_share_a_header_in_two_populations_only(write):
    line = "  - {{id: {0}, text: T{0}, kind: open, columns: [Besoins], asked: [{1}]}}\n"
    assert len(read_dictionary(write(HEAD + line.format("q", "a") + line.format("r", "b"), "d.yaml")).questions) == 2
    assert refusal(write, HEAD + line.format("q", "a") + line.format("r", "a")).faults[0].line == 7


def test_a_filter_must_reach_all_those_the_question_is_put_to(write):
    text = HEAD + (
        "  - {id: q, text: Q, kind: single, asked: [a], options: [{id: x, label: X}, {id: y, label: Y}]}\n"
        "  - {id: r, text: R, kind: open, asked_if: {question: q, options: [x]}}\n"
    )
    assert [fault.line for fault in refusal(write, text).faults] == [7]


@pytest.mark.parametrize(
    ("text", "line"),
    [("title: [\n", 2), ("title: a\nquestions: &q []\nmargins: *q\n", 2), ("title: T\n", 1), ("- un\n", 1)],
    ids=["not YAML", "an alias", "nothing but a title", "a list"],
)
def test_a_file_that_is_no_dictionary_is_refused_where_it_fails(write, text, line):
    assert refusal(write, text).line == line


def test_the_study_s_dictionary_says_it_is_invented(study):
    assert "inventée" in study.title
    assert all("inventées" in margin.source for margin in study.margins)
    assert {question.kind for question in study.questions} == set(QuestionKind)
