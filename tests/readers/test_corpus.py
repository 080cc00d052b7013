import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.interviews import Guide, Question, Role
from interviews_toolkit.readers import is_corpus, read_corpus

CORPUS = """
**** *ent_07 *type-acteur_tête_de_réseau *dep_59
-*temps
On manque de temps.
Bilan : rien.
-*argent
Bilan : trop cher.

**** *ent_08 *type-acteur_entreprise *dep_62
L’été, on œuvre 👍.
"""
GUIDE = Guide("g", "1", (Question("Temps", "?"), Question("Q9", "?")))


def said(interview):
    return [turn.span.cut(interview.text) for turn in interview.codable_turns]


def test_each_text_is_an_interview_and_its_variables_describe_the_case(write):
    path = write(CORPUS, "corpus.txt")
    assert is_corpus(path)
    first, second = read_corpus(path)
    assert [text.interview.id for text in (first, second)] == ["E07", "E08"] == [first.case.id, second.case.id]
    assert first.case.attributes == {"type_acteur": "tête de réseau", "dep": "59"}
    assert said(first.interview) == ["On manque de temps.", "Bilan : rien.", "Bilan : trop cher."]
    assert said(second.interview) == ["L’été, on œuvre 👍."]
    assert not first.interview.notices


def test_thematic_lines_are_said_by_nobody_and_name_a_question_of_the_guide(write):
    first, _ = read_corpus(write(CORPUS, "corpus.txt"), guide=GUIDE)
    assert "-*temps" in first.interview.text
    assert [turn.question for turn in first.interview.turns] == ["Temps", "Temps", None]


def test_a_number_is_the_participant_of_that_number(write):
    first, second = read_corpus(write(CORPUS, "corpus.txt"), participants={"P-7", "E1", "E8"})
    assert (first.interview.id, second.interview.id) == ("P-7", "E8")


def test_a_text_that_names_an_interviewer_is_read_as_a_transcript(write):
    path = write("**** *ent_a\nEnquêtrice : Et le temps ?\nMme D. : On court.\nEnquêtrice : Oui ?\nMme D. : Oui.\n")
    (text,) = read_corpus(path)
    assert [turn.speaker.role for turn in text.interview.turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 2


def test_the_first_variable_whose_values_differ_names_texts_else_their_place(write):
    differing = read_corpus(write("**** *sexe_f *nom_Zoé\nOui.\n**** *sexe_f *nom_Ana\nNon.\n"))
    assert [text.interview.id for text in differing] == ["Zoe", "Ana"]
    same = read_corpus(write("**** *sexe_f\nOui.\n**** *sexe_f\nNon.\n"))
    assert [text.interview.id for text in same] == ["T01", "T02"]


def test_a_transcript_that_holds_stars_is_no_corpus(write):
    assert not is_corpus(write("Q : ****\nR : oui"))
    assert not is_corpus(write("**** *ent_1\nOui.", "E1.md"))


def test_all_faults_of_a_corpus_are_listed_with_their_lines(write):
    path = write("**** *ent_07\nOui.\n**** *ent_08\n-*temps\n**** *ent_07\nNon.\n")
    with pytest.raises(InputFileError) as caught:
        read_corpus(path)
    assert [fault.line for fault in caught.value.faults] == [1, 3, 5]
    assert caught.value.path == path


def test_windows_files_are_read_too(write):
    (text,) = read_corpus(write("\ufeff**** *ent_7\r\nL'été déjà.\r\n"))
    assert said(text.interview) == ["L'été déjà."]
