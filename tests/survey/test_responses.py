import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import InputFileError, NotFoundError
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import AnswerStatus, PopulationId
from interviews_toolkit.survey import read_dictionary, read_survey
from tests.survey.conftest import FOLDER, SMALL

HEAD = "id;taille;freins;accord;jours;besoin\n"


def answers(survey, question):
    return [response.answers[QuestionId(question)] for response in survey.responses]


def read_one(write, small, row, question):
    return answers(read_survey(write(HEAD + row), small), question)[0]


def refusal(write, small, text, **how):
    with pytest.raises(InputFileError) as caught:
        read_survey(write(text, **how), small)
    return caught.value


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_study_has_362_companies_and_167_organisations(companies, organisations):
    assert (len(companies), companies.source.encoding) == (362, "cp1252")
    assert (len(organisations), organisations.source.encoding) == (167, "utf-8")
    assert [notice.message for notice in companies.notices] == [
        "Le fichier n'est pas en UTF-8 : il a été lu en Windows-1252. Vérifiez les accents."
    ]
    assert organisations.notices == ()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(write, small, separator, encoding):
    text = (
        HEAD.replace(";", separator) + f'1{separator}PME{separator}"La méfiance"{separator}{separator}"1,5"{separator}œ'
    )
    survey = read_survey(write(text, encoding=encoding), small)
    assert answers(survey, "freins")[0].chosen == ("peur",)
    assert answers(survey, "jours")[0].number == 1.5
    assert answers(survey, "besoin")[0].text == "œ"


def test_commas_people_wrote_do_not_pass_for_separators(write, small):
    survey = read_survey(write(HEAD + "1;TPE;;;;" + "a, b, c, d, e, f, g, h, i, j\n" * 1), small)
    assert answers(survey, "besoin")[0].text.startswith("a, b")


def test_the_line_by_which_excel_names_its_separator_is_obeyed(write, small):
    survey = read_survey(write("sep=;\r\n" + HEAD + "1;TPE;;;;\r\n"), small)
    assert [(response.id, response.line) for response in survey.responses] == [("1", 3)]


def test_lines_are_those_of_the_file_after_an_answer_on_two_lines(write, small):
    survey = read_survey(write(HEAD + '1;TPE;;;;"du temps\r\net un lieu"\n\n2;TPE;;;;\n'), small)
    assert [response.line for response in survey.responses] == [2, 5]
    assert answers(survey, "besoin")[0].text == "du temps\net un lieu"


def test_decomposed_accents_are_composed_in_what_is_kept(write, small):
    assert read_one(write, small, "1;;;;;de\u0301ja\u0300\n", "besoin").text == "déjà"


def test_spoilt_accents_are_refused_where_they_begin(write, small):
    error = refusal(write, small, HEAD + "1;TPE;;;;\n2;TPE;La mÃ©fiance;;;\n")
    assert error.line == 3
    assert "accents" in error.message


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "vide"),
        (b"\x00\x01;\x02", "pas du texte"),
        (b'id;taille\n1;"TPE\n', "illisible"),
        (b"id;\x81\x8d", "encodage"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, small, data, wanted):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(InputFileError, match=wanted):
        read_survey(path, small)


def test_a_missing_file_is_told(tmp_path, small):
    with pytest.raises(InputFileError, match="ne peut pas être ouvert"):
        read_survey(tmp_path / "absent.csv", small)


def test_a_population_is_known_by_its_file_or_must_be_named(tmp_path, study):
    path = tmp_path / "export.csv"
    path.write_bytes((FOLDER / "structures.csv").read_bytes())
    with pytest.raises(NotFoundError, match="De quelle population") as caught:
        read_survey(path, study)
    assert "structures" in str(caught.value.hint)
    assert len(read_survey(path, study, population=PopulationId("structures"))) == 167


# ── Workbooks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def as_workbook(path, rows, *, sheets=1):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    for n in range(sheets - 1):
        book.create_sheet(f"autre {n}")
    book.save(path)
    return path


