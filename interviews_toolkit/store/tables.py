"""The tables of a project file, as they are today; how older files get here stands in ``migrations/``.

Every change of a table needs a new file there and a new ``SCHEMA`` number: a test holds the two equal.
"""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x6E747256
"""Written in the file's header ("ntrV"), so that a file can be told ours before SQLite touches it."""
SCHEMA = 11
"""The number of the last migration; kept in the file's ``user_version``."""

METADATA = MetaData(
    naming_convention={
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s",
        "pk": "%(table_name)s_key",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
    }
)

PROJECT = Table(
    "project",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    sqlite_strict=True,
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("coder", Text),
    Column("act", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("version", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

# What each act did to the rows it wrote: how it is undone. Apart from the journal, so that words can be erased from it.
ROW_CHANGES = Table(
    "row_changes",
    METADATA,
    Column("journal_id", Integer, ForeignKey("journal.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)

INTERVIEWS = Table(
    "interviews",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sort_key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("source_sha256", Text, nullable=False),
    Column("source_format", Text, nullable=False),
    Column("source_encoding", Text, nullable=False),
    Column("notices", Text, nullable=False),
    sqlite_strict=True,
)

# Every text an interview no longer has: kept by the database itself, so that what was coded on it can be read again.
TEXTS = Table(
    "texts",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("content", Text, nullable=False),
    sqlite_strict=True,
)

TEXT_VERSIONS = Table(
    "text_versions",
    METADATA,
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text_hash", Text, ForeignKey("texts.hash"), nullable=False),
    Column("source", Text, nullable=False),
    Column("replaced_at", Text, nullable=False),
    Column("lost", Text, nullable=False),
    PrimaryKeyConstraint("interview_id", "number"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

TURNS = Table(
    "turns",
    METADATA,
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("speaker_label", Text, nullable=False),
    Column("speaker_role", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("question", Text),
    Column("seconds", REAL),
    Column("n_words", Integer, nullable=False),
    PrimaryKeyConstraint("interview_id", "position"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# What a person said is asked in a turn; kept by where the turn begins, which no other reading of it moves.
QUESTION_CHOICES = Table(
    "question_choices",
    METADATA,
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("question", Text),
    PrimaryKeyConstraint("interview_id", "start"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

CASES = Table(
    "cases",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sort_key", Text, nullable=False),
    Column("attributes", Text, nullable=False),
    sqlite_strict=True,
)

GUIDES = Table(
    "guides",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

CODEBOOKS = Table(
    "codebooks",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

# The codes of the version in force. A coding must have one of them: its code is counted in the table below, whose key
# is checked when the transaction ends. ``stands`` is 0 for a code that codings of an older program were left on.
CODES = Table(
    "codes",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("stands", Integer, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

CODES_IN_USE = Table(
    "codes_in_use",
    METADATA,
    Column("code_id", Text, ForeignKey("codes.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("n_codings", Integer, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

ANALYSES = Table(
    "analyses",
    METADATA,
    Column("text_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("text_hash", "model"),
    sqlite_strict=True,
)

WORD_VECTORS = Table(
    "word_vectors",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("model", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)

CODERS = Table(
    "coders",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("seen", Text, nullable=False),
    sqlite_strict=True,
)

# What of an interview a coder has read, where it is not the whole: silence elsewhere in it says nothing.
READ_PARTS = Table(
    "read_parts",
    METADATA,
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("coder_id", "interview_id", "start", "end"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# Clustered by place: a text's codings lie together, and the same coder cannot put the same code there twice.
CODINGS = Table(
    "codings",
    METADATA,
    Column("id", Text, nullable=False),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("code_id", Text, nullable=False),
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("created_at", Text, nullable=False),
    Column("memo", Text, nullable=False),
    Column("codebook", Text, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("interview_id", "start", "end", "code_id", "coder_id"),
    UniqueConstraint("id"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

SUGGESTIONS = Table(
    "suggestions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("code_id", Text, nullable=False),
    Column("matches", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("score", REAL),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_strict=True,
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("suggestion_id", Text, ForeignKey("suggestions.id"), nullable=False),
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("coding_id", Text, ForeignKey("codings.id")),
    PrimaryKeyConstraint("suggestion_id", "coder_id"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

CLUSTERINGS = Table(
    "clusterings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("n_clusters", Integer, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

CLUSTER_REVIEWS = Table(
    "cluster_reviews",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("clustering_id", Text, ForeignKey("clusterings.id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("repeats", Integer, ForeignKey("cluster_reviews.number")),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("codes", Text, nullable=False),
    sqlite_strict=True,
)

STANCES = Table(
    "stances",
    METADATA,
    Column("statement_id", Text, ForeignKey("statements.id"), nullable=False),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("stance", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text, nullable=False),
    Column("prompted", Integer),
    Column("judged_at", Text, nullable=False),
    Column("memo", Text, nullable=False),
    PrimaryKeyConstraint("statement_id", "interview_id", "coder_id"),
    CheckConstraint('(stance IS NULL AND start IS NULL) OR (0 <= start AND start < "end")', name="span"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

MEMOS = Table(
    "memos",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("target_id", Text, nullable=False),
    Column("interview_id", Text, ForeignKey("interviews.id")),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("created_at", Text, nullable=False),
    Column("edited_at", Text, nullable=False),
    CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
    sqlite_strict=True,
)

# What an author puts in the synthesis, or takes out of it: kept here, and in each later synthesis.
REPORT_PARTS = Table(
    "report_parts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("interview_id", Text, ForeignKey("interviews.id")),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text, nullable=False),
    Column("coder_id", Text, ForeignKey("coders.id"), nullable=False),
    Column("written_at", Text, nullable=False),
    Column("figures", Text, nullable=False),
    CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
    sqlite_strict=True,
)

LEARNINGS = Table(
    "learnings",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_strict=True,
)

# Alembic's own note of where a file stands. Kept from birth on, so that creating a project needs no Alembic.
ALEMBIC_VERSION = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
