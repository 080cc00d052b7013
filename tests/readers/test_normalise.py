"""Encodings, invisible characters, and the promise that everything else stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_samples import notices, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_interview

TEXT = "Q : L’été « là » ?\nR : Déjà, œuvre\u00a0: 12\u202f€.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(read, encoding):
    text = TEXT if encoding != "cp1252" else TEXT.replace("\u202f", " ")
    assert read(text.encode(encoding)).text == text


def test_windows_1252_is_told_and_named(read):
    interview = read(TEXT.replace("\u202f", " ").encode("cp1252"))
    assert interview.source.encoding == "cp1252"
    assert "Windows-1252" in notices(interview)


def test_bytes_without_meaning_in_windows_1252_are_refused_with_their_line(read):
    with pytest.raises(InputFileError) as refused:
        read("Q : Et ?\nR : Déjà ".encode("cp1252") + b"\x81\n")
    assert refused.value.line == 2
    assert "UTF-8" in refused.value.hint


def test_text_in_the_code_page_of_ms_dos_is_refused(read):
    with pytest.raises(InputFileError, match="850"):
        read("Q : L'été dernier, des problèmes ?\nR : La forêt, l'élève préféré, répété.\n".encode("cp850"))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 ...", bytes(range(256)) * 4])
def test_binary_content_is_refused(read, content):
    with pytest.raises(InputFileError):
        read(content)


@pytest.mark.parametrize("words", ["dÃ©jÃ\u00a0", "lâ€™Ã©tÃ©", "cÅ“ur dÃ©jÃ "])
def test_text_converted_twice_is_refused_with_a_hint(read, words):
    with pytest.raises(InputFileError, match="accents sont abîmés") as refused:
        read(f"Q : Et ?\nR : {words} vu.")
    assert refused.value.line == 2
    assert refused.value.hint


def test_one_scar_in_a_sound_file_is_told_and_does_not_stop(read):
    interview = read("Q : Et l'été ?\nR : " + "déjà préféré, répété " * 5 + "Ã©.")
    assert "2: Des accents semblent abîmés" in notices(interview)


def test_decomposed_accents_are_composed(read):
    interview = read(unicodedata.normalize("NFD", "Enquêtrice : Coopération ?\nEnquêté : Déjà.\n"))
    assert said(interview) == [("Enquêtrice", "Coopération ?"), ("Enquêté", "Déjà.")]


def test_control_characters_go_and_are_counted(read):
    interview = read("Q : E\x00t ?\r\nR : B\ufeffon\x0c.\rQ : Ah ?\nR : Si.")
    assert said(interview)[:2] == [("Q", "Et ?"), ("R", "Bon .")]
    assert "1: 3 caractères de contrôle retirés" in notices(interview)


def test_direction_and_zero_width_marks_stay_and_are_told(read):
    interview = read("Q : Et ?\nR : co\u00adopé\u202eration\u200b.")
    assert said(interview)[1][1] == "co\u00adopé\u202eration\u200b."
    assert "2: 1 marque invisible" in notices(interview)
    assert "2: 2 caractères invisibles" in notices(interview)


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_reading_what_was_read_changes_nothing(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("stable") / "E01.txt"
    path.write_text(f"Q : Et ?\nR : Bon.\nQ : {text}", encoding="utf-8", newline="")
    try:
        first = read_interview(path)
    except InputFileError:
        return
    path.write_text(first.text, encoding="utf-8", newline="")
    second = read_interview(path)
    assert (second.text, second.turns) == (first.text, first.turns)
    assert unicodedata.is_normalized("NFC", first.text)
    assert "\r" not in first.text
