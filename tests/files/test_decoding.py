"""Which encoding a text is in, and that it is said."""

from pathlib import Path

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import decode, read_text

SAID = "L’équipe a déjà été créée à Besançon, où la forêt était « grande ».\n"
ANYWHERE = Path("e.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_french_is_read_in_every_usual_encoding(encoding):
    assert read_text(SAID.encode(encoding), ANYWHERE)[0] == SAID


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")])
def test_an_encoding_that_was_guessed_is_said(encoding, name):
    _text, found, (notice,) = read_text(SAID.encode(encoding), ANYWHERE)
    assert found == encoding
    assert name in notice.message


@pytest.mark.parametrize("text", ["Déjà vu.", "ça", "à Oléron", "Žižek et Škoda, ™ et €", "Il dit : « ¿Qué tal ? »"])
def test_windows_1252_is_never_taken_for_mac_roman(text):
    assert decode(text.encode("cp1252"), ANYWHERE) == (text, "cp1252")


def test_a_mac_text_with_two_accents_only_is_no_certainty():
    assert decode("Le café, le thé.".encode("mac_roman"), ANYWHERE)[1] == "cp1252"


@pytest.mark.parametrize("data", [b"\x00\x01;\x02", b"\x00" * 40, b"PK\x03\x04 texte", b"d\xe9j\xe0 \x81"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(InputFileError) as refused:
        decode(data, ANYWHERE)
    assert refused.value.hint
