"""Two people at once: whatever one does in the middle of the other's act, no work is left where nobody sees it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count, permutations
from sqlite3 import connect
from threading import Barrier

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import (
    AddCode,
    EditCode,
    MergeCodes,
    Missing,
    MoveCode,
    RetireCode,
    SplitCode,
    Wording,
)
from interviews_toolkit.errors import ConflictError, InterviewsError, NotFoundError, UsageError
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.interviews import Guide, Question
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.model.versions import coding_version, suggestion_version
from interviews_toolkit.workflows.clusters.name_cluster import name_cluster, set_cluster_aside
from interviews_toolkit.workflows.codebook.codebook_versions import restore_version
from interviews_toolkit.workflows.codebook.colour_code import colour_code
from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.finish_interview import finish_interview, open_codings
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.coding.remove_coding import remove_coding
from interviews_toolkit.workflows.numbers.judge_stances import declare_statement, remove_statement, set_stance
from interviews_toolkit.workflows.project.change_setting import change_setting
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.reading.align_turns import choose_question
from interviews_toolkit.workflows.reading.change_interviews import plan_removal, remove_interview, rename_interview
from interviews_toolkit.workflows.reading.change_voices import merge_voices
from interviews_toolkit.workflows.reading.replace_text import plan_replacements, replace_texts
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN, make_clocked, make_study

keys = (f"race-{n:08d}" for n in count())


def snapshot(project):
    with project.read() as connection:
        return store.load_snapshot(connection)


def code(project, who):
    code_span(store.Sitting(project, who), "E01", Span(15, 22), code_id="temps", key=next(keys))


def accept(project, who):
    one = next(one for one in snapshot(project).suggestions if one.code_id == "temps")
    ruling = Ruling(one.interview_id, {one.id: suggestion_version(one, None)}, Verdict.ACCEPTED)
    decide(store.Sitting(project, who), ruling, key=next(keys))


def uncode(project, who):
    mine = next(one for one in snapshot(project).codings if one.coder_id == who.id)
    remove_coding(store.Sitting(project, who), mine.interview_id, mine.id, seen=coding_version(mine), key=next(keys))


def note(project, who):
    write_memo(store.Sitting(project, who), MemoPlace(TargetKind.CODE, "temps"), f"De {who.name}", key=next(keys))


def bring_in(project, who):
    file = project.path.parent / f"{who.id}.csv"
    file.write_text("entretien;code;passage\nE02;temps;Le temps passe\n", encoding="utf-8")
    import_codings(store.Sitting(project, who), file, name="Carl")


def edit(what):
    return lambda project, who: edit_codebook(store.Sitting(project, who), what, key=next(keys), confirm=True)


def split(project, who):
    one = next(one for one in snapshot(project).codings if one.code_id == "temps")
    edit(SplitCode("temps", Wording(f"Part de {who.name}"), frozenset({one.id})))(project, who)


def go_back(project, who):
    restore_version(project, 1, coder=who, key=next(keys), missing=Missing(retire=True))


def undo(project, who):
    step = next_steps(store.Sitting(project, who)).undo
    undo_last(store.Sitting(project, who), number=step.number, key=next(keys))


def declare(project, who):
    declare_statement(project, f"de-{who.id}", "Le temps manque", codes=["temps"], coder=who.name)


def judge(project, who):
    set_stance(project, "manque", "E02", None, coder=who.name, clock=project.clock)


def withdraw(project, who):
    remove_statement(project, "manque", coder=who.name)


def name(project, who):
    name_cluster(store.Sitting(project, who), "1", f"Nom de {who.name}")


def set_aside(project, who):
    set_cluster_aside(store.Sitting(project, who), "1")


def align(project, who):
    choose_question(store.Sitting(project, who), "E01", 1, "Q1")


def settle(project, who):
    tradition = Paradigm.REFLEXIVE if who is ANNE else Paradigm.CODEBOOK
    change_setting(store.Sitting(project, who), "paradigm", tradition)


def correct(project, who):
    file = project.path.parent / "E01.txt"
    file.write_text(
        "Q : Et alors ?\nE01 : Bref. L'argent manque. On court après le temps 📌, quoi.\n", encoding="utf-8"
    )
    sitting = store.Sitting(project, who)
    replace_texts(sitting, plan_replacements(sitting, [file]))


def remove(project, who):
    remove_interview(store.Sitting(project, who), plan_removal(project, "E02"))


def rename(project, who):
    rename_interview(store.Sitting(project, who), "E01", f"De-{who.id}")


def hear(project, who):
    merge_voices(store.Sitting(project, who), "E01", "Enquêtrice", "Répondante")


ACTS = {
    "code": code,
    "accept": accept,
    "uncode": uncode,
    "memo": note,
    "import": bring_in,
    "add": edit(AddCode(Wording("Fatigue"), "freins")),
    "reword": edit(EditCode("temps", Wording(definition="Autrement."))),
    "move": edit(MoveCode("temps", "leviers")),
    "merge": edit(MergeCodes(("temps",), "argent")),
    "merge-back": edit(MergeCodes(("argent",), "temps")),
    "retire": edit(RetireCode("temps")),
    "split": split,
    "restore": go_back,
    "undo": undo,
    "declare": declare,
    "judge": judge,
    "withdraw": withdraw,
    "name": name,
    "set-aside": set_aside,
    "align": align,
    "correct": correct,
    "remove": remove,
    "rename": rename,
    "voices": hear,
    "settle": settle,
}


def fill(connection):
    """Give a study a guide and classes."""
    [one, two] = store.load_interviews(connection)
    store.save_guide(connection, Guide("Guide", "1", (Question("Q1", "Et alors ?"),)))
    segments = (Segment("E01", one.turns[1].span, 1), Segment("E02", two.turns[0].span, 0))
    profile = (FormProfile("temps", 2, 2, 8.0),)
    clusters = tuple(
        Cluster(f"run-{n}", "temps", (segment,), profile, (), (), ()) for n, segment in enumerate(segments, 1)
    )
    store.save_clustering(connection, Clustering("run", "reinert", {}, clusters, 2, 2, ()))


@pytest.fixture(scope="module")
def begun(tmp_path_factory, make_interview):
    """The file of a study in which every act above can be done by either of two people."""
    path = tmp_path_factory.mktemp("race") / "race.interviews"
    with make_study(path, make_interview) as project:
        with project.act("fill", coder=None, payload={}) as connection:
            fill(connection)
        declare_statement(project, "manque", "Le temps manque", coder="Anne")
        edit(EditCode("leviers", Wording(definition="Ce qui fait avancer.")))(project, BEN)
        edit(EditCode("freins", Wording(definition="Ce qui arrête.")))(project, ANNE)
    return path.read_bytes()


@pytest.fixture(scope="module")
def two_openings(begun, tmp_path_factory):
    """Two openings of that study, and how it began."""
    path = tmp_path_factory.mktemp("open") / "race.interviews"
    path.write_bytes(begun)
    with closing(connect(path)) as file, closing(connect(":memory:")) as first:
        file.backup(first)
        with make_clocked(path) as one, make_clocked(path) as other:
            yield one, other, first


@pytest.fixture
def at_the_beginning(two_openings):
    """The study as it began, open twice: the same two openings for all races, for to open takes longer than to race."""
    one, other, first = two_openings
    with closing(connect(one.path)) as file:
        first.backup(file)
    return one, other


@contextmanager
def interrupted(project, by):
    """Let somebody else act after all that an act looks at first, right before it may write."""
    plain, waiting = project.act, [by]

    def act(*words, **more):
        while waiting:
            waiting.pop()()
        return plain(*words, **more)

    project.act = act
    try:
        yield
    finally:
        del project.act


def attempt(act, project, who):
    """Gives whether it was done: a refusal in our words is an answer, too."""
    try:
        act(project, who)
    except (ConflictError, NotFoundError, UsageError):
        return False
    return True


@pytest.mark.parametrize(("first", "second"), [*permutations(ACTS, 2), *((one, one) for one in ACTS)])
def test_an_act_in_the_middle_of_another_leaves_no_work_unseen(at_the_beginning, first, second):
    one, other = at_the_beginning
    done = []
    with interrupted(one, lambda: done.append(attempt(ACTS[second], other, BEN))):
        done.append(attempt(ACTS[first], one, ANNE))
    assert any(done)
    check(one)


def test_what_two_people_set_at_once_is_all_kept(at_the_beginning):
    one, other = at_the_beginning
    with interrupted(one, lambda: colour_code(store.Sitting(other, BEN), "argent", 2, key=next(keys))):
        colour_code(store.Sitting(one, ANNE), "temps", 4, key=next(keys))
    with interrupted(one, lambda: open_codings(store.Sitting(other, BEN), key=next(keys))):
        finish_interview(store.Sitting(one, ANNE), "E01", key=next(keys))
    with one.read() as connection:
        assert store.load_colours(connection) == {"temps": 4, "argent": 2}
        sight = store.load_sight(connection, ANNE)
    assert (sight.is_open, sight.finished) == (True, {"E01"})


def check(project):
    """See that all work is on what stands, and that the journal tells each kept act once."""
    kept = snapshot(project)
    codes = {one.id for one in kept.codebook}
    codings, suggestions = {one.id for one in kept.codings}, {one.id for one in kept.suggestions}
    assert {one.code_id for one in kept.codings} <= codes
    assert {one.code_id for one in kept.suggestions} <= codes
    assert {one.coding_id for one in kept.decisions if one.coding_id} <= codings
    assert {one.suggestion_id for one in kept.decisions} <= suggestions
    homes = {TargetKind.CODE: codes, TargetKind.CODING: codings, TargetKind.SUGGESTION: suggestions}
    assert all(one.target.id in homes[one.target.kind] for one in kept.memos if one.target.kind in homes)
    texts = {one.id: one.text for one in kept.interviews}
    assert all(one.span.cut(texts[one.interview_id]) == one.quote for one in (*kept.codings, *kept.suggestions))
    with project.read() as connection:
        assert store.codes_astray(connection) == {}
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        entries = store.load_journal(connection)
    assert [one.id for one in entries] == list(range(len(entries), 0, -1))


def test_a_coding_is_refused_by_the_file_itself_where_its_code_does_not_stand(project, snapshot):
    stray = replace(snapshot().codings[0], id="stray", code_id="ailleurs")
    with pytest.raises(InterviewsError), project.act("try", coder=None, payload={}) as connection:
        connection.exec_driver_sql(
            "INSERT INTO codings SELECT 'stray', interview_id, start, \"end\", quote, 'ailleurs', coder_id, created_at,"
            " memo, codebook FROM codings LIMIT 1"
        )
    with pytest.raises(InterviewsError, match="ailleurs"), project.act("try", coder=None, payload={}) as connection:
        store.save_codings(connection, [stray])
    assert "stray" not in {one.id for one in snapshot().codings}


def test_an_act_sent_to_two_servers_at_once_under_one_key_is_done_once(project):
    with project.act("fill", coder=None, payload={}) as connection:
        fill(connection)
    together = Barrier(4)

    def send(_n):
        with store.open_project(project.path, clock=project.clock) as own:
            together.wait()
            return code_span(store.Sitting(own, ANNE), "E01", Span(15, 22), code_id="temps", key="same-key-0001")

    with ThreadPoolExecutor(4) as senders:
        answers = list(senders.map(send, range(4)))
    assert answers.count(answers[0]) == 4
    with project.read() as connection:
        sent = [one for one in store.load_journal(connection) if one.payload.get("key") == "same-key-0001"]
    assert len(sent) == 1
