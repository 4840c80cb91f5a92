"""Tables of visits, of what was promised there, and of posts that were handed over.

Places, words and file ids are sealed; the rows say only that somebody was there, and when.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _family(*, nullable: bool = False) -> Column[object]:
    return Column(
        "family_id",
        UUID(as_uuid=True),
        ForeignKey("family.id", ondelete="CASCADE"),
        nullable=nullable,
    )


visit = Table(
    "visit",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("visit_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False),
    _family(nullable=True),
    Column("area_code", String(13), nullable=False, server_default=""),
    Column("named_sealed", LargeBinary),
    at_column("at", nullable=False),
    at_column("last_at", nullable=False),
    at_column("heard_at", nullable=False),
    now_column("noted_at"),
    Column("is_raised", Boolean, nullable=False, server_default="false"),
    Index("ix_visit_family", "family_id", text("at DESC")),
    Index("ix_visit_companion", "telegram_id", text("at DESC")),
    Index("ix_visit_at", "at"),
    Index("ix_visit_unnamed", "noted_at", postgresql_where=text("family_id IS NULL")),
    info=sealed("visit_key", named_sealed=""),
)
"""`at` and `last_at` are when it was, `heard_at` is the date of the last message about it: the same
as `last_at`, unless another day was named. `noted_at` is when the first one arrived here. Without
a family: its companion has not said yet whose it is. `is_raised`: a danger was told of there."""

visit_item = Table(
    "visit_item",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("visit_id", BigInteger, ForeignKey("visit.id", ondelete="CASCADE"), nullable=False),
    Column("item_key", String(60), nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    Column("file_kind", String(10)),
    Column("content_sealed", LargeBinary),
    Column("file_sealed", LargeBinary),
    at_column("at", nullable=False),
    Index("ix_visit_item_visit", "visit_id", "id"),
    Index("ix_visit_item_at", "at"),
    info=sealed("item_key", content_sealed="", file_sealed=""),
)
"""What was sent about a visit, message by message: one that arrives twice is one row.

A file has only the id under which Telegram keeps it; what was found is a code of its own row."""

visit_promise = Table(
    "visit_promise",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("promise_key", String(60), nullable=False, unique=True),
    Column("visit_id", BigInteger, ForeignKey("visit.id", ondelete="SET NULL")),
    _family(),
    Column("telegram_id", BigInteger),
    Column("issued_by", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(10), nullable=False, server_default="open"),
    Column("told", SmallInteger, nullable=False, server_default="0"),
    now_column("made_at"),
    at_column("settled_at"),
    at_column("disputed_at"),
    Index("ix_visit_promise_family", "family_id"),
    Index("ix_visit_promise_visit", "visit_id"),
    Index(
        "ix_visit_promise_holder",
        "telegram_id",
        "due_on",
        postgresql_where=text("state = 'open'"),
    ),
    Index("ix_visit_promise_due", "due_on", postgresql_where=text("state = 'open' AND told < 2")),
    info=sealed("promise_key", text_sealed=""),
)
"""`issued_by` made the promise, `telegram_id` is to keep it now. `told` counts how often
that one was reminded."""

post_handover = Table(
    "post_handover",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("handover_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("successor_id", BigInteger, nullable=False),
    Column("changed_by", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("families", Integer, nullable=False),
    Column("promises", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("until_day", Date),
    now_column("at"),
)
"""Who took over the post of whom, and how much went along; `until_day`: until then only."""

post_handover_family = Table(
    "post_handover_family",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "handover_id",
        BigInteger,
        ForeignKey("post_handover.id", ondelete="CASCADE"),
        nullable=False,
    ),
    _family(),
    at_column("told_at"),
    UniqueConstraint("handover_id", "family_id"),
    Index("ix_post_handover_family_family", "family_id"),
    Index("ix_post_handover_family_waiting", "id", postgresql_where=text("told_at IS NULL")),
)
"""Families that knew the companion who left: each is told once who comes now."""
