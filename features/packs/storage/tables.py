"""Tables of packs: what somebody prepared, and the days that follow."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from storage.tables import metadata, now_column, sealed

pack = Table(
    "pack",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("pack_key", String(24), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("content_sealed", LargeBinary, nullable=False),
    Column("route", String(10)),
    Column("handed_on", Date),
    now_column("made_at"),
    info=sealed("pack_key", content_sealed=""),
)
"""`content_sealed`: the reason, the point on the map, how many photos there are."""

pack_date = Table(
    "pack_date",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("pack_id", BigInteger, ForeignKey("pack.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("on_date", Date, nullable=False),
    Column("sure", Boolean, nullable=False),
    UniqueConstraint("pack_id", "kind", "on_date"),
    Index("ix_pack_date_on", "on_date"),
)
"""A day of a pack: the register closes, an answer is due, or it is worth asking."""
