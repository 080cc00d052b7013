"""A transcript corrected, an interview renamed or removed: what people put on it follows, is listed, and comes back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.corrections import Fate
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.model.versions import suggestion_version
from interviews_toolkit.store.row_changes import NOTED
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.numbers.judge_stances import declare_statement, set_stance
from interviews_toolkit.workflows.project.undo_last import next_steps, redo_last, undo_last
from interviews_toolkit.workflows.reading.change_interviews import (
    plan_removal,
    remove_interview,
    rename_interview,
    show_interview,
)
from interviews_toolkit.workflows.reading.replace_text import plan_replacements, replace_texts
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN
from tests.workflows.test_racing import fill

CORRECTED = (
    "Enquêtrice : Et alors, dites-moi ?\n\nRépondante : Le camion tombe en panne. Moi, on court après le temps 📌. "
    "L'argent manque toujours.\n"
)
"""E01 with a sentence moved to the front, words put in and one changed by its capital."""


@pytest.fixture
def busy(project):
    """The study with classes, a guide, a decision, memos and a stance, all of them on E01."""
    with project.act("fill", coder=None, payload={}) as connection:
        fill(connection)
        one = store.load_suggestions(connection, interview_id="E01")[0]
        text = store.load_interview(connection, "E01").text
    ruling = Ruling("E01", {one.id: suggestion_version(one, None)}, Verdict.ACCEPTED)
    decide(store.Sitting(project, ANNE), ruling, key="key-0001")
    start = text.index("Le camion")
    write_memo(
        store.Sitting(project, BEN),
        MemoPlace(TargetKind.SPAN, interview_id="E01", span=Span(start, start + 9)),
        "Lequel ?",
        key="key-0002",
    )
    declare_statement(project, "manque", "Le temps manque", coder="Anne")
    set_stance(project, "manque", "E01", Stance.FAVOURABLE, passage="On court après", coder="Anne", clock=project.clock)
    return project


def correct(project, tmp_path, text=CORRECTED, name="E01_relu.txt"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    sitting = store.Sitting(project, ANNE)
    plan = plan_replacements(sitting, [file])
    replace_texts(sitting, plan)
    return plan


def rows(project):
    """All rows of all tables that acts write."""
    with project.read() as connection:
        return {name: sorted(map(tuple, connection.execute(select(table))), key=repr) for name, table in NOTED.items()}


def undo(project, who=ANNE):
    undo_last(store.Sitting(project, who), number=next_steps(store.Sitting(project, who)).undo.number, key="key-undo")


def check_quotes(project):
    """All that is on a text quotes it."""
    with project.read() as connection:
        whole = store.load_snapshot(connection)
        texts = {one.id: one.text for one in whole.interviews}
    places = [*whole.codings, *whole.suggestions, *(memo.target for memo in whole.memos), *whole.stances]
    places += [e.excerpt for run in whole.clusterings for cluster in run.clusters for e in cluster.excerpts]
    for one in places:
        if one.span is not None:
            assert one.span.cut(texts[one.interview_id]) == one.quote
    return whole


def test_what_is_on_a_text_follows_its_words_into_the_corrected_one(busy, tmp_path):
    plan = correct(busy, tmp_path)

    whole = check_quotes(busy)
    quotes = {(one.quote, one.code_id) for one in whole.codings if one.interview_id == "E01"}
    assert ("Le camion tombe en panne", "argent") in quotes
    assert ("on court après le temps", "temps") in quotes
    assert ("le temps 📌", "temps") in quotes
    [memo] = whole.memos
    assert memo.target.quote == "Le camion"
    [stance] = whole.stances
    assert stance.quote == "on court après"
    [decision] = whole.decisions
    assert decision.coding_id in {one.id for one in whole.codings}
    assert decision.suggestion_id in {one.id for one in whole.suggestions}
    told = {(one.old_quote, one.fate) for one in plan.replacements[0].moved.carried}
    assert ("On court après le temps", Fate.CHANGED) in told
    assert ("Le camion tombe en panne", Fate.MOVED) in told
    assert not plan.replacements[0].moved.lost


def test_one_undo_brings_the_old_text_and_all_that_was_on_it_back(busy, tmp_path):
    before = rows(busy)
    correct(busy, tmp_path)
    after = rows(busy)
    assert after != before

    undo(busy)
    assert rows(busy) == before
    redo_last(store.Sitting(busy, ANNE), number=next_steps(store.Sitting(busy, ANNE)).redo.number, key="key-redo")
    assert rows(busy) == after


def test_what_has_no_place_any_more_is_listed_and_stays_readable_with_the_old_text(busy, tmp_path):
    old = show_interview(busy, "E01").text
    correct(busy, tmp_path, "Enquêtrice : Et alors ?\nRépondante : On court après le temps, vraiment.\n")

    whole = check_quotes(busy)
    [version] = show_interview(busy, "E01").versions
    assert version.text == old
    assert {(one.kind.value, one.old_quote) for one in version.lost} == {
        ("coding", "Le camion tombe en panne"),
        ("memo", "Le camion"),
    }
    [memo] = whole.memos
    assert (memo.target.kind, memo.text) == (TargetKind.INTERVIEW, "Lequel ?")


def test_where_nobody_has_worked_there_is_nothing_to_ask(project, tmp_path, make_interview):
    with project.act("ingest", coder="Anne", payload={}) as connection:
        store.save_interview(connection, make_interview("E03", "Q: Bien ?", "Rien encore."))
    plan = correct(project, tmp_path, "Enquêtrice : Bien ?\nRépondante : Rien du tout.\n", "E03.txt")
    assert not plan.replacements[0].held.is_of_people
    assert "Rien du tout" in show_interview(project, "E03").text


def test_a_text_read_again_as_it_is_replaces_nothing(busy, tmp_path):
    correct(busy, tmp_path)
    plan = correct(busy, tmp_path)
    assert not plan.replacements
    assert [one.id for one in plan.unchanged] == ["E01"]


def test_a_correction_planned_before_somebody_coded_is_refused(busy, tmp_path):
    file = tmp_path / "E01.txt"
    file.write_text(CORRECTED, encoding="utf-8")
    plan = plan_replacements(store.Sitting(busy, ANNE), [file])
    code_span(store.Sitting(busy, BEN), "E01", Span(15, 22), code_id="temps", key="key-0003")
    before = rows(busy)
    with pytest.raises(ConflictError):
        replace_texts(store.Sitting(busy, ANNE), plan)
    assert rows(busy) == before


def test_a_correction_others_have_coded_on_is_not_undone_under_them(busy, tmp_path):
    correct(busy, tmp_path)
    code_span(store.Sitting(busy, BEN), "E01", Span(15, 22), code_id="temps", key="key-0004")
    with pytest.raises(ConflictError):
        undo(busy)
    check_quotes(busy)


def test_suggestions_made_on_the_corrected_text_go_when_it_is_undone(busy, tmp_path):
    correct(busy, tmp_path)
    with busy.act("suggest", coder=None, payload={}) as connection:
        [one] = [each for each in store.load_suggestions(connection) if each.quote == "le temps 📌"]
        made = replace(one, id="made-later", span=Span(one.span.start - 6, one.span.end), quote="après " + one.quote)
        store.add_suggestions(connection, [made])
    undo(busy)
    check_quotes(busy)


@pytest.mark.parametrize(
    ("name", "error"), [("E09.txt", NotFoundError), ("absent/E01.txt", NotFoundError), ("", UsageError)]
)
def test_a_file_of_no_interview_is_refused(busy, tmp_path, name, error):
    (tmp_path / "E09.txt").write_text(CORRECTED, encoding="utf-8")
    with pytest.raises(error):
        plan_replacements(store.Sitting(busy, ANNE), [tmp_path / name])


def test_an_interview_renamed_keeps_all_that_is_on_it_and_one_undo_takes_it_back(busy, tmp_path):
    correct(busy, tmp_path)
    before, was = rows(busy), check_quotes(busy)
    assert rename_interview(store.Sitting(busy, ANNE), "E01", "Mairie") == "Mairie"

    now = check_quotes(busy)
    assert [one.id for one in now.interviews] == ["E02", "Mairie"]
    for name in ("codings", "suggestions", "decisions", "memos", "stances", "interviews"):
        assert len(getattr(now, name)) == len(getattr(was, name))
    assert all("E01" not in coder.seen for coder in now.coders)
    assert len(show_interview(busy, "Mairie").versions) == 1
    undo(busy)
    assert rows(busy) == before


def test_classes_follow_an_interview_under_its_new_name(busy):
    def places():
        [run] = check_quotes(busy).clusterings
        return {(one.interview_id, one.span) for cluster in run.clusters for one in cluster.segments}

    before = places()
    rename_interview(store.Sitting(busy, ANNE), "E01", "Mairie")
    assert places() == {("Mairie" if name == "E01" else name, span) for name, span in before}


def test_a_name_that_is_taken_or_cannot_be_one_is_refused(busy):
    before = rows(busy)
    with pytest.raises(ConflictError):
        rename_interview(store.Sitting(busy, ANNE), "E01", "E02")
    with pytest.raises(UsageError):
        rename_interview(store.Sitting(busy, ANNE), "E01", "la mairie !")
    assert rows(busy) == before


def test_an_interview_removed_is_nowhere_and_one_undo_puts_all_of_it_back(busy, tmp_path):
    correct(busy, tmp_path)
    before = rows(busy)
    removal = plan_removal(busy, "E01")
    assert len(removal.held.codings) == 4
    remove_interview(store.Sitting(busy, ANNE), removal)

    now = check_quotes(busy)
    assert [one.id for one in now.interviews] == ["E02"]
    assert not now.decisions
    assert not now.stances
    assert not now.memos
    assert "E01" not in repr(now)
    undo(busy)
    assert rows(busy) == before


def test_no_text_is_ever_edited_and_none_that_was_replaced_is_lost(busy):
    with pytest.raises(ConflictError), busy.act("edit", coder=None, payload={}) as connection:
        connection.exec_driver_sql("UPDATE interviews SET text = 'autre'")
