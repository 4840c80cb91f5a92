"""Tables of groups: who belongs to them, their meetings, who was there, and lessons."""

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


def _of(table: str, **options: object) -> Column[object]:
    name = table.rpartition("_")[2] + "_id"
    key = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, BigInteger, key, nullable=False, **options)  # type: ignore[arg-type]


def _family() -> Column[object]:
    key = ForeignKey("family.id", ondelete="CASCADE")
    return Column("family_id", UUID(as_uuid=True), key, nullable=False)


family_group = Table(
    "family_group",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("group_key", String(24), nullable=False, unique=True),
    Column("owner_id", BigInteger, nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("area_code", String(13), nullable=False),
    now_column("made_at"),
    at_column("closed_at"),
    info=sealed("group_key", name_sealed=""),
)
"""A P2K2 group of one companion, in a village."""

group_member = Table(
    "group_member",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _of("family_group"),
    _family(),
    Column("number", SmallInteger, nullable=False),
    Column("is_head", Boolean, nullable=False, server_default="false"),
    now_column("joined_at"),
    at_column("left_at"),
    UniqueConstraint("group_id", "family_id"),
    UniqueConstraint("group_id", "number"),
    Index("ix_group_member_family", "family_id"),
)
"""A family in a group. Who comes back has the same row, and so the same number on the list."""

group_meeting = Table(
    "group_meeting",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("meeting_key", String(24), nullable=False, unique=True),
    _of("family_group"),
    at_column("starts_at", nullable=False),
    Column("place_sealed", LargeBinary, nullable=False),
    Column("module", String(20), nullable=False),
    Column("version", SmallInteger, nullable=False, server_default="1"),
    Column("state", String(10), nullable=False, server_default="planned"),
    Column("taught", String(20)),
    Column("note_sealed", LargeBinary),
    Column("typed", BigInteger, nullable=False, server_default="0"),
    now_column("planned_at"),
    Index("ix_group_meeting_group", "group_id", "starts_at"),
    Index("ix_group_meeting_starts", "starts_at"),
    info=sealed("meeting_key", place_sealed="", note_sealed=""),
)
"""`version` grows when date, place or module change; `typed` is the last message whose list of
names was written down."""

meeting_invitation = Table(
    "meeting_invitation",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _of("group_meeting"),
    _family(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    at_column("due_at"),
    Column("told_version", SmallInteger),
    at_column("told_at"),
    Column("reply", String(8)),
    at_column("replied_at"),
    Column("turn", SmallInteger, nullable=False, server_default="0"),
    UniqueConstraint("meeting_id", "family_id", "telegram_id"),
    Index("ix_meeting_invitation_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_meeting_invitation_family", "family_id"),
)
"""An account that is told of a meeting. A row is an intention: what is true is looked up when it
is told. `turn` grows with every version told and every answer."""

meeting_attendance = Table(
    "meeting_attendance",
    metadata,
    _of("group_meeting", primary_key=True),
    _of("group_member", primary_key=True),
    Column("present", Boolean, nullable=False),
    Column("turn", SmallInteger, nullable=False, server_default="1"),
    now_column("at"),
    Index("ix_meeting_attendance_member", "member_id"),
)
"""Who was there. `turn` grows with every correction."""

group_lesson = Table(
    "group_lesson",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _of("family_group"),
    Column("lesson", String(12), nullable=False),
    Column("sent_on", Date, nullable=False),
    now_column("sent_at"),
    UniqueConstraint("group_id", "sent_on"),
)
"""A lesson that went to a group; one a day, so that it is no burden."""

lesson_copy = Table(
    "lesson_copy",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _of("group_lesson"),
    _family(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    at_column("due_at"),
    at_column("told_at"),
    at_column("opened_at"),
    Column("answered", SmallInteger, nullable=False, server_default="0"),
    Column("right", SmallInteger, nullable=False, server_default="0"),
    UniqueConstraint("lesson_id", "family_id", "telegram_id"),
    Index("ix_lesson_copy_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_lesson_copy_family", "family_id"),
)
"""A lesson for one account: whether it was opened, and how many answers were right."""

lesson_refusal = Table(
    "lesson_refusal",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)
"""Who wants no lessons any more."""

group_report = Table(
    "group_report",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("month", Date, nullable=False),
    Column("format", String(4), nullable=False),
    Column("lines", Integer, nullable=False),
    now_column("at"),
)
"""Which monthly reports left as files: who, which month, how many families they name."""