def test_a_workbook_reads_as_its_csv(tmp_path, study, organisations):
    text = (FOLDER / "structures.csv").read_text(encoding="utf-8-sig")
    path = as_workbook(tmp_path / "export.xlsx", csv.reader(io.StringIO(text)))
    survey = read_survey(path, study, population=PopulationId("structures"))
    assert [r.answers for r in survey.responses] == [r.answers for r in organisations.responses]


def test_a_workbook_that_is_wrong_about_its_own_size_is_read_whole(tmp_path, small):
    path = as_workbook(tmp_path / "e.xlsx", [HEAD.strip().split(";"), [1, "PME", "temps"]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b'ref="A1:F2"', b'ref="A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert answers(read_survey(path, small), "freins")[0].chosen == ("temps",)
    assert b'ref="A1"' in members[sheet]


def test_numbers_dates_and_empty_cells_of_a_workbook_become_text(tmp_path, small):
    import datetime as dt

    head = HEAD.strip().split(";")
    rows = [head, [7, "PME", None, 3.0, 1.5, dt.datetime(2025, 5, 1)], [None] * 6, [8, "TPE"]]  # noqa: DTZ001
    survey = read_survey(as_workbook(tmp_path / "e.xlsx", rows, sheets=2), small)
    first = survey.responses[0].answers
    assert [(r.id, r.line) for r in survey.responses] == [("7", 2), ("8", 4)]
    assert (first["accord"].chosen, first["jours"].number, first["besoin"].text) == (("3",), 1.5, "2025-05-01T00:00:00")
    assert "2 feuilles" in survey.notices[0].message


def test_what_only_looks_like_a_workbook_is_refused(tmp_path, small):
    path = tmp_path / "e.xlsx"
    path.write_bytes(b"id;taille\n1;TPE\n")
    with pytest.raises(InputFileError, match="classeur"):
        read_survey(path, small)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    with pytest.raises(InputFileError, match="classeur"):
        read_survey(path, small)


def test_a_workbook_that_hides_a_huge_one_is_refused(tmp_path, small):
    path = tmp_path / "e.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"{n}.xml", b"0" * (80 << 20))
    with pytest.raises(InputFileError, match="démesuré"):
        read_survey(path, small)


# ── Headers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_headers_are_ids_or_texts_whatever_their_capitals_and_spaces(write, small):
    head = "ID;Quelle  taille\u00a0?;QUELS FREINS;D’accord ?;jours;Besoin\n"
    assert answers(read_survey(write(head + "1;PME;;;;\n"), small), "taille")[0].chosen == ("pme",)


def test_a_row_of_labels_below_the_codes_is_no_response(write, small):
    labels = "Numéro;Quelle taille ?;Quels freins ?;D'accord ?;Combien de jours ?;De quoi auriez-vous besoin ?\n"
    assert [r.id for r in read_survey(write(HEAD + labels + "1;TPE;;;;\n"), small).responses] == ["1"]


def test_framaforms_writes_questions_on_one_row_and_options_on_the_next(write, small):
    text = (
        "Détails;;Questionnaire;;;;;;\n"
        ";;;Quels freins ?;;;;;\n"
        "id;Adresse;Quelle taille ?;Le manque de temps;Le manque de moyens, humains ou financiers;La méfiance;"
        "D'accord ?;Combien de jours ?;De quoi auriez-vous besoin ?\n"
        "1;::1;PME;X;;X;2;0,5;du temps\n"
        "2;::1;TPE;;;;2;;\n"
    )
    survey = read_survey(write(text), small)
    assert [answer.chosen for answer in answers(survey, "freins")] == [("temps", "peur"), ()]
    assert [answer.status for answer in answers(survey, "freins")] == [AnswerStatus.ANSWERED, AnswerStatus.MISSING]
    assert "« Adresse »" in survey.notices[0].message


@pytest.mark.parametrize(
    "head",
    [
        "freins[SQ001];freins[SQ002];freins[SQ003]",
        "freins_temps;freins_moyens;freins_peur",
        "Quels freins ? [Le manque de temps];freins [Le manque de moyens, humains ou financiers];Freins[ La méfiance ]",
    ],
)
@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("Oui", "Non"), ("X", "0"), ("Y", "N"), ("VRAI", "FAUX")])
def test_one_column_an_option_keeps_zero_apart_from_nothing(write, small, head, yes, no):
    text = f"id;taille;{head};accord;jours;besoin\n1;;{yes};{no};;;;\n2;;{no};{no};{no};;;\n3;;;;;;;\n4;;NSP;;;;;\n"
    found = answers(read_survey(write(text), small), "freins")
    assert [(answer.status, answer.chosen) for answer in found] == [
        (AnswerStatus.ANSWERED, ("temps",)),
        (AnswerStatus.ANSWERED, ()),
        (AnswerStatus.MISSING, ()),
        (AnswerStatus.DONT_KNOW, ()),
    ]


