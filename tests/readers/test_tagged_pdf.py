"""A PDF that says its own structure: paragraphs whole, tables row by row, running heads and drawings left out."""

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from interviews_toolkit.readers.pdf import read_pdf
from interviews_toolkit.readers.tagged_pdf import read_blocks

typst = pytest.importorskip("typst")
LONG = (
    "Nous, avec la mairie, on a cherché longtemps, et puis voilà, incontestablement, anticonstitutionnellement même, "
    "personne n’est venu vingt-cinq fois de suite, peut-être."
)
SOURCE = f"""
#set document(date: none)
#set page(width: 9cm, height: 8cm, footer: [Pied de page])
#set text(lang: "fr", hyphenate: true)
#set par(justify: true)
= Entretien
{LONG}

- premier point
- second point

#figure(rect[dessin], alt: "un cadre")
#table(columns: 2, [Qui], [Combien], [Mairie du bourg, service des sports et de la culture], [12 acteurs sur 17])
#quote(block: true)[Une citation.]
"""


@pytest.fixture(scope="module")
def content():
    return typst.compile(SOURCE.encode())


def test_paragraphs_are_whole_and_tables_are_read_row_by_row(content, tmp_path):
    draft = read_pdf(content, tmp_path / "e.pdf")
    assert [line.text for line in draft.lines] == [
        "Entretien",
        LONG,
        "• premier point",
        "• second point",
        "Qui\tCombien",
        "Mairie du bourg, service des sports et de la culture\t12 acteurs sur 17",
        "Une citation.",
    ]


@pytest.mark.parametrize("fault", ["unmarked", "suspect", "circle"])
def test_a_structure_that_is_not_sure_or_never_ends_gives_way_to_the_page(content, tmp_path, fault):
    writer = pypdf.PdfWriter(io.BytesIO(content))
    root = writer.root_object
    if fault == "unmarked":
        del root["/MarkInfo"]
    elif fault == "suspect":
        root["/MarkInfo"][NameObject("/Suspects")] = pypdf.generic.BooleanObject(True)
    else:
        tree = root["/StructTreeRoot"].get_object()
        around = DictionaryObject({NameObject("/S"): NameObject("/Sect")})
        around[NameObject("/K")] = ArrayObject([writer._add_object(around), writer._add_object(around)])
        tree[NameObject("/K")] = writer._add_object(around)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read_blocks(pypdf.PdfReader(io.BytesIO(buffer.getvalue()))) == []
    assert "personne" in " ".join(line.text for line in read_pdf(buffer.getvalue(), tmp_path / "e.pdf").lines)


def test_words_named_a_thousand_times_are_read_once(content, tmp_path):
    writer = pypdf.PdfWriter(io.BytesIO(content))
    tree = writer.root_object["/StructTreeRoot"].get_object()
    held = tree["/K"]
    tree[NameObject("/K")] = ArrayObject([*(held if isinstance(held, list) else [held])])
    first = tree["/K"][0].get_object()
    first[NameObject("/K")] = ArrayObject([*first["/K"], *([NumberObject(0)] * 1000)])
    buffer = io.BytesIO()
    writer.write(buffer)
    said = " ".join(line.text for line in read_pdf(buffer.getvalue(), tmp_path / "e.pdf").lines)
    assert said.count("Entretien") == 1
