"""Taguette, QualCoder and RQDA: every passage by its words, and databases that are damaged or mean harm refused."""

import json
import sqlite3
from itertools import pairwise
from xml.sax.saxutils import escape

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.refi import read_exchanged
from tests.refi import foreign_databases as databases
from tests.refi.foreign_files import PASSAGES, TALK, WORDS
from tests.refi.taking import take

CLASSES = {name: f"cat_00{n}" for n, name in enumerate(("Budget", "Factures", "Froid", "Difficulté"), start=1)}
TREE = {("Budget", ""), ("Factures", "Budget"), ("Froid", "Budget"), ("Difficulté", "")}
PROGRAMS = {"taguette": "p.sqlite3", "qualcoder": "p.qda", "rqda": "p.rqda"}


@pytest.fixture(params=PROGRAMS)
def program(request, tmp_path):
    return getattr(databases, request.param)(tmp_path / PROGRAMS[request.param])


def coded(taken):
    names = {code.id: code.name for code in taken.codes.codebook}
    return {(coding.quote, names[coding.code_id]) for coding in taken.codings}


def tree(taken):
    return {(code.name, taken.codes.codebook[code.parent].name if code.parent else "") for code in taken.codes.codebook}


def said(taken):
    return {(memo.target.kind, memo.text) for memo in taken.memos}


def test_every_passage_is_found_by_its_words(program):
    exchanged = read_exchanged(program)
    taken = take(exchanged)
    assert coded(taken) == WORDS
    assert tree(taken) == TREE
    assert [one.text for one in taken.interviews] == [TALK]
    assert "ana" in {coder.name for coder in taken.coders}
    assert exchanged.sources[0].evidence.score > 0.95
    assert exchanged.sources[0].evidence.n_found == exchanged.sources[0].evidence.n_named == len(WORDS)


def test_taguettes_descriptions_are_memos_and_dates_are_kept(tmp_path):
    taken = take(read_exchanged(databases.taguette(tmp_path / "p.sqlite3")))
    assert said(taken) == {(TargetKind.INTERVIEW, "fiche"), (TargetKind.PROJECT, "Un essai.")}
    assert {coding.created_at for coding in taken.codings} == {"2026-01-02T10:00:00"}


def test_taguettes_codebook_is_a_tree(tmp_path):
    file = tmp_path / "codebook.csv"
    file.write_text(
        "tag,description,number of highlights\nBudget.Factures,les coûts,2\nBudget.Froid,,1\nDifficulté,,2\n", "utf-8"
    )
    taken = take(read_exchanged(file))
    assert tree(taken) == TREE
    assert {code.definition for code in taken.codes.codebook} == {"les coûts", ""}


def test_a_dot_that_ends_an_abbreviation_makes_no_tree(tmp_path):
    file = tmp_path / "codebook.csv"
    file.write_text("tag,description\nM. Dupont,\nBudget.Froid,\n", "utf-8")
    assert tree(take(read_exchanged(file))) == {("M. Dupont", ""), ("Budget.Froid", "")}


def test_a_table_without_tags_is_no_codebook(tmp_path):
    file = tmp_path / "codebook.csv"
    file.write_text("code,sens\nFroid,x\n", "utf-8")
    with pytest.raises(InputFileError):
        read_exchanged(file)


def test_qualcoders_cases_notes_and_annotations_come_and_pictures_are_listed(tmp_path):
    taken = take(read_exchanged(databases.qualcoder(tmp_path / "p.qda")))
    [case] = taken.cases
    assert dict(case.attributes) == {"cas": "Mme Lenoir", "âge": "42", "ville": "Lille"}
    assert said(taken) == {
        (TargetKind.INTERVIEW, "ton hésitant"),
        (TargetKind.SPAN, "hésite"),
        (TargetKind.PROJECT, "mémo du projet"),
        (TargetKind.PROJECT, "Jour 1\nPremier entretien."),
    }
    assert {coding.memo for coding in taken.codings} == {"à citer", ""}
    assert {coder.name for coder in taken.coders} == {
        "ana",
        "ben",
        "QualCoder",
    }  # the last for the memo on the project, which names nobody
    assert {loss.what: loss.n for loss in taken.losses} == {
        "image-coding": 1,
        "document-without-text": 1,
    }
    assert coded(take(read_exchanged(tmp_path / "p.qda" / "data.qda"))) == WORDS


def test_what_was_deleted_in_rqda_stays_deleted(tmp_path):
    taken = take(read_exchanged(databases.rqda(tmp_path / "p.rqda")))
    [case] = taken.cases
    assert dict(case.attributes) == {"cas": "Mme Lenoir", "âge": "42", "groupe": "Vague 1"}
    assert said(taken) == {(TargetKind.CASE, "veuve"), (TargetKind.PROJECT, "Jour 1\nPremier entretien.")}
    assert {loss.what: loss.n for loss in taken.losses} == {"image-coding": 1}


def test_a_cut_or_garbled_database_is_refused(program):
    file = program / "data.qda" if program.is_dir() else program
    whole = file.read_bytes()
    for data in (
        whole[:5000],
        whole[:200],
        b"SQLite format 3\x00",
        b"bonjour",
        whole[:4096] + b"\xff" * len(whole[4096:]),
    ):
        file.write_bytes(data)
        with pytest.raises(InputFileError):
            read_exchanged(program)


