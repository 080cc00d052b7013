"""A corrected transcript is another version of its text: texts that interviews no longer have stay readable."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TRIGGERS = (
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
)


def upgrade() -> None:
    op.create_table(
        "texts",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "text_versions",
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text_hash", sa.Text, sa.ForeignKey("texts.hash"), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("replaced_at", sa.Text, nullable=False),
        sa.Column("lost", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("interview_id", "number"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.execute("DROP TRIGGER interviews_keep_text")
    for trigger in TRIGGERS:
        op.execute(trigger)
