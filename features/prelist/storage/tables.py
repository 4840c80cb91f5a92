"""Tables of the pre-list: households and changes as they were written down, and who read them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    Table,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed

prelist_note = Table(
    "prelist_note",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("note_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    Column("nik_sealed", LargeBinary),
    Column("nik_index", LargeBinary),
    Column("kk_sealed", LargeBinary),
    Column("kk_index", LargeBinary),
    Column("facts_sealed", LargeBinary, nullable=False),
    Column("state", String(10), nullable=False),
    at_column("agreed_at"),
    Column("checked_by", BigInteger),
    at_column("checked_at"),
    Column("reason_sealed", LargeBinary),
    at_column("at", nullable=False),
    now_column("noted_at"),
    Index("ix_prelist_note_collector", "telegram_id", "id"),
    Index("ix_prelist_note_area", "area_code", "state"),
    Index("ix_prelist_note_nik", "nik_index"),
    Index("ix_prelist_note_kk", "kk_index"),
    Index("ix_prelist_note_family", "family_id"),
    Index("ix_prelist_note_noted_at", "noted_at"),
    info=sealed(
        "note_key", nik_sealed="nik_index", kk_sealed="kk_index", facts_sealed="", reason_sealed=""
    ),
)
"""`at` is the date of its message; `noted_at` is when it arrived here."""

prelist_read = Table(
    "prelist_read",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "note_id", BigInteger, ForeignKey("prelist_note.id", ondelete="CASCADE"), nullable=False
    ),
    Column("reader_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("way", String(8), nullable=False),
    now_column("at"),
    Index("ix_prelist_read_note", "note_id"),
    Index("ix_prelist_read_at", "at"),
)
"""Who read a note, or took it out in a file."""
