"""The synthesis: every figure in a sentence comes from the register; a draft says so; three formats, one content."""

import re
import zipfile
from collections import Counter
from dataclasses import replace

import pytest

from interviews_toolkit.errors import MissingExtraError, UsageError
from interviews_toolkit.exports.synthesis import (
    check_format,
    compose,
    list_claims,
    write_synthesis,
)
from interviews_toolkit.exports.synthesis.blocks import ClassesBlock, FigureBlock, QuoteBlock, TableBlock, Text
from interviews_toolkit.exports.synthesis.typeset import typeset
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.reviews import ClusterReview
from tests.exports.synthesis_study import CODEBOOK, NASTY, WHO, gather, words


def test_every_count_of_actors_in_the_text_is_a_figure_of_the_register(made):
    document, claims = made
    stated = {claim.number: claim for claim in claims}
    counted = re.compile(r"(\d+) acteurs? sur (\d+)")
    n = 0
    for text in words(document):
        found = Counter((int(k), int(base)) for k, base in counted.findall(text.words))
        if found and "citations" not in text.words:
            figures = Counter((figure.value, figure.base) for figure in stated[text.claim].figures)
            assert not found - figures, text.words
            n += 1
    assert n >= 4


def test_the_register_says_who_and_its_figures_are_counted_again(study, made):
    _document, claims = made
    said = {(who, code) for who, codes in WHO.items() for code in codes.split()}
    for claim in claims:
        for figure in claim.figures:
            if figure.code_id and figure.base == len(WHO):
                family = set(CODEBOOK.descendants(figure.code_id))
                who = sorted({actor for actor, code in said if code in family})
                assert sorted(figure.interviews) == who
                assert figure.value == len(who)


def test_a_draft_says_so_at_its_head_and_beside_each_figure(made):
    document, _claims = made
    assert document.warning.startswith("Brouillon : 0\u202f% relu")
    assert all(text.unread for text in words(document) if text.claim)


def test_who_read_everything_is_counted_and_nothing_is_a_draft_any_more(study, made):
    anne = Coder("anne", "Anne", seen=frozenset(WHO))
    codings = tuple(
        Coding(f"c{s.id}", s.interview_id, s.span, s.quote, s.code_id, "anne", "2026-01-01T00:00:00Z")
        for s in study.suggestions
    )
    document, claims, _own = compose(gather(replace(study, coders=(anne,), codings=codings)))
    assert document.warning == ""
    assert not any(text.unread for text in words(document))
    assert {claim.source for claim in claims if claim.figures[0].code_id} == {"Anne"}


def test_nobody_who_refused_is_quoted_and_quotes_are_the_texts_own_words(study, made):
    texts = {interview.id: interview.text for interview in study.interviews}
    quotes = [block for block in made[0].blocks() if isinstance(block, QuoteBlock)]
    assert quotes
    for quote in quotes:
        assert quote.excerpt.interview_id != "E4"
        assert quote.excerpt.quote == quote.excerpt.span.cut(texts[quote.excerpt.interview_id])


def test_a_type_of_one_actor_stands_beside_nobodys_number(made):
    interviews = next(
        block.table
        for block in made[0].blocks()
        if isinstance(block, TableBlock) and block.table.columns[0].id == "interview"
    )
    kinds = {row[0]: row[1] for row in interviews.rows}
    assert kinds["E1"] == "entreprise"
    assert kinds["E4"] == "autres types"


def test_a_denied_passage_is_shown_as_a_possible_contrary_voice(made):
    contrary = [b for b in made[0].blocks() if isinstance(b, QuoteBlock) and b.label.startswith("Voix contraire")]
    assert [quote.excerpt.interview_id for quote in contrary] == ["E2"]


def test_checklists_leave_what_the_project_does_not_know_to_the_authors(made):
    tables = {b.table.title: b.table for b in made[0].blocks() if isinstance(b, TableBlock)}
    coreq, srqr = tables["Liste COREQ (32 points)"], tables["Liste SRQR (21 points)"]
    assert [row[0] for row in coreq.rows] == list(range(1, 33))
    assert [row[0] for row in srqr.rows] == list(range(1, 22))
    answers = {row[0]: row[2] for row in coreq.rows}
    assert answers[1] == answers[13] == "à compléter"
    assert answers[12] == "4 entretiens"
    assert answers[21] == "de 40 à 40 min, 40 en moyenne (base : 4)"


