"""The guide, the alignment on it, and the participants' table."""

import pytest
from reader_samples import said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.interviews import Guide, Question
from interviews_toolkit.readers import align_questions, read_guide, read_participants

GUIDE = """title: Une étude
version: 1.2
questions:
  - id: Q1
    text: Pouvez-vous vous présenter, et votre structure ?
  - id: Q2
    text: Qu'est-ce qui freine, concrètement ?
    prompts: [Le temps ?, La confiance ?]
    opens: [freins, manque-temps]
  - id: Q3
    text: Le pro bono, est-ce que cela vous parle ?
"""


def test_a_guide_is_read_with_every_value_as_text(write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    assert (guide.title, guide.version) == ("Une étude", "1.2")
    assert [question.id for question in guide.questions] == ["Q1", "Q2", "Q3"]
    assert guide.questions[1].prompts == ("Le temps ?", "La confiance ?")
    assert guide.questions[1].opens == ("freins", "manque-temps")


def test_every_fault_of_a_guide_is_listed_with_its_line(write):
    text = (
        "title: x\nauteur: y\nquestions:\n  - id: Q1\n  - text: Sans id ?\n  - id: Q1\n    text: Deux fois ?\n"
        "    prompts: pas une liste\n  - juste un texte\n  - id: Q2\n    text: [a]\n    text: b\n"
    )
    with pytest.raises(InputFileError) as refused:
        read_guide(write(text, "guide.yaml"))
    assert [fault.line for fault in refused.value.faults] == [2, 4, 5, 6, 8, 9, 11, 11, 12]
    assert refused.value.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "a: [1",
        "questions: a: b",
        "- x",
        "",
        "# rien\n",
        "!!python/object/apply:os.system [ls]",
        "a: &a [*a]",
        "[" * 50_000,
        "- " * 50_000,
    ],
)
def test_what_is_no_guide_is_refused_and_never_constructed(write, text):
    with pytest.raises(InputFileError) as refused:
        read_guide(write(text, "guide.yaml"))
    assert refused.value.hint


def test_answers_carry_the_question_until_the_next_one(read, write):
    interview = read(
        "Q : Le micro marche.\nR : Oui.\nQ : Vous vous présentez ?\nR : Je dirige une structure.\nQ : C'est-à-dire ?\n"
        "R : Là.\nQ : Qu'est-ce qui vous freine ?\nR : Le temps.\nQ : Ah ?\nR : Oui.\nQ : Et le pro bono ?\nR : Non.\n"
    )
    aligned = align_questions(interview, read_guide(write(GUIDE, "guide.yaml")))
    assert [turn.question for turn in aligned.turns] == [None] * 2 + ["Q1"] * 4 + ["Q2"] * 4 + ["Q3"] * 2
    assert said(aligned) == said(interview)


def test_questions_asked_out_of_order_are_found(read, write):
    interview = read("Q : Et le pro bono ?\nR : Non.\nQ : Qu'est-ce qui freine, le temps ?\nR : Tout.\n")
    aligned = align_questions(interview, read_guide(write(GUIDE, "guide.yaml")))
    assert [turn.question for turn in aligned.turns] == ["Q3", "Q3", "Q2", "Q2"]


def test_an_interview_without_interviewer_or_a_guide_without_questions_aligns_nothing(read, write):
    alone = read("Alors moi je manque de temps.\n\nEt voilà.\n")
    assert {turn.question for turn in align_questions(alone, read_guide(write(GUIDE, "guide.yaml"))).turns} == {None}
    both = read("Q : Et le temps ?\nR : Non.")
    assert {turn.question for turn in align_questions(both, Guide("", "", ())).turns} == {None}


def test_aligning_twice_is_aligning_once(read):
    guide = Guide("", "", (Question("Q1", "Le temps ?"), Question("Q2", "La confiance ?")))
    once = align_questions(read("Q : Le temps ?\nR : Non.\nQ : La confiance ?\nR : Si."), guide)
    assert align_questions(once, guide) == once


@pytest.fixture
def loose(read):
    """An interview whose follow-ups could be anything."""
    return read(
        "Q : Vous vous présentez ?\nR : Une structure.\nQ : Et ça s'est bien passé ?\nR : Oui.\n"
        "Q : Parce que gratuit ?\nR : Voilà.\nQ : Qu'est-ce qui vous freine ?\nR : Le temps.\n"
    )


def questions(interview):
    return [turn.question for turn in interview.turns]


