"""Tables of cases. Whatever names or describes a person is sealed; see `storage.tables`."""

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
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from storage.tables import at_column, metadata, now_column, sealed


def _case() -> Column[int]:
    return Column(
        "case_id", BigInteger, ForeignKey("case_file.id", ondelete="CASCADE"), nullable=False
    )


case_route = Table(
    "case_route",
    metadata,
    Column("category", String(30), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("case_group", String(10), nullable=False),
    Column("severity", String(1), nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("desks", ARRAY(String(20)), nullable=False),
    Column("acknowledge_days", SmallInteger, nullable=False),
    Column("resolve_days", SmallInteger, nullable=False),
    Column("source", String(200), nullable=False),
    Column("changed_by", BigInteger),
    now_column("changed_at"),
)

case_route_change = Table(
    "case_route_change",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("category", String(30), nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("desks", ARRAY(String(20)), nullable=False),
    Column("resolve_days", SmallInteger, nullable=False),
    Column("changed_by", BigInteger),
    now_column("changed_at"),
)

day_off = Table(
    "day_off",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", String(200), nullable=False),
)

case_counter = Table(
    "case_counter",
    metadata,
    Column("month", String(4), primary_key=True),
    Column("last_number", Integer, nullable=False),
)

case_file = Table(
    "case_file",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("ticket", String(16), nullable=False, unique=True),
    Column("filing_key", String(60), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("category", String(30)),
    Column("severity", String(1), nullable=False),
    Column("status", String(12), nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("desk", String(20), nullable=False),
    Column("reporter_id", BigInteger, index=True),
    Column("family_id", UUID(as_uuid=True), index=True),
    Column("accused_companion", String(40)),
    Column("accused_roles", ARRAY(String(20)), nullable=False, server_default="{}"),
    Column("accused_accounts", ARRAY(BigInteger), nullable=False, server_default="{}"),
    Column("owner_id", BigInteger),
    Column("content_sealed", LargeBinary, nullable=False),
    Column("claim_index", LargeBinary, unique=True),
    Column("phase", String(12)),
    Column("on_behalf", Boolean, nullable=False, server_default=text("false")),
    Column("confirmed", Boolean, nullable=False, server_default=text("true")),
    Column("supporters", Integer, nullable=False, server_default="0"),
    Column("topic_id", BigInteger),
    Column("reference", String(80)),
    Column("decision", String(20)),
    Column("receiver", String(120)),
    Column("closing_officer", BigInteger),
    Column("closed_by", BigInteger),
    Column("closed_role", String(20)),
    Column("event_sequence", BigInteger, nullable=False, server_default="0"),
    Column("escalations", SmallInteger, nullable=False, server_default="0"),
    Column("at_risk_told", Boolean, nullable=False, server_default=text("false")),
    Column("overdue_told", Boolean, nullable=False, server_default=text("false")),
    Column("unclaimed_told", Boolean, nullable=False, server_default=text("false")),
    Column("unreached", String(10)),
    Column("pushes_paused", Boolean, nullable=False, server_default=text("false")),
    Column("reopened", SmallInteger, nullable=False, server_default="0"),
    Column("rating", SmallInteger),
    at_column("filed_at", nullable=False),
    at_column("undo_until", nullable=False),
    at_column("due_at", nullable=False),
    at_column("closed_at"),
    at_column("clock_from"),
    at_column("stopped_at"),
    at_column("clock_at"),
    at_column("called_from"),
    Column("calls", SmallInteger, nullable=False, server_default="0"),
    Column("merged_into", BigInteger),
    Column("split_from", BigInteger),
    Index("ix_case_file_merged", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
    Index("ix_case_file_split", "split_from", postgresql_where=text("split_from IS NOT NULL")),
    Index("ix_case_file_open", "due_at", postgresql_where=text("closed_at IS NULL")),
    Index("ix_case_file_clock", "clock_at", postgresql_where=text("closed_at IS NULL")),
    Index("ix_case_file_area", "area_code", "category"),
    Index(
        "ix_case_file_queue",
        text("(severity <> 'K')"),
        text("(stopped_at IS NOT NULL)"),
        "due_at",
        "id",
        postgresql_where=text("closed_at IS NULL"),
    ),
    Index(
        "ix_case_file_crowd",
        text("(severity <> 'K')"),
        text("(stopped_at IS NOT NULL)"),
        text("(- supporters)"),
        "due_at",
        "id",
        postgresql_where=text("closed_at IS NULL"),
    ),
    Index("ix_case_file_owner", "owner_id", postgresql_where=text("closed_at IS NULL")),
    Index("ix_case_file_unreached", "reporter_id", postgresql_where=text("unreached IS NOT NULL")),
    info=sealed("ticket", content_sealed=""),
)

case_entry = Table(
    "case_entry",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("entry_key", String(80), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("side", String(10), nullable=False),
    Column("author_id", BigInteger),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("reader_id", BigInteger),
    now_column("at"),
    Index("ix_case_entry_case", "case_id", "id"),
    info=sealed("entry_key", text_sealed=""),
)

case_attachment = Table(
    "case_attachment",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("entry_id", BigInteger),
    Column("name", String(60), nullable=False),
    Column("mime", String(40), nullable=False),
    Column("file_id", String(200), nullable=False),
    Column("sent_as", String(10)),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("content_sealed", LargeBinary),
    now_column("at"),
    Index("ix_case_attachment_case", "case_id"),
    Index("ix_case_attachment_waiting", "id", postgresql_where=text("state = 'waiting'")),
    info=sealed("case_id", content_sealed=""),
)

case_read = Table(
    "case_read",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("reader_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("way", String(20), nullable=False),
    Column("reason_sealed", LargeBinary),
    now_column("at"),
    Index("ix_case_read_case", "case_id"),
    info=sealed("case_id", reason_sealed=""),
)

case_support = Table(
    "case_support",
    metadata,
    Column(
        "case_id",
        BigInteger,
        ForeignKey("case_file.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)

case_outbox = Table(
    "case_outbox",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("target", String(10), nullable=False),
    Column("message_key", String(80), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("entry_id", BigInteger),
    Column("status", String(12)),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", String(120)),
    Column("attached", ARRAY(BigInteger)),
    Column("urgency", SmallInteger, nullable=False, server_default="3"),
    Column("refusal_told", Boolean, nullable=False, server_default=text("false")),
    Column("claimed_by", Integer),
    at_column("claimed_at"),
    now_column("not_before"),
    now_column("created_at"),
    at_column("done_at"),
    UniqueConstraint("target", "message_key"),
    Index("ix_case_outbox_waiting", "id", postgresql_where=text("state = 'waiting'")),
    Index(
        "ix_case_outbox_next",
        "target",
        "urgency",
        "id",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_case_outbox_refused", "id", postgresql_where=text("state = 'refused'")),
    Index(
        "ix_case_outbox_open",
        "case_id",
        "target",
        postgresql_where=text("state IN ('waiting', 'sending', 'refused')"),
    ),
)

case_reference = Table(
    "case_reference",
    metadata,
    Column(
        "case_id",
        BigInteger,
        ForeignKey("case_file.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("target", String(10), primary_key=True),
    Column("reference", String(80), nullable=False),
    now_column("at"),
)

case_event = Table(
    "case_event",
    metadata,
    Column("event_id", String(120), primary_key=True),
    Column("ticket", String(16), nullable=False),
    now_column("received_at"),
)

case_cursor = Table(
    "case_cursor",
    metadata,
    Column("command_center", String(20), primary_key=True),
    Column("cursor", Text, nullable=False),
    at_column("silent_until"),
)
"""What happened at a desk until `silent_until` is applied, and told to nobody: see restores."""

case_follow_up = Table(
    "case_follow_up",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("kind", String(20), nullable=False),
    at_column("due_at", nullable=False),
    at_column("done_at"),
    UniqueConstraint("case_id", "kind", "due_at"),
    Index("ix_case_follow_up_due", "due_at", postgresql_where=text("done_at IS NULL")),
)

case_party = Table(
    "case_party",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("side", String(8), nullable=False),
    Column("family_id", UUID(as_uuid=True), index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("answer", String(8)),
    Column("answered_by", BigInteger),
    Column("witness_sealed", LargeBinary),
    at_column("answered_at"),
    UniqueConstraint("case_id", "side"),
    info=sealed("case_id", name_sealed="", witness_sealed=""),
)
"""The sides that must say yes: to an agreement, or to what was filed in a family's name."""
outside_contact = Table(
    "outside_contact",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("desk", String(20), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    Column("card_sealed", LargeBinary, nullable=False),
    Column("source", String(200), nullable=False),
    Column("changed_by", BigInteger),
    now_column("changed_at"),
    UniqueConstraint("desk", "area_code", "valid_from"),
    info=sealed("desk", card_sealed=""),
)
"""Who has a desk without an account, by day: reached with a letter that is printed or mailed."""

case_paper = Table(
    "case_paper",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("contact_id", BigInteger, ForeignKey("outside_contact.id"), nullable=False),
    Column("issued_by", BigInteger, nullable=False),
    now_column("issued_at"),
    at_column("ask_at", nullable=False),
    at_column("asked_at"),
    Index("ix_case_paper_case", "case_id"),
    Index("ix_case_paper_due", "ask_at", postgresql_where=text("asked_at IS NULL")),
)
"""A letter about a case that somebody was given to print or mail, and when to ask again."""

case_topic_rule = Table(
    "case_topic_rule",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("severities", ARRAY(String(1)), nullable=False),
    Column("areas", ARRAY(String(13)), nullable=False),
    Column("changed_by", BigInteger, nullable=False),
    now_column("changed_at"),
)
"""Which cases get a topic in the group; the newest row counts, none means all."""

case_nudge = Table(
    "case_nudge",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("why", String(12), nullable=False),
    Column("nudge_key", String(80), nullable=False, unique=True),
    at_column("due_at", nullable=False),
    at_column("told_at"),
    Index("ix_case_nudge_due", "telegram_id", "due_at", postgresql_where=text("told_at IS NULL")),
)
"""What the clock has to say to staff: all that is due for somebody goes into one message."""
