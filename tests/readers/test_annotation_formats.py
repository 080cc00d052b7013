"""Transcripts out of programs that annotate sound, corpora and web pages: the same dialogue comes out of each."""

import codecs
import contextlib
import json
import re

import pytest
from reader_samples import docx, notices, odt, roles, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_interview

DIALOGUE = [
    ("Claire", 'Vous me racontez "un peu" ?'),
    ("Mme D.", "Oui, alors « voilà » : c’est l’été."),
    ("Claire", "Et ?"),
    ("Mme D.", "Rien & tout."),
]
TIMES = [0.0, 2.5, 7.25, 8.0]
ENDS = [2.5, 7.25, 8.0, 10.0]


def textgrid(*, short=False):
    """Two tiers, each with the silences between what its voice says."""

    def field(name, value):
        return f"{value}\n" if short else f"    {name} = {value} \n"

    out = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'
    out += "0\n10\n<exists>\n2\n" if short else "xmin = 0 \nxmax = 10 \ntiers? <exists> \nsize = 2 \nitem []: \n"
    for n, voice in enumerate(("Claire", "Mme D."), start=1):
        intervals, at = [], 0.0
        for (who, words), start, end in zip(DIALOGUE, TIMES, ENDS, strict=True):
            if who == voice:
                intervals += [(at, start, "")] if at < start else []
                intervals.append((start, end, words.replace('"', '""')))
                at = end
        out += "" if short else f"item [{n}]:\n"
        out += field("class", '"IntervalTier"') + field("name", f'"{voice}"') + field("xmin", 0) + field("xmax", 10)
        out += field("intervals: size", len(intervals))
        for m, (start, end, words) in enumerate(intervals, start=1):
            out += "" if short else f"intervals [{m}]:\n"
            out += field("xmin", start) + field("xmax", end) + field("text", f'"{words}"')
    return out


def _in_rtf(error):
    return "".join(f"\\u{ord(char)}?" for char in error.object[error.start : error.end]), error.end


codecs.register_error("rtf", _in_rtf)


def escaped(words):
    return words.replace("&", "&amp;").replace("<", "&lt;")


def eaf():
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{int(at * 1000)}"/>' for n, at in enumerate(TIMES))
    tiers = ""
    for voice in ("Claire", "Mme D."):
        tiers += f'<TIER TIER_ID="{voice}-parole" PARTICIPANT="{voice}" LINGUISTIC_TYPE_REF="p">'
        for n, (who, words) in enumerate(DIALOGUE):
            if who == voice:
                tiers += f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="t{n}" '
                tiers += f'TIME_SLOT_REF2="t{n}"><ANNOTATION_VALUE>{escaped(words)}</ANNOTATION_VALUE>'
                tiers += "</ALIGNABLE_ANNOTATION></ANNOTATION>"
        tiers += "</TIER>"
    tiers += (
        '<TIER TIER_ID="trad" PARENT_REF="Claire-parole"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r" '
        'ANNOTATION_REF="a0"><ANNOTATION_VALUE>Tell me</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"


def trs(declared="ISO-8859-1"):
    turns = "".join(
        f'<Turn speaker="spk{1 if who == "Claire" else 2}" startTime="{at}" endTime="{end}">\n<Sync time="{at}"/>\n'
        f"{escaped(words)}\n</Turn>\n"
        for (who, words), at, end in zip(DIALOGUE, TIMES, ENDS, strict=True)
    )
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans>\n<Speakers>\n'
        '<Speaker id="spk1" name="Claire" type="female"/>\n<Speaker id="spk2" name="Mme D."/>\n</Speakers>\n'
        f'<Episode><Section type="report" startTime="0" endTime="10">\n{turns}</Section></Episode>\n</Trans>\n'
    )


def cha():
    lines = "".join(
        f"*{'ENQ' if who == 'Claire' else 'DUP'}:\t{words} \x15{int(at * 1000)}_{int(end * 1000)}\x15\n%mor:\tadv|x\n"
        for (who, words), at, end in zip(DIALOGUE, TIMES, ENDS, strict=True)
    )
    lines = lines.replace("alors «", "alors\n\t«")  # a long line is carried on by a tab
    return f"@UTF8\n@Begin\n@Participants:\tENQ Claire Adult, DUP Mme_D. Adult\n{lines}@End\n"