def test_limesurvey_keeps_the_words_of_other_in_a_column_of_their_own(write, small):
    text = "id;taille;taille[other];freins;accord;jours;besoin\n1;-oth-;une mairie;;;;\n2;TPE;;;;;\n3;Autre;;;;;\n"
    found = answers(read_survey(write(text), small), "taille")
    assert [(answer.chosen, answer.text) for answer in found] == [
        (("autre",), "une mairie"),
        (("tpe",), ""),
        (("autre",), ""),
    ]


def test_a_question_without_column_and_one_with_two_are_told(write, small):
    error = refusal(write, small, "id;taille;Taille;freins;accord;besoin\n1;TPE;TPE;;;\n")
    assert [(fault.line, fault.column) for fault in error.faults] == [(1, None), (1, 3)]
    assert "« jours »" in error.faults[0].message


def test_without_numbers_of_their_own_responses_are_counted(write):
    small = read_dictionary(write(SMALL.replace("    id_column: id\n", ""), "d.yaml"))
    rows = "TPE;;;;\n" * 10
    survey = read_survey(write("taille;freins;accord;jours;besoin\n" + rows), small)
    assert [response.id for response in survey.responses][::9] == ["01", "10"]


# ── Cells ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ('"Le manque de temps;La méfiance"', ("temps", "peur")),
        ('"La méfiance; Le manque de temps ;"', ("temps", "peur")),
        ('"Le manque de moyens, humains ou financiers, La méfiance"', ("moyens", "peur")),
        ('"Le manque de moyens, humains ou financiers"', ("moyens",)),
        ("Le manque de temps|SQ002", ("temps", "moyens")),
        ('"temps\npeur"', ("temps", "peur")),
        ('"NSP, La méfiance"', ("peur",)),
    ],
)
def test_several_answers_in_one_cell_are_told_apart(write, small, cell, chosen):
    assert read_one(write, small, f"1;;{cell};;;\n", "freins").chosen == chosen


@pytest.mark.parametrize("cell", ["2", "2,0", "Un peu", "UN PEU", "2 - Un peu", "2. Un peu"])
def test_a_scale_is_read_by_number_or_label(write, small, cell):
    assert read_one(write, small, f"1;;;{cell};;\n", "accord").chosen == ("2",)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0", 0), ("1,5", 1.5), ("1.5", 1.5), ("17,5 %", 17.5), ("1\u202f234,5", 1234.5), ("1 000", 1000), ("-2", -2)],
)
def test_numbers_are_read_as_french_people_write_them(write, small, cell, number):
    assert read_one(write, small, f"1;PME;;;{cell};\n", "jours").number == number


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *[(cell, "missing") for cell in ("", "-", "Sans réponse", "...")],
        *[(cell, "dont_know") for cell in ("NSP", "nsp.", "Ne sait pas")],
        ("0", "answered"),
    ],
)
def test_not_knowing_and_not_answering_are_no_zero(write, small, cell, status):
    assert read_one(write, small, f"1;PME;;;{cell};\n", "jours").status == status


