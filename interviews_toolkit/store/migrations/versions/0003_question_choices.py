"""What a person says is asked in a turn, where the alignment on the guide was wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "question_choices",
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("question", sa.Text),
        sa.PrimaryKeyConstraint("interview_id", "start"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
