"""Changing the codebook: what was coded follows, each act is one step to undo, and undoing is exact."""

from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import (
    AddCode,
    EditCode,
    MergeCodes,
    MoveCode,
    RetireCode,
    SplitCode,
    Wording,
    parse_codebook,
)
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import codebook_version, suggestion_version
from interviews_toolkit.workflows.codebook.edit_codebook import MassChangeError, edit_codebook
from interviews_toolkit.workflows.codebook.show_codebook import codebook_text, show_codebook, show_excerpts
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN, SOURCE, coding

keys = (f"key-{n:08d}" for n in count())


def edit(project, what, coder=ANNE, **more):
    return edit_codebook(store.Sitting(project, coder), what, key=next(keys), **more)


def undo(project, coder=ANNE):
    step = next_steps(store.Sitting(project, coder)).undo
    undo_last(store.Sitting(project, coder), number=step.number, key=next(keys))
    return step


def places(snapshot, code_id):
    return [(one.interview_id, one.quote, one.coder_id) for one in snapshot.codings if one.code_id == code_id]


EDITS = {
    "add-code": AddCode(Wording("Fatigue", "Ne plus y arriver.", ["Épuisement"]), "freins"),
    "rename-code": EditCode("temps", Wording(name="Le temps")),
    "edit-code": EditCode(
        "temps", Wording(definition="Autrement.", exclude=[], indicators=["temps", "jamais le temps"])
    ),
    "move-code": MoveCode("argent", "leviers"),
    "merge-codes": MergeCodes(("argent",), "temps"),
    "retire-code": RetireCode("freins"),
}


@pytest.mark.parametrize("act", EDITS)
def test_an_edit_makes_a_version_and_undoing_it_brings_all_back(project, snapshot, act):
    before = snapshot()
    done = edit(project, EDITS[act])

    after = snapshot()
    assert after.codebook == done.codebook != before.codebook
    assert (before.codebook.version, after.codebook.version) == ("1.0", "1.1")
    assert codebook_text(project) != SOURCE
    step = undo(project)
    assert step.act == act
    assert snapshot() == before
    assert codebook_text(project) == SOURCE
    assert next_steps(store.Sitting(project, ANNE)).undo is None


def test_an_edit_that_changes_nothing_makes_no_version_and_no_step(project, snapshot):
    before = snapshot()
    for same in (
        EditCode("temps", Wording(name="Manque de temps")),
        MoveCode("argent", "freins"),
        RetireCode("temps", False),
    ):
        assert edit(project, same).code_ids == ()
    assert snapshot() == before
    assert next_steps(store.Sitting(project, ANNE)).undo is None


def test_merged_codings_follow_and_doubles_become_one(project, snapshot):
    before = snapshot()
    done = edit(project, MergeCodes(("argent",), "temps"))

    after = snapshot()
    assert done.n_codings == 3
    assert "argent" not in after.codebook
    assert places(after, "temps") == [
        ("E01", "On court après le temps", ANNE.id),
        ("E01", "Le camion tombe en panne", ANNE.id),
        ("E02", "l'argent file", BEN.id),
    ]
    assert len(after.codings) == len(before.codings) - 1
    assert {one.codebook for one in after.suggestions} == {"1.0-x"}
    merged = after.codebook["temps"]
    assert [one.text for one in merged.indicators] == ["temps", "argent"]
    assert merged.examples == ("On n'a pas le temps.", "L'argent manque.")
    assert merged.counter_examples == ()
    assert merged.exclude == ()


def test_decisions_and_memos_follow_a_merge(project, snapshot):
    taken = [one for one in snapshot().suggestions if one.quote == "L'argent manque"]
    for one, verdict in zip(taken, (Verdict.ACCEPTED, Verdict.SKIPPED), strict=True):
        ruling = Ruling("E01", {one.id: suggestion_version(one, None)}, verdict)
        decide(store.Sitting(project, ANNE), ruling, key=next(keys))
    write_memo(store.Sitting(project, BEN), MemoPlace(TargetKind.CODE, "argent"), "À revoir", key=next(keys))
    before = snapshot()

    edit(project, MergeCodes(("argent",), "temps"))

    after = snapshot()
    [decision] = after.decisions
    [made] = [one for one in after.codings if one.id == decision.coding_id]
    assert (decision.verdict, made.code_id, made.quote) == (Verdict.ACCEPTED, "temps", "L'argent manque")
    assert [memo.target.id for memo in after.memos] == ["temps"]
    assert after.memos[0].id == before.memos[0].id
    undo(project)
    assert snapshot() == before


