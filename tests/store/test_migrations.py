"""Older projects: brought up to date in one step, or left exactly as they were."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, ProjectFileError
from interviews_toolkit.store import _json, migrate
from interviews_toolkit.store.tables import APPLICATION_ID, SCHEMA

NEXT = f"{SCHEMA + 1:04d}"
STEP = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{SCHEMA:04d}"


def upgrade():
    statements = [
        lambda: op.create_table("notes", sa.Column("id", sa.Text, primary_key=True)),
        lambda: op.execute("INSERT INTO notes SELECT id FROM interviews"),
        lambda: op.execute("UPDATE coders SET name = upper(name)"),
        rebuild,
        lambda: op.execute("DROP TABLE clusterings"),
    ]
    for number, statement in enumerate(statements):
        if number == FAIL_AT:
            FAIL()
        statement()
    if FAIL_AT == len(statements):
        FAIL()


def rebuild():
    # The way SQLite changes a column: a new table, a copy, a rename. Codings point at it all the while.
    with op.batch_alter_table("coders") as table:
        table.add_column(sa.Column("email", sa.Text))
        table.alter_column("name", new_column_name="full_name")


def wrong_sql():
    op.execute("NO SUCH STATEMENT")


def orphan():
    op.execute("DELETE FROM interviews")


def bug():
    raise RuntimeError("injected")
"""


def scripts(tmp_path, fail_at=-1, fail="bug"):
    """The real migrations and one more, which fails where it is told to."""
    folder = tmp_path / "migrations 100%"
    shutil.copytree(migrate.SCRIPTS, folder)
    step = STEP + f"\n\nFAIL_AT, FAIL = {fail_at}, {fail}\n"
    (folder / "versions" / f"{NEXT}_next.py").write_text(step, encoding="utf-8")
    return folder


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        return [(kind, name, re.sub(r"\s+", " ", sql or "")) for kind, name, sql in rows]


@pytest.fixture
def coded(project, study, write, make):
    """A closed project with a coding, so that foreign keys have something to hold."""
    with write() as connection:
        store.save_codings(connection, [make.coding(study)])
    project.close()
    return project.path


def test_the_migrations_make_the_tables_the_program_expects(project, tmp_path, clock):
    project.close()
    migrated = tmp_path / "migrated.interviews"
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    migrate.apply_migrations(migrated, clock=clock)

    assert schema_of(migrated) == schema_of(project.path)
    with closing(sqlite3.connect(migrated)) as one, closing(sqlite3.connect(project.path)) as two:
        for question in ("PRAGMA user_version", "SELECT * FROM alembic_version"):
            assert one.execute(question).fetchall() == two.execute(question).fetchall()
        assert one.execute("SELECT act, payload FROM journal").fetchall() == [
            ("migrate", f'{{"from":0,"to":{SCHEMA}}}')
        ]


def test_there_is_one_migration_a_schema_number():
    names = sorted(file.name[:4] for file in (migrate.SCRIPTS / "versions").glob("*.py"))
    assert names == [f"{number + 1:04d}" for number in range(SCHEMA)]


