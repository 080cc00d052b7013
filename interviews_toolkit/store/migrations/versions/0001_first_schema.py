"""The first schema. Never edited once released: what changes is another step."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TRIGGERS = (
    """CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER interviews_keep_text BEFORE UPDATE OF id, text, text_hash ON interviews
    BEGIN SELECT RAISE(ABORT, 'an interview keeps its text'); END""",
)


def upgrade() -> None:
    _make_study()
    _make_material()
    _make_machine_work()
    _make_human_work()
    for trigger in _TRIGGERS:
        op.execute(trigger)


def _make_study() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
        sqlite_strict=True,
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("coder", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _make_material() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("source_name", sa.Text, nullable=False),
        sa.Column("source_sha256", sa.Text, nullable=False),
        sa.Column("source_format", sa.Text, nullable=False),
        sa.Column("source_encoding", sa.Text, nullable=False),
        sa.Column("notices", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "turns",
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("speaker_label", sa.Text, nullable=False),
        sa.Column("speaker_role", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("seconds", sa.REAL),
        sa.Column("n_words", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("interview_id", "position"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("attributes", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "guides",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "codebooks",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _make_machine_work() -> None:
    op.create_table(
        "analyses",
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "model"),
        sqlite_strict=True,
    )
    op.create_table(
        "word_vectors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("code_id", sa.Text, nullable=False),
        sa.Column("matches", sa.Text, nullable=False),
        sa.Column("codebook", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("score", sa.REAL),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
        sqlite_strict=True,
    )
    op.create_table(
        "clusterings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("n_clusters", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _make_human_work() -> None:
    op.create_table(
        "coders",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "codings",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("code_id", sa.Text, nullable=False),
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("memo", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("interview_id", "start", "end", "code_id", "coder_id"),
        sa.UniqueConstraint("id"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "decisions",
        sa.Column("suggestion_id", sa.Text, sa.ForeignKey("suggestions.id"), nullable=False),
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("decided_at", sa.Text, nullable=False),
        sa.Column("coding_id", sa.Text, sa.ForeignKey("codings.id")),
        sa.PrimaryKeyConstraint("suggestion_id", "coder_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
