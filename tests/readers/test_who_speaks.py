"""Voices written loosely, roles told by words, times in every form: nothing is lost, nothing is silently moved."""

import json

import pytest
from reader_samples import notices, roles, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.words import count_words
from interviews_toolkit.readers import read_interview

BEGINNING = "Enquêtrice : Vous faites quoi ici ?\nSolange : Je trie le courrier.\nEnquêtrice : Et le soir ?\n"
END = "\nEnquêtrice : D'accord.\nSolange : Voilà.\nEnquêtrice : Merci à vous.\nSolange : De rien."


@pytest.mark.parametrize(
    "slip",
    [
        "- Solange :", "• Solange :", "3 Solange :", "3. Solange :", "solange :", "Solange ;", "« Solange :",
        "Solange, en riant :", "Solange (elle pose sa tasse, se lève et ferme la porte) :", "[0h07] Solange :",
        "SOLANGE :", "Solange (7: 37) :", "Solange 7: 37) :", "Solange 0 - 0:11) :",
    ],
)  # fmt: skip
def test_a_known_voice_written_loosely_begins_its_turn(read, slip):
    interview = read(f"{BEGINNING}{slip} Je rentre à pied.{END}")
    assert ("Solange", "Je rentre à pied.") in said(interview)
    assert ("Enquêtrice", "Et le soir ?") in said(interview)


@pytest.mark.parametrize("slip", ["Solange. Je rentre à pied.", "Et puis bon,\nsolange : je rentre à pied."])
def test_where_it_may_be_speech_the_line_is_named(read, slip):
    interview = read(f"{BEGINNING}{slip}{END}")
    assert f"{3 + slip.count(chr(10)) + 1}: Une voix connue semble commencer cette ligne" in notices(interview)


def test_several_voices_at_once_are_a_voice_of_their_own(read):
    interview = read(f"{BEGINNING}Tous : On rentre à pied.{END}")
    assert ("Tous", "On rentre à pied.") in said(interview)
    assert roles(interview)["Tous"] == "interviewee"


def test_everyone_as_a_plain_word_makes_nobody_speak(read):
    interview = read("Tous : c'est ce qu'il disait.\nOn rentrait à pied.\nTous : voilà.")
    assert set(roles(interview)) == {"?"}


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("", "Inès (enquêtrice)"),
        ("Entretien mené par Inès Vidal le 3 mars\n\n", "Inès"),
        ("IV : Inès Vidal, enquêtrice\n\n", "IV"),
        ("Enquêtrice : Inès Vidal\n\n", "IV"),
    ],
)
def test_the_role_written_beside_the_name_or_in_the_header_decides(read, header, label):
    turns = f"{label} : Bien.\nOdile : Vous voulez quoi ? Un café ? Du sucre ?\n" * 3
    assert roles(read(header + turns)) == {label: "interviewer", "Odile": "interviewee"}


def test_who_speaks_most_is_not_the_interviewer_for_asking_back(read):
    turns = (
        "A : Racontez-moi votre journée.\n"
        "B : Alors moi, je me lève à cinq heures, vous voyez ? Je prends mon vélo, hein ? Et je descends au port. "
        "Là j'ouvre mon atelier, je sors mes outils, et je me mets au travail sans attendre personne.\n"
    )
    interview = read(turns * 3)
    assert roles(interview) == {"A": "interviewer", "B": "interviewee"}
    assert "« A » est pris pour l'enquêteur" in notices(interview)


def test_without_evidence_nobody_is_left_out_and_it_is_asked(read):
    interview = read("Paul : La barque est au port.\nLéa : Le filet sèche.\n" * 3)
    assert set(roles(interview).values()) == {"interviewee"}
    assert "Rien ne dit qui pose les questions" in notices(interview)


def test_who_leads_a_group_asks_and_who_observes_is_not_counted(read):
    turns = "Animateur : On commence par toi.\nLise : Et pourquoi moi ?\nMarc : Parce que !\nObservatrice : Je note.\n"
    assert roles(read(turns * 2)) == {
        "Animateur": "interviewer", "Lise": "interviewee", "Marc": "interviewee", "Observatrice": "other",
    }  # fmt: skip


