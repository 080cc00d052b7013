"""Statements, the stances coders judge actors to take on them, and the study's settings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "stances",
        sa.Column("statement_id", sa.Text, sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("stance", sa.Text),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("prompted", sa.Integer),
        sa.Column("judged_at", sa.Text, nullable=False),
        sa.Column("memo", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("statement_id", "interview_id", "coder_id"),
        sa.CheckConstraint('(stance IS NULL AND start IS NULL) OR (0 <= start AND start < "end")', name="span"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
