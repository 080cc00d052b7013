import re
import unicodedata
from dataclasses import replace
from functools import partial

import docx
import odfdo
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from interviews_toolkit.codebook import (
    codebook_rows,
    format_codebook,
    parse_codebook,
    read_codebook,
    read_codebook_table,
    write_codebook,
)
from interviews_toolkit.errors import CodebookError, UsageError
from interviews_toolkit.exports import Column, Table, write_table
from interviews_toolkit.exports.codebook_document import codebook_odt, codebook_word
from interviews_toolkit.exports.tables import csv_as
from interviews_toolkit.i18n import speaking
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.indicators import parse_indicator

TEXTS = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1)
    .map(lambda text: " ".join(re.split(" +", text)).strip(" "))
    .filter(bool)
    .map(partial(unicodedata.normalize, "NFC"))
)
TRICKY = st.sampled_from(
    ["no", "12:30", "- a", "a: b", "a #b", "'a'", '"a"', "=1+1", "'=1", "''-x", "+", "@a", "*a", "&a", "!a", "%a", "`a",
     "a:", "null", "~", "a;b", 'a";"b', "|", ">", "? a", "{a", "[a]", "« a : b »", "a\u00a0: b", "É", "👍 ok", "---"]
)  # fmt: skip
WRITTEN = TEXTS | TRICKY
INDICATORS = st.sampled_from(
    ["temps", "*construction", '"temps"', "mettre ~5 en relation", "/a: #b'c/", "VERB:cadrer", "(a | b)? c",
     "temps, pas après (mi | plein)", "l'État, pas avant d'esprit"]
).map(parse_indicator)  # fmt: skip


def _bare(code):
    return replace(code, line=0)


SLOWLY = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def codebooks(draw):
    n = draw(st.integers(1, 5))
    texts = st.lists(WRITTEN, max_size=3).map(tuple)
    codes = []
    for i in range(n):
        parent = draw(st.sampled_from([None, *(f"c-{j}" for j in range(i))]))
        codes.append(
            Code(
                id=f"c-{i}",
                name=f"{draw(WRITTEN)} {i}",
                parent=parent,
                definition=draw(WRITTEN | st.just("")),
                include=draw(texts),
                exclude=draw(texts),
                examples=draw(texts),
                counter_examples=draw(texts),
                indicators=tuple(draw(st.lists(INDICATORS, max_size=3))),
                is_retired=draw(st.booleans()),
            )
        )
    return Codebook(draw(WRITTEN), draw(WRITTEN), tuple(codes))


@SLOWLY
@given(codebook=codebooks())
def test_yaml_written_then_read_gives_the_same_codebook(codebook):
    again = parse_codebook(format_codebook(codebook))
    assert (again.title, again.version) == (codebook.title, codebook.version)
    assert {code.id: _bare(code) for code in again} == {code.id: _bare(code) for code in codebook}
    assert format_codebook(again) == format_codebook(codebook)


COMMENTED = st.lists(
    st.sampled_from(["# a", "  # b: c", "  - id: c-0", "    name: x # y", "- 'a' # z", "", "x: |", "  # text", "#"])
    | WRITTEN
).map("\n".join)


@SLOWLY
@given(codebook=codebooks(), older=COMMENTED)
def test_comments_of_whatever_older_text_never_change_what_is_written(codebook, older):
    assert parse_codebook(format_codebook(codebook, comments_of=older)) == parse_codebook(format_codebook(codebook))


def test_comments_stay_above_the_lines_they_stood_above():
    older = """\
# Tête

title: T
version: "1"
codes:
  # sur a
  - id: a
    name: A # du nom
    examples:
      # sur l'exemple
      - 'Un # dièse' # après
    indicators:
      - temps
  # sur b
  - id: b
    name: B
# fin
"""
    codebook = replace(parse_codebook(older), version="2")
    written = format_codebook(codebook, comments_of=older)
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    assert lines == [
        "# Tête", "title: T", "version: '2'", "codes:", "# sur a", "- id: a", "# du nom", "name: A", "examples:",
        "# sur l'exemple", "# après", "- 'Un # dièse'", "indicators:", "- temps",
        "# sur b", "- id: b", "name: B", "# fin",
    ]  # fmt: skip
    without_a = replace(codebook, codes=codebook.codes[1:])
    assert format_codebook(without_a, comments_of=older).rstrip().endswith("# après\n# fin")


def written_table(codebook, path):
    header, *rows = codebook_rows(codebook)
    write_table(Table("Grille", tuple(Column(name, name) for name in header), tuple(rows)), path)
    return path


@SLOWLY
@given(codebook=codebooks(), form=st.sampled_from(["excel-fr", "intl"]))
def test_tables_written_then_read_give_the_same_codebook(codebook, form, tmp_path_factory):
    assume(not re.search("[ÃÂÅâ]", str(codebook)))  # may look like accents spoilt on the way, which are refused
    assume(not re.search(r"'[=+\-@＝＋－＠]", str(codebook)))  # reading takes the guard off whoever put it there
    with csv_as(form):
        path = written_table(codebook, tmp_path_factory.mktemp("table") / "codebook.csv")
    again = read_codebook_table(path, title=codebook.title, version=codebook.version)
    assert {code.id: _bare(code) for code in again} == {code.id: _bare(code) for code in codebook}


