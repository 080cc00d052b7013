"""An empty file made a project, and what the database itself sees to: words that stay, and codes that stand."""

from sqlalchemy import Connection

from interviews_toolkit.store.tables import ALEMBIC_VERSION, APPLICATION_ID, METADATA, SCHEMA

TRIGGERS = (
    """CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER interviews_keep_their_id BEFORE UPDATE OF id ON interviews
    BEGIN SELECT RAISE(ABORT, 'an interview keeps its id'); END""",
    """CREATE TRIGGER interviews_keep_text BEFORE UPDATE OF text ON interviews
    WHEN OLD.text <> NEW.text AND OLD.text_hash = NEW.text_hash
    BEGIN SELECT RAISE(ABORT, 'a text is corrected as another version, never edited'); END""",
    """CREATE TRIGGER interviews_leave_their_text BEFORE UPDATE OF text_hash ON interviews
    WHEN OLD.text_hash <> NEW.text_hash
    BEGIN INSERT OR IGNORE INTO texts VALUES (OLD.text_hash, OLD.text); END""",
    """CREATE TRIGGER interviews_gone_leave_their_text BEFORE DELETE ON interviews
    BEGIN INSERT OR IGNORE INTO texts VALUES (OLD.text_hash, OLD.text); END""",
    """CREATE TRIGGER texts_keep_words BEFORE UPDATE ON texts
    BEGIN SELECT RAISE(ABORT, 'a text is never edited'); END""",
    """CREATE TRIGGER codings_need_a_code BEFORE INSERT ON codings
    WHEN EXISTS (SELECT 1 FROM codes WHERE id = NEW.code_id AND stands = 0)
    BEGIN SELECT RAISE(ABORT, 'a coding is on a code that stands'); END""",
    """CREATE TRIGGER codings_keep_their_code BEFORE UPDATE OF code_id ON codings
    BEGIN SELECT RAISE(ABORT, 'a coding keeps its code'); END""",
    """CREATE TRIGGER codings_count_in AFTER INSERT ON codings
    BEGIN INSERT INTO codes_in_use VALUES (NEW.code_id, 1)
    ON CONFLICT (code_id) DO UPDATE SET n_codings = n_codings + 1; END""",
    """CREATE TRIGGER codings_count_out AFTER DELETE ON codings
    BEGIN UPDATE codes_in_use SET n_codings = n_codings - 1 WHERE code_id = OLD.code_id;
    DELETE FROM codes_in_use WHERE code_id = OLD.code_id AND n_codings = 0; END""",
)


def create_schema(connection: Connection) -> None:
    """Make every table and trigger in an empty file, and stamp it; the caller's transaction holds it together."""
    METADATA.create_all(connection, checkfirst=False)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.execute(ALEMBIC_VERSION.insert(), {"version_num": f"{SCHEMA:04d}"})
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
