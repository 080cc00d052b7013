"""One file a format: the same turns come out of each, with what each format alone can say."""

import io
import json
import zipfile

import pytest
from reader_samples import W, archive, docx, docx_body, docx_paragraph, notices, odt, roles, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import supported_formats

DIALOGUE = [
    ("Enquêtrice", "Vous me racontez ?"),
    ("Mme D.", "Oui, alors « voilà » : c’est l’été."),
    ("Enquêtrice", "Et ?"),
    ("Mme D.", "Rien."),
]
LINES = [f"{label} : {words}" for label, words in DIALOGUE]


def test_formats_are_listed_sorted():
    assert list(supported_formats()) == sorted(supported_formats())
    assert {".docx", ".odt", ".txt", ".md", ".srt", ".vtt"} <= set(supported_formats())


def test_docx_and_odt_written_by_their_own_libraries_are_read(read):
    assert said(read(docx(LINES), "E01.docx")) == DIALOGUE
    assert said(read(odt(LINES), "E01.odt")) == DIALOGUE


def test_a_label_cut_into_runs_is_whole_again(read):
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{part}</w:t></w:r>" for part in ("Enq", "uêtri", "ce :"))
    first = f'<w:p>{runs}<w:r><w:t xml:space="preserve"> Vous me racontez ?</w:t></w:r></w:p>'
    assert said(read(docx_body(first + "".join(map(docx_paragraph, LINES[1:]))), "E01.docx")) == DIALOGUE


def test_a_bold_label_without_separator_is_a_voice(read):
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{label}</w:t></w:r><w:r><w:t> {words}</w:t></w:r></w:p>"
        for label, words in DIALOGUE
    )
    assert said(read(docx_body(body), "E01.docx")) == DIALOGUE


def test_a_table_of_two_columns_is_speaker_and_speech(read):
    rows = "".join(
        f"<w:tr><w:tc>{docx_paragraph(label)}</w:tc>"
        f"<w:tc>{docx_paragraph(words)}{docx_paragraph('Et puis.')}</w:tc></w:tr>"
        for label, words in DIALOGUE
    )
    interview = read(docx_body(docx_paragraph("Entretien E01") + f"<w:tbl>{rows}</w:tbl>"), "E01.docx")
    assert said(interview) == [(label, f"{words}\nEt puis.") for label, words in DIALOGUE]


