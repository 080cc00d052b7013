"""Two coders' disagreements settled: what is kept, the layer it makes, and undoing it."""

from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.layers.choice import choose_layer
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.finish_interview import open_codings
from interviews_toolkit.workflows.coding.settle_disagreements import compare_coders, settle
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last

SAID = "On court après le temps. L'argent manque aussi. La place, on l'a."


@pytest.fixture
def project(tmp_path, make_interview):
    codes = tuple(Code(one, one.capitalize(), None, "") for one in ("temps", "argent", "place"))
    with store.create_project(tmp_path / "e.interviews", title="É", clock=lambda: datetime.now(UTC)) as opened:
        with opened.act("ingest", coder=None, payload={}) as connection:
            store.save_interview(connection, make_interview("E01", "Q: Alors ?", SAID))
            store.save_codebook(connection, Codebook("G", "1", codes), source="")
        for name, words, code in (
            ("Anne", "On court après le temps.", "temps"),
            ("Zoé", "On court après le temps.", "temps"),
            ("Anne", "L'argent manque", "argent"),
            ("Zoé", "L'argent manque aussi.", "argent"),
            ("Anne", "La place, on l'a.", "place"),
        ):
            _code(opened, name, words, code)
        open_codings(store.Sitting(opened, named_coder("Anne")), key="open-0001")
        yield opened


def _code(project, name, words, code):
    with project.read() as connection:
        interview = store.load_interview(connection, "E01")
    start = interview.text.index(words)
    span = Span(start, start + len(words))
    code_span(store.Sitting(project, named_coder(name)), "E01", span, code_id=code, key=f"key-{name}-{code}")


def compared(project):
    return compare_coders(project, "Zoé", "Anne", seen_by=named_coder("Anne"))


def settle_all(project, **said):
    sitting = store.Sitting(project, named_coder("Anne"))
    for case in compared(project).cases:
        code = case.difference.mark.code_id
        if code in said:
            settle(sitting, "Anne", "Zoé", case_id=case.id, settlement=said[code], key=f"key-settle-{code}")


def layer(project):
    with project.read() as connection:
        codings = store.load_codings(connection, coder_id=compared(project).layer.id)
        snapshot = store.load_snapshot(connection)
    return [one.quote for one in codings], snapshot


def test_what_both_coded_alike_needs_no_settling(project):
    found = compared(project)
    assert (found.first.name, found.second.name, found.layer.name) == ("Anne", "Zoé", "Anne + Zoé")
    assert [mark.code_id for mark in found.agreed] == ["temps"]
    assert [case.difference.mark.code_id for case in found.cases] == ["argent", "place"]


@pytest.mark.parametrize(
    ("settlement", "kept"),
    [
        (Settlement.FIRST, ["L'argent manque"]),
        (Settlement.SECOND, ["L'argent manque aussi."]),
        (Settlement.BOTH, ["L'argent manque aussi."]),
        (Settlement.NEITHER, []),
        (Settlement.DISCUSS, []),
    ],
)
def test_the_layer_holds_what_is_agreed_and_what_is_kept(project, settlement, kept):
    settle_all(project, argent=settlement)
    assert layer(project)[0] == ["On court après le temps.", *kept]


def test_it_counts_once_nothing_is_left_open_and_before_any_one_persons(project):
    settle_all(project, argent=Settlement.FIRST, place=Settlement.DISCUSS)
    assert choose_layer(layer(project)[1]).name == "Anne"
    [place] = [case for case in compared(project).cases if case.is_open]
    sitting = store.Sitting(project, named_coder("Anne"))
    settle(sitting, "Anne", "Zoé", case_id=place.id, settlement=Settlement.NEITHER, key="key-settle-again")
    assert not any(case.is_open for case in compared(project).cases)
    assert choose_layer(layer(project)[1]).name == "Anne + Zoé"


def test_settling_is_undone_in_one_step_even_where_nothing_is_kept(project):
    settle_all(project, argent=Settlement.BOTH, place=Settlement.NEITHER)
    sitting = store.Sitting(project, named_coder("Anne"))
    for open_cases in (1, 2):
        undo_last(sitting, number=next_steps(sitting).undo.number, key=f"key-undo-{open_cases}")
        assert sum(case.is_open for case in compared(project).cases) == open_cases
    assert layer(project)[0] == []


def test_a_disagreement_that_is_gone_and_one_coder_twice_are_refused(project):
    sitting = store.Sitting(project, named_coder("Anne"))
    with pytest.raises(NotFoundError):
        settle(sitting, "Anne", "Zoé", case_id="rien", settlement=Settlement.FIRST, key="key-gone-1")
    with pytest.raises(UsageError):
        compare_coders(project, "Anne", "Anne", seen_by=sitting.coder)
    with pytest.raises(NotFoundError):
        compare_coders(project, "Anne", "Paul", seen_by=sitting.coder)
