"""Codings keep their words; suggestions wait for decisions, and a new run undoes none."""

from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codings import CoderKind, Decision, Verdict
from interviews_toolkit.model.spans import Span

NOW, LATER = "2026-11-23T09:00:00+00:00", "2026-11-23T10:00:00+00:00"


def decision(suggestion, verdict=Verdict.REFUSED, *, coder="anne", at=NOW, coding=None):
    return Decision(suggestion.id, verdict, coder, at, coding)


@pytest.fixture
def suggested(study, write, make):
    """Three suggestions in the project: on « Le temps », « équipe » and « moyens »."""
    suggestions = tuple(make.suggestion(study, words) for words in ("Le temps", "équipe", "moyens"))
    with write() as connection:
        store.replace_suggestions(connection, suggestions)
    return suggestions


def test_codings_come_back_by_interview_then_place_whatever_the_order_they_came_in(study, write, make):
    other = make.interview("E2", turns=(("E", "Le temps manque."),))
    codings = [
        make.coding(study),
        make.coding(study, coder="bob"),
        make.coding(study, code="moyens"),
        make.coding(study, "moyens"),
        make.coding(other),
    ]
    with write() as connection:
        store.save_interview(connection, other)
        store.save_coder(connection, make.coder("bob"))

        assert store.save_codings(connection, reversed(codings)) == 5

        assert store.load_codings(connection) == tuple(codings)
        assert store.load_codings(connection, coder_id="bob") == (codings[1],)


def test_a_quote_that_is_not_the_texts_is_refused_and_all_are_listed(study, write, make):
    good = make.coding(study)
    shifted = replace(good, id="2", span=Span(good.span.start + 1, good.span.end + 1))
    beyond = replace(good, id="3", span=Span(10_000, 10_008))

    with pytest.raises(ConflictError) as caught, write() as connection:
        store.save_codings(connection, [good, shifted, beyond])

    faults = [fault.message for fault in caught.value.faults]
    assert len(faults) == 2
    assert all("E01" in fault and "temps" not in fault for fault in faults)
    with write() as connection:
        assert store.load_codings(connection) == ()


def test_the_same_codings_again_change_nothing(study, write, make):
    codings = [make.coding(study), make.coding(study, "moyens")]
    with write() as connection:
        assert store.save_codings(connection, codings) == 2
        assert store.save_codings(connection, codings + codings) == 0
        assert store.save_codings(connection, [replace(codings[0], created_at=LATER)]) == 0
        assert store.save_codings(connection, iter([])) == 0
        assert store.load_codings(connection) == tuple(codings)


@pytest.mark.parametrize(
    "changes", [{"id": "other"}, {"code_id": "other"}, {"memo": "other"}], ids=["place twice", "id twice", "memo"]
)
def test_a_coding_that_contradicts_one_there_is_refused(study, write, make, changes):
    with write() as connection:
        store.save_codings(connection, [make.coding(study)])

    with pytest.raises(ConflictError) as caught, write() as connection:
        store.save_codings(connection, [make.coding(study, "moyens"), replace(make.coding(study), **changes)])

    assert len(caught.value.faults) == 1
    with write() as connection:
        assert store.load_codings(connection) == (make.coding(study),)


def test_codings_that_contradict_each_other_are_refused_too(study, write, make):
    with pytest.raises(ConflictError), write() as connection:
        store.save_codings(connection, [make.coding(study), make.coding(study, id="other")])


def test_codings_need_a_known_coder_and_interview(study, write, make):
    with pytest.raises(NotFoundError, match="bob"), write() as connection:
        store.save_codings(connection, [make.coding(study, coder="bob")])
    with pytest.raises(NotFoundError, match="E99"), write() as connection:
        store.save_codings(connection, [make.coding(study, interview_id="E99")])


def test_codings_are_removed_by_id_and_can_be_put_back(study, write, make):
    codings = (make.coding(study), make.coding(study, code="moyens"))
    with write() as connection:
        store.save_codings(connection, codings)
        gone = store.delete_codings(connection, [codings[0].id])
        assert gone == codings[:1]
        assert store.load_codings(connection) == codings[1:]

        store.save_codings(connection, gone)
        assert store.load_codings(connection) == codings

    with pytest.raises(NotFoundError, match="nope"), write() as connection:
        store.delete_codings(connection, [codings[0].id, "nope"])
    with write() as connection:
        assert store.load_codings(connection) == codings