def test_a_table_may_have_times_and_row_numbers_and_empty_labels(read):
    rows = [
        ("1", "00:01", "Q", "Et ?"),
        ("2", "00:09", "R", "Bon."),
        ("3", "", "", "Suite."),
        ("4", "00:12", "Q", "Ah ?"),
    ]
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{docx_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    interview = read(docx_body(f"<w:tbl>{cells}</w:tbl>{docx_paragraph('')}"), "E01.docx")
    assert said(interview) == [("Q", "Et ?"), ("R", "Bon.\nSuite."), ("Q", "Ah ?")]
    assert [turn.seconds for turn in interview.turns] == [1.0, 9.0, 12.0]


def test_tracked_insertions_are_read_and_deletions_are_not(read):
    changed = (
        "<w:p><w:r><w:t>R : C'est </w:t></w:r><w:ins><w:r><w:t>vraiment</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>pas</w:delText></w:r></w:del><w:r><w:t> bien.</w:t></w:r></w:p>"
    )
    body = docx_paragraph("Q : Et ?") + changed
    interview = read(
        docx_body(body.replace("C'est </w:t>", "C'est</w:t><w:t xml:space='preserve'> </w:t>")), "E01.docx"
    )
    assert said(interview)[1] == ("R", "C'est vraiment bien.")
    assert "Suivi des modifications" in notices(interview)


def test_words_in_content_controls_are_not_lost(read):
    body = f"<w:sdt><w:sdtContent>{docx_paragraph('Q : Et ?')}</w:sdtContent></w:sdt>{docx_paragraph('R : Bon.')}"
    assert said(read(docx_body(body), "E01.docx")) == [("Q", "Et ?"), ("R", "Bon.")]


def test_a_title_in_the_middle_is_nobodys_and_the_voice_goes_on_after_it(read):
    title = '<w:p><w:pPr><w:pStyle w:val="Titre2"/></w:pPr><w:r><w:t>Deuxième partie</w:t></w:r></w:p>'
    body = "".join(map(docx_paragraph, ["Q : Et ?", "R : Bon."])) + title + docx_paragraph("Alors voilà.")
    assert said(read(docx_body(body), "E01.docx")) == [("Q", "Et ?"), ("R", "Bon."), ("R", "Alors voilà.")]


def test_odt_leaves_deleted_text_and_notes_out(read):
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:tracked-changes><text:p>Q : effacé</text:p></text:tracked-changes>"
        "<text:p>Q : Et<text:s text:c='1'/>?</text:p>"
        "<text:p>R : Bon<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>.</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    interview = read(archive([("content.xml", content)]), "E01.odt")
    assert said(interview) == [("Q", "Et ?"), ("R", "Bon.")]
    assert "notes de bas de page" in notices(interview)


def test_markdown_loses_the_markup_of_labels_titles_and_quote_blocks_only(read):
    text = "---\ntitre: x\n---\n# Entretien\n\n> Inventé.\n\n**Q :** Et *vraiment* ?\n\n"
    interview = read(text + "> **R** : Bon_bon.\n\n__Q :__ Ah ?\n\n---\n\n## Fin\n\nEt après ?\n", "E01.md")
    assert said(interview) == [("Q", "Et *vraiment* ?"), ("R", "Bon_bon."), ("Q", "Ah ?"), ("Q", "Et après ?")]
    assert "**" not in interview.text


VTT = """WEBVTT - Entretien

NOTE
Entretien E05 — inventé
Claire : enquêtrice

STYLE
::cue { color: red }

00:04.500 --> 00:09.000
<v Claire>Ça y est &amp; c'est
parti ?</v>

2
01:00:10.000 --> 01:00:12.000 align:start
<v.loud Mme B.>Oui. <i>Alors</i>

01:00:12.000 --> 01:00:14.000
<v Mme B.>voilà.<v Claire>Ah ?

01:00:15.000 --> 01:00:16.000
<v Mme B.>Oui.
"""


def test_webvtt_voices_are_kept_and_several_cues_make_one_turn(read):
    interview = read(VTT, "E05.vtt")
    assert said(interview) == [
        ("Claire", "Ça y est & c'est parti ?"),
        ("Mme B.", "Oui. Alors voilà."),
        ("Claire", "Ah ?"),
        ("Mme B.", "Oui."),
    ]
    assert [turn.seconds for turn in interview.turns] == [4.5, 3610.0, 3612.0, 3615.0]
    assert roles(interview)["Claire"] == "interviewer"


def test_subrip_labels_inside_cues_are_voices_and_other_cues_go_on(read):
    text = (
        "1\r\n00:00:00,000 --> 00:00:02,000\r\n[ENTRETIEN INVENTÉ]\r\n\r\n"
        "2\r\n00:00:02,500 --> 00:00:04,000\r\nENQUÊTEUR: On avait\r\ndit 10:30 ?\r\n\r\n"
        "3\r\n00:00:05,000 --> 00:00:06,000\r\nR: Oui, le\r\n\r\n4\r\n00:00:06,000 --> 00:00:07,000\r\ncamion.\r\n\r\n"
        "5\r\n00:00:08,000 --> 00:00:09,000\r\nENQUÊTEUR: Ah ?\r\n"
    )
    interview = read(text, "E08.srt")
    assert said(interview) == [("ENQUÊTEUR", "On avait dit 10:30 ?"), ("R", "Oui, le camion."), ("ENQUÊTEUR", "Ah ?")]
    assert [turn.seconds for turn in interview.turns] == [2.5, 5.0, 8.0]


def test_whisperx_voices_and_times_are_kept(read):
    segments = [
        {"start": 0.0, "end": 3.2, "text": " Vous me racontez ?", "speaker": "SPEAKER_00"},
        {"start": 3.2, "end": 5, "text": " Oui, alors euh", "speaker": "SPEAKER_01"},
        {"start": 5, "end": 6.5, "text": " voilà, c'était l'été.", "speaker": "SPEAKER_01"},
    ]
    interview = read(json.dumps({"segments": segments}), "E01.json")
    assert said(interview) == [
        ("SPEAKER_00", "Vous me racontez ?"),
        ("SPEAKER_01", "Oui, alors euh voilà, c'était l'été."),
    ]
    assert [turn.seconds for turn in interview.turns] == [0.0, 3.2]


def test_otranscribe_times_and_bold_labels_are_kept(read):
    html = (
        '<p><span class="timestamp" data-timestamp="0.5">00:00</span>&nbsp;<b>Enquêtrice :</b> Vous pouvez ?</p>'
        '<p><span class="timestamp" data-timestamp="4.21">00:04</span>&nbsp;<b>Mme A :</b> Oui '
        "<i>(rires)</i> ça.<br /></p>"
    )
    interview = read(json.dumps({"text": html, "media": "x.mp3"}), "E01.otr")
    assert said(interview) == [("Enquêtrice", "Vous pouvez ?"), ("Mme A", "Oui (rires) ça.")]
    assert [turn.seconds for turn in interview.turns] == [0.5, 4.21]


def test_rtf_accents_unicode_and_skipped_groups(read):
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard\b Enqu\'eatrice\~:\b0  "
        rb"Vous me racontez ?\par R : L\u8217?\'e9t\'e9, \u339?uvre\line et puis.\par Q : Ah ?\par R : Si.\par}"
    )
    interview = read(rtf, "E01.rtf")
    assert said(interview)[:2] == [("Enquêtrice", "Vous me racontez ?"), ("R", "L’été, œuvre\net puis.")]