def test_a_split_takes_the_chosen_codings_and_no_other(project, snapshot):
    before = snapshot()
    [chosen] = [one.id for one in before.codings if "camion" in one.quote]

    done = edit(project, SplitCode("argent", Wording("Le matériel", "Ce qui casse."), frozenset({chosen})))

    after = snapshot()
    assert done.code_ids == ("argent", "le-materiel")
    assert places(after, "le-materiel") == [("E01", "Le camion tombe en panne", ANNE.id)]
    assert len(places(after, "argent")) == 2
    assert [code.id for code in after.codebook] == ["freins", "temps", "argent", "le-materiel", "leviers"]
    assert undo(project).names == ("Manque d'argent", "Le matériel")
    assert snapshot() == before


def test_a_split_needs_codings_of_that_code(project, snapshot):
    [other] = [one.id for one in snapshot().codings if one.code_id == "temps"]
    for chosen, error in ((frozenset(), UsageError), (frozenset({other}), NotFoundError)):
        with pytest.raises(error):
            edit(project, SplitCode("argent", Wording("Autre"), chosen))


def test_a_retired_code_keeps_its_codings_and_is_given_no_more(project, snapshot):
    before = snapshot()
    edit(project, RetireCode("freins"))

    after = snapshot()
    assert after.codings == before.codings
    assert after.suggestions == ()
    with pytest.raises(NotFoundError):
        code_span(store.Sitting(project, ANNE), "E01", Span(20, 30), code_id="temps", key=next(keys))
    with pytest.raises(ConflictError):
        edit(project, AddCode(Wording("Fatigue"), "freins"))
    with pytest.raises(ConflictError):
        edit(project, RetireCode("temps", is_retired=False))
    edit(project, RetireCode("freins", is_retired=False))
    assert [code.is_retired for code in snapshot().codebook] == [False] * 4


def test_many_codings_are_changed_only_when_that_is_confirmed(project, snapshot):
    with project.act("more", coder=None, payload={}) as connection:
        interview = store.load_interview(connection, "E01")
        words = ("temps", "court", "après", "L'argent")
        store.save_codings(connection, [coding(interview, word, "argent", BEN) for word in words])
    before = snapshot()
    with pytest.raises(MassChangeError) as refused:
        edit(project, MergeCodes(("argent",), "temps"))
    assert (refused.value.n_touched, refused.value.n_all) == (7, 8)
    assert snapshot() == before
    edit(project, MergeCodes(("argent",), "temps"), confirm=True)
    assert not places(snapshot(), "argent")


def test_an_act_on_what_is_not_any_more_as_it_was_seen_is_refused(project, snapshot):
    seen = codebook_version(snapshot().codebook)
    edit(project, EditCode("temps", Wording(name="Le temps")), BEN, seen=seen)
    with pytest.raises(ConflictError):
        edit(project, EditCode("temps", Wording(name="Le manque")), seen=seen)
    assert snapshot().codebook["temps"].name == "Le temps"


def test_an_act_sent_twice_is_done_once(project, snapshot):
    for _ in range(2):
        done = edit_codebook(store.Sitting(project, ANNE), AddCode(Wording("Fatigue")), key="key-twice-0")
        assert done.code_ids == ("fatigue",)
    assert [code.name for code in snapshot().codebook].count("Fatigue") == 1


def test_undoing_waits_for_what_others_built_on_it(project, snapshot):
    edit(project, AddCode(Wording("Fatigue")))
    code_span(store.Sitting(project, BEN), "E01", Span(20, 30), code_id="fatigue", key=next(keys))
    before = snapshot()
    with pytest.raises(ConflictError):
        undo(project)
    assert snapshot() == before
    undo(project, BEN)
    undo(project)
    assert "fatigue" not in snapshot().codebook


