"""Tables of the desk: who is in, what is about to leave, who looks at what, what was taken out."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from storage.tables import at_column, metadata, now_column, sealed


def _case(**options: bool) -> Column[int]:
    return Column(
        "case_id",
        BigInteger,
        ForeignKey("case_file.id", ondelete="CASCADE"),
        nullable=False,
        autoincrement=False,
        **options,  # type: ignore[arg-type]
    )


desk_session = Table(
    "desk_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("roles", ARRAY(String(20)), nullable=False),
    at_column("valid_until", nullable=False),
    at_column("confirmed_at"),
)
"""A token is known by its hash only: whoever reads the table cannot enter with it."""

desk_factor = Table(
    "desk_factor",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("secret_sealed", LargeBinary, nullable=False),
    at_column("confirmed_at"),
    Column("last_step", BigInteger, nullable=False, server_default="0"),
    info=sealed("telegram_id", secret_sealed=""),
)
"""The authenticator of an account. `last_step` is the last used half minute: a code works once."""

desk_letter = Table(
    "desk_letter",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("author_id", BigInteger, nullable=False),
    Column("letter_key", String(40), nullable=False, unique=True),
    Column("text_sealed", LargeBinary, nullable=False),
    at_column("due_at", nullable=False),
    Index("ix_desk_letter_due", "due_at"),
    Index("ix_desk_letter_case", "case_id"),
    info=sealed("letter_key", text_sealed=""),
)
"""Answers that may still be taken back."""

desk_look = Table(
    "desk_look",
    metadata,
    _case(primary_key=True),
    Column("reader_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)
"""Who has a case open just now."""

desk_name = Table(
    "desk_name",
    metadata,
    _case(primary_key=True),
    Column("word_index", LargeBinary, primary_key=True),
    Column("key_name", String(20), nullable=False),
    Index("ix_desk_name_word", "word_index"),
)
"""The words of the name of a case's family, as blind indexes."""

desk_export = Table(
    "desk_export",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("what", String(20), nullable=False),
    Column("purpose", String(200), nullable=False),
    Column("lines", Integer, nullable=False),
    now_column("at"),
)
"""What left as a file: who, what, what for, how much."""

desk_answer = Table(
    "desk_answer",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("author_id", BigInteger, nullable=False, index=True),
    Column("name", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("approver_id", BigInteger),
    now_column("changed_at"),
)
"""Ready-made answers of officers: each one's own, and those that a role shares."""
