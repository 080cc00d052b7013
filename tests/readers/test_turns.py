"""The turn grammar: what is a voice, what is none, and where words begin and end."""

import pytest
from reader_samples import notices, roles, said

from interviews_toolkit.readers._habits import who_asks

DIALOGUE = [("Enquêtrice", "Bonjour ?"), ("Mme D.", "Oui, bonjour."), ("Enquêtrice", "Et ici ?"), ("Mme D.", "Rien.")]


@pytest.mark.parametrize(
    "layout",
    [
        "{label} : {words}",
        "{label}\u00a0: {words}",
        "{label}\u202f:\u00a0{words}",
        "{label}: {words}",
        "{label}:     {words}",
        "{label} - {words}",
        "{label} – {words}",
        "{label} — {words}",
        "{label}\t{words}",
        "{label}\n{words}",
        "{label} :\n{words}",
        "[{label}] {words}",
        "[{label}]: {words}",
        "[{label}] (0:01 - 0:11)\n{words}",
        "{label}  00:01\n{words}\n",
        "00:12:34 {label} : {words}",
        "[12:34] {label} : {words}",
        "#00:12:34-5# {label} : {words}",
        "{label} [00:12] : {words}",
        "{label} : [00:00:12] {words}",
        "  {label} :  {words}  ",
    ],
)
def test_every_usual_way_of_setting_labels_off_is_understood(read, layout):
    text = "\n".join(layout.format(label=label, words=words) for label, words in DIALOGUE)
    assert said(read(text)) == DIALOGUE


def test_one_letter_labels_with_a_full_stop_are_voices(read):
    assert said(read("Q. Et ici ?\nR. Rien.\nQ. Ah.\nR. Voilà.")) == [
        ("Q", "Et ici ?"),
        ("R", "Rien."),
        ("Q", "Ah."),
        ("R", "Voilà."),
    ]


def test_running_numbers_are_the_questions_and_not_the_voices(read):
    interview = read("Q1. Et ici ?\nR1. Rien.\nQ2. Ah ?\nR2. Voilà.\nQ3. Bon ?\nR3. Oui.")
    assert roles(interview) == {"Q": "interviewer", "R": "interviewee"}
    assert len(interview.turns) == 6


def test_two_numbered_interviewers_stay_two_voices(read):
    text = "I1 : Et ici ?\nR : Rien.\nI2 : Ah ?\nR : Voilà.\nI1 : Bon ?\nR : Oui.\nI2 : Et ?\nR : Non."
    assert {label for label, _ in said(read(text))} == {"I1", "I2", "R"}


@pytest.mark.parametrize(
    "line",
    [
        "Donc : on arrête.",
        "Bilan : rien du tout.",
        "Exemple : le minibus.",
        "Question 3 : le temps.",
        "Résultat : le grillage.",
        "Il m'a dit : viens.",
        "C'est simple : non.",
        "Le problème : personne.",
        "10:30, on part.",
        "http://exemple.test",
        "téléphone : personne.",
        "[rires] et puis voilà.",
        "[silence]",
    ],
)
def test_speech_that_begins_like_a_label_stays_speech_even_when_it_comes_back(read, line):
    text = f"Claire : Et alors ?\nM. L. : Bon.\n{line}\n{line}\nClaire : Ah ?\nM. L. : Oui.\n{line}"
    interview = read(text)
    assert [label for label, _ in said(interview)] == ["Claire", "M. L."] * 2
    assert interview.turns[1].span.cut(interview.text) == f"Bon.\n{line}\n{line}"


def test_a_capitalised_word_met_once_is_left_in_the_text_and_told(read):
    text = "Claire : Et alors ?\nM. L. : Bon.\nMarseille : jamais.\nClaire : Ah ?\nM. L. : Oui."
    interview = read(text)
    assert said(interview)[1] == ("M. L.", "Bon.\nMarseille : jamais.")
    assert "ligne 3" in notices(interview)
    assert "Marseille" not in notices(interview)


def test_turns_keep_the_speaker_after_a_blank_line(read):
    interview = read("E : Bonjour ?\n\nR : Oui.\n\nEt puis non.\n\n\nE : Ah ?\n\nR : Si.\n")
    assert said(interview)[1] == ("R", "Oui.\n\nEt puis non.")