def test_questions_without_a_name_above_named_answers_are_another_voice(read):
    interview = read("Vous pêchez ?\nT : Oui.\nDepuis quand ?\nT : Toujours.\nEt après ?\nT : Après, on verra.")
    assert said(interview)[2:4] == [("?", "Depuis quand ?"), ("T", "Toujours.")]
    assert roles(interview) == {"?": "interviewer", "T": "interviewee"}


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("(7: 37)", 457), ("(3:05 - 21 :12)", 185), ("(0:010 - 0:11)", 10), ("(0:20 – 1:02)", 20),
        ("(3:05 - 3:20", 185), ("01h12", 4320), ("1'25", 85), ("[1 min 30]", 90), ("<00:01:50>", 110),
        ("[00.01.12]", 72), ("(0 - 0:11)", 0), ("7: 37)", 457), ("3:05 – 21 :12)", 185), ("0 - 0:11)", 0),
    ],
)  # fmt: skip
def test_a_time_beside_the_label_is_kept_and_is_no_word(read, stamp, seconds):
    interview = read(f"[Chercheur] {stamp}\nVous pêchez ?\n[Pêcheur] {stamp}\nTous les jours.\n" * 2)
    assert said(interview)[:2] == [("Chercheur", "Vous pêchez ?"), ("Pêcheur", "Tous les jours.")]
    assert [turn.seconds for turn in interview.turns] == [seconds] * 4


@pytest.mark.parametrize(
    "text", ["00:00:06 Je pêche.\n00:00:12 Tous les jours.", "[00:06]\nJe pêche.\n\n[00:12]\nTous les jours."]
)
def test_times_of_a_transcript_without_names_are_no_words(read, text):
    interview = read(text)
    assert [(turn.span.cut(interview.text), turn.seconds) for turn in interview.turns] == [
        ("Je pêche.", 6.0),
        ("Tous les jours.", 12.0),
    ]


def test_a_stage_line_in_brackets_is_said_by_nobody(read):
    interview = read(f"{BEGINNING}Solange : Je rentre.\n[Interruption d'un collègue] (1:54 - 3:26)\nÀ pied.{END}")
    assert said(interview)[3:5] == [("Solange", "Je rentre."), ("Solange", "À pied.")]


def test_what_another_says_meanwhile_is_not_the_speakers(read):
    interview = read("S00: Et ici ?\nS01: Je pêche, //S00: D'accord. // et je vends.\nS00: Bien.\nS01: Voilà.")
    assert said(interview)[1:3] == [("S01", "Je pêche,"), ("S01", "et je vends.")]


def test_a_label_at_every_cue_is_no_word(read):
    cues = ["[V1]: Vous pêchez ?", "[V2]: Oui.", "[V2]: Depuis toujours.", "[V1]: Merci."]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:00:0{n}.000-->00:00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues))
    interview = read(text, "E99.vtt")
    assert said(interview) == [("V1", "Vous pêchez ?"), ("V2", "Oui. Depuis toujours."), ("V1", "Merci.")]


