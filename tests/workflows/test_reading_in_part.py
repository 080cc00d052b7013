"""A sample coded twice: what somebody has not read is missing, neither "no" nor a disagreement."""

from dataclasses import replace
from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.coded import coded_records
from interviews_toolkit.exports.frames.frame import records_table
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.model.codings import named_coder, new_coding
from interviews_toolkit.model.ids import derived_id
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp.segments import cut_segments
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.suggest import UNKNOWN, draw_lessons
from interviews_toolkit.suggest.lessons import judge_spans
from interviews_toolkit.workflows.coding.declare_read import declare_read
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.numbers.evaluate import evaluate
from interviews_toolkit.workflows.numbers.measure_agreement import find_disagreements, measure_agreement
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from tests.workflows.conftest import ANNE, SOURCE, ticking

ALEX = named_coder("Alex")
"""Before Anne wherever coders are put in order."""
SAMPLED = range(0, 60, 3)
"""Twenty paragraphs of sixty."""
keys = (f"read-{n:09d}" for n in count())


def said(n):
    """One paragraph in two is about money, and the machine finds two in three of these, and as many wrong ones."""
    about = "il nous manque de l'argent pour tenir" if n % 2 == 0 else "on fait avec ce qu'on a"
    return f"Alors {about}, au numéro {n} de la rue, et puis voilà."


@pytest.fixture
def project(tmp_path, make_interview):
    ticks = ticking()
    interview = make_interview("E01", *(said(n) for n in range(60)))
    turns = [turn.span for turn in interview.turns]
    found = [n for n in range(60) if n % 3 != 1]
    with store.create_project(tmp_path / "e.interviews", title="Essai", clock=lambda: next(ticks)) as opened:
        with opened.act("ingest", coder=None, payload={}) as connection:
            store.save_interview(connection, interview)
            store.save_codebook(connection, parse_codebook(SOURCE), source=SOURCE)
            store.save_coder(connection, replace(ANNE, seen=frozenset({"E01"})))
            store.save_codings(connection, [_coding(interview, turns[n], ANNE) for n in range(0, 60, 2)])
            store.replace_suggestions(connection, [_suggestion(interview, turns[n]) for n in found])
        yield opened


def _coding(interview, span, coder):
    return new_coding(interview, span, code_id="argent", coder_id=coder.id, at="2026-11-23")


def _suggestion(interview, span):
    key = derived_id(interview.id, "argent", span.start, span.end)
    match = Match("argent", "mot", span, ("argent",))
    return Suggestion(key, interview.id, span, span.cut(interview.text), "argent", (match,), "1", "m", 0.5)


def sheet(tmp_path, *, empty_too=True):
    """Twenty paragraphs coded a second time, the second coder agreeing with the first; those without a code too."""
    rows = [(n, "argent" if n % 2 == 0 else "") for n in SAMPLED]
    lines = [f'E01;{code};"{said(n)}"' for n, code in rows if code or empty_too]
    file = tmp_path / "double.csv"
    file.write_text("\n".join(["entretien;code;passage", *lines]), encoding="utf-8")
    return file


def load(project):
    with project.read() as connection:
        return store.load_snapshot(connection)


def agreement(project):
    return measure_agreement(project, ["Anne", "Alex"], resampling=Resampling(0)).agreement


def argent(project):
    return next(row for row in agreement(project).codes if row.code_id == "argent")


def scores(project, person=None):
    found = evaluate(project, person=person)[1].overall
    return round(found.precision, 2), round(found.recall, 2)


def learnt(project):
    study = load(project)
    segments = [part for one in study.interviews for part in cut_segments(one)]
    return draw_lessons(study, study.codebook, segments).labels


def test_twenty_paragraphs_coded_twice_move_neither_precision_nor_what_is_learnt(project, tmp_path):
    before, lessons = scores(project), learnt(project)
    import_codings(store.Sitting(project, ANNE), sheet(tmp_path), name="Alex", read="rows")
    assert before == (0.5, 0.67)
    assert scores(project) == before
    assert (learnt(project) == lessons).all()
    # The second coder's own paragraphs are those of the first, so they measure the same.
    assert scores(project, "Alex")[0] == 0.5


def test_agreement_is_of_the_paragraphs_both_have_read(project, tmp_path):
    import_codings(store.Sitting(project, ANNE), sheet(tmp_path), name="Alex", read="rows")
    row = argent(project)
    assert (row.n_units, row.n_positive, row.percent.value, row.alpha.value) == (20, 10, 1.0, 1.0)
    assert find_disagreements(project, ["Anne", "Alex"]).disagreements.entries == ()


def test_without_saying_so_the_whole_interview_counts_as_read(project, tmp_path):
    import_codings(store.Sitting(project, ANNE), sheet(tmp_path, empty_too=False), name="Alex")
    row = argent(project)
    assert row.n_units == 60
    assert row.percent.value < 0.7
    assert len(find_disagreements(project, ["Anne", "Alex"]).disagreements.entries) == 20


def test_what_one_says_one_has_read_is_undone_and_said_again(project, tmp_path):
    sitting = store.Sitting(project, ANNE)
    import_codings(sitting, sheet(tmp_path, empty_too=False), name="Alex")
    declare_read(sitting, "Alex", "E01", "1-3 7, 10", key=next(keys))
    assert argent(project).n_units == 5
    step = next_steps(sitting).undo
    assert step.act == "declare-read"
    undo_last(sitting, number=step.number, key=next(keys))
    assert argent(project).n_units == 60
    interview = load(project).interviews[0]
    for position in (0, 6):
        declare_read(sitting, "Alex", "E01", interview.turns[position].span, key=next(keys))
    assert argent(project).n_units == 2
    declare_read(sitting, "Alex", "E01", "whole", key=next(keys))
    assert argent(project).n_units == 60
    with pytest.raises(UsageError, match="§58-61"):
        declare_read(sitting, "Alex", "E01", "58-61", key=next(keys))


def test_a_turn_read_in_part_is_compared_in_that_part_only(project):
    interview = load(project).interviews[0]
    turn = interview.turns[0].span
    half = Span(turn.start, turn.start + len(turn) // 2)
    with project.act("read", coder=None, payload={}) as connection:
        store.save_coder(connection, ALEX)
        store.save_read_parts(connection, [(ALEX.id, interview.id, half)])
    assert argent(project).n_units == 1
    assert find_disagreements(project, ["Anne", "Alex"]).disagreements.entries == ()
    assert judge_spans(load(project), "temps").says(interview.id, half) is False
    assert (learnt(project) != UNKNOWN).all()  # Anne has read it all


def test_what_was_read_goes_with_the_codings_and_with_a_new_name(project, tmp_path, make_interview):
    import_codings(store.Sitting(project, ANNE), sheet(tmp_path), name="Alex", read="turns")
    study = load(project)
    file = tmp_path / "tout.csv"
    write_table(records_table(coded_records(study, whole=True), "Codages"), file)
    with project.act("forget", coder=None, payload={}) as connection:
        store.delete_read_parts(connection, study.interviews[0].id)
    assert load(project).coders != study.coders
    import_codings(store.Sitting(project, ANNE), file)
    assert load(project).coders == study.coders
