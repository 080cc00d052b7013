"""A spreadsheet of what was said is one interview or several, and is not taken for another table."""

import pytest
from reader_samples import roles, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import is_corpus, read_corpus

TURNS = (
    "Entretien;Locuteur;Temps;Parole;Ville\n"
    "E1;Enquêtrice;00:01;Et alors ?;Lens\n"
    'E1;Mme D.;2,5;"Oui ; ""voilà"",\nc\'est tout.";Lens\n'
    "E2;Enquêtrice;;Et vous ?;Lille\n"
    "E1;Mme D.;00:09;'- Bon.;Lens\n"
    "E2;M. B.;;Moi, rien.;Lille\n"
)


def test_one_row_a_turn_gives_voices_times_and_attributes_of_each_interview(write):
    one, two = read_corpus(write(TURNS, "paroles.csv"))
    assert said(one.interview) == [
        ("Enquêtrice", "Et alors ?"),
        ("Mme D.", 'Oui ; "voilà", c\'est tout.'),
        ("Mme D.", "- Bon."),
    ]
    assert [turn.seconds for turn in one.interview.turns] == [1.0, 2.5, 9.0]
    assert said(two.interview) == [("Enquêtrice", "Et vous ?"), ("M. B.", "Moi, rien.")]
    assert roles(two.interview) == {"Enquêtrice": "interviewer", "M. B.": "interviewee"}
    assert (one.case.id, dict(one.case.attributes)) == ("E1", {"ville": "Lens"})


def test_more_turns_than_a_thousand_hours_have_are_refused(write, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.readers.turn_table._TURNS", 4)
    with pytest.raises(InputFileError, match="4 lignes au plus") as refused:
        read_corpus(write(TURNS, "paroles.csv"))
    assert "plusieurs fichiers" in refused.value.hint


def test_without_a_column_of_interviews_the_file_is_one(write):
    (one,) = read_corpus(write("speaker,text\nQ,Et ?\nR,Bon.\n", "E07.csv"))
    assert one.interview.id == "E07"
    assert said(one.interview) == [("Q", "Et ?"), ("R", "Bon.")]


def test_one_row_a_document_is_read_as_a_text_or_as_one_voice(write):
    table = 'id;type;texte\nE1;asso;"Q : Et ?\nR : Bon."\nE2;ent;On court après le temps.\n'
    dialogue, alone = read_corpus(write(table, "documents.csv"))
    assert said(dialogue.interview) == [("Q", "Et ?"), ("R", "Bon.")]
    assert said(alone.interview) == [("E2", "On court après le temps.")]
    assert alone.case.attributes["type"] == "ent"


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("id;type_acteur\nE1;asso\n", "participants.csv"),
        ("entretien;code;passage\nE1;temps;Bon.\n", "codages.csv"),
        ("entretien;enonce;position;texte\nE1;levier;pour;Bon.\n", "positions.csv"),
        ("\n", "vide.csv"),
        ("id;texte\nE1;x\n", "autre.yaml"),
    ],
)
def test_other_tables_are_not_taken_for_one(write, table, name):
    assert not is_corpus(write(table, name))


@pytest.mark.parametrize(
    ("table", "line"), [("entretien;locuteur;parole\n;Q;Et ?\n", 2), ("locuteur;parole\nQ;Et ; alors ?\n", 2)]
)
def test_a_row_that_cannot_be_placed_is_told_with_its_line(write, table, line):
    with pytest.raises(InputFileError) as caught:
        read_corpus(write(table, "t.csv"))
    assert [fault.line for fault in caught.value.faults] == [line]


def test_whispers_table_counts_in_thousandths(write):
    (one,) = read_corpus(write("start\tend\ttext\n0\t1500\tVous pêchez ?\n1500\t9840\tOui.\n", "E07.tsv"))
    assert [(turn.span.cut(one.interview.text), turn.seconds) for turn in one.interview.turns] == [
        ("Vous pêchez ?", 0.0),
        ("Oui.", 1.5),
    ]