def tei():
    whens = "".join(f'<when xml:id="T{n}" interval="{at}" since="#T0"/>' for n, at in enumerate(TIMES))
    us = "".join(
        f'<u who="#{"c" if who == "Claire" else "d"}" start="#T{n}">{escaped(words)}<note>bas de page</note></u>'
        for n, (who, words) in enumerate(DIALOGUE)
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><person xml:id="c">'
        '<persName>Claire</persName></person><person xml:id="d"><persName>Mme D.</persName></person></particDesc>'
        f"</profileDesc></teiHeader><text><timeline>{whens}</timeline><body><div>{us}</div></body></text></TEI>"
    )


def sonal():
    spans = "".join(
        f'<span class="lblseg sautlig" data-deb="{at}" data-loc="{1 + (who != "Claire")}"><span data-rk="1" class="">'
        f'{escaped(words[:3])}</span><span class="cat_001 cat_004" data-rk="2">{escaped(words[3:])} </span></span>'
        for (who, words), at in zip(DIALOGUE, TIMES, strict=True)
    )
    names = '<script id="loc-json" type="application/json">{["","Claire","Mme D."]}</script>'
    notes = '<div id="txtnotes">Une note.</div>'
    return f'<html><head><title>Fichier</title></head><body>{names}{notes}<div id="contenuText">{spans}</div></body>'


def html(*, table=False):
    rows = [(escaped(who), escaped(words)) for who, words in DIALOGUE]
    said = (
        "<table>" + "".join(f"<tr><td>{who}</td><td><p>{words}</p></td></tr>" for who, words in rows) + "</table>"
        if table
        else "".join(f"<p><b>{who}\u00a0:</b>\n {words}</p>\n" for who, words in rows)
    )
    return (
        f"<html><head><title>Non dit</title><style>p{{}}</style></head><body><script>var x</script>{said}</body></html>"
    )


TIMED = {
    "E1.TextGrid": textgrid(),
    "E1.textgrid": textgrid(short=True),
    "E1.eaf": eaf(),
    "E1.trs": trs(),
    "E1.cha": cha(),
    "E1.tei": tei(),
    "E1.xml": tei(),
    "E1.sonal": sonal(),
}
PAGES = {"E1.html": html(), "E1.htm": html(table=True)}
LINES = [f"{who} : {words}" for who, words in DIALOGUE]
RTF = "\\par ".join(LINES).encode("ascii", "rtf")
WRITTEN = {
    "E1.docx": docx(LINES),
    "E1.odt": odt(LINES),
    "E1.rtf": b"{\\rtf1\\ansi " + RTF + b"\\par}",
    "E1.otr": json.dumps({"text": "".join(f"<p><b>{who} :</b> {escaped(words)}</p>" for who, words in DIALOGUE)}),
    "E1.srt": "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(LINES)),
    "E1.vtt": "WEBVTT\n\n"
    + "".join(f"0{n}:00.000 --> 0{n}:00.900\n<v {who}>{escaped(words)}\n\n" for n, (who, words) in enumerate(DIALOGUE)),
    "E1.json": json.dumps([{"start": n, "text": words, "speaker": who} for n, (who, words) in enumerate(DIALOGUE)]),
    "E1.txt": "\n".join(LINES),
    "E1.md": "\n\n".join(f"**{who} :** {words}" for who, words in DIALOGUE),
}
ALL = {**TIMED, **PAGES, **WRITTEN}


@pytest.mark.parametrize("name", ALL)
def test_the_same_turns_come_out_of_each(read, name):
    interview = read(ALL[name], name)
    assert said(interview) == DIALOGUE
    if name in TIMED:
        assert [turn.seconds for turn in interview.turns] == TIMES


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_lost_and_none_comes_twice(read, name):
    words = re.findall(r"\w+", read(ALL[name], name).text)
    spoken = [word for who, words in DIALOGUE for word in re.findall(r"\w+", f"{who} {words}")]
    assert sorted(words) == sorted(spoken)


def test_blanks_that_meet_across_the_tags_of_a_page_are_one(read):
    cut = "".join(f'<p><a name="ts_{n}">{who} : </a>\n<a> {words} </a></p>' for n, (who, words) in enumerate(DIALOGUE))
    assert said(read(cut.replace("alors", "alors </a> <a> "), "E1.html")) == DIALOGUE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_textgrid_may_be_in_any_of_praats_encodings(read, encoding):
    assert said(read(textgrid().encode(encoding), "E1.TextGrid")) == DIALOGUE


