"""A project as lines of text: nothing is lost on the way there and back, and git merges what people did apart."""

import json
import shutil
import subprocess
import zlib

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from interviews_toolkit import store
from interviews_toolkit.codebook import AddCode, EditCode, Wording
from interviews_toolkit.errors import CodebookError, ConflictError, InputFileError, UsageError
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.report_parts import MeantPart, PartKind
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store.tables import CODES, CODES_IN_USE, JOURNAL, PROJECT, ROW_CHANGES
from interviews_toolkit.store.text_form import _ROWS
from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook
from interviews_toolkit.workflows.coding.declare_read import declare_read
from interviews_toolkit.workflows.project.merge_copies import merge_copy, read_as_text, share_copy, write_as_text
from interviews_toolkit.workflows.project.undo_last import next_steps, redo_last, undo_last
from interviews_toolkit.workflows.writing.write_in_report import write_part
from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo
from tests.workflows.conftest import ANNE, BEN, make_clocked
from tests.workflows.test_merging_copies import LEAD, code, content
from tests.workflows.test_racing import ACTS, attempt, begun, fill, keys  # noqa: F401 - a fixture

ALL = (*_ROWS.values(), PROJECT, JOURNAL, CODES, CODES_IN_USE)


def rows(project):
    """All rows of all tables that are not made again."""
    with project.read() as connection:
        kept = {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in ALL}
        did = {row.journal_id: zlib.decompress(row.content) for row in connection.execute(select(ROW_CHANGES))}
    return kept, did


def there_and_back(project, folder, name="retour"):
    return make_clocked(read_as_text(folder, folder.parent / f"{name}.interviews", coder="Lead", clock=project.clock))


@pytest.fixture(scope="module")
def begun_file(begun, tmp_path_factory):  # noqa: F811
    path = tmp_path_factory.mktemp("text") / "e.interviews"
    path.write_bytes(begun)
    return path


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from([ANNE, BEN])), max_size=8))
def test_whatever_was_done_all_rows_come_back_and_are_written_the_same(begun_file, tmp_path, acts):
    place = tmp_path / str(len(list(tmp_path.iterdir())))
    place.mkdir()
    shutil.copy(begun_file, place / "e.interviews")
    with make_clocked(place / "e.interviews") as project:
        for name, who in acts:
            attempt(ACTS[name], project, who)
        folder = write_as_text(project, place / "texte")
        with there_and_back(project, folder) as back:
            assert rows(back) == rows(project)
            again = write_as_text(back, place / "encore")
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)


@pytest.fixture
def study(project):
    with project.act("fill", coder=None, payload={}) as connection:
        fill(connection)
    return store.Sitting(project, LEAD)


def test_own_words_and_what_was_read_come_along_in_a_merge_and_as_text(study, tmp_path):
    copy = share_copy(study.project, tmp_path / "ben")
    with make_clocked(copy) as other:
        ben = store.Sitting(other, BEN)
        declare_read(ben, BEN.name, "E01", Span(15, 22), key=next(keys))
        write_part(ben, MeantPart(PartKind.PARAGRAPH, "essentiel", 0, "À moi."), key=next(keys))
        first = merge_copy(study, copy)
        assert (first.added["report_parts"], first.added["read_parts"], first.clashes) == (1, 1, ())
        write_part(study, MeantPart(PartKind.PARAGRAPH, "essentiel", 0, "À Lead."), key=next(keys))
        write_part(ben, MeantPart(PartKind.HEADING, "essentiel", 0, "Un titre"), key=next(keys))
        assert merge_copy(study, copy).added["report_parts"] == 1
        assert not merge_copy(study, copy).is_kept
    folder = write_as_text(study.project, tmp_path / "texte")
    with there_and_back(study.project, folder) as back:
        assert rows(back) == rows(study.project)
        with back.read() as connection:
            snapshot = store.load_snapshot(connection)
    assert {one.text for one in snapshot.report_parts} == {"À moi.", "À Lead.", "Un titre"}
    [read] = [one.passages_read() for one in snapshot.coders if one.id == BEN.id]
    assert "E01" in read


def test_a_coder_has_a_file_and_writing_again_brings_the_folder_level(study, tmp_path):
    folder = write_as_text(study.project, tmp_path / "texte")
    (folder / ".git").mkdir()
    (folder / "coders" / "carl.jsonl").write_text("{}\n")
    before = {path: path.read_bytes() for path in folder.rglob("*.jsonl")}
    code(store.Sitting(study.project, ANNE), 27, 32)
    write_as_text(study.project, folder)
    changed = {path.name.split("-")[0] for path in before if path.exists() and path.read_bytes() != before[path]}
    assert (changed, (folder / "coders" / "carl.jsonl").exists(), (folder / ".git").exists()) == ({"anne"}, False, True)
    words = [json.loads(line) for line in next(folder.glob("coders/anne-*")).read_text("utf-8").splitlines()]
    assert {line["quote"] for line in words if line["table"] == "codings"} >= {"On court après le temps"}


