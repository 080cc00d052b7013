"""What people decide on clusters: named, merged, split, set aside, made a code."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "cluster_reviews",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("clustering_id", sa.Text, sa.ForeignKey("clusterings.id"), nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("repeats", sa.Integer, sa.ForeignKey("cluster_reviews.number")),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