def test_another_way_of_writing_no_answer_is_the_dictionary_s_to_say(write):
    text = SMALL.replace("questions:\n", "missing: {dont_know: [joker], no_answer: [passe]}\nquestions:\n", 1)
    survey = read_survey(write(HEAD + "1;Joker;passe;;;\n"), read_dictionary(write(text, "d.yaml")))
    found = survey.responses[0].answers
    assert (found["taille"].status, found["freins"].status) == (AnswerStatus.DONT_KNOW, AnswerStatus.MISSING)


def test_what_no_option_says_is_other_and_its_words_are_kept(write, small):
    answer = read_one(write, small, "1;une mairie, petite;;;;\n", "taille")
    assert (answer.chosen, answer.text) == (("autre",), "une mairie, petite")


def test_a_filter_lets_through_only_those_it_names(write, small):
    survey = read_survey(write(HEAD + "1;PME;;;2;\n2;TPE;;;;\n3;;;;;\n4;TPE;;;9;\n"), small)
    statuses = [answer.status for answer in answers(survey, "jours")]
    assert statuses == [AnswerStatus.ANSWERED, *[AnswerStatus.NOT_ASKED] * 3]
    assert "« jours » : 1 réponse écartée" in survey.notices[-1].message
    assert "sans aucune réponse" in survey.notices[0].message


def test_every_fault_is_told_and_none_repeats_what_people_wrote(write, small):
    text = HEAD + "1;TPE;la pluie;;;\n1;PME;;9;des tas;\n;TPE;;;;\n4;TPE;;;;;la suite\n"
    error = refusal(write, small, text)
    assert [(f.line, f.column) for f in error.faults] == [(2, 3), (3, 1), (3, 4), (3, 5), (4, 1), (5, None)]
    told = " ".join([error.message, str(error.hint), *(fault.message for fault in error.faults)])
    assert not any(words in told for words in ("pluie", "des tas", "la suite"))


def test_short_rows_are_completed_and_told(write, small):
    survey = read_survey(write(HEAD + "1;TPE;;;;\n2;PME\n"), small)
    assert answers(survey, "besoin")[1].status is AnswerStatus.MISSING
    assert "ligne 3" in survey.notices[0].message


def test_a_file_of_something_else_is_told(write, small):
    assert "Aucune colonne" in refusal(write, small, "a;b\n1;2\n").message


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "TPE", "PME", "NSP"]),
            st.sets(
                st.sampled_from(["Le manque de temps", "Le manque de moyens, humains ou financiers", "La méfiance"])
            ),
            st.sampled_from(["", "1", "2", "3"]),
            st.text(st.characters(codec="cp1252", exclude_categories=("Cc",)), max_size=30),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([(";", "utf-8-sig", ";"), (",", "utf-8", ", "), ("\t", "utf-16", "|"), (";", "cp1252", "\n")]),
)
def test_however_it_was_saved_the_answers_are_the_same(tmp_path_factory, rows, how):
    separator, encoding, between = how
    folder = tmp_path_factory.mktemp("law")
    (folder / "d.yaml").write_text(SMALL, encoding="utf-8")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(HEAD.strip().split(";"))
    rows = [row for row in rows if not any(sign in row[3] for sign in "ÃÂâÅ")]
    for n, (size, obstacles, agreed, words) in enumerate(rows, start=1):
        writer.writerow([n, size, between.join(sorted(obstacles)), agreed, "", words])
    (folder / "e.csv").write_bytes(buffer.getvalue().encode(encoding))
    survey = read_survey(folder / "e.csv", read_dictionary(folder / "d.yaml"))
    assert len(survey) == len(rows)
    for response, (size, obstacles, agreed, words) in zip(survey.responses, rows, strict=True):
        assert response.answers["taille"].chosen == {"TPE": ("tpe",), "PME": ("pme",)}.get(size, ())
        assert len(response.answers["freins"].chosen) == len(obstacles)
        assert response.answers["accord"].chosen == ((agreed,) if agreed else ())
        besoin = response.answers["besoin"]
        assert besoin.status is not AnswerStatus.ANSWERED or besoin.text == words.strip()