def test_an_upgrade_keeps_the_work_and_leaves_a_backup_and_a_journal_row(coded, tmp_path, clock):
    migrate.upgrade(coded, clock=clock, scripts=scripts(tmp_path), schema=SCHEMA + 1)

    with closing(sqlite3.connect(coded)) as connection:
        assert connection.execute("SELECT id, full_name, email FROM coders").fetchall() == [("anne", "ANNE", None)]
        assert connection.execute("SELECT count(*) FROM codings").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)
        assert connection.execute("SELECT act FROM journal ORDER BY id DESC").fetchone() == ("migrate",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    [backup] = store.list_backups(coded)
    assert backup.reason == "before-migration"
    with store.open_project(backup.path, clock=clock, read_only=True) as before, before.read() as connection:
        assert len(store.load_codings(connection)) == 1
    with pytest.raises(ProjectFileError, match="plus récente"):
        store.open_project(coded, clock=clock)


def test_an_upgrade_somebody_else_has_made_meanwhile_is_not_made_twice(coded, tmp_path, clock):
    folder = scripts(tmp_path)
    for _ in range(2):
        migrate.apply_migrations(coded, clock=clock, scripts=folder, schema=SCHEMA + 1)

    with closing(sqlite3.connect(coded)) as connection:
        assert connection.execute("SELECT count(*) FROM journal WHERE act = 'migrate'").fetchone() == (1,)


@pytest.fixture(params=["bug", "wrong_sql", "orphan"])
def fail(request):
    return request.param


@pytest.fixture(params=range(6))
def failing(request, tmp_path, fail):
    """A migration that fails before its n-th statement, or after the last; and what that raises."""
    return scripts(tmp_path, request.param, fail), RuntimeError if fail == "bug" else ProjectFileError


def test_an_upgrade_that_fails_anywhere_leaves_the_project_as_it_was(coded, failing, clock):
    folder, kind = failing
    before = coded.read_bytes()

    with pytest.raises(kind) as caught:
        migrate.upgrade(coded, clock=clock, scripts=folder, schema=SCHEMA + 1)

    assert coded.read_bytes() == before
    assert kind is RuntimeError or caught.value.hint
    with store.open_project(coded, clock=clock) as again, again.read() as connection:
        assert len(store.load_codings(connection)) == 1


def test_a_step_that_is_missing_is_said_in_plain_words(coded, tmp_path, clock):
    folder = scripts(tmp_path)
    with closing(sqlite3.connect(coded)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'lost'")
        connection.commit()

    with pytest.raises(ProjectFileError, match="mise à jour") as caught:
        migrate.apply_migrations(coded, clock=clock, scripts=folder, schema=SCHEMA + 1)
    assert caught.value.hint


OLD_PROJECTS = sorted((Path(__file__).parents[1] / "assets" / "schemas").glob("*.sql"))
"""What the programs of each schema wrote themselves: two interviews, a codebook, suggestions, codings, a memo."""


def test_a_project_of_every_schema_there_was_is_kept_to_be_opened():
    kept = [int(file.stem) for file in OLD_PROJECTS]
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) >= 10, "a new schema leaves here a project of the one before"


@pytest.mark.parametrize("written", OLD_PROJECTS, ids=lambda file: file.stem)
def test_a_project_of_every_schema_opens_with_its_work_and_takes_more(written, tmp_path, clock):
    path = tmp_path / "etude.interviews"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(written.read_text(encoding="utf-8"))
        before = connection.execute("SELECT act FROM journal ORDER BY id").fetchall()
    with store.open_project(path, clock=clock) as project:
        with project.read() as connection:
            codings = store.load_codings(connection)
            assert {one.quote: one.code_id for one in codings} == {
                "on court": "manque-temps",
                "L'argent": "manque-argent",
            }
            texts = {one.id: one.text for one in store.load_interviews(connection)}
            assert all(one.span.cut(texts[one.interview_id]) == one.quote for one in codings)
            assert len(store.load_suggestions(connection)) == 4
            assert [memo.text for memo in store.load_memos(connection)] == ["Y revenir."] * (int(written.stem) >= 5)
            assert store.codes_astray(connection) == {}
            acts = [(entry.act,) for entry in store.load_journal(connection)][::-1]
            assert acts == [*before, ("migrate",)]
        with project.act("uncode", coder="Anne", payload={}) as connection:
            store.delete_codings(connection, ["c0"])
    with store.open_project(path, clock=clock) as again, again.read() as connection:
        assert [one.id for one in store.load_codings(connection)] == ["c1"]


def test_a_project_whose_codings_lost_their_codes_opens_keeps_them_and_tells_them(tmp_path, clock, make):
    old = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, old)
    for step in (old / "versions").glob("*.py"):
        if step.name > "0007":
            step.unlink()
    path = tmp_path / "old.interviews"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.apply_migrations(path, clock=clock, scripts=old, schema=6)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO project VALUES (1, 'Ancien', '2026')")
        connection.execute(
            "INSERT INTO interviews VALUES ('E01', 'e01', 'Du temps.', 'h', 'e', 's', 'txt', 'utf-8', '[]')"
        )
        connection.execute("INSERT INTO coders VALUES ('anne', 'Anne', 'human', '[]')")
        insert = "INSERT INTO codings VALUES (?, 'E01', 3, 8, 'temps', ?, 'anne', '2026', '', '')"
        connection.executemany(insert, [("1", "manque-temps"), ("2", "perdu")])
        codebook = "INSERT INTO codebooks (digest, source, content) VALUES ('', '', ?)"
        connection.execute(codebook, (_json.dump(make.codebook()),))
        connection.commit()

    with store.open_project(path, clock=clock) as project:
        with project.read() as connection:
            assert store.codes_astray(connection) == {"perdu": 1}
            assert len(store.load_codings(connection)) == 2
        with pytest.raises(ConflictError), project.act("try", coder=None, payload={}) as connection:
            connection.exec_driver_sql("UPDATE codings SET code_id = 'perdu'")
        with project.act("uncode", coder=None, payload={}) as connection:
            store.delete_codings(connection, ["2"])
        with project.read() as connection:
            assert store.codes_astray(connection) == {}


def test_a_migration_cut_as_it_was_kept_is_taken_back_and_made_again(coded, tmp_path, clock):
    """The file's head already said the new schema; the project stayed at the old one, opened as if it were new."""
    path = tmp_path / "ancien.interviews"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_PROJECTS[2].read_text(encoding="utf-8"))
    journal, saved = path.with_name(path.name + "-journal"), tmp_path / "saved"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        os.link(journal, saved)
        connection.execute("COMMIT")
    saved.rename(journal)  # as if the program had been killed before it was done with it
    with store.open_project(path, clock=clock) as project, project.read() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA
        assert store.load_interviews(connection)
    assert not journal.exists()
