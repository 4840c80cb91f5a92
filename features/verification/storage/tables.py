"""Tables of verification: who was asked about which payout, and what was answered, apart."""

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
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _payout() -> tuple[Column[object], ...]:
    return (
        Column("area_code", String(13), nullable=False),
        Column("programme", String(20), nullable=False),
        Column("year", SmallInteger, nullable=False),
        Column("first_month", SmallInteger, nullable=False),
        Column("last_month", SmallInteger, nullable=False),
        Column("channel", String(10), nullable=False),
        Column("bank", String(20), nullable=False),
    )


payout_check = Table(
    "payout_check",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("telegram_id", BigInteger, index=True),
    *_payout(),
    Column("state", String(10), nullable=False, server_default="planned"),
    Column("planned_on", Date, nullable=False),
    at_column("due_at", nullable=False),
    at_column("asked_at"),
    at_column("closes_at"),
    Column("answers_sealed", LargeBinary),
    UniqueConstraint(
        *("family_id", "programme", "year", "first_month", "last_month"),
        name="uq_payout_check_once",
    ),
    Index("ix_payout_check_due", "due_at", postgresql_where=text("state = 'planned'")),
    Index(
        "ix_payout_check_closes",
        "closes_at",
        postgresql_where=text("state = 'open' OR answers_sealed IS NOT NULL"),
    ),
    Index("ix_payout_check_over", "closes_at"),
    Index("ix_payout_check_planned", "area_code", "planned_on"),
    info=sealed("id", answers_sealed=""),
)
"""One question: a family, a programme and a period, once. The answers lie here, sealed, only while
the person may still change them or make a report of them."""

payout_answer = Table(
    "payout_answer",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    *_payout(),
    Column("week", Date, nullable=False),
    Column("received", String(2)),
    Column("cut", String(2)),
    Column("card", String(2)),
    Column("fetched", String(2)),
    Column("queue", String(2)),
    Index("ix_payout_answer_week", "week"),
)
"""What was answered, for the figures: no person, no family, and of the day only the Monday of its
week, so that nobody finds the way back."""

payout_check_refusal = Table(
    "payout_check_refusal",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)
"""Who does not want to be asked any more."""
