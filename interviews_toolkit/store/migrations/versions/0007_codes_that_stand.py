"""A coding is on a code that stands: which codes do, how many codings each has, and a key between the two."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TRIGGERS = (
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


def upgrade() -> None:
    op.create_table(
        "codes",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("stands", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    code = sa.ForeignKey("codes.id", deferrable=True, initially="DEFERRED")
    op.create_table(
        "codes_in_use",
        sa.Column("code_id", sa.Text, code, primary_key=True),
        sa.Column("n_codings", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.execute("""
        INSERT INTO codes SELECT value ->> '$.id', 1 FROM json_each(
            (SELECT content FROM codebooks ORDER BY number DESC LIMIT 1), '$.codes')""")
    op.execute("INSERT OR IGNORE INTO codes SELECT DISTINCT code_id, 0 FROM codings")
    op.execute("INSERT INTO codes_in_use SELECT code_id, count(*) FROM codings GROUP BY code_id")
    for trigger in TRIGGERS:
        op.execute(trigger)
