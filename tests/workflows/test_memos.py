"""Memos: on anything, in their author's hand alone, every wording kept, every act undone."""

from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import memo_version
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.writing.list_memos import list_memos, show_memo
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, edit_memo, remove_memo, write_memo
from tests.workflows.conftest import ANNE, BEN

keys = (f"memo-{n:08d}" for n in count())


def write(project, meant, text="Y revenir.", coder=ANNE):
    [memo] = write_memo(store.Sitting(project, coder), meant, text, key=next(keys)).memos_added
    return memo


def undo(project, coder=ANNE):
    step = next_steps(store.Sitting(project, coder)).undo
    undo_last(store.Sitting(project, coder), number=step.number, key=next(keys))
    return step


def test_a_memo_is_written_on_anything_and_undone(project, snapshot):
    with project.act("cases", coder=None, payload={}) as connection:
        store.save_cases(connection, [Case("E01", {})])
    before = snapshot()
    coding, suggestion = before.codings[0], before.suggestions[0]
    every = [
        MemoPlace(TargetKind.PROJECT),
        MemoPlace(TargetKind.INTERVIEW, "E01"),
        MemoPlace(TargetKind.CASE, "E01"),
        MemoPlace(TargetKind.CODE, "temps"),
        MemoPlace(TargetKind.CODING, coding.id),
        MemoPlace(TargetKind.SUGGESTION, suggestion.id),
        MemoPlace(TargetKind.SPAN, "", "E01", Span(13, 20)),
    ]
    for meant in every:
        write(project, meant)
    memos = snapshot().memos
    assert sorted(memo.target.kind for memo in memos) == sorted(meant.kind for meant in every)
    texts = {interview.id: interview.text for interview in before.interviews}
    for memo in memos:
        if memo.target.span:
            assert memo.target.quote == memo.target.span.cut(texts[memo.target.interview_id]) != ""
    for meant in reversed(every):
        assert undo(project).kind is meant.kind
    assert snapshot() == before


def test_words_somebody_copied_find_their_place(project):
    memo = write(project, MemoPlace(TargetKind.SPAN, interview_id="E01", words="L’argent\n  manque"))
    assert memo.target.quote == "L'argent manque"
    with pytest.raises(NotFoundError):
        write(project, MemoPlace(TargetKind.SPAN, interview_id="E01", words="jamais dit"))
    with pytest.raises(UsageError, match="2 fois"):
        write(project, MemoPlace(TargetKind.SPAN, interview_id="E01", words="an"))


@pytest.mark.parametrize(
    "meant",
    [
        MemoPlace(TargetKind.INTERVIEW, "E99"),
        MemoPlace(TargetKind.CASE, "E99"),
        MemoPlace(TargetKind.CODE, "rien"),
        MemoPlace(TargetKind.CODING, "rien"),
        MemoPlace(TargetKind.SUGGESTION, "rien"),
        MemoPlace(TargetKind.CLUSTER, "3"),
    ],
)
def test_a_memo_is_on_something_the_project_has(project, snapshot, meant):
    with pytest.raises(NotFoundError):
        write(project, meant)
    assert snapshot().memos == ()


@pytest.mark.parametrize("text", ["", "  \n ", "a\x00b", "a\x1b[2Jb", "x" * 20_001])
def test_what_no_memo_can_hold_is_refused(project, text):
    with pytest.raises(UsageError):
        write(project, MemoPlace(TargetKind.PROJECT), text)


def test_every_wording_is_kept_and_undone_one_by_one(project, snapshot):
    memo = write(project, MemoPlace(TargetKind.CODE, "temps"), "un\r\ndeux  ")
    edit_memo(store.Sitting(project, ANNE), memo.id, "trois", key=next(keys), seen=memo_version(memo))
    edit_memo(store.Sitting(project, ANNE), memo.id, "quatre", key=next(keys))
    assert edit_memo(store.Sitting(project, ANNE), memo.id, " quatre ", key=next(keys)).memos_added == ()

    history = show_memo(project, memo.id[:6])
    assert [text for _, text in history.wordings] == ["un\ndeux", "trois", "quatre"]
    assert history.memo.created_at == memo.created_at < history.memo.edited_at
    undo(project)
    assert [memo.text for memo in snapshot().memos] == ["trois"]
    undo(project)
    assert snapshot().memos == (memo,)


def test_only_its_author_changes_a_memo(project, snapshot):
    memo = write(project, MemoPlace(TargetKind.PROJECT))
    with pytest.raises(NotFoundError):
        edit_memo(store.Sitting(project, BEN), memo.id, "Autre", key=next(keys))
    with pytest.raises(NotFoundError):
        remove_memo(store.Sitting(project, BEN), memo.id, key=next(keys))
    assert snapshot().memos == (memo,)


def test_a_memo_that_changed_meanwhile_is_neither_reworded_nor_removed(project, snapshot):
    memo = write(project, MemoPlace(TargetKind.PROJECT))
    edit_memo(store.Sitting(project, ANNE), memo.id, "Autre", key=next(keys))
    for act in (
        lambda: edit_memo(store.Sitting(project, ANNE), memo.id, "Encore", key=next(keys), seen=memo_version(memo)),
        lambda: remove_memo(store.Sitting(project, ANNE), memo.id, key=next(keys), seen=memo_version(memo)),
    ):
        with pytest.raises(ConflictError):
            act()
    assert [memo.text for memo in snapshot().memos] == ["Autre"]


def test_a_removed_memo_comes_back_as_it_was(project, snapshot):
    memo = write(project, MemoPlace(TargetKind.SPAN, "", "E01", Span(13, 20)))
    remove_memo(store.Sitting(project, ANNE), memo.id, key=next(keys))
    assert snapshot().memos == ()
    assert undo(project).act == "remove-memo"
    assert snapshot().memos == (memo,)


def test_an_act_sent_twice_is_done_once(project, snapshot):
    for _ in range(2):
        change = write_memo(
            store.Sitting(project, ANNE), MemoPlace(TargetKind.PROJECT), "Une fois", key="memo-key-twice"
        )
        assert len(change.memos_added) == 1
    assert len(snapshot().memos) == 1


def test_memos_are_found_by_what_they_are_on_and_by_whom(project):
    write(project, MemoPlace(TargetKind.CODE, "temps"))
    write(project, MemoPlace(TargetKind.SPAN, "", "E01", Span(13, 20)), coder=BEN)
    write(project, MemoPlace(TargetKind.INTERVIEW, "E02"))

    def found(**wanted):
        return [memo.target.kind.value for memo in list_memos(project, **wanted).memos]

    assert found() == ["code", "span", "interview"]
    assert found(interview="E01") == ["span"]
    assert found(kind=TargetKind.CODE) == found(target="temps") == ["code"]
    assert found(by="Ben") == ["span"]


def test_the_journal_holds_no_word_of_the_interview(project, snapshot):
    write(project, MemoPlace(TargetKind.SPAN, "", "E01", Span(11, 34)))
    with project.read() as connection:
        [entry] = store.load_journal(connection, limit=1)
    assert "court" not in str(entry.payload)
    assert snapshot().memos[0].target.quote == "On court après le temps"