def test_tables_and_figures_are_numbered_once_each_in_order(made):
    numbers = [block.number for block in made[0].blocks() if isinstance(block, TableBlock)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_page_and_the_register_are_as_reviewed(made, tmp_path, golden):
    document, claims = made
    write_synthesis(document, tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    golden("synthesis.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))
    write_table(list_claims(claims), tmp_path / "claims.csv")
    golden("claims.csv", (tmp_path / "claims.csv").read_text(encoding="utf-8-sig"))


def test_nothing_anybody_said_is_markup_in_the_page(made, tmp_path):
    write_synthesis(made[0], tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "content=\"default-src 'none'" in page


def test_a_codebook_without_axes_is_told_as_well(study):
    flat = replace(CODEBOOK, codes=tuple(replace(code, parent=None) for code in CODEBOOK))
    document, claims, _own = compose(gather(replace(study, codebook=flat)))
    told = [section.title for section in document.sections if section.level == 4 and section.title]
    assert told[0] == "Manque de temps"
    assert any(claim.sentence.startswith("Thèmes : ") for claim in claims)


def test_word_has_its_own_headings_captions_and_alternative_text(made, tmp_path):
    docx = pytest.importorskip("docx")
    write_synthesis(made[0], tmp_path / "s.docx")
    file = docx.Document(tmp_path / "s.docx")
    styles = Counter(paragraph.style.name for paragraph in file.paragraphs)
    assert styles["Heading 1"] >= 6
    assert styles["Quote"] == sum(isinstance(block, QuoteBlock) for block in made[0].blocks())
    assert styles["Caption"] == len(file.tables) - 2 + len(file.inline_shapes)  # key figures and settings have none
    for shape in file.inline_shapes:
        assert "Manque de temps : au moins 3 acteurs sur 4" in shape._inline.docPr.get("descr")
    with zipfile.ZipFile(tmp_path / "s.docx") as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    assert "SEQ Tableau" in body
    assert "w:tblHeader" in body
    assert NASTY in "\n".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)


def test_a_row_of_a_word_table_stays_whole_unless_it_may_be_taller_than_a_page(made, tmp_path):
    docx = pytest.importorskip("docx")
    write_synthesis(made[0], tmp_path / "s.docx")
    whole = {
        max(len(cell.text) for cell in row.cells) <= 300: "w:cantSplit" in row._tr.xml
        for table in docx.Document(tmp_path / "s.docx").tables[1:]
        for row in table.rows
        if table.style.name == "Table Grid" and len(table.columns) > 2
    }
    assert whole == {True: True, False: False}


def test_the_pdf_is_tagged_and_takes_no_word_for_markup(made, tmp_path):
    pytest.importorskip("typst")
    write_synthesis(made[0], tmp_path / "s.pdf")
    pdf = (tmp_path / "s.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf


def test_a_sign_that_no_font_has_is_written_by_its_number_in_the_pdf(made, tmp_path):
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    section = made[0].sections[0]
    said = Text("Bravo 😀 et 中, e\u0301té, 👩\u200d👧 1\ufe0f\u20e3, αβ.")
    write_synthesis(replace(made[0], sections=(replace(section, blocks=(said,)),)), tmp_path / "s.pdf")
    written = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "s.pdf").pages)
    assert "Bravo [U+1F600] et [U+4E2D]" in written
    assert "[U+1F469][U+1F467] 1, αβ." in written


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf"])
def test_two_runs_give_the_same_bytes(classified, tmp_path, suffix):
    for library in ("docx", "resvg_py", "typst"):
        pytest.importorskip(library)
    files = [tmp_path / f"{n}.{suffix}" for n in (1, 2)]
    for file in files:
        write_synthesis(compose(gather(classified))[0], file)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(("suffix", "library"), [("docx", "docx"), ("pdf", "typst")])
def test_a_missing_library_says_the_very_line_to_type(made, tmp_path, monkeypatch, suffix, library):
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        write_synthesis(made[0], tmp_path / f"s.{suffix}")
    extra = {"docx": "word", "pdf": "pdf"}[suffix]
    assert caught.value.hint == f"pip install 'interviews-toolkit[{extra}]'"
    assert not list(tmp_path.iterdir())


def test_another_format_is_refused_before_any_work(tmp_path):
    with pytest.raises(UsageError) as caught:
        check_format(tmp_path / "s.odt")
    assert ".docx" in caught.value.hint


def test_no_formula_gets_into_the_register_of_a_spreadsheet(study, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    table = list_claims(compose(gather(study))[1])
    write_table(table, tmp_path / "c.xlsx")
    write_table(table, tmp_path / "c.csv")
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    lines = (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in lines
    assert not re.search(r'(^|[;"])=HYPERLINK', lines, re.MULTILINE)


def test_french_words_get_their_no_break_spaces_and_others_none():
    assert typeset("« Temps » : 12 acteurs sur 17 ; quoi ?", "fr") == (
        "«\u00a0Temps\u00a0»\u00a0: 12\u00a0acteurs sur\u00a017\u202f; quoi\u202f?"
    )
    assert typeset("a ; b", "en") == "a ; b"


def test_the_language_of_a_report_is_not_the_terminals():
    from interviews_toolkit import i18n

    before = i18n.language()
    with i18n.speaking("fr"):
        assert i18n.language() == "fr"
    with i18n.speaking(None):
        assert i18n.language() == before
    assert i18n.language() == before


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_classes_of_both_methods_are_shown_those_that_come_back_first(classified, tmp_path, suffix):
    docx = pytest.importorskip("docx")
    document, _claims, _own = compose(gather(classified))
    [block] = [block for block in document.blocks() if isinstance(block, ClassesBlock)]
    tables = [one.table.title for one in block.on_paper if isinstance(one, TableBlock)]
    assert [title.rpartition(" : ")[2] for title in tables] == ["même sens (vecteurs)", "mêmes mots (Reinert)"]
    assert len({one.title for one in block.on_paper if isinstance(one, FigureBlock)}) == 2
    assert sum(isinstance(one, Text) and one.tone == "warning" for one in block.on_paper) == 1
    write_synthesis(document, tmp_path / f"s.{suffix}")
    if suffix == "docx":
        shown = "\n".join(paragraph.text for paragraph in docx.Document(tmp_path / "s.docx").paragraphs)
        assert shown.index("0,80") < shown.index("0,30") < shown.index("Ces classes reviennent mal")
    else:
        shown = (tmp_path / "s.html").read_text(encoding="utf-8")
        assert shown.index('id="classes-semantic"') < shown.index('id="classes-reinert"')
        assert shown.count("Que faire\u202f?") == 4


def test_in_a_final_document_are_only_classes_somebody_looked_at_and_nothing_to_do(classified, tmp_path):
    anne = Coder("anne", "Anne", seen=frozenset(WHO))
    codings = tuple(
        Coding(s.id, s.interview_id, s.span, s.quote, s.code_id, "anne", "2026-01-01T00:00:00Z")
        for s in classified.suggestions
    )
    final = replace(classified, coders=(anne,), codings=codings)
    assert not any(one.id == "classes" for one in compose(gather(final))[0].sections)
    run = final.clusterings[0]
    first = run.clusters[0]
    review = ClusterReview("name", run.id, (first.id,), (first.segments,), "Anne", "2026-01-02", "Le temps")
    document, *_told = compose(gather(replace(final, cluster_reviews=(review,))))
    write_synthesis(document, tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "Le temps" in page
    assert "interviews clusters name" not in page
    assert "Que faire" not in page


class _Marks:
    """A catalogue in which each message is put between ⟦ ⟧, so that what escapes translation shows."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, singular, plural, n):
        return f"⟦{plural if n > 1 else singular}⟧"


def test_no_word_of_ours_escapes_translation(classified, tmp_path, monkeypatch):
    from html.parser import HTMLParser

    from interviews_toolkit import i18n

    monkeypatch.setattr(i18n, "_catalogue", lambda _language: _Marks())
    write_synthesis(compose(gather(classified))[0], tmp_path / "s.html")

    class Words(HTMLParser):
        found, skipped = "", False

        def handle_starttag(self, tag, attrs):
            self.skipped = tag in {"style", "code"}
            self.found += " ".join(f" {value} " for name, value in attrs if name in {"aria-label", "title", "alt"})

        def handle_endtag(self, tag):
            self.skipped = self.skipped and tag not in {"style", "code"}

        def handle_data(self, data):
            self.found += "" if self.skipped else f" {data}"

    words = Words()
    words.feed((tmp_path / "s.html").read_text(encoding="utf-8"))
    left, before = words.found, ""
    while left != before:
        left, before = re.sub(r"⟦[^⟦⟧]*⟧", " ", left), left
    left = re.sub(r"\b[0-9a-f]{12}\b", " ", left)  # digests
    texts = [f"{code.name} {code.definition}" for code in CODEBOOK]
    texts += [CODEBOOK.title, classified.title, "Guide", "fondation", "type acteur", "χ²"]
    known = " ".join(
        [*texts, *(one.text for one in classified.interviews), "entreprise interviews-toolkit d'essai Programme"]
    )
    spoken = set(re.findall(r"[^\W\d_]+", known.lower()))
    ours = [word for word in re.findall(r"[^\W\d_]{2,}", left.lower()) if word not in spoken]
    assert " ".join(sorted(set(ours))) == ""


def test_no_table_names_a_type_of_fewer_than_three_actors_nor_a_mode_that_few_of_a_type_share(study):
    cases = {
        iid: replace(case, attributes={**case.attributes, "mode": "téléphone" if iid == "E1" else "visio"})
        for iid, case in study.cases.items()
    }
    document, _claims, _own = compose(gather(replace(study, cases=cases)))
    printed = " ".join(
        str(cell)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, TableBlock) and section.id in {"types", "materiau"}
        for cell in (
            *(column.header for column in block.table.columns),
            block.table.caption,
            *sum(block.table.rows, ()),
        )
    )
    assert "entreprise" in printed
    assert "fondation" not in printed
    assert "téléphone" not in printed
