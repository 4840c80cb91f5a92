"""Tables of check-ins: what families say of a month, and who wants to be asked."""

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
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _family() -> Column[object]:
    key = ForeignKey("family.id", ondelete="CASCADE")
    return Column("family_id", UUID(as_uuid=True), key, nullable=False)


commitment_check = Table(
    "commitment_check",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("check_key", String(60), nullable=False, unique=True),
    _family(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("month", Date, nullable=False),
    Column("says", String(8), nullable=False),
    Column("help", String(14)),
    Column("file_sealed", LargeBinary),
    now_column("at"),
    Index("ix_commitment_check_family", "family_id", "month"),
    Index("ix_commitment_check_at", "at"),
    info=sealed("check_key", file_sealed=""),
)
"""One row for a family, a kind and a month: the last tap counts. A photo has only the id under
which Telegram keeps it."""

commitment_wish = Table(
    "commitment_wish",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    _family(),
    Column("wants", Boolean, nullable=False),
    at_column("due_at", nullable=False),
    now_column("at"),
    UniqueConstraint("telegram_id", "family_id"),
    Index("ix_commitment_wish_due", "due_at", postgresql_where=text("wants")),
)
"""Who wants to be asked once a month, and when that is due."""
