"""Tables of reminders: who wants them, which dates are watched for, and what is to be told."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column

reminder_wish = Table(
    "reminder_wish",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("wanted", Boolean),
    now_column("asked_at"),
    at_column("answered_at"),
    Index("ix_reminder_wish_wanted", "telegram_id", postgresql_where=text("wanted")),
)
"""Who was asked, and what they said; `wanted` is empty where nothing was said yet."""

reminder_watch = Table(
    "reminder_watch",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("programme", String(20), nullable=False),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    now_column("at"),
    at_column("told_at"),
    UniqueConstraint(
        *("telegram_id", "area_code", "programme", "family_id"), postgresql_nulls_not_distinct=True
    ),
    Index("ix_reminder_watch_family", "family_id"),
)
"""Who waits for the first date of a programme in an area. Once it is told the row stays for some
days, so that it can be told again tomorrow."""

reminder = Table(
    "reminder",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    Column("source", String(20), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("version", String(80), nullable=False),
    at_column("due_at"),
    Column("told_version", String(80)),
    at_column("told_at"),
    now_column("planned_at"),
    UniqueConstraint(
        *("telegram_id", "family_id", "source", "subject"), postgresql_nulls_not_distinct=True
    ),
    Index("ix_reminder_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_reminder_family", "family_id"),
)
"""What somebody is to be told once: a subject in one version. A row is an intention; what is true
is looked up when it is told. `due_at` is empty where nothing waits."""

reminder_walk = Table(
    "reminder_walk",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("day", Date, unique=True),
    Column("news_until", BigInteger),
    Column("planned_until", BigInteger, nullable=False, server_default="0"),
    now_column("began_at"),
    at_column("ended_at"),
    Index("ix_reminder_walk_open", "id", postgresql_where=text("ended_at IS NULL")),
)
"""One way through all who want reminders, in slices: of a day, or for windows that changed.
`planned_until` is the last person it has come to."""
