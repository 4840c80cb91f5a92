"""Tables of answers: every wording that was approved, what waits for a second look, votes."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from storage.tables import at_column, metadata, now_column, sealed

answer_entry = Table(
    "answer_entry",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", String(4), nullable=False),
    Column("key", String(160), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("withdrawn", Boolean, nullable=False, server_default="false"),
    Column("origin", String(10), nullable=False),
    Column("file_mark", LargeBinary),
    Column("author_id", BigInteger),
    Column("reviewer_id", BigInteger),
    now_column("at"),
    UniqueConstraint("kind", "key", "version"),
    Index("ix_answer_entry_at", "at"),
)
"""Never changed and never deleted: the highest version holds. Ids rise in the order of commits, so
that the highest one is the version of the registry. `file_mark` is a hash of the row of the file
that an entry last came from; versions of editors carry it on."""

answer_draft = Table(
    "answer_draft",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", String(4), nullable=False),
    Column("key", String(160), nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("withdraws", Boolean, nullable=False, server_default="false"),
    Column("author_id", BigInteger, nullable=False),
    now_column("created_at"),
    Column("state", String(10), nullable=False),
    Column("reviewer_id", BigInteger),
    at_column("decided_at"),
    Index(
        "uq_answer_draft_waiting",
        "kind",
        "key",
        unique=True,
        postgresql_where=text("state = 'waiting'"),
    ),
)
"""One change of an entry waits at a time."""

answer_vote = Table(
    "answer_vote",
    metadata,
    Column("entry_id", BigInteger, ForeignKey("answer_entry.id"), primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, index=True),
    Column("yes", Boolean, nullable=False),
    now_column("at"),
)
"""Whether a wording answered somebody: one vote a person and version, the last one counts."""

answer_shown = Table(
    "answer_shown",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("key", String(160), nullable=False),
    Column("day", Date, nullable=False),
    Index("ix_answer_shown_day", "day"),
)
"""A page was read. Only rows are added: a count of its own would make turns wait for each other."""

unclear_text = Table(
    "unclear_text",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("guesses", JSONB, nullable=False),
    Column("chosen", String(30)),
    Column("week", Date, nullable=False, index=True),
    info=sealed("id", text_sealed=""),
)
"""Sentences that were not understood, without the person. The ids are drawn by lot and the day is
not kept, so that nothing leads back to who wrote one."""

answer_example = Table(
    "answer_example",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("intent", String(30), nullable=False),
    Column("state", String(10), nullable=False),
    Column("author_id", BigInteger, nullable=False),
    now_column("created_at"),
    Column("reviewer_id", BigInteger),
    at_column("decided_at"),
    info=sealed("id", text_sealed=""),
)
"""Lines to learn from; the id is that of the sentence in `unclear_text`."""
