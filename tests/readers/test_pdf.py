"""PDF: what the page cuts, repeats and sets side by side is undone, and no word is lost."""

import contextlib
import io
import re

import pypdf
import pytest
import typst
from reader_samples import notices, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_interview

LONG = (
    "Oui, alors l'administration nous demande énormément de justificatifs, incontestablement, et particulièrement pour "
    "les renouvellements de subventions départementales ; dit-il, dit-elle, on fait comme on peut, c'est-à-dire "
    "lentement."
)
DIALOGUE = [
    ("Claire", "Vous me racontez comment cela se passe dans l'association, au quotidien, avec les bénévoles ?"),
    ("Mme D.", LONG),
    ("Claire", "Et la fin ?"),
    ("Mme D.", "Rien. L'accompagnement institutionnel est insuffisamment rémunéré, l'association va difficilement."),
]


def pdf(turns, *, columns=1, head=""):
    """Set a dialogue as a word processor would: justified, words cut, a head and a page number on each page.

    That it says its own structure is taken away: with it, see `test_tagged_pdf`.
    """
    said = "\n\n".join(f"*{who} :* {words}" for who, words in turns)
    page = f"width: 15cm, height: 9cm, columns: {columns}, header: [{head}], "
    page += "footer: context [#counter(page).display()]"
    source = f'#set page({page})\n#set text(size: 9pt, lang: "fr", hyphenate: true)\n#set par(justify: true)\n{said}\n'
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(typst.compile(source.encode()))), io.BytesIO()
    del writer.root_object["/MarkInfo"]
    writer.write(out)
    return out.getvalue()


def straight(turns):
    return [(who, words.replace("’", "'")) for who, words in turns]


def test_turns_are_whole_though_the_page_cuts_lines_and_words(read):
    interview = read(pdf(DIALOGUE), "E1.pdf")
    assert straight(said(interview)) == DIALOGUE
    assert "réuni" in notices(interview)


@pytest.mark.parametrize("columns", [1, 2])
def test_columns_follow_one_another_and_running_heads_are_nobodys(read, columns):
    turns = [
        (who, f"{words} Numéro {n}.") for n in range(6) for who, words in (("Claire", DIALOGUE[0][1]), DIALOGUE[1])
    ]
    interview = read(pdf(turns, columns=columns, head="Étude Rivage, version 3"), "E1.pdf")
    found = straight(said(interview))
    assert [who for who, _words in found] == [who for who, _words in turns]
    letters = [re.sub(r"\W", "", words) for _who, words in found]
    assert letters == [re.sub(r"\W", "", words) for _who, words in turns]
    assert "Rivage" not in interview.text
    assert "Rivage" in notices(interview)


def locked():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(DIALOGUE)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: typst.compile(b"#rect()"), "pas de texte"),
        (locked, "mot de passe"),
        (lambda: b"%PDF-1.7\nrien", "lisible"),
        (lambda: b"PK\x03\x04", "lisible"),
    ],
    ids=["images alone", "locked", "empty", "no pdf"],
)
def test_what_cannot_be_read_is_told(read, content, says):
    with pytest.raises(InputFileError, match=says):
        read(content(), "E1.pdf")


def test_a_page_drawn_of_more_than_is_printed_is_refused_before_it_is_set(read, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.readers.pdf._MAX_DRAWN", 100)
    with pytest.raises(InputFileError, match="plus que"):
        read(pdf(DIALOGUE), "E1.pdf")


@pytest.mark.parametrize(("bound", "most"), [("_SHOWN_AT_MOST", 20), ("_MAX_OBJECTS", 5)])
def test_pages_that_set_more_words_together_than_are_printed_are_refused_before_one_is_set(
    read, monkeypatch, bound, most
):
    """Two thousand pages of one dense drawing, 0.3 MB, took minutes."""
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda *_args, **_more: pytest.fail("a page was set"))
    monkeypatch.setattr(f"interviews_toolkit.readers.pdf.{bound}", most)
    with pytest.raises(InputFileError, match="plus que"):
        read(pdf(DIALOGUE), "E1.pdf")


def test_nothing_of_a_damaged_file_is_printed(write, caplog):
    with pytest.raises(InputFileError):
        read_interview(write(b"rien", "E1.pdf"))
    assert caplog.records == []


def test_a_file_cut_short_or_broken_gives_our_error_or_what_is_whole(write):
    data = pdf(DIALOGUE)
    for at in range(100, len(data), len(data) // 12):
        for broken in (data[:at], data[:at] + b"\x00\xff<" + data[at + 3 :]):
            with contextlib.suppress(InputFileError):  # any other error fails
                assert read_interview(write(broken, "E1.pdf")).turns
