"""Whatever coders do, in whatever order, undoing all of it leaves the project as it was; redoing all, as it became."""

import tempfile
from contextlib import nullcontext, suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from interviews_toolkit import store
from interviews_toolkit.codebook import (
    AddCode,
    EditCode,
    MergeCodes,
    MoveCode,
    RetireCode,
    SplitCode,
    Wording,
    apply_edit,
)
from interviews_toolkit.errors import ConflictError, InputFileError, InterviewsError, NotFoundError
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import codebook_version, coding_version, suggestion_version
from interviews_toolkit.store.row_changes import NOTED
from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.remove_coding import remove_coding
from interviews_toolkit.workflows.project.undo_last import next_steps, redo_last, undo_last
from interviews_toolkit.workflows.reading.ingest import ingest
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, edit_memo, remove_memo, write_memo
from tests.workflows.conftest import ANNE, BEN, make_study
from tests.workflows.test_racing import ACTS, fill

numbers = st.integers(0, 30)
REFUSALS = (ConflictError, NotFoundError, InputFileError)
"""What an act says where the other has changed what it is about; a table of codings may name a code that is gone."""


class Working(RuleBasedStateMachine):
    """Anne codes, decides, writes memos, changes the codebook and undoes; refusals are part of the work."""

    make_interview = None

    def __init__(self):
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._keys = (f"key-{n:08d}" for n in count())

    @initialize()
    def open(self):
        self.project = make_study(Path(self._folder.name) / "e.interviews", Working.make_interview)
        with self.project.act("fill", coder=None, payload={}) as connection:
            fill(connection)
        self.start = self.digest()
        for n, verdict in enumerate((Verdict.ACCEPTED, Verdict.SKIPPED, Verdict.ACCEPTED)):
            self.decide_on(n, verdict)
        self.write_on(0, TargetKind.CODING)

    def teardown(self):
        end, order = self.digest(), []
        while who := self.undo_somebodys():
            order.append(who)
        assert self.digest() == self.start
        self.restart()
        for who in reversed(order):
            step = next_steps(store.Sitting(self.project, who)).redo
            redo_last(store.Sitting(self.project, who), number=step.number, key=next(self._keys))
        assert self.digest() == end
        assert {self.undo_somebodys() for _ in order} <= {ANNE, BEN}
        self.project.close()
        self._folder.cleanup()

    def undo_somebodys(self):
        """Undo what can be: somebody's act waits until the other has undone what rests on it."""
        for who in (ANNE, BEN):
            with suppress(ConflictError, NotFoundError):
                if self.undo_one(who):
                    return who
        assert not next_steps(store.Sitting(self.project, ANNE)).undo
        assert not next_steps(store.Sitting(self.project, BEN)).undo
        return None

    def snapshot(self):
        with self.project.read() as connection:
            return store.load_snapshot(connection)

    def digest(self):
        """All rows of all tables that acts write, and the codebook in force."""
        with self.project.read() as connection:
            rows = [sorted(map(tuple, connection.execute(select(table))), key=repr) for table in NOTED.values()]
            return codebook_version(store.load_codebook(connection)), dict(zip(NOTED, rows, strict=True))

    def undo_one(self, who=ANNE):
        step = next_steps(store.Sitting(self.project, who)).undo
        if step:
            undo_last(store.Sitting(self.project, who), number=step.number, key=next(self._keys))
        return step

    def edit(self, what):
        try:
            apply_edit(self.snapshot().codebook, what)
            makes_sense = not isinstance(what, SplitCode) or bool(what.codings)
        except InterviewsError:
            makes_sense = False
        with nullcontext() if makes_sense else pytest.raises(InterviewsError):
            edit_codebook(store.Sitting(self.project, ANNE), what, key=next(self._keys), confirm=True)
        kept = self.snapshot()
        assert {one.code_id for one in kept.codings} <= {code.id for code in kept.codebook}
        texts = {one.id: one.text for one in kept.interviews}
        assert all(one.span.cut(texts[one.interview_id]) == one.quote for one in (*kept.codings, *kept.suggestions))

    def code_of(self, n):
        codes = self.snapshot().codebook.codes
        return codes[n % len(codes)].id

    @rule(start=st.integers(0, 40), length=st.integers(1, 20), n=numbers)
    def code(self, start, length, n):
        span, key = Span(start, start + length), next(self._keys)
        with suppress(InterviewsError):
            code_span(store.Sitting(self.project, ANNE), "E01", span, code_id=self.code_of(n), key=key)

    @rule(n=numbers, verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.REFUSED, Verdict.SKIPPED]))
    def decide(self, n, verdict):
        self.decide_on(n, verdict)

    def decide_on(self, n, verdict):
        kept = self.snapshot()
        if not kept.suggestions:
            return
        one = kept.suggestions[n % len(kept.suggestions)]
        before = {decision.suggestion_id: decision for decision in kept.decisions if decision.coder_id == ANNE.id}
        ruling = Ruling(one.interview_id, {one.id: suggestion_version(one, before.get(one.id))}, verdict)
        decide(store.Sitting(self.project, ANNE), ruling, key=next(self._keys))

    @rule(n=numbers)
    def uncode(self, n):
        mine = [one for one in self.snapshot().codings if one.coder_id == ANNE.id]
        if mine:
            one = mine[n % len(mine)]
            anne = store.Sitting(self.project, ANNE)
            remove_coding(anne, one.interview_id, one.id, seen=coding_version(one), key=next(self._keys))

    @rule(n=numbers, kind=st.sampled_from([TargetKind.CODE, TargetKind.CODING, TargetKind.SUGGESTION, TargetKind.SPAN]))
    def write(self, n, kind):
        self.write_on(n, kind)

    def write_on(self, n, kind):
        kept = self.snapshot()
        things = {TargetKind.CODE: kept.codebook.codes, TargetKind.CODING: kept.codings}.get(kind, kept.suggestions)
        if not things:
            return
        thing = things[n % len(things)]
        meant = MemoPlace(kind, thing.id)
        if kind is TargetKind.SPAN:
            meant = MemoPlace(kind, "", thing.interview_id, thing.span)
        write_memo(store.Sitting(self.project, ANNE), meant, f"Pensée {n}", key=next(self._keys))

    @rule(n=numbers, is_removed=st.booleans())
    def reword(self, n, is_removed):
        memos = self.snapshot().memos
        if memos and is_removed:
            remove_memo(store.Sitting(self.project, ANNE), memos[n % len(memos)].id, key=next(self._keys))
        elif memos:
            edit_memo(store.Sitting(self.project, ANNE), memos[n % len(memos)].id, f"Autre {n}", key=next(self._keys))

    @rule(n=numbers, name=st.sampled_from(["Fatigue", "Le matériel", "Temps"]))
    def add(self, n, name):
        self.edit(AddCode(Wording(name), self.code_of(n)))

    @rule(n=numbers)
    def rename(self, n):
        self.edit(EditCode(self.code_of(n), Wording(f"Nom {n}", "Définition.")))

    @rule(n=numbers, under=numbers)
    def move(self, n, under):
        self.edit(MoveCode(self.code_of(n), None if under % 3 == 0 else self.code_of(under)))

    @rule(n=numbers, into=numbers)
    def merge(self, n, into):
        self.edit(MergeCodes((self.code_of(n),), self.code_of(into)))

    @rule(n=numbers, every=st.integers(1, 3))
    def split(self, n, every):
        code_id = self.code_of(n)
        codings = [one.id for one in self.snapshot().codings if one.code_id == code_id]
        self.edit(SplitCode(code_id, Wording(f"Part {n}"), frozenset(codings[::every])))

    @rule(n=numbers, is_retired=st.booleans())
    def retire(self, n, is_retired):
        self.edit(RetireCode(self.code_of(n), is_retired))

    @rule(
        name=st.sampled_from(
            [
                "judge",
                "withdraw",
                "declare",
                "import",
                "settle",
                "align",
                "restore",
                "name",
                "correct",
                "remove",
                "rename",
                "voices",
            ]
        )
    )
    def do(self, name):
        with suppress(*REFUSALS):
            ACTS[name](self.project, ANNE)

    @rule(n=numbers)
    def ingest(self, n):
        file = Path(self._folder.name) / f"E{40 + n}.txt"
        file.write_text(f"ENQ : Et alors ?\nE : Le temps manque {n} fois.\n", encoding="utf-8")
        ingest(store.Sitting(self.project, ANNE), [file])

    @rule(name=st.sampled_from(["code", "memo", "judge", "import", "accept", "reword", "correct", "remove"]))
    def another_does(self, name):
        with suppress(*REFUSALS, StopIteration):
            ACTS[name](self.project, BEN)

    @rule()
    def undo(self):
        with suppress(ConflictError, NotFoundError):
            self.undo_one()

    @rule()
    def redo(self):
        step = next_steps(store.Sitting(self.project, ANNE)).redo
        with suppress(ConflictError, NotFoundError):
            if step:
                redo_last(store.Sitting(self.project, ANNE), number=step.number, key=next(self._keys))

    @rule()
    def restart(self):
        path, clock = self.project.path, self.project.clock
        self.project.close()
        self.project = store.open_project(path, clock=clock)


@pytest.fixture
def working(make_interview):
    Working.make_interview = staticmethod(make_interview)
    return Working


def test_undoing_all_gives_the_project_one_began_with(working):
    few = settings(max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(working, settings=few)


def test_a_coding_never_comes_back_on_a_text_that_was_corrected_since(project):
    with project.act("fill", coder=None, payload={}) as connection:
        fill(connection)
    ACTS["uncode"](project, ANNE)
    ACTS["correct"](project, BEN)
    anne, ben = store.Sitting(project, ANNE), store.Sitting(project, BEN)
    with pytest.raises(ConflictError, match="travaillé depuis"):
        undo_last(anne, number=next_steps(anne).undo.number, key="undo-0000001")
    undo_last(ben, number=next_steps(ben).undo.number, key="undo-0000002")
    undo_last(anne, number=next_steps(anne).undo.number, key="undo-0000003")
    with project.read() as connection:
        kept = store.load_snapshot(connection)
    assert {one.quote for one in kept.codings if one.coder_id == ANNE.id} >= {"On court après le temps"}