def test_hard_wrapped_lines_go_on_with_the_turn(read):
    interview = read("Claire : Voilà,\nl'appareil tourne ?\nMme V. : Oui.\nClaire : Bien ?\nMme V. : C'est\nça.")
    assert said(interview)[0] == ("Claire", "Voilà,\nl'appareil tourne ?")


def test_text_above_the_first_turn_is_no_turn(read):
    text = (
        "ENTRETIEN — démonstration\nType d'acteur : fondation\nEnquêtrice : Claire Dumont\nE13 : fondation, Nord\n"
        "Durée : 47 min\n\nEnquêtrice : Bonjour ?\nE13 : Oui.\nEnquêtrice : Bien ?\nE13 : Oui oui."
    )
    assert said(read(text, participants=["E13"]))[0] == ("Enquêtrice", "Bonjour ?")


def test_a_legend_above_the_first_turn_gives_the_roles(read):
    text = "A : enquêtrice\nB : répondant\n\nB : Je commence ?\nA : Oui.\nB : Vraiment ?\nA : Oui."
    interview = read(text)
    assert len(interview.turns) == 4
    assert roles(interview) == {"A": "interviewer", "B": "interviewee"}


def test_variants_in_case_and_accents_are_one_voice_and_told_with_their_line(read):
    text = "ENQUÊTEUR\nBonjour ?\n\nMME LA VICE-PRÉSIDENTE\nOui.\n\nENQUÊTEUR\nAh ?\n\nMME LA VICE-PRÉSIDENTE\nSi.\n\n"
    interview = read(text + "ENQUÊTEUR\nBon ?\n\nMME LA VICE-PRESIDENTE\nNon.\n")
    assert roles(interview) == {"ENQUÊTEUR": "interviewer", "MME LA VICE-PRÉSIDENTE": "interviewee"}
    assert "16: « MME LA VICE-PRESIDENTE » est lu comme" in notices(interview)


def test_a_mistyped_label_keeps_its_spelling_takes_the_role_and_is_told(read):
    turns = ["Chercheur : Et ?\nInterviewé : Bon."] * 6
    interview = read("\n".join([*turns, "Checheur : Ah ?", "Interviewé : Oui."]))
    assert roles(interview)["Checheur"] == "interviewer"
    assert said(interview)[-2] == ("Checheur", "Ah ?")
    assert "13: « Checheur » ressemble à « Chercheur »" in notices(interview)


def test_labels_that_differ_by_a_number_or_an_initial_are_different_voices(read):
    text = "S00 : Et ?\nMme A : Un.\nMme D : Deux.\nS01 : Trois.\n" * 3
    assert {label for label, _ in said(read(text))} == {"S00", "S01", "Mme A", "Mme D"}


@pytest.mark.parametrize("label", ["E07", "E7", "EO7"])
def test_an_interviewee_may_be_named_by_the_id_of_the_table(read, label):
    interview = read(f"Claire : Et ?\n{label} : Bon ?\nClaire : Ah.\n{label} : Oui ?", participants=["E07"])
    assert roles(interview) == {"Claire": "interviewer", label: "interviewee"}


def test_e_asks_beside_r_and_answers_beside_q(read):
    assert roles(read("E : Bon.\nR : Et ?\nE : Ah.\nR : Quoi ?")) == {"E": "interviewer", "R": "interviewee"}
    assert roles(read("Q : Bon.\nE : Et ?\nQ : Ah.\nE : Quoi ?")) == {"Q": "interviewer", "E": "interviewee"}


@pytest.mark.parametrize("label", ["Enquêté·e", "Enquêtée", "Interviewé", "Répondante", "R"])
@pytest.mark.parametrize("asks", ["Enquêteur·rice", "ENQ.", "Intervieweuse", "Chercheuse 2", "Q"])
def test_roles_come_from_the_words_the_trade_uses(read, asks, label):
    interview = read(f"{asks} : Et ?\n{label} : Bon ?\n" * 2)
    assert [str(turn.speaker.role) for turn in interview.turns[:2]] == ["interviewer", "interviewee"]


