"""Tables of tips. What people sent is sealed; see `storage.tables`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from storage.tables import at_column, metadata, now_column, sealed


def _cluster(name: str = "cluster_id", *, nullable: bool = False) -> Column[int]:
    return Column(
        name, BigInteger, ForeignKey("tip_cluster.id", ondelete="CASCADE"), nullable=nullable
    )


tip_cluster = Table(
    "tip_cluster",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("lot", String(24), nullable=False),
    Column("state", String(12), nullable=False, server_default="open"),
    Column("sample_sealed", LargeBinary, nullable=False),
    Column("essence_sealed", LargeBinary, nullable=False),
    Column("essence_index", LargeBinary, nullable=False, index=True),
    Column("apart", Boolean, nullable=False, server_default="false"),
    Column("hoax_id", String(20)),
    Column("note_sealed", LargeBinary),
    Column("revision", SmallInteger, nullable=False, server_default="0"),
    Column("answered_by", BigInteger),
    at_column("answered_at"),
    at_column("tell_from"),
    now_column("first_seen"),
    now_column("last_seen"),
    Index("ix_tip_cluster_open", "last_seen", postgresql_where=text("state = 'open'")),
    info=sealed("lot", sample_sealed="", essence_sealed="essence_index", note_sealed=""),
)
"""`lot` binds the sealed values to the row; `apart` keeps what an editor split off by itself."""

tip = Table(
    "tip",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _cluster(),
    Column("lot", String(24), nullable=False),
    Column("telegram_id", BigInteger, nullable=False),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("files", JSONB, nullable=False),
    Column("area_code", String(13)),
    Column("told_revision", SmallInteger, nullable=False, server_default="0"),
    now_column("at"),
    Index("uq_tip_once", "cluster_id", "telegram_id", unique=True),
    Index("ix_tip_person", "telegram_id", "at"),
    info=sealed("lot", text_sealed=""),
)
"""One row per person and cluster: whoever sends the same thing fifty times asked once."""

tip_change = Table(
    "tip_change",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _cluster(),
    Column("by", BigInteger, nullable=False),
    Column("what", String(12), nullable=False),
    Column("other_id", BigInteger),
    Column("tips", ARRAY(BigInteger)),
    now_column("at"),
    at_column("undone_at"),
)
"""What editors did to a cluster: answered, merged, split. Undoing reads it backwards."""

tip_radar = Table(
    "tip_radar",
    metadata,
    Column(
        "cluster_id",
        BigInteger,
        ForeignKey("tip_cluster.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("area_code", String(13), primary_key=True),
    now_column("told_at"),
)

tip_person = Table(
    "tip_person",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("keeps", Boolean),
    Column("version", SmallInteger),
    at_column("hour"),
    Column("count", SmallInteger, nullable=False, server_default="0"),
)
"""Whether the person agreed that tips are kept, and how many were looked at in this hour."""

verdict_told = Table(
    "verdict_told",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hoax_id", String(20), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger),
    Column("dedupe", String(80)),
    Column("message_id", BigInteger),
    now_column("at"),
    Index("ix_verdict_told_hoax", "hoax_id", "version"),
)
"""The ledger: who got which version of which verdict, with which message."""

group_warning = Table(
    "group_warning",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hoax_id", String(20), primary_key=True),
    now_column("at"),
)
"""When a group was last warned about a hoax; nothing of what was written there."""
