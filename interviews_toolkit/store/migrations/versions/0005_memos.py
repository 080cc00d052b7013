"""Memos on anything, and the codebook each coding was made under."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "memos",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target_id", sa.Text, nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id")),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("edited_at", sa.Text, nullable=False),
        sa.CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
        sqlite_strict=True,
    )
    op.execute("ALTER TABLE codings ADD COLUMN codebook TEXT DEFAULT '' NOT NULL")