def test_a_coder_is_kept_once_and_may_change(write, make):
    with write() as connection:
        assert store.save_coder(connection, make.coder("bob"))
        assert store.save_coder(connection, make.coder("anne"))
        assert not store.save_coder(connection, make.coder("anne"))
        renamed = make.coder("anne", kind=CoderKind.MACHINE, seen=frozenset({"E01"}))
        assert store.save_coder(connection, renamed)
        assert store.load_coders(connection) == (renamed, make.coder("bob"))


def test_a_new_run_replaces_suggestions_and_says_how_many(study, suggested, write, make):
    first, second, third = suggested
    better = replace(second, score=0.5)
    with write() as connection:
        change = store.replace_suggestions(connection, [first, better, make.suggestion(study, "consulte")])

        assert change == store.SuggestionChange(n_new=1, n_kept=2, n_gone=1)
        assert third not in store.load_suggestions(connection)
        assert store.load_suggestions(connection)[1] == better

        same = store.load_suggestions(connection)
        assert store.replace_suggestions(connection, same) == store.SuggestionChange(n_new=0, n_kept=3, n_gone=0)
        assert store.replace_suggestions(connection, []) == store.SuggestionChange(n_new=0, n_kept=0, n_gone=3)


def test_a_new_run_leaves_what_was_decided_on_as_it_was(suggested, write):
    first, _, third = suggested
    with write() as connection:
        store.save_decision(connection, decision(first))
        store.save_decision(connection, decision(third))
        change = store.replace_suggestions(connection, [replace(first, codebook="2.0/def")])

        assert change == store.SuggestionChange(n_new=0, n_kept=2, n_gone=1)
        assert store.load_suggestions(connection) == (first, third)
        assert len(store.load_decisions(connection)) == 2


def test_a_suggestions_quote_is_the_texts(study, write, make):
    with pytest.raises(ConflictError) as caught, write() as connection:
        store.replace_suggestions(connection, [make.suggestion(study, quote="Le tems")])
    assert len(caught.value.faults) == 1


def test_a_decision_sent_twice_is_kept_once(suggested, write):
    with write() as connection:
        assert store.save_decision(connection, decision(suggested[0]))
        assert not store.save_decision(connection, decision(suggested[0], at=LATER))
        assert store.load_decisions(connection) == (decision(suggested[0]),)


def test_a_decision_is_not_overwritten_by_another(suggested, write):
    with write() as connection:
        store.save_decision(connection, decision(suggested[0], Verdict.ACCEPTED))
    with pytest.raises(ConflictError) as caught, write() as connection:
        store.save_decision(connection, decision(suggested[0], Verdict.REFUSED))

    assert caught.value.hint
    with write() as connection:
        assert store.load_decisions(connection) == (decision(suggested[0], Verdict.ACCEPTED),)


def test_coders_decide_each_for_themselves(suggested, write, make):
    with write() as connection:
        store.save_coder(connection, make.coder("bob"))
        store.save_decision(connection, decision(suggested[0], Verdict.REFUSED, coder="bob"))
        store.save_decision(connection, decision(suggested[0], Verdict.ACCEPTED))

        assert [d.coder_id for d in store.load_decisions(connection)] == ["anne", "bob"]


def test_a_decision_is_taken_back_and_can_be_put_back(suggested, write):
    with write() as connection:
        store.save_decision(connection, decision(suggested[0]))
        gone = store.delete_decision(connection, suggested[0].id, coder_id="anne")
        assert gone == decision(suggested[0])
        assert store.load_decisions(connection) == ()
        assert store.save_decision(connection, gone)

    with pytest.raises(NotFoundError), write() as connection:
        store.delete_decision(connection, suggested[1].id, coder_id="anne")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [({"suggestion_id": "s?"}, "suggestion"), ({"coder_id": "c?"}, "codeur"), ({"coding_id": "k?"}, "codage")],
)
def test_a_decision_rests_on_what_is_in_the_project(suggested, write, changes, missing):
    with pytest.raises(NotFoundError, match=missing), write() as connection:
        store.save_decision(connection, replace(decision(suggested[0]), **changes))


def test_a_coding_a_decision_rests_on_is_not_removed_from_under_it(study, suggested, write, make):
    coding = make.coding(study)
    with write() as connection:
        store.save_codings(connection, [coding])
        store.save_decision(connection, decision(suggested[0], Verdict.ACCEPTED, coding=coding.id))

    with pytest.raises(ConflictError), write() as connection:
        store.delete_codings(connection, [coding.id])

    with write() as connection:
        store.delete_decision(connection, suggested[0].id, coder_id="anne")
        assert store.delete_codings(connection, [coding.id]) == (coding,)
