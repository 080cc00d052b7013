"""A document that is no transcript: its text as it is, whoever speaks."""

import zipfile

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_document_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_markdown_draft_keeps_its_lines(tmp_path):
    file = tmp_path / "brouillon.md"
    file.write_text("# Titre\n\nE02 le dit\u00a0: «\u00a0oui\u00a0».\n", encoding="utf-8")
    lines = read_document_text(file).text.split("\n")
    assert lines[2] == "E02 le dit\u00a0: «\u00a0oui\u00a0»."


def test_a_word_document_gives_its_paragraphs_and_tells_of_unread_footnotes(tmp_path):
    file = tmp_path / "brouillon.docx"
    body = "<w:p><w:r><w:t>Un</w:t></w:r></w:p><w:p><w:r><w:t>Deux</w:t><w:footnoteReference/></w:r></w:p>"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    document = read_document_text(file)
    assert document.text.split("\n")[:2] == ["Un", "Deux"]
    assert any("notes de bas de page" in notice.message for notice in document.notices)


@pytest.mark.parametrize("name", ["absent.md", "brouillon.pdf"])
def test_what_cannot_be_read_is_an_input_error(tmp_path, name):
    with pytest.raises(InputFileError):
        read_document_text(tmp_path / name)


def test_a_block_quotation_is_marked_in_a_word_file_and_in_a_page_as_in_markdown(tmp_path):
    word, page, plain = tmp_path / "a.docx", tmp_path / "a.html", tmp_path / "a.md"
    style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>'
    body = f"<w:p><w:r><w:t>Il dit :</w:t></w:r></w:p><w:p>{style}<w:r><w:t>On est là.</w:t></w:r></w:p>"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    page.write_text("<p>Il dit :</p><blockquote><p>On est là.</p></blockquote>", encoding="utf-8")
    plain.write_text("Il dit :\n> On est là.\n", encoding="utf-8")
    for file in (word, page, plain):
        assert read_document_text(file).text.strip().split("\n") == ["Il dit :", "> On est là."]