def test_points_of_a_textgrid_are_read_where_they_hold_words(read):
    grid = '"ooTextFile"\n"TextGrid"\n0 9 <exists> 2\n"TextTier" "Claire" 0 9 2\n1.5 "Et ?"\n3 ""\n'
    grid += '"IntervalTier" "Marthe" 0 9 1\n2 9 "Bon."\n'
    assert said(read(grid, "E1.TextGrid")) == [("Claire", "Et ?"), ("Marthe", "Bon.")]


@pytest.mark.parametrize(("declared", "real"), [("ISO-8859-1", "utf-8"), ("UTF-8", "cp1252")])
def test_the_encoding_a_trs_declares_may_be_wrong(read, declared, real):
    assert said(read(trs(declared).encode(real), "E1.trs")) == DIALOGUE


def test_two_voices_at_once_are_parted_and_noises_are_left_out_and_said(read):
    turn = (
        '<Turn speaker="spk1 spk2" startTime="9"><Sync time="9"/><Who nb="1"/>d\'accord <Event desc="rire"/> oui'
        '<Who nb="2"/>mais non</Turn></Section>'
    )
    interview = read(trs().replace("</Section>", turn), "E1.trs")
    assert said(interview)[4:] == [("Claire", "d'accord oui"), ("Mme D.", "mais non")]
    assert "1 bruit ou rire" in notices(interview)


def test_translations_below_a_tier_are_left_out_and_said(read):
    interview = read(eaf(), "E1.eaf")
    assert "Tell" not in interview.text
    assert "trad" in notices(interview)


def test_who_asks_is_known_where_the_format_says_so(read):
    as_chat = read(cha().replace("ENQ Claire Adult", "ENQ Claire Investigator"), "E1.cha")
    assert roles(as_chat)["Claire (interviewer)"] == "interviewer"
    as_tei = read(tei().replace('xml:id="c"', 'xml:id="c" role="interviewer"'), "E1.tei")
    assert roles(as_tei)["Claire (interviewer)"] == "interviewer"


def test_a_play_in_tei_has_its_speakers_and_its_headings_are_nobodys(read):
    body = "".join(f"<sp><speaker>{who} :</speaker><p>{escaped(words)}</p></sp>" for who, words in DIALOGUE)
    interview = read(f"<TEI><text><body><head>Entretien</head>{body}</body></text></TEI>", "E1.xml")
    assert said(interview) == DIALOGUE
    assert interview.text.startswith("Entretien\n")


@pytest.mark.parametrize("name", {**TIMED, **PAGES})
def test_a_file_cut_short_or_broken_gives_our_error_or_what_is_whole(write, name):
    data = ALL[name].encode()
    for at in range(0, len(data), max(1, len(data) // 25)):
        for broken in (data[:at], data[:at] + b"\x00\xff<" + data[at + 3 :]):
            with contextlib.suppress(InputFileError):  # any other error fails
                assert read_interview(write(broken or b" ", name)).turns


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("<a><b/></a>", "E1.xml", "connue"),
        ("<Trans></Trans>", "E1.trs", "Aucune parole"),
        ('<!DOCTYPE Trans [<!ENTITY a "ha">]><Trans>&a;</Trans>', "E1.trs", "DOCTYPE"),
        ('<!DOCTYPE Trans SYSTEM "x" [<!ENTITY a "ha">]><Trans>&a;</Trans>', "E1.trs", "DOCTYPE"),
        ('"ooTextFile" "TextGrid" 0 1 <exists> 999999999', "E1.TextGrid", "TextGrid"),
        ('"ooTextFile" "TextGrid" 0 1 <exists> 1 "IntervalTier" "a" 0 1 99999999 0 1 "x"', "E1.TextGrid", "TextGrid"),
        ("@Begin\n@End\n", "E1.cha", "Aucune parole"),
        ("<script>alert(1)</script>", "E1.html", "Aucune parole"),
        (b"%PDF-1.7 x", "E1.html", "texte"),
    ],
)
def test_what_is_not_what_its_name_says_is_told(read, content, name, says):
    with pytest.raises(InputFileError, match=says):
        read(content, name)


def test_in_sonalpi_a_name_that_ends_with_a_question_mark_asks_and_pseudonyms_are_read(read):
    page = sonal().replace('"Claire"', '"Claire ?"').replace("Vou", '<span class="anon" data-pseudo="On">Vou</span>')
    interview = read(page, "E1.sonal")
    assert roles(interview) == {"Claire (interviewer)": "interviewer", "Mme D.": "interviewee"}
    assert said(interview)[0] == ("Claire (interviewer)", 'Ons me racontez "un peu" ?')
    assert "pseudonyme" in notices(interview)
