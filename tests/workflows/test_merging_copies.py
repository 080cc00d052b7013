"""Two people work apart on copies of a study, and come together: nothing is lost, nothing settled in silence."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews_toolkit import store
from interviews_toolkit.codebook import AddCode, EditCode, MergeCodes, RetireCode, Wording
from interviews_toolkit.errors import ConflictError, InterviewsError, UsageError
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import coding_version
from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.remove_coding import remove_coding
from interviews_toolkit.workflows.project.merge_copies import merge_copy, share_copy
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.reading.ingest import ingest
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, edit_memo, write_memo
from tests.workflows.conftest import ANNE, BEN, make_clocked
from tests.workflows.test_racing import ACTS, fill, keys

LEAD = named_coder("Lead")


@pytest.fixture
def study(project):
    with project.act("fill", coder=None, payload={}) as connection:
        fill(connection)
    return store.Sitting(project, LEAD)


@pytest.fixture
def apart(study, tmp_path):
    """Give two copies of the study, Anne's and Ben's."""
    sittings = []
    for who in (ANNE, BEN):
        path = share_copy(study.project, tmp_path / who.id)
        sittings.append(store.Sitting(make_clocked(path), who))
    yield sittings
    for sitting in sittings:
        sitting.project.close()


def code(sitting, start, end, code_id="temps", interview="E01"):
    code_span(sitting, interview, Span(start, end), code_id=code_id, key=next(keys))


def content(sitting):
    """Give all that people did, without when."""
    with sitting.read() as connection:
        kept = store.load_snapshot(connection)
        codebook = store.load_codebook(connection)
    return {
        "codings": {(one.interview_id, one.span, one.code_id, one.coder_id) for one in kept.codings},
        "decisions": {(one.suggestion_id, one.verdict, one.coder_id) for one in kept.decisions},
        "memos": {(one.id, one.text) for one in kept.memos},
        "codes": {code.id: code for code in codebook},
        "interviews": {one.id: one.text for one in kept.interviews},
        "coders": {(one.name, one.seen) for one in kept.coders},
    }


def test_what_each_did_in_a_copy_comes_together_and_a_second_time_changes_nothing(study, apart):
    anne, ben = apart
    code(anne, 15, 22)
    code(ben, 27, 32, "argent")
    write_memo(ben, MemoPlace(TargetKind.CODE, "temps"), "À revoir.", key=next(keys))
    first, second = (merge_copy(study, one.project.path) for one in apart)
    assert (first.added["codings"], second.added["codings"], second.added["memos"]) == (1, 1, 1)
    assert [first.is_kept, second.is_kept] == [True, True]
    assert not first.clashes
    both = content(study)
    assert {(span, who) for _i, span, _c, who in both["codings"]} >= {
        (Span(15, 22), ANNE.id),
        (Span(27, 32), BEN.id),
    }
    again = [merge_copy(study, one.project.path) for one in apart]
    assert not any(one.is_kept or one.added or one.clashes for one in again)
    assert content(study) == both


def test_work_goes_on_in_a_copy_after_a_merge(study, apart):
    anne, _ben = apart
    code(anne, 15, 22)
    merge_copy(study, anne.project.path)
    with anne.read() as connection:
        [mine] = [one for one in store.load_codings(connection, coder_id=ANNE.id) if one.span == Span(15, 22)]
    remove_coding(anne, mine.interview_id, mine.id, seen=coding_version(mine), key=next(keys))
    code(anne, 4, 9, "argent")
    merged = merge_copy(study, anne.project.path)
    assert (merged.added["codings"], merged.removed["codings"]) == (1, 1)
    assert Span(15, 22) not in {span for _i, span, _c, who in content(study)["codings"] if who == ANNE.id}


def test_what_both_changed_otherwise_stays_and_is_told(study):
    write_memo(study, MemoPlace(TargetKind.CODE, "temps"), "Avant.", key=next(keys))
    with study.read() as connection:
        [memo] = store.load_memos(connection)
    copy = share_copy(study.project, study.project.path.parent / "lead")
    with make_clocked(copy) as other:
        edit_memo(store.Sitting(other, LEAD), memo.id, "Là-bas.", key=next(keys))
        edit_memo(study, memo.id, "Ici.", key=next(keys))
        merged = merge_copy(study, copy)
    [clash] = merged.clashes
    assert (clash.table, clash.ours["text"], clash.theirs["text"]) == ("memos", "Ici.", "Là-bas.")
    assert not merged.is_kept
    assert {text for _id, text in content(study)["memos"]} == {"Ici."}


def test_codebooks_come_together_and_a_code_still_used_stays(study, apart):
    anne, ben = apart
    edit_codebook(anne, AddCode(Wording("Fatigue"), None), key=next(keys))
    code(anne, 15, 22, "fatigue")
    edit_codebook(ben, MergeCodes(("argent",), "temps"), key=next(keys), confirm=True)
    edit_codebook(ben, EditCode("temps", Wording("Le temps")), key=next(keys))
    code(study, 55, 79, "argent")
    first, second = (merge_copy(study, one.project.path) for one in apart)
    assert first.n_codes == 1
    assert second.codes_kept == ("argent",)
    codes = content(study)["codes"]
    assert codes["temps"].name == "Le temps"
    assert {"fatigue", "argent", "temps"} <= set(codes)
    with study.read() as connection:
        assert store.codes_astray(connection) == {}


def test_a_code_both_changed_otherwise_stays_and_is_named(study, apart):
    anne, _ben = apart
    edit_codebook(anne, EditCode("temps", Wording("Là-bas")), key=next(keys))
    edit_codebook(study, EditCode("temps", Wording("Ici")), key=next(keys))
    merged = merge_copy(study, anne.project.path)
    assert (merged.code_clashes, content(study)["codes"]["temps"].name) == (("temps",), "Ici")


def test_a_coding_on_a_text_that_was_corrected_here_is_told_and_not_placed(study, apart):
    anne, _ben = apart
    code(anne, 15, 22)
    ACTS["correct"](study.project, LEAD)
    before = content(study)["codings"]
    merged = merge_copy(study, anne.project.path)
    assert merged.astray["codings"] == 1
    assert content(study)["codings"] == before


def test_an_interview_read_in_a_copy_comes_with_its_text_and_codings(study, apart, tmp_path):
    anne, _ben = apart
    file = tmp_path / "E40.txt"
    file.write_text("ENQ : Et alors ?\nE : Le temps manque, là.\n", encoding="utf-8")
    ingest(anne, [file])
    code(anne, 4, 9, interview="E40")
    merged = merge_copy(study, anne.project.path)
    assert (merged.added["interviews"], merged.added["turns"]) == (1, 2)
    assert content(study)["interviews"]["E40"] == content(anne)["interviews"]["E40"]


def test_a_merge_is_backed_up_first_and_a_look_at_one_is_not(study, apart):
    code(apart[0], 0, 5)
    merge_copy(study, apart[0].project.path, dry_run=True)
    assert store.list_backups(study.project.path) == ()
    merge_copy(study, apart[0].project.path)
    [backup] = store.list_backups(study.project.path)
    assert backup.reason == "before-merge"


def test_a_merge_is_one_act_to_undo_and_can_be_done_again(study, apart):
    anne, _ben = apart
    before = content(study)
    code(anne, 15, 22)
    merge_copy(study, anne.project.path)
    step = next_steps(study).undo
    assert step.act == "merge-copy"
    undo_last(study, number=step.number, key=next(keys))
    assert content(study) == before
    assert merge_copy(study, anne.project.path).added["codings"] == 1


def test_a_stranger_and_the_study_itself_are_refused(study, tmp_path, make_interview):
    with pytest.raises(UsageError, match="lui-même"):
        merge_copy(study, study.project.path)
    other = store.create_project(tmp_path / "ailleurs.interviews", title="Autre", clock=study.project.clock)
    other.close()
    with pytest.raises(UsageError, match="rien en commun"):
        merge_copy(study, tmp_path / "ailleurs.interviews")
    with pytest.raises(ConflictError, match="déjà un fichier"):
        share_copy(study.project, share_copy(study.project, tmp_path / "deux"))
    with pytest.raises(UsageError, match="à côté"):
        share_copy(study.project, tmp_path / "deux.interviews")


places = st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from(["temps", "argent"]))
work = st.lists(st.tuples(st.sampled_from(["code", "memo", "add", "retire", "undo"]), places), max_size=5)


def do(sitting, what, place):
    start, length, code_id = place
    match what:
        case "code":
            code(sitting, start, start + length, code_id)
        case "memo":
            write_memo(sitting, MemoPlace(TargetKind.CODE, code_id), f"Pensée {start}", key=next(keys))
        case "add":
            edit_codebook(sitting, AddCode(Wording(f"Code {start % 3}"), None), key=next(keys))
        case "retire":
            edit_codebook(sitting, RetireCode(code_id), key=next(keys), confirm=True)
        case "undo" if step := next_steps(sitting).undo:
            undo_last(sitting, number=step.number, key=next(keys))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(annes=work, bens=work)
def test_copies_merged_in_any_order_and_twice_end_the_same(annes, bens, tmp_path_factory, make_interview):
    from tests.workflows.conftest import make_study

    folder = tmp_path_factory.mktemp("merge")
    ends = []
    with make_study(folder / "e.interviews", make_interview) as project:
        with project.act("fill", coder=None, payload={}) as connection:
            fill(connection)
        for who, acts in ((ANNE, annes), (BEN, bens)):
            with make_clocked(share_copy(project, folder / who.id)) as copy:
                for what, place in acts:
                    try:
                        do(store.Sitting(copy, who), what, place)
                    except InterviewsError:
                        continue
        for n, order in enumerate(permutations((ANNE, BEN))):
            with make_clocked(share_copy(project, folder / f"both-{n}")) as home:
                for who in (*order, *order):
                    merged = merge_copy(store.Sitting(home, LEAD), folder / who.id / "e.interviews")
                    assert not merged.astray
                ends.append(content(store.Sitting(home, LEAD)))
    assert ends[0] == ends[1]


def test_a_decision_on_a_text_that_was_corrected_here_is_told_and_stops_nothing(study, apart):
    anne, _ben = apart
    ACTS["accept"](anne.project, ANNE)
    write_memo(anne, MemoPlace(TargetKind.CODE, "temps"), "À revoir.", key=next(keys))
    ACTS["correct"](study.project, LEAD)
    before = content(study)
    merged = merge_copy(study, anne.project.path)
    assert (merged.astray["codings"], merged.astray["decisions"], merged.added["memos"]) == (1, 1, 1)
    after = content(study)
    assert (after["codings"], after["decisions"]) == (before["codings"], before["decisions"])