def test_an_animator_beside_an_interviewer_is_interviewed(read):
    interview = read("ENQUÊTEUR: Et ?\nANIMATRICE: Bon.\n" * 2)
    assert roles(interview)["ANIMATRICE"] == "interviewee"


def test_without_any_hint_who_asks_most_is_the_interviewer_and_it_is_told(read):
    interview = read("Léa : Et ici, comment ça va ?\nPaul : Bien, très bien, vous savez.\n" * 3)
    assert roles(interview) == {"Léa": "interviewer", "Paul": "interviewee"}
    assert "1: « Léa » est pris pour l'enquêteur" in notices(interview)


def test_of_a_voice_that_speaks_for_ever_the_first_thousand_turns_tell_whether_it_asks():
    said = {
        "léa": ["Et ici, vous faites comment ?"] * 1000,
        "paul": ["Moi je fais bien, très bien, avec les miens."] * 1000,
    }
    assert who_asks(said) == "léa"
    said["léa"] += ["Moi, je dis ça comme ça."] * 3000
    said["paul"] += ["Vous croyez ?"] * 3000
    assert who_asks(said) == "léa"


def test_the_file_may_say_who_asks(read):
    interview = read("Interviewer = Paul\n\n" + "Léa : Et ici, ça va ?\nPaul : Bien, très bien, vous savez.\n" * 3)
    assert roles(interview) == {"Léa": "interviewee", "Paul": "interviewer"}
    assert not notices(interview)


def test_without_labels_each_paragraph_is_a_turn_of_one_unnamed_interviewee(read):
    interview = read("Alors moi je suis\nmaçon.\n\nEt puis voilà.\n")
    assert said(interview) == [("?", "Alors moi je suis\nmaçon."), ("?", "Et puis voilà.")]
    assert all(turn.is_codable for turn in interview.turns)
    assert "Aucun nom de locuteur" in notices(interview)


def test_a_single_long_answer_is_not_given_to_the_interviewer(read):
    interview = read("Enquêtrice : Racontez-moi ?\nMme A : Oui, alors.\nEt puis voilà.")
    assert said(interview) == [("Enquêtrice", "Racontez-moi ?"), ("Mme A", "Oui, alors.\nEt puis voilà.")]


def test_a_label_without_words_is_told_and_makes_no_turn(read):
    interview = read("Q : Et ?\nR :\nQ : Alors ?\nR : Bon.")
    assert said(interview) == [("Q", "Et ?"), ("Q", "Alors ?"), ("R", "Bon.")]
    assert "2: Un nom de locuteur n'est suivi d'aucun mot" in notices(interview)


def test_times_are_kept_in_seconds(read):
    interview = read("[00:01:05] E : Et ?\n#00:02:00-5# R : Bon.\nE (1:02:03) : Ah ?\nR : Si.")
    assert [turn.seconds for turn in interview.turns] == [65.0, 120.5, 3723.0, None]


def test_a_time_alone_on_a_line_belongs_to_the_turn_below(read):
    interview = read("[00:05]\nE : Et ?\n[00:09]\nR : Bon.\nE : Ah ?\nR : Si.")
    assert said(interview)[0] == ("E", "Et ?")
    assert [turn.seconds for turn in interview.turns] == [5.0, 9.0, None, None]


def test_what_is_said_may_begin_with_a_time(read):
    assert said(read("E : Quand ?\nR : 10:30, je crois.\nE : Ah ?\nR : Oui."))[1] == ("R", "10:30, je crois.")


def test_the_footer_of_a_transcription_service_is_not_said(read):
    interview = read("Claire  00:01\nEt ?\n\nPaul  00:03\nBon.\n\nClaire  00:05\nAh ?\n\nPaul  00:07\nSi.\n\n"
                     "Transcribed by https://otter.ai\n")  # fmt: skip
    assert said(interview)[-1] == ("Paul", "Si.")


def test_questions_in_bold_and_answers_in_plain_type_are_two_voices(read):
    interview = read("**Vous vous présentez ?**\n\nJe suis maçon.\n\nVoilà.\n\n**Et ici ?**\n\nRien.\n", "E01.md")
    assert [turn.is_codable for turn in interview.turns] == [False, True, True, False, True]
    assert "en gras" in notices(interview)
