"""Files built to harm are refused before they are unpacked."""

import contextlib
import io
import json
import math
import struct
import sys
import zipfile

import pytest
from reader_samples import archive, docx, docx_body, docx_paragraph, notices

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_interview
from interviews_toolkit.readers._same_voice import is_slip

DIALOGUE = "".join(map(docx_paragraph, ["Q : Et ?", "R : Bon."]))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, XXE, "<!DOCTYPE x>"])
def test_a_doctype_is_refused(read, head):
    with pytest.raises(InputFileError, match="DOCTYPE"):
        read(docx_body(DIALOGUE, head=head), "E01.docx")


@pytest.mark.parametrize("suffix", ["docx", "odt"])
@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([("bomb.xml", b"\0" * 20_000_000)], "démesuré"),
        ([("../../evil.sh", "x")], "dangereux"),
        ([("/etc/evil", "x")], "dangereux"),
        ([("C:/evil", "x")], "dangereux"),
        ([(f"{n}", "") for n in range(3000)], "3000 entrées"),
    ],
)
def test_harmful_archives_are_refused_before_they_are_opened(read, entries, why, suffix):
    with pytest.raises(InputFileError, match=why):
        read(archive(entries), f"E01.{suffix}")


def test_backslashes_in_names_are_refused(read):
    data = archive([("aa_bb", "x")]).replace(b"aa_bb", b"..\\bb")
    with pytest.raises(InputFileError, match="dangereux"):
        read(data, "E01.docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_entries_are_refused(read):
    with pytest.raises(InputFileError, match="double"):
        read(archive([("word/document.xml", "a"), ("word/document.xml", "b")]), "E01.docx")


def test_encrypted_entries_are_refused(read):
    data = bytearray(docx_body(DIALOGUE))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    with pytest.raises(InputFileError, match="chiffrée"):
        read(bytes(data), "E01.docx")


def test_a_size_that_lies_is_refused(read):
    data = bytearray(docx_body(DIALOGUE * 500))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(InputFileError):
        read(bytes(data), "E01.docx")


def test_old_and_locked_word_files_are_named_as_such(read):
    with pytest.raises(InputFileError, match="mot de passe"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "E01.docx")


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_truncated_files_are_refused(read, cut):
    with pytest.raises(InputFileError):
        read(docx(["Q : Et ?", "R : Bon."])[:cut], "E01.docx")


def test_every_flipped_byte_gives_an_interview_or_our_error(read):
    data = docx_body(DIALOGUE)
    for at in range(0, len(data), 3):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        try:
            read(bytes(broken), "E01.docx")
        except InputFileError:
            continue


def test_an_archive_without_a_document_is_refused(read):
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    for suffix in ("docx", "odt"):
        with pytest.raises(InputFileError, match="ne contient pas"):
            read(buffer.getvalue(), f"E01.{suffix}")


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        ("", "E01.txt", "vide"),
        (" \n\n\t\n", "E01.txt", "Aucune parole"),
        ("Q : …\nR : ?\nQ : —\nR : !", "E01.txt", "Aucune parole"),
        ("Q : Et ?", "E01.pages", "inconnu"),
        ("Q : Et ?", "E01", "inconnu"),
    ],
)
def test_files_that_hold_no_speech_are_refused_with_a_hint(read, content, name, why):
    with pytest.raises(InputFileError, match=why) as refused:
        read(content, name)
    assert refused.value.hint


def test_a_missing_file_and_a_folder_are_our_errors(tmp_path):
    for path in (tmp_path / "E01.txt", tmp_path):
        with pytest.raises(InputFileError):
            read_interview(path)


def test_files_larger_than_fifty_megabytes_are_refused_unread(tmp_path):
    path = tmp_path / "E01.txt"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(InputFileError, match="trop gros"):
        read_interview(path)


@pytest.mark.parametrize("filler", [" ", "<v ", "A ", "\t", "[", "0:00 ", ":", "\u00a0", "**"])
@pytest.mark.parametrize("suffix", ["txt", "md", "vtt"])
def test_long_lines_of_one_sign_are_read_in_reasonable_time(read, filler, suffix):
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if suffix == "vtt" else ""
    with contextlib.suppress(InputFileError):  # a cue of blanks holds no speech
        read(f"{cue}{filler * 20_000}\nQ : Et ?\nR : Bon.\n{filler * 20_000}x", f"E01.{suffix}")


def nested_tables(depth):
    return docx_body(
        DIALOGUE + "<w:tbl><w:tr><w:tc>" * depth + docx_paragraph("mot") + "</w:tc></w:tr></w:tbl>" * depth
    )


