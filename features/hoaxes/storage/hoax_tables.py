"""Tables of the hoax library: what holds, every published wording, and what waits for review."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

from storage.tables import at_column, metadata, now_column


def _wording() -> list[Column[Any]]:
    return [
        Column("title", String(100), nullable=False),
        Column("claim", String(400), nullable=False),
        Column("clarification", String(400), nullable=False),
        Column("category", String(30), nullable=False),
        Column("verdict", String(12), nullable=False),
        Column("source", String(200), nullable=False),
        Column("source_date", String(10), nullable=False),
        Column("withdrawn", Boolean, nullable=False, server_default="false"),
    ]


hoax = Table(
    "hoax",
    metadata,
    Column("id", String(20), primary_key=True),
    *_wording(),
    Column("version", Integer, nullable=False),
    now_column("published_at"),
    Column("file_mark", LargeBinary),
)
"""`file_mark`: a hash of the row of the file that it was imported from."""

hoax_version = Table(
    "hoax_version",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("hoax_id", ForeignKey("hoax.id"), nullable=False),
    Column("version", Integer, nullable=False),
    *_wording(),
    Column("verdict_changed", Boolean, nullable=False, server_default="false"),
    Column("author_id", BigInteger),
    Column("reviewer_id", BigInteger),
    now_column("published_at"),
    UniqueConstraint("hoax_id", "version"),
)
"""Never changed and never deleted. `verdict_changed`: differs from the version before, or is
withdrawn; those who were told the old one must hear of it. Ids rise in the order of commits."""

hoax_draft = Table(
    "hoax_draft",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("hoax_id", ForeignKey("hoax.id")),
    Column("base_version", Integer, nullable=False, server_default="0"),
    *_wording(),
    Column("author_id", BigInteger, nullable=False),
    now_column("created_at"),
    Column("state", String(10), nullable=False),
    Column("reviewer_id", BigInteger),
    Column("answer", String(300), nullable=False, server_default=""),
    at_column("decided_at"),
    Index(
        "uq_hoax_draft_waiting",
        "hoax_id",
        unique=True,
        postgresql_where=text("state = 'waiting' AND hoax_id IS NOT NULL"),
    ),
)
"""`hoax_id` is empty for a new item. One change of a hoax waits at a time."""
