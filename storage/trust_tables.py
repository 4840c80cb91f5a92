"""Tables of the proofs of trust: who asked whether a badge is genuine, who waits for a family."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Identity, Index, Table, text
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import _at, _now, metadata

officer_check = Table(
    "officer_check",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("known", Boolean, nullable=False),
    _now("at"),
    Index("ix_officer_check_who", "telegram_id", "at"),
    Index("ix_officer_check_at", "at"),
)
"""What was typed is not kept: only that somebody asked, and whether there is such a badge."""

pending_link = Table(
    "pending_link",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    _now("asked_at"),
    _at("opens_at", nullable=False),
    _at("decided_at"),
    Index("ix_pending_link_due", "opens_at", postgresql_where=text("decided_at IS NULL")),
)
"""A second account asks for a family: it waits, so that the first one can say no."""