def test_a_table_inside_a_cell_is_read_once_however_deep(read):
    """Every level read its inner table twice: a docx of 512 bytes, 20 deep, took 24 seconds."""
    assert read(nested_tables(1), "E01.docx").text == read(nested_tables(40), "E01.docx").text
    assert read(nested_tables(40), "E01.docx").text.count("mot") == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (docx_body(DIALOGUE + "<w:p/>\n<!--abc-->" * 400), "E01.docx"),
        (b"{\\rtf1 Q : Et ?\\par R : Bon.\\par " + b"\\par\n" * 400 + b"}", "E01.rtf"),
        (b"{\\rtf1 Q : Et ?\\par R : Bon.\\par " + b"{" * 2_000 + b"}" * 2_001, "E01.rtf"),
        ('[{"text": "Q : Et ?"}' + ",0" * 3_000_001 + "]", "E01.json"),
    ],
    ids=["docx", "rtf", "rtf groups", "json"],
)
def test_more_than_an_interview_can_hold_is_refused(read, content, name, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.readers._lines.MAX_PARAGRAPHS", 300)
    with pytest.raises(InputFileError, match="plus que ne peut dire") as refused:
        read(content, name)
    assert refused.value.hint


def test_text_beyond_two_hundred_hours_is_refused(read, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.readers._lines.MAX_CHARACTERS", 30)
    with pytest.raises(InputFileError, match="plus que ne peut dire"):
        read(docx(["Q : Et ?", "R : " + "bon " * 10]), "E01.docx")


def test_labels_are_compared_with_those_they_may_be_slips_of_alone(read, monkeypatch):
    """Every pair was compared: 4,000 labels took a minute."""
    from interviews_toolkit.readers import _voices

    compared = []
    monkeypatch.setattr(_voices, "is_slip", lambda key, other: compared.append((key, other)) or is_slip(key, other))
    names = [f"{a}{b}{c}" for a in ("Bar", "Dul", "Fom") for b in ("gan", "hes", "jop") for c in ("tic", "vux", "zat")]
    lines = [f"{name} : oui." for name in names for _time in range(6)]
    interview = read("\n".join([*lines, "Barganitc : non.", "Dulhesvu : non."]))
    assert {(key, other) for key, other in compared if key in {"barganitc", "dulhesvu"}} == {
        ("barganitc", "bargantic"),
        ("dulhesvu", "dulhesvux"),
    }
    assert len(compared) < 2 * len(names)
    assert notices(interview).count("ressemble à") == 2


def calls(function):
    """How many functions are called, Python's own included: the same on every machine."""
    n = 0

    def count(_frame, event, _argument):
        nonlocal n
        n += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return n


SPOKEN = {
    "txt": lambda n: "Q : Et avec eux ?\nR : On fait avec.\n" * n,
    "vtt": lambda n: "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n<v Q>Et avec eux ?\n\n" * n,
    "cha": lambda n: "@Begin\n*ENQ:\tet\n" + "\tavec eux\n" * n,
    "sonal": lambda n: '<span class="lblseg" data-loc="1" data-deb="1">' + '<span class="cat_a">eux ' * n,
    "eaf": lambda n: (
        "<ANNOTATION_DOCUMENT>"
        + "<TIER TIER_ID='Q'>" * 20
        + f"{SAID_IN_ELAN * n}{'</TIER>' * 20}</ANNOTATION_DOCUMENT>"
    ),
    "xml": lambda n: "<TEI>" + "<body>" * 20 + "<u who='#Q'>Et ?</u>" * n + "</body>" * 20 + "</TEI>",
}
SAID_IN_ELAN = (
    "<ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>oui</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
)


@pytest.mark.parametrize("suffix", SPOKEN)
def test_what_reading_does_grows_as_the_file_does(read, suffix):
    """Exponent: what four times as much costs, on the scale of four."""
    read(SPOKEN[suffix](8), f"E01.{suffix}")
    few, many = (calls(lambda n=n: read(SPOKEN[suffix](n), f"E01.{suffix}")) for n in (250, 1000))
    assert math.log(many / few, 4) < 1.1


def test_what_stands_in_bodies_inside_bodies_is_read_once(read):
    said = "<TEI><text><body><body><u who='#Q'>Et ?</u><u who='#R'>Bon.</u></body></body></text></TEI>"
    assert len(read(said, "E01.xml").turns) == 2


@pytest.mark.parametrize("page", ["<p>a</p>" * 50_000, "<!--a>" * 200, "<![a " * 200, "<a " * 200])
@pytest.mark.parametrize("suffix", ["html", "sonal", "otr"])
def test_pages_of_more_tags_than_talk_has_are_refused_before_they_are_parsed(read, page, suffix):
    content = json.dumps({"text": page}) if suffix == "otr" else page
    with pytest.raises(InputFileError, match="démesuré"):
        read(content, f"E01.{suffix}")


def test_what_another_says_meanwhile_may_come_any_number_of_times_in_a_line(read):
    many = "R : Alors " + "//Q : oui.// " * 3_000 + "voilà."
    interview = read(f"Q : Et ?\n{many}\nQ : Bien.\nR : Bon.")
    assert interview.turns[1].span.cut(interview.text).startswith("Alors")
    assert interview.text.count("oui") == 3_000


def test_pictures_in_rtf_are_passed_over_and_the_words_after_them_kept(read):
    picture = b"{\\pict\\wmetafile8 \\{ab" + b"0123456789abcdef\r\n" * 5_000 + b"\\bin4 }}{{ \\'e9}"
    interview = read(b"{\\rtf1 Q : Et ?\\par R : Bon" + picture + b" donc.\\par}", "E01.rtf")
    assert "Bon donc." in interview.text
    assert "abcdef" not in interview.text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"segments": [{"text": "Q : a \\ud800 ?", "start": 0}, {"text": "R : b", "start": 1}]}', "E01.json"),
        ('{"segments": [{"text": "Q : a ?", "start": 1' + "0" * 400 + '}, {"text": "R : b"}]}', "E01.json"),
        ("Q (1" + "0" * 400 + ":10) : a ?\nR [1" + "0" * 400 + ":10:10] : b\nQ : c ?\nR : d", "E01.txt"),
        ("WEBVTT\n\n" + "1" * 400 + ":00:01.000 --> 00:02.000\nQ : a ?\n\n00:02.000 --> 00:03.000\nR : b", "E01.vtt"),
    ],
    ids=["lone surrogate", "long number", "long time", "long cue"],
)
def test_signs_and_numbers_no_recording_has_harm_nothing(read, content, name):
    interview = read(content, name)
    interview.text.encode()
    assert all(turn.seconds is None or turn.seconds < 1e7 for turn in interview.turns)
