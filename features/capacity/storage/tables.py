"""Tables of capacity: training of companions, and what families say of visits, apart."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column

course_progress = Table(
    "course_progress",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("course", String(12), primary_key=True),
    Column("answered", SmallInteger, nullable=False, server_default="0"),
    Column("right", SmallInteger, nullable=False, server_default="0"),
    Column("understood", Boolean, nullable=False, server_default="false"),
    now_column("opened_at"),
    at_column("done_at"),
    Index("ix_course_progress_opened", "opened_at"),
)
"""How far somebody is with a module: `answered` questions of this round, `right` of them rightly.
`understood` and `done_at` are of the best round that was finished."""

course_attendance = Table(
    "course_attendance",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("course", String(12), primary_key=True),
    Column("held_on", Date, primary_key=True),
    Column("changed_by", BigInteger, nullable=False),
    now_column("at"),
    Index("ix_course_attendance_held_on", "held_on"),
)
"""Who was there when a module was taught; noted by whoever leads the area, never of oneself."""

contact_question = Table(
    "contact_question",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "visit_id",
        BigInteger,
        ForeignKey("visit.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("telegram_id", BigInteger, index=True),
    Column("holder_id", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("visited_on", Date, nullable=False),
    Column("state", String(8), nullable=False, server_default="planned"),
    Column("planned_on", Date, nullable=False),
    at_column("due_at", nullable=False),
    at_column("closes_at"),
    Index("ix_contact_question_family", "family_id", "planned_on"),
    Index("ix_contact_question_due", "due_at", postgresql_where=text("state = 'planned'")),
    Index("ix_contact_question_closes", "closes_at", postgresql_where=text("state = 'open'")),
    Index("ix_contact_question_due_at", "due_at"),
)
"""A family is asked about one visit. What it answers is not in this row."""

contact_answer = Table(
    "contact_answer",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("holder_id", BigInteger),
    Column("area_code", String(5), nullable=False),
    Column("week", Date, nullable=False),
    Column("reply", String(8), nullable=False),
    Index("ix_contact_answer_holder", "holder_id", "week"),
    Index("ix_contact_answer_area", "area_code", "week"),
    Index("ix_contact_answer_week", "week"),
)
"""What was answered: no family, no account, no visit; of the day only the Monday of its week.
`holder_id` is the companion it is about."""

contact_refusal = Table(
    "contact_refusal",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)
"""Who does not want to be asked about visits."""
