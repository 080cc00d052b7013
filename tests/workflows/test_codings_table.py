"""What one study's coders did, taken to another study of the same texts: whole, in one act that is undone as one."""

from dataclasses import replace
from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import InputFileError, UsageError
from interviews_toolkit.exports.frames.coded import coded_records
from interviews_toolkit.exports.frames.frame import records_table
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.versions import suggestion_version
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN, make_study

keys = (f"table-{n:08d}" for n in count())


def work(study):
    return study.codings, study.suggestions, study.decisions, study.memos, study.coders


@pytest.fixture
def twin(tmp_path, make_interview):
    """The same texts and codebook, where nobody has done anything."""
    with make_study(tmp_path / "jumeau.interviews", make_interview) as opened:
        with opened.act("clear", coder=None, payload={}) as connection:
            store.delete_codings(connection, [one.id for one in store.load_codings(connection)])
            store.replace_suggestions(connection, [])
            for coder in (ANNE, BEN):
                store.save_coder(connection, replace(coder, seen=frozenset()))
        yield opened


def test_the_work_of_several_coders_moves_whole_and_is_undone_in_one_step(project, twin, snapshot, tmp_path):
    first = snapshot().suggestions[0]
    ruling = Ruling(first.interview_id, {first.id: suggestion_version(first, None)}, Verdict.ACCEPTED)
    decide(store.Sitting(project, BEN), ruling, key=next(keys))
    write_memo(store.Sitting(project, ANNE), MemoPlace(TargetKind.CODE, "temps"), "À discuter.", key=next(keys))
    study, file = snapshot(), tmp_path / "codages.csv"
    write_table(records_table(coded_records(study, whole=True), "Codages"), file)
    with twin.read() as connection:
        before = store.load_snapshot(connection)

    sitting = store.Sitting(twin, ANNE)
    report = import_codings(sitting, file)
    assert (report.n_added, report.n_known, report.n_suggestions, report.n_decisions, report.n_memos) == (5, 0, 4, 1, 1)
    with twin.read() as connection:
        assert work(store.load_snapshot(connection)) == work(study)

    again = import_codings(sitting, file)
    assert (again.n_added, again.n_known, again.n_suggestions, again.n_decisions, again.n_memos) == (0, 5, 0, 0, 0)
    step = next_steps(sitting).undo
    assert step.act == "import-codings"
    undo_last(sitting, number=step.number, key=next(keys))
    with twin.read() as connection:
        assert work(store.load_snapshot(connection)) == work(before)


def test_a_table_of_passages_must_be_somebodys(project, tmp_path):
    file = tmp_path / "passages.csv"
    file.write_text("entretien;code;passage\nE02;temps;Le temps passe\n", encoding="utf-8")
    with pytest.raises(UsageError, match="--name"):
        import_codings(store.Sitting(project, ANNE), file)


def test_a_fault_anywhere_keeps_everything_out(twin, tmp_path):
    file = tmp_path / "codages.csv"
    rows = "coding;E02;0;8;Le temps;temps;Zoé\ncoding;E02;9;14;passe;inconnu;Zoé\n"
    file.write_text(f"kind;interview;start;end;quote;code;coder\n{rows}", encoding="utf-8")
    with pytest.raises(InputFileError):
        import_codings(store.Sitting(twin, ANNE), file)
    with twin.read() as connection:
        assert not store.load_codings(connection)
