"""Tables of caseloads: who opened a family's card."""

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, String, Table
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import metadata, now_column

family_reading = Table(
    "family_reading",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("reader_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("way", String(20), nullable=False),
    now_column("at"),
    Index("ix_family_reading_family", "family_id", "at"),
    Index("ix_family_reading_at", "at"),
)
"""Every opening of a family's card by a companion; the family sees it in the own data."""
