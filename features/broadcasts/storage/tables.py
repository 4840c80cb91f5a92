"""Tables of broadcasts: what is sent, when, to whom, and what became of each copy."""

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
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from storage.tables import at_column, metadata, now_column

broadcast_schedule = Table(
    "broadcast_schedule",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("title", String(80), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("content", JSONB, nullable=False),
    Column("picture", LargeBinary),
    Column("audience", JSONB, nullable=False),
    Column("source", String(20), nullable=False, server_default="content"),
    at_column("at"),
    Column("cron", String(60)),
    Column("missed", String(20), nullable=False),
    at_column("until"),
    Column("state", String(10), nullable=False),
    Column("skips_next", Boolean, nullable=False, server_default="false"),
    Column("author_id", BigInteger, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("approver_id", BigInteger),
    now_column("created_at"),
    at_column("looked_until"),
)
"""`source`: `content` sends what the row holds; `hoaxes` lets the rotation choose a notice."""

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("title", String(80), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("content", JSONB, nullable=False),
    Column("picture", LargeBinary),
    Column("audience", JSONB, nullable=False),
    Column("state", String(12), nullable=False),
    Column("state_before", String(12)),
    Column("author_id", BigInteger, nullable=False),
    Column("approver_id", BigInteger),
    Column("counted", Integer, nullable=False),
    Column("planned", Integer, nullable=False, server_default="0"),
    Column("planned_until", BigInteger),
    Column("schedule_id", BigInteger, ForeignKey("broadcast_schedule.id")),
    Column("local_date", Date),
    Column("revision", SmallInteger, nullable=False, server_default="0"),
    Column("revised", SmallInteger, nullable=False, server_default="0"),
    Column("recalled", Boolean, nullable=False, server_default="false"),
    Column("paused_why", String(200)),
    Column("hoax_id", String(20)),
    now_column("created_at"),
    at_column("starts_at"),
    at_column("rests_until"),
    at_column("finished_at"),
    at_column("reported_at"),
    Index(
        "ix_broadcast_open",
        "state",
        postgresql_where=text("state NOT IN ('done', 'cancelled', 'refused')"),
    ),
)

broadcast_wave = Table(
    "broadcast_wave",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("zone", String(40), nullable=False),
    at_column("opens_at"),
    Column("exhausted", Boolean, nullable=False, server_default="false"),
)
"""Wave 0 is the canary, 1 and up are one per time zone, from 100 on they hold follow-ups.

A wave without `opens_at` missed its time and is left out; `exhausted` when nothing in it waits.
"""

broadcast_recipient = Table(
    "broadcast_recipient",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True, autoincrement=False),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("wave", SmallInteger, nullable=False),
    Column("province", String(2), nullable=False, server_default=""),
    Column("language", String(5), nullable=False),
    Column("state", String(10), nullable=False, server_default="planned"),
    Column("claimed_by", Integer),
    Column("message_id", BigInteger),
    Column("revision", SmallInteger, nullable=False, server_default="0"),
    Column("reason", Text),
    at_column("done_at"),
    at_column("understood_at"),
    Column("answer", SmallInteger),
    Index(
        "ix_broadcast_recipient_planned",
        "broadcast_id",
        "wave",
        "telegram_id",
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_broadcast_recipient_sending",
        "claimed_by",
        postgresql_where=text("state = 'sending'"),
    ),
    Index(
        "ix_broadcast_recipient_recent",
        "telegram_id",
        postgresql_where=text("state IN ('sent', 'sending', 'in_doubt')"),
    ),
    Index(
        "ix_broadcast_recipient_in_doubt",
        "broadcast_id",
        postgresql_where=text("state = 'in_doubt'"),
    ),
)
"""The delivery itself (docs/decisions/0018). Without a foreign key: ten million rows are made in
one go, and a broadcast is never deleted."""

broadcast_revision = Table(
    "broadcast_revision",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), nullable=False, index=True),
    Column("content", JSONB, nullable=False),
    Column("picture", LargeBinary),
    Column("recalls", Boolean, nullable=False),
    Column("state", String(10), nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Column("approver_id", BigInteger),
    now_column("created_at"),
)

broadcast_log = Table(
    "broadcast_log",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("broadcast_id", BigInteger, index=True),
    Column("schedule_id", BigInteger, index=True),
    Column("revision_id", BigInteger),
    Column("by", BigInteger),
    Column("what", String(20), nullable=False),
    Column("why", Text),
    now_column("at"),
    Column("told", Boolean, nullable=False, server_default="false"),
    Index("ix_broadcast_log_untold", "id", postgresql_where=text("NOT told")),
)
"""Who did what to a broadcast: handed in, approved, refused, paused, resumed, corrected …"""

broadcast_watch = Table(
    "broadcast_watch",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
    Column("shown", Text, nullable=False, server_default=""),
)
"""The message of each administrator that shows the progress, edited as it goes."""

broadcast_template = Table(
    "broadcast_template",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("title", String(80), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("content", JSONB, nullable=False),
    Column("author_id", BigInteger, nullable=False),
    now_column("created_at"),
)

audience_count = Table(
    "audience_count",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("language", String(5), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("audience", JSONB, nullable=False),
    Column("then", String(12), nullable=False),
    now_column("asked_at"),
    Column("counted", JSONB),
    at_column("counted_at"),
)
"""Counts of large audiences that administrators asked for, and what came out."""

muted_topic = Table(
    "muted_topic",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(20), primary_key=True),
    now_column("at"),
)

interest = Table(
    "interest",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(20), primary_key=True),
    Column("asked_on", Date, nullable=False),
    Index("ix_interest_topic", "topic", "asked_on"),
)

notice_told = Table(
    "notice_told",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("story_id", String(20), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("run_on", Date, nullable=False),
    now_column("at"),
)
"""Who got which story last: for choosing an audience, so that nobody gets it twice in 60 days."""

notice_noted = Table(
    "notice_noted",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True),
    now_column("at"),
)
"""Finished broadcasts whose recipients stand in `notice_told`."""

quiz_player = Table(
    "quiz_player",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("since"),
)
"""Who asked for the weekly quiz by a tap."""