def apart(study, tmp_path, *, left, right):
    """Let Anne and Ben work in two branches of one repository, and merge them; gives the folder, and how git ended."""
    folder = write_as_text(study.project, tmp_path / "texte")

    def git(*words):
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", "-C", folder, *names, *words], capture_output=True, text=True, check=False)

    def keep():
        git("add", "--all")
        git("commit", "-qm", "x")

    git("init", "-qb", "main")
    keep()
    for who, work in ((ANNE, left), (BEN, right)):
        git("checkout", "-qb", who.id, "main")
        with make_clocked(share_copy(study.project, tmp_path / who.id)) as copy:
            work(store.Sitting(copy, who))
            write_as_text(copy, folder)
        keep()
    return folder, git("merge", "-q", "--no-edit", ANNE.id)


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here: apt-get install git")


@needs_git
def test_git_merges_what_two_coders_did_apart_and_each_can_undo(study, tmp_path):
    def of_anne(sitting):
        code(sitting, 15, 22)
        edit_codebook(sitting, AddCode(Wording("Fatigue"), None), key=next(keys))
        code(sitting, 27, 32, "fatigue")

    def of_ben(sitting):
        edit_codebook(sitting, EditCode("argent", Wording(definition="Autrement.")), key=next(keys))
        write_memo(sitting, MemoPlace(TargetKind.CODE, "temps"), "À revoir.", key=next(keys))
        undo_last(sitting, number=next_steps(sitting).undo.number, key=next(keys))

    folder, merged = apart(study, tmp_path, left=of_anne, right=of_ben)
    assert merged.returncode == 0, merged.stdout
    with there_and_back(study.project, folder) as both:
        found = content(store.Sitting(both, LEAD))
        assert {"fatigue", "temps"} <= set(found["codes"])
        assert found["codes"]["argent"].definition == "Autrement."
        assert not found["memos"]
        ben, anne = store.Sitting(both, BEN), store.Sitting(both, ANNE)
        redo_last(ben, number=next_steps(ben).redo.number, key=next(keys))
        undo_last(anne, number=next_steps(anne).undo.number, key=next(keys))
        after = content(anne)
    assert {text for _id, text in after["memos"]} == {"À revoir."}
    assert found["codings"] - after["codings"] == {("E01", Span(27, 32), "fatigue", ANNE.id)}
    taken = merge_copy(study, folder)
    assert (taken.added["codings"], taken.n_codes, taken.clashes) == (2, 2, ())
    assert content(study)["codings"] == found["codings"]
    assert not merge_copy(study, folder).is_kept


@needs_git
def test_a_conflict_git_left_is_told_with_its_file_and_line(study, tmp_path):
    folder, merged = apart(
        study,
        tmp_path,
        left=lambda one: code(store.Sitting(one.project, LEAD), 15, 22),
        right=lambda one: code(store.Sitting(one.project, LEAD), 15, 22, "argent"),
    )
    assert merged.returncode == 1
    with pytest.raises(InputFileError) as caught:
        read_as_text(folder, tmp_path / "x.interviews", coder="Lead", clock=study.project.clock)
    assert caught.value.path.parent.name == "coders"
    assert len(caught.value.faults) == 3
    assert not (tmp_path / "x.interviews").exists()


def spoil(folder, name, old, new):
    file = next(folder.glob(name))
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("coders/anne-*", '"quote": "On court', '"quote": "On marche', ConflictError),
        ("coders/anne-*", '"interview_id": "E01"', '"interview_id": "E09"', ConflictError),
        ("coders/anne-*", '"code_id": "temps"', '"code_id": "inconnu"', ConflictError),
        ("coders/anne-*", '"start"', '"begin"', InputFileError),
        ("coders/anne-*", '"start": ', '"start": 1.', InputFileError),
        ("coders/anne-*", '"code_id": "temps"', '"code_id": null', ConflictError),
        ("texts/*", "temps", "tant", InputFileError),
        ("codebook.yml", "id: temps", "id: argent", CodebookError),
        ("project.json", '"schema"', '"shema"', InputFileError),
        ("project.json", '"schema": ', '"schema": 1', InputFileError),
    ],
)
def test_what_does_not_go_together_is_refused_and_leaves_no_file(study, tmp_path, name, old, new, error):
    folder = write_as_text(study.project, tmp_path / "texte")
    spoil(folder, name, old, new)
    with pytest.raises(error):
        read_as_text(folder, tmp_path / "x.interviews", coder="Lead", clock=study.project.clock)
    assert not (tmp_path / "x.interviews").exists()


def test_nothing_that_is_there_is_written_over(study, tmp_path):
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "notes.txt").write_text("à moi")
    with pytest.raises(ConflictError):
        write_as_text(study.project, tmp_path / "plein")
    folder = write_as_text(study.project, tmp_path / "texte")
    with pytest.raises(ConflictError):
        read_as_text(folder, study.project.path, coder="Lead", clock=study.project.clock)
    with pytest.raises(UsageError):
        read_as_text(folder, tmp_path / "x.db", coder="Lead", clock=study.project.clock)
