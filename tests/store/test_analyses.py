"""Analyses and vectors: made once, and what is damaged is as good as absent."""

from array import array
from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.store import _blobs


def damage(connection, table, place):
    """Change one byte of the only blob in a table."""
    [blob] = connection.exec_driver_sql(f"SELECT content FROM {table}").scalars()
    place %= len(blob)
    changed = blob[:place] + bytes([blob[place] ^ 0x10]) + blob[place + 1 :]
    connection.exec_driver_sql(f"UPDATE {table} SET content = ?", (changed,))


def test_an_analysis_is_known_by_its_text_and_its_model(study, write, make):
    with write() as connection:
        assert store.known_analyses(connection, "fr 3.8") == set()
        store.save_analyses(connection, [make.analysis(study)])

        assert store.known_analyses(connection, "fr 3.8") == {study.text_hash}
        assert store.known_analyses(connection, "fr 3.9") == set()
        assert store.load_analysis(connection, study.text_hash, model="fr 3.9") is None
        assert store.load_analysis(connection, "0" * 64, model="fr 3.8") is None


@pytest.mark.parametrize("place", [0, 5, 9, 20, 300, -1])
def test_a_damaged_analysis_reads_as_absent_and_is_made_anew(study, write, make, place):
    with write() as connection:
        store.save_analyses(connection, [make.analysis(study)])
        damage(connection, "analyses", place)
        assert store.load_analysis(connection, study.text_hash, model="fr 3.8") is None

        store.save_analyses(connection, [make.analysis(study)])
        found = store.load_analysis(connection, study.text_hash, model="fr 3.8")
        assert found.forms == make.analysis(study).forms


@pytest.mark.parametrize("content", [b"", b"ITB1", b"x" * 100])
def test_what_is_no_analysis_reads_as_absent(study, write, make, content):
    with write() as connection:
        store.save_analyses(connection, [make.analysis(study)])
        connection.exec_driver_sql("UPDATE analyses SET content = ?", (content,))
        assert store.load_analysis(connection, study.text_hash, model="fr 3.8") is None


@pytest.mark.parametrize("forms", [(), ("",), ("a", ""), ("été", "\n", "😀"), ("a\0b", ""), ("\0",)])
def test_forms_come_back_whatever_characters_they_hold(study, write, make, forms):
    with write() as connection:
        store.save_analyses(connection, [replace(make.analysis(study), forms=forms)])
        found = store.load_analysis(connection, study.text_hash, model="fr 3.8")
        assert found.forms == forms


def test_words_kept_with_their_lengths_as_they_once_were_are_read():
    assert _blobs.unpack_words(array("i", [3, 1, 0, 2]).tobytes() + "abé".encode()) == ("a", "", "bé")


def test_only_new_forms_are_added_to_the_word_vectors(write):
    first = WordVectors("md", ("temps", "équipe"), 2, array("f", [1, 2, 3, 4]))
    again = WordVectors("md", ("équipe", "moyens"), 2, array("f", [9, 9, 5, 6]))
    with write() as connection:
        assert store.load_word_vectors(connection, "md") is None
        assert store.save_word_vectors(connection, first) == 2
        assert store.save_word_vectors(connection, again) == 1
        assert store.save_word_vectors(connection, again) == 0

        found = store.load_word_vectors(connection, "md")
        assert (found.forms, list(found.values)) == (("temps", "équipe", "moyens"), [1, 2, 3, 4, 5, 6])
        assert store.load_word_vectors(connection, "sm") is None


def test_damaged_vectors_are_added_again(write):
    vectors = WordVectors("md", ("temps",), 2, array("f", [1, 2]))
    with write() as connection:
        store.save_word_vectors(connection, vectors)
        damage(connection, "word_vectors", -1)
        assert store.load_word_vectors(connection, "md") is None
        assert store.save_word_vectors(connection, vectors) == 1
        assert list(store.load_word_vectors(connection, "md").values) == [1, 2]


def test_what_was_kept_of_an_interview_is_found_without_naming_the_model(study, write, project, make):
    analysis = make.analysis(study)
    with write() as connection:
        store.save_analyses(connection, [analysis])
    with project.read() as connection:
        [kept] = store.load_kept(connection)[study.id]
    assert kept.entities == analysis.entities
    assert list(kept.pos) == list(analysis.pos)
