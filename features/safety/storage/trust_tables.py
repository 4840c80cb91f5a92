"""Tables of the proofs of trust: who asked whether a badge is genuine, who waits for a family."""

from sqlalchemy import BigInteger, Boolean, Column, Identity, Index, Table

from storage.tables import metadata, now_column

officer_check = Table(
    "officer_check",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("known", Boolean, nullable=False),
    now_column("at"),
    Index("ix_officer_check_who", "telegram_id", "at"),
    Index("ix_officer_check_at", "at"),
)
"""What was typed is not kept: only that somebody asked, and whether there is such a badge."""
