"""Tables of payments: payouts, schedules, and what the labels of officials mean."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, imported, metadata, now_column, sealed

payout = Table(
    "payout",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("programme", String(20), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("first_month", SmallInteger, nullable=False),
    Column("last_month", SmallInteger, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("bank", String(20)),
    Column("label", String(80), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("paid_on", Date),
    Column("fetched_on", Date),
    Column("source", String(200), nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
    UniqueConstraint("family_id", "programme", "year", "first_month", "last_month", "stage"),
    info=imported(
        *("family_id", "programme", "year", "first_month", "last_month", "stage", "amount"),
        *("channel", "bank", "label", "as_of", "paid_on", "fetched_on", "source"),
        key=("family_id", "programme", "year", "first_month", "last_month", "stage"),
    ),
)

schedule = Table(
    "schedule",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("programme", String(20), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("first_month", SmallInteger, nullable=False),
    Column("last_month", SmallInteger, nullable=False),
    Column("area_code", String(13), nullable=False, index=True),
    Column("channel", String(10), nullable=False),
    Column("bank", String(20), nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("fetch_until", Date),
    Column("note", Text, nullable=False),
    Column("source", String(200), nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
    UniqueConstraint(
        "programme", "year", "first_month", "last_month", "area_code", "channel", "bank"
    ),
    info=imported(
        *("programme", "year", "first_month", "last_month", "area_code", "channel", "bank"),
        *("starts", "ends", "fetch_until", "note", "source"),
        key=(
            *("programme", "year", "first_month", "last_month"),
            *("area_code", "channel", "bank"),
        ),
    ),
)

registry_answer = Table(
    "registry_answer",
    metadata,
    Column(
        "family_id",
        UUID(as_uuid=True),
        ForeignKey("family.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("asked_by", BigInteger, primary_key=True, autoincrement=False),
    Column("outcome", String(10), nullable=False),
    at_column("asked_at", nullable=False),
    at_column("answered_at"),
    Column("payouts_sealed", LargeBinary),
    Index("ix_registry_answer_waiting", "asked_at", postgresql_where=text("outcome = 'waiting'")),
    Index("ix_registry_answer_asked_by", "asked_by"),
    info=sealed("family_id", payouts_sealed=""),
)
"""What a live registry was asked for an account, and its last answer, for a day."""

status_label = Table(
    "status_label",
    metadata,
    Column("label", String(80), primary_key=True),
    Column("status", String(20), nullable=False),
    Column("problem", String(40), nullable=False),
    Column("source", String(200), nullable=False),
    Column("valid_from", Date, primary_key=True),
    Column("remedy", String(10), nullable=False, server_default=""),
    Column("actors", String(80), nullable=False, server_default=""),
    Column("papers", String(120), nullable=False, server_default=""),
    Column("deadline_fact", String(80), nullable=False, server_default=""),
    Column("category", String(30), nullable=False, server_default=""),
    Column("page", String(40), nullable=False, server_default=""),
    Column("remedy_source", String(300), nullable=False, server_default=""),
    Column("remedy_checked", Date),
)
"""`remedy` is whether anything can be done, by whom (`actors`), with which papers, and until when:
`deadline_fact` names the fact. `category` is what a report is likely about, `page` explains."""

payment_news = Table(
    "payment_news",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    Column("subject", String(120), nullable=False),
    Column("turned", Boolean, nullable=False),
    now_column("at"),
    Index("ix_payment_news_family", "family_id"),
)
"""What imports changed, until somebody who tells people of it has taken note: a payout of a linked
family (`domain.payments.Payout.key`; `turned`: it is new, or has another label), or, without a
family, a window (`Window.key`)."""