def test_what_a_person_says_of_a_turn_holds_and_follow_ups_follow(loose, write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    assert questions(align_questions(loose, guide)) == ["Q1"] * 6 + ["Q2"] * 2
    corrected = align_questions(loose, guide, {loose.turns[2].span.start: "Q3"})
    assert questions(corrected) == ["Q1"] * 2 + ["Q3"] * 4 + ["Q2"] * 2


def test_a_person_may_say_that_a_turn_is_no_question_of_the_guide(loose, write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    corrected = align_questions(loose, guide, {loose.turns[2].span.start: None})
    assert questions(corrected) == ["Q1"] * 2 + [None] * 4 + ["Q2"] * 2


def test_every_turn_can_be_said_whatever_the_order(loose, write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    said_so = ["Q3", "Q1", None, "Q1"]
    choices = {turn.span.start: one for turn, one in zip(loose.turns[::2], said_so, strict=True)}
    assert questions(align_questions(loose, guide, choices))[::2] == said_so


def test_choices_of_another_guide_or_another_reading_are_passed_over(loose, write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    choices = {loose.turns[2].span.start: "Q99", 3: "Q3"}
    assert align_questions(loose, guide, choices) == align_questions(loose, guide)


@pytest.mark.parametrize(
    "number", ["Q : 3 : ", "Q : 3. ", "Q : 3) ", "Q : Q3 - ", "Q : Question 3 : ", "Q3 : ", "Q3 - "]
)
def test_the_number_the_interviewer_writes_tells_the_question_where_words_do_not(read, write, number):
    text = f"Q : 1. Alors, vous-même ?\nR : Une structure.\n{number}Et ça, alors ?\nR : Non.\n"
    dashes = text.replace(" : ", " - ") if number == "Q3 - " else text
    aligned = align_questions(read(dashes), read_guide(write(GUIDE, "guide.yaml")))
    assert questions(aligned) == ["Q1", "Q1", "Q3", "Q3"]


def test_a_number_is_nothing_against_the_words_nor_where_it_counts_turns(read, write):
    guide = read_guide(write(GUIDE, "guide.yaml"))
    against = "Q : 1. Alors, vous-même ?\nR : Une structure.\nQ : 3. Qu'est-ce qui freine, le temps ?\nR : Tout.\n"
    assert questions(align_questions(read(against), guide)) == ["Q1", "Q1", "Q2", "Q2"]
    counted = "".join(f"Q{n} : Et ça, alors ?\nR{n} : Oui, {n}.\n" for n in range(1, 5))
    assert set(questions(align_questions(read(counted), guide))) == {"Q1"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_as_people_save_them(write, separator, encoding):
    rows = [["id", "fonction", "dép"], ["E01", "direction", "Nord"], ["", "", ""], ["E02", "déléguée", ""]]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n\r\n"
    cases = read_participants(write(text.encode(encoding), "p.csv"))
    assert [(case.id, dict(case.attributes)) for case in cases] == [
        ("E01", {"fonction": "direction", "dép": "Nord"}),
        ("E02", {"fonction": "déléguée", "dép": ""}),
    ]


def test_quoted_cells_the_sep_line_and_an_id_column_elsewhere_are_understood(write):
    text = 'sep=;\nNom;Identifiant\n"a;b\nc";E01\n'
    (case,) = read_participants(write(text, "p.csv"))
    assert (case.id, dict(case.attributes)) == ("E01", {"Nom": "a;b\nc"})


def test_every_fault_of_a_table_is_listed_with_its_line(write):
    text = 'id;a;a;\nE01;"x\ny";z;t\n\n;x;y;z\nE02;x\nE01;x;y;z\n'
    with pytest.raises(InputFileError) as refused:
        read_participants(write(text, "p.csv"))
    assert [fault.line for fault in refused.value.faults] == [1, 1, 5, 6, 7]


@pytest.mark.parametrize("text", ["", "\n\n", "id;a\n", "nom;a\nx;y\n", 'id;a\nE01;"' + "x" * 200_000])
def test_what_is_no_table_is_refused_with_a_hint(write, text):
    with pytest.raises(InputFileError) as refused:
        read_participants(write(text, "p.csv"))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "participants", "expected"),
    [
        ("E07.txt", [], "E07"),
        ("e07.txt", ["E07"], "E07"),
        ("entretien_E7_v2.txt", ["E07"], "E07"),
        ("Entretien avec Léa (1).txt", ["E07"], "Entretien-avec-Lea-1"),
        ("…!.txt", [], "entretien"),
    ],
)
def test_the_interview_is_named_after_its_file(read, name, participants, expected):
    assert read("Q : Et ?\nR : Bon.", name, participants=participants).id == expected


def test_a_given_id_overrules_the_name_of_the_file(read):
    assert read("Q : Et ?\nR : Bon.", interview_id="X1").id == "X1"