def test_undoing_an_edit_others_have_edited_since_is_refused(project, snapshot):
    edit(project, EditCode("temps", Wording(name="Le temps")))
    edit(project, EditCode("argent", Wording(name="L'argent")), BEN)
    with pytest.raises(ConflictError):
        undo(project)
    assert snapshot().codebook["temps"].name == "Le temps"
    undo(project, BEN)
    undo(project)
    assert snapshot().codebook == parse_codebook(SOURCE)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (AddCode(Wording("  ")), UsageError),
        (AddCode(Wording("…")), UsageError),
        (AddCode(Wording("Un\x00nom")), UsageError),
        (AddCode(Wording("x" * 121)), UsageError),
        (AddCode(Wording("MANQUE DE TEMPS")), ConflictError),
        (AddCode(Wording("Temps")), ConflictError),
        (AddCode(Wording("Fatigue", indicators=["(a | b"])), UsageError),
        (EditCode("temps", Wording(name="manque d'argent")), ConflictError),
        (EditCode("rien", Wording(name="x")), NotFoundError),
        (MoveCode("freins", "temps"), UsageError),
        (MoveCode("temps", "temps"), UsageError),
        (MoveCode("temps", "leviers", "argent"), UsageError),
        (MergeCodes(("temps",), "temps"), UsageError),
        (MergeCodes(("freins",), "temps"), UsageError),
        (MergeCodes((), "temps"), UsageError),
        (MergeCodes(("rien",), "temps"), NotFoundError),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(project, snapshot, wrong, error):
    before = snapshot()
    with pytest.raises(error):
        edit(project, wrong)
    assert snapshot() == before


def test_codes_below_a_merged_code_go_below_the_other(project, snapshot):
    edit(project, MergeCodes(("freins",), "leviers"))
    assert {code.id: code.parent for code in snapshot().codebook} == {
        "leviers": None,
        "temps": "leviers",
        "argent": "leviers",
    }


def test_a_code_moves_in_front_of_another(project, snapshot):
    edit(project, MoveCode("argent", "freins", "temps"))
    assert [code.id for code in snapshot().codebook] == ["freins", "argent", "temps", "leviers"]
    edit(project, MoveCode("leviers", None, "freins"))
    assert [code.id for code in snapshot().codebook] == ["leviers", "freins", "argent", "temps"]


def test_a_project_without_codebook_begins_one_and_undoing_leaves_none(tmp_path, project):
    with store.create_project(tmp_path / "vide.interviews", title="Vide", clock=project.clock) as empty:
        edit(empty, AddCode(Wording("Premier")))
        assert codebook_text(empty).startswith("title: Vide")
        undo(empty)
        with pytest.raises(NotFoundError):
            show_codebook(empty)
        with empty.read() as connection:
            assert store.load_codebook(connection) is None


def test_the_codebook_comes_out_with_its_comments_and_reads_as_itself(project, snapshot):
    assert codebook_text(project) == SOURCE
    edit(project, EditCode("argent", Wording(definition="L'argent manque : « trop cher ».")))
    written = codebook_text(project)
    assert parse_codebook(written) == snapshot().codebook
    lines = [line.strip() for line in written.splitlines()]
    assert lines[0] == "# La grille de l'essai : ne pas perdre ce commentaire."
    assert lines[lines.index("# Ce qui retient") + 1] == "- id: freins"
    assert lines[lines.index("# faux amis : le temps qu'il fait") + 1] == "- temps"
    edit(project, MergeCodes(("temps",), "argent"))
    assert "# faux amis : le temps qu'il fait" in codebook_text(project)
    assert parse_codebook(codebook_text(project)) == snapshot().codebook


def test_a_parent_counts_its_children_and_their_interviews_once(project):
    use = show_codebook(project).use
    assert (use["freins"].n_codings, use["freins"].n_branch, sorted(use["freins"].interviews)) == (0, 4, ["E01", "E02"])
    assert (use["argent"].n_codings, use["argent"].n_waiting) == (3, 1)
    assert len(show_excerpts(project, "argent").codings) == 3


def test_a_coding_keeps_the_codebook_it_was_made_under(project, snapshot):
    code_span(store.Sitting(project, ANNE), "E02", Span(0, 8), code_id="temps", key=next(keys))
    made_under = snapshot().codebook.signature
    edit(project, EditCode("temps", Wording(indicators=["temps", "retard"])))
    edit(project, MergeCodes(("temps",), "argent"))
    [made] = [one for one in snapshot().codings if one.quote == "Le temps"]
    assert made.codebook == made_under != snapshot().codebook.signature