def test_two_subtitles_that_both_begin_with_a_name_have_two_voices(read):
    cues = ("Claire : Vous pêchez ?", "Marthe : Oui.")
    text = "WEBVTT\n\n" + "\n\n".join(f"00:00:0{n}.000-->00:00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues))
    assert said(read(text, "E99.vtt")) == [("Claire", "Vous pêchez ?"), ("Marthe", "Oui.")]


@pytest.mark.parametrize(
    "line",
    [
        "Solange a démarré la transcription",
        "Transcribed by https://otter.ai",
        "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)",
        "Transcribed with noScribe vers. 0.7",
    ],
)
def test_what_a_transcription_service_writes_is_said_by_nobody(read, line):
    interview = read(f"{BEGINNING}Solange : Je rentre.\n{line}\nÀ pied.{END}")
    assert said(interview)[3:5] == [("Solange", "Je rentre."), ("Solange", "À pied.")]


def test_a_pause_noted_in_seconds_is_no_word():
    assert count_words("De Lens, (4 seconds pause) enfin (1 minute pause) (12 secondes de pause) je crois. (..)") == 5


WORDS = ("Vous pêchez ?", "Oui.")
SHAPES = {
    "whisper.cpp": {"transcription": [{"offsets": {"from": 1500 * n}, "text": w} for n, w in enumerate(WORDS)]},
    "insanely-fast-whisper": {
        "speakers": [],
        "chunks": [{"timestamp": [1.5 * n, None], "text": w} for n, w in enumerate(WORDS)],
    },
    "list": [{"start": 1.5 * n, "text": w} for n, w in enumerate(WORDS)],
    "words": {"segments": [{"start": 1.5 * n, "words": [{"word": x} for x in w.split()]} for n, w in enumerate(WORDS)]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_json_of_each_program_gives_words_and_times(tmp_path, shape):
    file = tmp_path / "E99.json"
    file.write_text(json.dumps(SHAPES[shape]), encoding="utf-8")
    interview = read_interview(file)
    assert [(turn.span.cut(interview.text), turn.seconds) for turn in interview.turns] == [
        (WORDS[0], 0.0),
        (WORDS[1], 1.5),
    ]


@pytest.mark.parametrize("content", [{"segments": []}, {"segments": [{"start": 0}]}, {"chunks": []}])
def test_json_without_a_word_is_refused(tmp_path, content):
    file = tmp_path / "E99.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputFileError, match="Aucune parole"):
        read_interview(file)


def test_headings_that_come_back_are_voices(read):
    interview = read(
        "#### Inès\nVous pêchez ?\n\n#### Odile\nOui.\n\n#### Inès\nSouvent ?\n\n#### Odile\nTrop.", "E99.md"
    )
    assert said(interview)[:2] == [("Inès", "Vous pêchez ?"), ("Odile", "Oui.")]


def test_where_every_line_names_its_speaker_a_name_that_answers_once_is_a_voice(tmp_path):
    group = [
        "Animateur : On commence ?",
        "Sophie : Oui. Chez nous les salariés sont demandeurs.",
        "Karim : Ouais enfin, pas tous.",
        "Animateur : Pourquoi ?",
        "Karim : Ils ont déjà trop de boulot !",
    ]
    interview = read(tmp_path, group)
    assert [turn.speaker.label for turn in interview.turns] == ["Animateur", "Sophie", "Karim", "Animateur", "Karim"]
    assert any("Sophie" in notice.message and notice.line == 2 for notice in interview.notices)
    for other in ("Autre chose : on a fermé.", "Et puis voilà."):
        kept = read(tmp_path, [*group[:3], other, *group[3:]])
        assert "Autre chose" not in {turn.speaker.label for turn in kept.turns}
        assert other in kept.turns[-3].span.cut(kept.text)


def test_a_heading_with_a_colon_is_no_voice_where_answers_go_on_over_lines(tmp_path):
    told = [
        "Anne : Alors ?",
        "Paul : Ben on a essayé.",
        "Bilan : rien.",
        "On a tout arrêté.",
        "Anne : Ah.",
        "Paul : Eh oui.",
    ]
    assert {turn.speaker.label for turn in read(tmp_path, told).turns} == {"Anne", "Paul"}


def read(tmp_path, lines):
    path = tmp_path / "E01.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_interview(path)


def test_a_known_name_before_a_dash_where_a_sentence_has_ended_is_told(read):
    told = read(f"{BEGINNING}Solange : Je rentre.\nsolange  - Oui, toujours.{END}")
    assert notices(told).startswith("5: Une voix connue semble commencer cette ligne")
    inside = read(f"{BEGINNING}Solange : Je rentre avec\nSolange - celle de la mairie - le soir.{END}")
    assert notices(inside) == notices(read(f"{BEGINNING}Solange : Je rentre.{END}"))
