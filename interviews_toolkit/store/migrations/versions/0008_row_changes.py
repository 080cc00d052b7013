"""What each act did to the rows it wrote, so that any act can be undone and done again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "row_changes",
        sa.Column("journal_id", sa.Integer, sa.ForeignKey("journal.id"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