def test_a_database_still_open_elsewhere_is_refused(tmp_path):
    file = databases.taguette(tmp_path / "p.sqlite3")
    (tmp_path / "p.sqlite3-wal").write_bytes(b"x" * 100)
    with pytest.raises(InputFileError, match="ouvert"):
        read_exchanged(file)


def test_a_complaint_of_sqlites_that_is_no_text_is_ours_all_the_same(tmp_path):
    """It quotes the file byte for byte: found by `make fuzz`, an internal error."""
    file = tmp_path / "p.sqlite3"
    databases.taguette(file)
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE tags", b"CREATE TAB\xb8E tags"))
    with pytest.raises(InputFileError, match="abîmée"):
        read_exchanged(file)


def test_a_view_that_never_ends_is_not_read(tmp_path):
    file = databases.taguette(tmp_path / "p.sqlite3")
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE commands")
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS date FROM n"
        connection.execute(f"CREATE VIEW commands AS {endless}")
    connection.close()
    assert coded(take(read_exchanged(file))) == WORDS


def test_several_projects_in_one_database_are_named(tmp_path):
    file = databases.taguette(tmp_path / "p.sqlite3")
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO projects VALUES (2, 'Été', '', '')")
    connection.close()
    with pytest.raises(InputFileError, match="Hiver, Été"):
        read_exchanged(file)


def test_a_database_of_something_else_is_refused(tmp_path):
    file = databases.fill(tmp_path / "p.sqlite3", {"autre (a)": [(1,)]})
    with pytest.raises(InputFileError):
        read_exchanged(file)


def test_a_folder_without_a_project_is_refused(tmp_path):
    (tmp_path / "p.qda").mkdir()
    with pytest.raises(InputFileError):
        read_exchanged(tmp_path / "p.qda")


def sonal_corpus(folder):
    """The talk as SonalPi keeps it: a segment a line, each passage's words in spans of their categories."""
    spans = ""
    for line in TALK.split("\n"):
        who, _colon, words = line.partition(" : ")
        marks = [
            (name, words.find(quote), words.find(quote) + len(quote)) for quote, name in PASSAGES if quote in words
        ]
        cuts = sorted({0, len(words), *(place for _name, *places in marks for place in places)})
        runs = "".join(
            f'<span class="{" ".join(CLASSES[name] for name, start, end in marks if start <= first and last <= end)}">'
            f"{escape(words[first:last])}</span>"
            for first, last in pairwise(cuts)
        )
        spans += f'<span class="lblseg" data-loc="{1 + ("Lenoir" in who)}" data-deb="1.5">{runs}</span>'
    names = '<script id="loc-json" type="application/json">{["","Claire ?","Mme Lenoir"]}</script>'
    (folder / "e1.sonal").write_text(f'<body>{names}<div id="contenuText">{spans}</div></body>', "utf-8")
    ranks = {"Budget": "0", "Factures": "1", "Froid": "1", "Difficulté": "0"}
    corpus = {
        "tabThm": [{"code": CLASSES[name], "nom": name, "rang": rank} for name, rank in ranks.items()],
        "tabEnt": [
            {"id": 1, "nom": "Lenoir", "rtrPath": "e1.sonal", "tabLoc": ["", "Claire ?", "Mme Lenoir"],
             "tabDat": [{"v": 1, "m": 1, "l": "all"}, {"v": 2, "m": 1, "l": 2}]},
            {"id": 2, "nom": "Perdu", "rtrPath": "../perdu.sonal"},
        ],
        "tabVar": [{"v": 1, "lib": "lieu"}, {"v": 2, "lib": "sexe"}],
        "tabDic": [{"v": 1, "m": 1, "lib": "Lens"}, {"v": 2, "m": 1, "lib": "Femme"}],
    }  # fmt: skip
    (folder / "corpus.crp").write_text(json.dumps(corpus), "utf-8")
    return folder / "corpus.crp"


def test_a_sonalpi_corpus_has_its_passages_categories_and_variables(tmp_path):
    exchanged = read_exchanged(sonal_corpus(tmp_path))
    taken = take(exchanged)
    # What overlaps under one category is one passage: SonalPi marks words, not passages.
    whole = ("on s'en sort 🥶 mais c'est dur, hein", "Difficulté")
    assert coded(taken) == (WORDS - {("c'est dur", "Difficulté")}) | {whole}
    assert tree(taken) == TREE
    [interview] = taken.interviews
    assert {str(turn.speaker.role) for turn in interview.turns} == {"interviewer", "interviewee"}
    assert [dict(case.attributes) for case in taken.cases] == [{"lieu": "Lens", "sexe (Mme Lenoir)": "Femme"}]
    assert [(loss.n, loss.detail) for loss in exchanged.losses] == [(1, "Perdu")]


def test_a_corpus_of_the_old_sonal_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "ancien.crp").write_text("<|THEM|1|Lieux|>", "utf-8")
    with pytest.raises(InputFileError) as refused:
        read_exchanged(tmp_path / "ancien.crp")
    assert ".rtf" in refused.value.hint
