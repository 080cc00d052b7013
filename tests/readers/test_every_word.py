"""PDF and tables, at full length: the words kept are those a plain extraction gives, none lost, none twice or moved."""

import csv
import io
import re
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
import typst

from interviews_toolkit.readers import read_corpus, read_interview

HEAD = ("Entretien", "Qui parle", "Paroles")


@pytest.fixture(scope="module")
def turns():
    """An interview of the study, as (voice, words)."""
    interview = read_interview(Path(__file__).parents[2] / "transcripts" / "E13.txt")
    return [(turn.speaker.label, turn.span.cut(interview.text)) for turn in interview.turns]


def letters(text):
    return re.sub(r"[\W_]", "", text)


def set_in(columns, turns):
    """A PDF as a word processor would set it: justified, words cut at the end of lines, numbered pages."""
    page = f"width: 21cm, height: 20cm, columns: {columns}, footer: context [#counter(page).display()]"
    said = "\n\n".join(f"#{typst_string(f'{who} : {words}')}" for who, words in turns)
    source = f'#set page({page})\n#set text(size: 9pt, lang: "fr", hyphenate: true)\n#set par(justify: true)\n{said}\n'
    return typst.compile(source.encode())


def typst_string(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_keeps_every_word_in_its_place(turns, write, columns):
    data = set_in(columns, turns)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 2
    plain = "\n".join(re.sub(r"\s*\d+\s*\Z", "", page) for page in pages)
    kept = read_interview(write(data, "E1.pdf"))
    assert letters(kept.text) == letters(plain).translate(str.maketrans({"ﬁ": "fi", "ﬂ": "fl"}))
    assert [turn.speaker.label for turn in kept.turns] == [who for who, _words in turns]


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def as_docx(rows):
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(out)
    return out.getvalue()


def plain_cells(name, data):
    """The last two cells of every row, as the library of the format gives them."""
    if name.endswith("csv"):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))[1:]
    elif name.endswith("xlsx"):
        rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)[1:]
    else:
        rows = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows]
    return [tuple(row[-2:]) for row in rows]


@pytest.mark.parametrize(("name", "make"), [("t.csv", as_csv), ("t.xlsx", as_xlsx), ("t.docx", as_docx)])
def test_a_table_keeps_every_word_in_its_place(turns, write, name, make):
    is_sheet = not name.endswith("docx")
    data = make([HEAD, *(("E1", *turn) for turn in turns)] if is_sheet else turns)
    path = write(data, name)
    kept = read_corpus(path)[0].interview if is_sheet else read_interview(path)
    found = [(turn.speaker.label, turn.span.cut(kept.text)) for turn in kept.turns]
    assert [(who, words.split()) for who, words in found] == [
        (who, words.split()) for who, words in plain_cells(name, data)
    ]
    assert sum(len(words.split()) for _who, words in found) > 500
