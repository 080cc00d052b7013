"""Interviews, cases, guides: texts stay, readings may change, order is the natural one."""

from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, InterviewsError, NotFoundError
from interviews_toolkit.model.interviews import Case


def aligned(interview, *questions):
    turns = tuple(replace(turn, question=q) for turn, q in zip(interview.turns, questions, strict=True))
    return replace(interview, turns=turns)


def test_interviews_come_back_in_the_order_people_count(write, make):
    names = ["E10", "e2", "E2", "E02", "E1", "Élu 3", "E1b"]
    with write() as connection:
        for name in names:
            store.save_interview(connection, make.interview(name))
        store.save_cases(connection, [Case(name) for name in names])

        found = [interview.id for interview in store.load_interviews(connection)]
        assert found == ["E1", "E1b", "E02", "E2", "e2", "E10", "Élu 3"]
        assert list(store.load_cases(connection)) == found


def test_the_same_id_with_another_text_is_refused(study, write, make):
    other = make.interview(turns=(("E", "Tout autre chose."),))

    with pytest.raises(ConflictError, match="E01") as caught, write() as connection:
        store.save_interview(connection, other)

    assert caught.value.hint
    with write() as connection:
        assert store.load_interviews(connection) == (study,)


def test_a_text_whose_hash_is_wrong_is_a_bug_and_stays_out(write, make):
    with pytest.raises(InterviewsError), write() as connection:
        store.save_interview(connection, make.interview(text_hash="0" * 64))


def test_the_same_text_read_anew_changes_turns_and_keeps_codings(study, write, make):
    anew = replace(study, turns=study.turns[1:2], source=replace(study.source, sha256="f" * 64), notices=())
    with write() as connection:
        store.save_codings(connection, [make.coding(study)])
        store.save_analyses(connection, [make.analysis(study)])

        assert store.save_interview(connection, anew)

        assert store.load_interview(connection, "E01") == anew
        assert store.source_hashes(connection) == {"f" * 64: ("E01",)}
        assert store.load_codings(connection) == (make.coding(study),)
        # The analysis had an entry for each of the old turns.
        assert store.known_analyses(connection, "fr 3.8") == set()


def test_another_source_of_the_same_turns_keeps_the_analysis(study, write, make):
    with write() as connection:
        store.save_analyses(connection, [make.analysis(study)])
        assert store.save_interview(connection, replace(study, source=replace(study.source, name="copie.docx")))
        assert store.known_analyses(connection, "fr 3.8") == {study.text_hash}


def test_reading_the_same_file_again_does_not_lose_the_questions(study, write):
    with write() as connection:
        store.save_turn_questions(connection, aligned(study, "Q1", "Q1", None, None))

        assert not store.save_interview(connection, study)
        assert store.load_interview(connection, "E01") == aligned(study, "Q1", "Q1", None, None)


def test_aligning_anew_changes_questions_only_and_counts_them(study, write):
    with write() as connection:
        assert store.save_turn_questions(connection, aligned(study, "Q1", "Q1", "Q2", "Q2")) == 4
        assert store.save_turn_questions(connection, aligned(study, "Q1", "Q1", "Q2", None)) == 1
        assert store.save_turn_questions(connection, aligned(study, "Q1", "Q1", "Q2", None)) == 0
        assert store.load_interviews(connection) == (aligned(study, "Q1", "Q1", "Q2", None),)


def test_aligning_turns_the_project_has_not_is_refused(study, write):
    with pytest.raises(ConflictError), write() as connection:
        store.save_turn_questions(connection, replace(study, turns=study.turns[:2]))
    with pytest.raises(NotFoundError), write() as connection:
        store.save_turn_questions(connection, replace(study, id="E02"))


def test_what_a_person_says_of_a_turn_is_kept_once_and_can_be_forgotten(study, write):
    with write() as connection:
        assert store.load_question_choices(connection) == {}
        for question in ("Q1", "Q2"):
            store.save_question_choice(connection, "E01", 6, question)
        store.save_question_choice(connection, "E01", 107, None)
        assert store.load_question_choices(connection) == {"E01": {6: "Q2", 107: None}}
        assert store.delete_question_choice(connection, "E01", 6)
        assert not store.delete_question_choice(connection, "E01", 6)
        assert store.load_question_choices(connection) == {"E01": {107: None}}


def test_an_unknown_interview_is_answered_with_those_that_look_like_it(study, write, make):
    with write() as connection:
        store.save_interview(connection, make.interview("E07"))
    with pytest.raises(NotFoundError, match="E77") as caught, write() as connection:
        store.load_interview(connection, "E77")

    assert "E07" in caught.value.hint


def test_the_participants_table_is_the_truth_about_cases(write):
    first = [Case("E1", {"type": "élu"}), Case("E2")]
    with write() as connection:
        assert store.save_cases(connection, first)
        assert not store.save_cases(connection, reversed(first))
        assert store.save_cases(connection, first[:1])
        assert store.load_cases(connection) == {"E1": first[0]}
        assert store.save_cases(connection, [])
        assert store.load_cases(connection) == {}


def test_the_last_guide_is_in_force(write, make):
    with write() as connection:
        assert store.load_guide(connection) is None
        for version in ("1", "2", "1"):
            assert store.save_guide(connection, make.guide(version))
            assert store.load_guide(connection) == make.guide(version)


def test_every_codebook_that_was_in_force_stays(write, make):
    first, second = make.codebook(), make.codebook("2.0", ("temps",))
    with write() as connection:
        assert store.load_codebook(connection) is None
        assert store.save_codebook(connection, first, source="grille.yaml")
        assert not store.save_codebook(connection, first, source="copie.yaml")
        assert store.save_codebook(connection, second, source="grille.yaml")
        assert store.load_codebook(connection) == second
        assert store.save_codebook(connection, first, source="ancienne.yaml")

        versions = store.load_codebook_versions(connection)
    assert [(v.number, v.source, v.digest, v.codebook) for v in versions] == [
        (3, "ancienne.yaml", first.digest, first),
        (2, "grille.yaml", second.digest, second),
        (1, "grille.yaml", first.digest, first),
    ]


def test_a_blank_line_in_the_codebook_file_makes_no_new_version(write, make):
    with write() as connection:
        assert store.save_codebook(connection, make.codebook(line=7), source="")
        assert not store.save_codebook(connection, make.codebook(line=8), source="")
        assert store.load_codebook(connection) == make.codebook(line=8)
        assert len(store.load_codebook_versions(connection)) == 1


def test_a_document_that_cannot_be_read_is_said_to_be_so(write, make):
    with write() as connection:
        store.save_guide(connection, make.guide())
        for content in ('{"title": 1', '{"name": "x"}', '["a"]'):
            connection.exec_driver_sql("UPDATE guides SET content = ?", (content,))
            with pytest.raises(InterviewsError, match="Guide") as caught:
                store.load_guide(connection)
            assert caught.value.hint
