"""What was learnt is kept whole and as JSON; its words stay in the interviews; damage is told, never run."""

from contextlib import closing

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.model.learning import CodeLesson, Hint, Learning
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.store._connect import open_plain


@pytest.fixture
def learning(study):
    span = Span(0, 5)
    near = Excerpt(study.id, span, span.cut(study.text))
    lesson = CodeLesson("temps", 20, 40, 3, speaks=True, indicators_f1=0.4, both_f1=0.5, precision=0.5, n_proposed=12)
    return Learning("abc", 0.25, (lesson,), (study.id,), 0.4, {"s1": Hint(0.5, (near,), 2), "s2": Hint(None)})


def test_what_was_learnt_comes_back_as_it_was(project, learning):
    with project.read() as connection:
        assert store.load_learning(connection) is None
    with project.act("learn", coder="Ana", payload={}) as connection:
        store.save_learning(connection, learning)
    with project.read() as connection:
        assert store.load_learning(connection) == learning


def test_only_the_latest_is_kept_and_no_word_of_an_interview_twice(project, learning, study):
    for _ in range(2):
        with project.act("learn", coder="Ana", payload={}) as connection:
            store.save_learning(connection, learning)
    path = project.path
    project.close()
    with closing(open_plain(path)) as connection:
        [(content,)] = connection.execute("SELECT content FROM learnings").fetchall()
    assert '"quote":""' in content
    assert study.text[:5] not in content


def test_a_changed_document_is_refused(project, learning):
    with project.act("learn", coder="Ana", payload={}) as connection:
        store.save_learning(connection, learning)
        connection.exec_driver_sql("UPDATE learnings SET content = replace(content, '0.25', '0.01')")
    with project.read() as connection, pytest.raises(ProjectFileError):
        store.load_learning(connection)
