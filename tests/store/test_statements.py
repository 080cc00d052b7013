"""Statements and stances: evidence checked, one judgement a coder and interview, every change reversible."""

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement

LEVER = Statement("levier", "Le temps manque à tous", ("manque-temps",))


def judgement(interview, stance=Stance.FAVOURABLE, words="Le temps", **changes):
    start = interview.text.index(words)
    span = Span(start, start + len(words)) if stance else None
    values = {
        "statement_id": LEVER.id,
        "interview_id": interview.id,
        "coder_id": "anne",
        "stance": stance,
        "span": span,
        "quote": span.cut(interview.text) if span else "",
        "judged_at": "2026-11-23T09:00:00+00:00",
        "prompted": False,
        "memo": "à discuter",
    }
    return StanceJudgement(**{**values, **changes})


@pytest.fixture
def lever(study, write):
    with write() as connection:
        store.save_statement(connection, LEVER)
    return study


def test_a_statement_comes_back_and_takes_other_words(project, write):
    changed = Statement(LEVER.id, "Le temps ne manque à personne")
    with write() as connection:
        assert store.save_statement(connection, LEVER)
        assert not store.save_statement(connection, LEVER)
        assert store.load_statements(connection) == (LEVER,)
        assert store.save_statement(connection, changed)
    with project.read() as connection:
        assert store.load_statements(connection) == (changed,)


def test_a_judgement_comes_back_and_the_snapshot_has_it(project, lever, write):
    said, silent = judgement(lever), judgement(lever, None, coder_id="zoé", prompted=None)
    with write() as connection:
        store.save_coder(connection, store.load_coders(connection)[0].__class__("zoé", "Zoé"))
        assert store.save_stances(connection, [said, silent]).added == (said, silent)
        assert store.save_stances(connection, [said, silent]) == store.StanceChange()
    with project.read() as connection:
        assert store.load_stances(connection) == (said, silent)
        assert store.load_stances(connection, coder_id="zoé") == (silent,)
        assert store.load_snapshot(connection).stances == (said, silent)


def test_a_coder_changes_mind_and_the_act_can_be_taken_back(project, lever, write, make):
    first, second = judgement(lever), judgement(lever, Stance.OPPOSED, "Pas assez")
    with write() as connection:
        store.save_stances(connection, [first])
    with project.act("stance", coder="anne", payload={}) as connection:
        change = store.save_stances(connection, [second])
    assert (change.added, change.removed) == ((second,), (first,))
    with project.act("undo", coder="anne", payload={}) as connection:
        store.reverse_entry(connection, store.find_steps(connection, coder="anne").undo, coder=make.coder())
    with project.read() as connection:
        assert store.load_stances(connection) == (first,)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"quote": "le temps"}, ConflictError),
        ({"interview_id": "E99"}, NotFoundError),
        ({"coder_id": "personne"}, NotFoundError),
        ({"statement_id": "autre"}, NotFoundError),
    ],
)
def test_what_does_not_stand_is_refused_and_nothing_is_kept(project, lever, write, changes, error):
    with pytest.raises(error), write() as connection:
        store.save_stances(connection, [judgement(lever), judgement(lever, **changes)])
    with project.read() as connection:
        assert store.load_stances(connection) == ()


def test_a_stance_without_evidence_is_no_value(study):
    with pytest.raises(ValueError, match="rests on a span"):
        judgement(study, span=None)


def test_a_judged_statement_is_not_removed(project, lever, write):
    with write() as connection:
        store.save_stances(connection, [judgement(lever)])
    with pytest.raises(ConflictError), write() as connection:
        store.delete_statement(connection, LEVER.id)
    with write() as connection:
        store.delete_stances(connection, store.load_stances(connection))
        assert store.delete_statement(connection, LEVER.id) == LEVER
        with pytest.raises(NotFoundError):
            store.delete_stances(connection, [judgement(lever)])


def test_the_paradigm_is_the_last_one_set(project, write):
    with project.read() as connection:
        assert store.load_paradigm(connection) is None
    for paradigm in (Paradigm.FRAMEWORK, Paradigm.REFLEXIVE):
        with write() as connection:
            store.save_paradigm(connection, paradigm)
    with project.read() as connection:
        assert store.load_paradigm(connection) is Paradigm.REFLEXIVE
        assert store.load_snapshot(connection).paradigm is Paradigm.REFLEXIVE
