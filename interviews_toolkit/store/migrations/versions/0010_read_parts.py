"""What of an interview a coder has read, where it is not the whole."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "read_parts",
        sa.Column("coder_id", sa.Text, sa.ForeignKey("coders.id"), nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("coder_id", "interview_id", "start", "end"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