@settings(SLOWLY, max_examples=6)
@given(codebook=codebooks(), language=st.sampled_from(["fr", "en"]))
def test_documents_written_then_read_give_the_same_codebook_whatever_the_language(codebook, language, tmp_path_factory):
    folder = tmp_path_factory.mktemp("document")
    with speaking(language):
        (folder / "g.docx").write_bytes(codebook_word(codebook, "g.docx"))
        (folder / "g.odt").write_bytes(codebook_odt(codebook))
    for name in ("g.docx", "g.odt"):
        again = read_codebook(folder / name)
        assert (again.title, again.version) == (codebook.title, codebook.version)
        assert {code.id: _bare(code) for code in again} == {code.id: _bare(code) for code in codebook}


def test_a_document_is_one_to_other_programs_and_a_code_added_in_it_has_no_need_of_an_id(small, tmp_path):
    (tmp_path / "g.docx").write_bytes(codebook_word(small, "g.docx"))
    document = docx.Document(tmp_path / "g.docx")
    document.add_heading("Manque d'élan", level=1)
    document.add_paragraph("Personne n'y croit.")
    document.add_paragraph("Indicateurs :")
    document.add_paragraph("élan", style="List Bullet")
    document.save(tmp_path / "g.docx")
    added = read_codebook(tmp_path / "g.docx").codes[-1]
    assert (added.id, added.definition, added.indicators[0].text) == ("manque-d-elan", "Personne n'y croit.", "élan")
    (tmp_path / "g.odt").write_bytes(codebook_odt(small))
    body = odfdo.Document(tmp_path / "g.odt").body
    assert [one.text for one in body.headers] == [code.name for code in small]
    deep = [Code(f"c{n}", f"C{n}", f"c{n - 1}" if n else None, "") for n in range(10)]
    with pytest.raises(UsageError, match="9 niveaux"):
        codebook_odt(Codebook("G", "1", tuple(deep)))


def test_a_file_written_twice_has_the_same_bytes(small, tmp_path):
    write_codebook(small, tmp_path / "a.yaml")
    write_codebook(read_codebook(tmp_path / "a.yaml"), tmp_path / "b.yaml")
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_written_yaml_looks_as_an_author_would_write_it(small):
    assert "      - id: manque-temps\n        name: Manque de temps\n" in format_codebook(small)
    assert "          - temps, pas après (mi | plein)\n" in format_codebook(small)
    assert "          - '\"budget\"'\n" in format_codebook(small)


def test_a_control_character_is_refused_rather_than_written(tmp_path):
    codebook = Codebook("a\x01", "1", (Code(id="a", name="A", parent=None, definition=""),))
    with pytest.raises(CodebookError, match=r"U\+0001"):
        write_codebook(codebook, tmp_path / "a.yaml")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_leaves_nothing_behind(small, tmp_path):
    with pytest.raises(CodebookError, match="Impossible d'écrire"):
        write_codebook(small, tmp_path / "absent" / "a.yaml")


def test_cells_that_look_like_formulas_are_disarmed(tmp_path):
    codebook = Codebook("a", "1", (Code(id="a", name='=HYPERLINK("x")', parent=None, definition=""),))
    data = written_table(codebook, tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;parent;name;definition;include;")
    assert b"\"'=HYPERLINK" in data
    assert read_codebook_table(tmp_path / "a.csv").codes[0].name == '=HYPERLINK("x")'


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_tables_are_read_whatever_their_separator(write, separator):
    text = separator.join(["id", "name", "indicators"]) + "\n" + separator.join(["a", "A", '"temps\nheure"']) + "\n"
    code = read_codebook_table(write(text, "grille.csv")).codes[0]
    assert [indicator.text for indicator in code.indicators] == ["temps", "heure"]


def test_a_table_takes_its_title_from_its_name(write):
    assert read_codebook_table(write("id;name\na;A\n", "grille.csv")).title == "grille"


def test_every_fault_of_a_table_is_reported_with_its_line(write):
    rows = [
        "id;name;parent;indicators", 'a;A;;"b\n(c"', "a;;z;", ";;;", "b;B;;;trop"]  # fmt: skip
    with pytest.raises(CodebookError) as caught:
        read_codebook_table(write("\n".join(rows) + "\n", "a.csv"))
    found = [(fault.line, fault.message.split(" :")[0]) for fault in caught.value.faults]
    assert found == [
        (2, "Indicateur « (c »"),
        (4, "L'id « a » sert déjà ligne 2."),
        (4, "Le parent « z » n'est pas un code de ce fichier."),
        (4, "« name » est vide."),
        (6, "Cellules"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id;nom\na;A\n", "Colonne inconnue « nom »"),
        ("id;name;name\na;A;B\n", "Deux colonnes se nomment « name »."),
        ("name\nA\n", "Il manque la colonne « id »."),
        ("id;name\n", "La grille n'a aucun code."),
    ],
)
def test_a_table_of_the_wrong_shape_is_refused(write, text, message):
    with pytest.raises(CodebookError) as caught:
        read_codebook_table(write(text, "a.csv"))
    assert any(fault.message.startswith(message) for fault in caught.value.faults)


def test_a_table_with_an_open_quote_says_where(write):
    with pytest.raises(CodebookError, match="illisible") as caught:
        read_codebook_table(write('id;name\na;"A\n', "a.csv"))
    assert caught.value.line == 2


def test_a_table_that_excel_saved_is_a_codebook_like_another(write):
    text = 'Name;ID;Parent;indicators;;\r\nBénévolat;benevolat;;"naître à\ndonner du temps";;\r\n;;;;;\r\n'
    codebook = read_codebook(write(text.encode("cp1252"), "grille.csv"))
    assert (codebook.title, codebook.codes[0].name) == ("grille", "Bénévolat")
    assert [indicator.text for indicator in codebook.codes[0].indicators] == ["naître à", "donner du temps"]
