"""Tables of agents: the places as files name them, and what officers say of them."""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    text,
)

from storage.tables import at_column, imported, metadata, now_column

agent = Table(
    "agent",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("agent_id", String(40), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("address", String(300), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("latitude", Double, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("phone", String(20)),
    Column("opening_hours", String(120), nullable=False),
    Column("bank", String(10), nullable=False),
    Column("band", SmallInteger, nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
    Index("ix_agent_band", "band", "longitude"),
    Index("ix_agent_area_code", "area_code", postgresql_ops={"area_code": "varchar_pattern_ops"}),
    info=imported(
        *("agent_id", "name", "kind", "address", "area_code", "latitude", "longitude", "phone"),
        *("opening_hours", "bank", "band"),
        key=("agent_id",),
    ),
)
"""Name and telephone are those of a counter, published so that anybody finds it: not sealed.

`bank` and `band` are worked out from the name and the latitude when a file is imported.
"""

agent_mark = Table(
    "agent_mark",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("agent_id", BigInteger, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False),
    Column("mark", String(8), nullable=False),
    Column("by", BigInteger, nullable=False),
    now_column("at"),
    at_column("until"),
    at_column("withdrawn_at"),
    Column("withdrawn_by", BigInteger),
    Index(
        "ix_agent_mark_standing",
        "agent_id",
        unique=True,
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)
"""The record of marks; the one that did not end counts, until its time is over."""
