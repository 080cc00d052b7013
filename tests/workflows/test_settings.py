"""What a study decides once: kept, and said to be the same when it is."""

from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.workflows.project.change_setting import change_setting


@pytest.fixture
def sitting(tmp_path):
    with store.create_project(
        tmp_path / "e.interviews", title="Étude", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)
    ) as project:
        yield store.Sitting(project, named_coder("Ana"))


def ignored(sitting):
    with sitting.read() as connection:
        return store.load_ignored(connection)


def test_words_the_study_ignores_are_kept_without_case_order_or_blanks(sitting):
    assert ignored(sitting) == frozenset()
    assert change_setting(sitting, "ignore-words", " BIP, Xxx,,")
    assert ignored(sitting) == {"bip", "xxx"}
    assert not change_setting(sitting, "ignore-words", "xxx,bip")
    assert change_setting(sitting, "ignore-words", "")
    assert ignored(sitting) == frozenset()


def test_interviews_kept_apart_are_those_the_project_has(sitting):
    with pytest.raises(NotFoundError, match="E99"):
        change_setting(sitting, "kept-apart", "E99")
    assert change_setting(sitting, "kept-apart", "") is False
