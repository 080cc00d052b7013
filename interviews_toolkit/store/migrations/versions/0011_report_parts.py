"""What an author puts in the synthesis, or takes out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "report_parts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id")),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("written_at", sa.Text, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
        sqlite_strict=True,
    )
