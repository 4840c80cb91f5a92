"""Tables of a family's way forward. What was answered and why is sealed; codes say the step."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _family() -> Column[object]:
    return Column(
        "family_id",
        UUID(as_uuid=True),
        ForeignKey("family.id", ondelete="CASCADE"),
        nullable=False,
    )


chain_step = Table(
    "chain_step",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("step_key", String(60), nullable=False, unique=True),
    _family(),
    Column("kind", String(10), nullable=False),
    Column("value", String(20), nullable=False, server_default=""),
    Column("state", String(10), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("issued_by", BigInteger),
    Column("answered_by", BigInteger),
    Column("witness", String(10)),
    Column("facts_sealed", LargeBinary),
    Column("case_id", BigInteger, ForeignKey("case_file.id", ondelete="SET NULL")),
    Column("due_on", Date),
    Column("told", SmallInteger, nullable=False, server_default="0"),
    now_column("at"),
    at_column("answered_at"),
    at_column("settled_at"),
    Index("ix_chain_step_family", "family_id", "id"),
    Index("ix_chain_step_case", "case_id"),
    Index(
        "ix_chain_step_waits",
        "family_id",
        "kind",
        unique=True,
        postgresql_where=text("state IN ('asked', 'sent') AND kind NOT IN ('kabar', 'diajak')"),
    ),
    Index("ix_chain_step_sent", "id", postgresql_where=text("state = 'sent'")),
    Index("ix_chain_step_due", "due_on", postgresql_where=text("state = 'due' AND told = 0")),
    Index(
        "ix_chain_step_phase",
        "area_code",
        "family_id",
        postgresql_where=text("kind = 'tahap' AND state = 'agreed'"),
    ),
    Index(
        "ix_chain_step_uninvited",
        "answered_at",
        postgresql_where=text("kind = 'tahap' AND state = 'agreed' AND told = 0"),
    ),
    info=sealed("step_key", facts_sealed=""),
)
"""`due_on`: the day of a follow-up, the first day of a place, or until when a step rests. One step
of a kind waits for a family at a time."""

venture_entry = Table(
    "venture_entry",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("entry_key", String(60), nullable=False, unique=True),
    _family(),
    Column("telegram_id", BigInteger),
    Column("kind", String(8), nullable=False),
    Column("month", Date, nullable=False),
    Column("value_sealed", LargeBinary),
    Column("file_sealed", LargeBinary),
    now_column("at"),
    Index("ix_venture_entry_family", "family_id", "id"),
    info=sealed("entry_key", value_sealed="", file_sealed=""),
)
"""What a family that a business programme accepted notes itself: the turnover of a month (one row a
month, the last tap counts), and tools that were bought, with a photo."""