RTF_TURNS = (
    (rb"\mac Enqu\'90trice : Et ?\par R : Oui, \'88 midi.", "Oui, à midi."),
    (rb"\ansicpg10000 Enqu\'90trice : Et ?\par R : Oui, \'88 midi.", "Oui, à midi."),
    (rb"\ansi Enqu\'eatrice : Et ?\par R : Oui \u-10179?\u-8704? super.", "Oui 😀 super."),
    (rb"\ansi Enqu\'eatrice : Et ?\par R : Oui{\deleted  non}{\v  CACHE}.", "Oui."),
)


@pytest.mark.parametrize(("body", "answer"), RTF_TURNS)
def test_rtf_of_a_mac_with_emoji_or_hidden_words(read, body, answer):
    interview = read(b"{\\rtf1" + body + b"\\par}", "E01.rtf")
    assert said(interview) == [("Enquêtrice", "Et ?"), ("R", answer)]
    assert ("masqué" in notices(interview)) is (b"deleted" in body)


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


@pytest.mark.parametrize("name", ["E01.docx", "E01.docm"])
def test_the_text_is_where_the_file_says(read, name):
    xml = docx_body("".join(map(docx_paragraph, LINES)))
    with zipfile.ZipFile(io.BytesIO(xml)) as file:
        body = file.read("word/document.xml")
    moved = archive([("_rels/.rels", RELATION.format("/word/document2.xml")), ("word/document2.xml", body)])
    assert said(read(moved, name)) == DIALOGUE


STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="Forte"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Question"><w:basedOn w:val="Forte"/></w:style>'
    '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)


def asked(text, properties="", run=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(("properties", "run"), [('<w:pStyle w:val="Question"/>', ""), ("", "<w:i/>")])
def test_questions_set_apart_by_style_or_in_italics_are_another_voice(read, properties, run):
    body = "".join(
        asked(question, properties, run) + asked(answer)
        for question, answer in (("Vous pêchez ?", "Oui."), ("Depuis quand ?", "Toujours."))
    )
    interview = read(docx_body(body, entries=[("word/styles.xml", STYLES)]), "E01.docx")
    assert [role for _label, role in roles(interview).items()] == ["interviewer", "interviewee"]
    assert [words for _label, words in said(interview)] == ["Vous pêchez ?", "Oui.", "Depuis quand ?", "Toujours."]


def test_hidden_words_are_left_out_and_it_is_said(read):
    hidden = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve"> VRAI_NOM</w:t></w:r>'
    run = hidden.format("<w:vanish/>") + hidden.format('<w:rStyle w:val="Secret"/>')
    body = docx_paragraph("Q : Et ?") + f"<w:p><w:r><w:t>R : Bon.</w:t></w:r>{run}</w:p>"
    interview = read(docx_body(body, entries=[("word/styles.xml", STYLES)]), "E01.docx")
    assert said(interview) == [("Q", "Et ?"), ("R", "Bon.")]
    assert "VRAI_NOM" not in interview.text
    assert "masqué" in notices(interview)


def test_a_column_of_notes_is_no_speech(read):
    rows = [("Qui", "Propos", "Commentaires"), ("Q", "Et ?", "NOTE"), ("R", "Bon.", ""), ("Q", "Ah ?", "AUTRE")]
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{docx_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    for interview in (read(docx_body(f"<w:tbl>{cells}</w:tbl>"), "E01.docx"), read(f"<table>{html}</table>", "E.html")):
        assert said(interview) == [("Q", "Et ?"), ("R", "Bon."), ("Q", "Ah ?")]
        assert "« Commentaires »" in notices(interview)


def test_teams_writes_the_name_in_bold_and_the_time_beside(read):
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r>"
        f'<w:r><w:t xml:space="preserve">   {time}</w:t><w:br/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>'
        for name, time, words in (
            ("Claire Durand", "0:03", "Vous pêchez ?"), ("BENALI Nadia", "0:07", "Oui."),
            ("Claire Durand", "0:15", "Ici ?"), ("BENALI Nadia", "1:02:18", "Là-bas."),
        )
    )  # fmt: skip
    interview = read(docx_body(body), "E01.docx")
    assert [turn.seconds for turn in interview.turns] == [3.0, 7.0, 15.0, 3738.0]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("{", "E01.json"),
        ("[1]", "E01.json"),
        ("[" * 100_000, "E01.json"),
        ('{"text": 3}', "E01.otr"),
        ("bonjour", "E01.rtf"),
        ("Q : Et ?\nR : Bon.", "E01.srt"),
        ("WEBVTT\n\nNOTE rien\n", "E01.vtt"),
    ],
)
def test_files_that_are_not_what_their_name_says_are_refused_with_a_hint(read, content, name):
    with pytest.raises(InputFileError) as refused:
        read(content, name)
    assert refused.value.hint
    assert refused.value.path.name == name


@pytest.mark.parametrize("start", ["9" * 400, "NaN", "1e999", "-5"])
def test_a_time_that_is_none_leaves_the_words_without_time(read, start):
    text = '{"segments": [{"text": "Oui, voilà.", "start": HERE}]}'.replace("HERE", start)
    (turn,) = read(text, "E01.json").turns
    assert turn.seconds is None
