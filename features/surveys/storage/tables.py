"""Tables of surveys: forms, surveys, invitations, and the answers, sealed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _of(name: str) -> Column[object]:
    return Column(
        f"{name}_id", BigInteger, ForeignKey(f"{name}.id", ondelete="CASCADE"), nullable=False
    )


survey_form = Table(
    "survey_form",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("sent_by", BigInteger, nullable=False),
    now_column("sent_at"),
    Column("form_key", String(60), nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("file_sealed", LargeBinary),
    Column("sample", String(40), nullable=False, server_default=""),
    Column("title", String(200), nullable=False, server_default=""),
    Column("version", String(60), nullable=False, server_default=""),
    Column("questions", SmallInteger, nullable=False, server_default="0"),
    Column("xml", Text, nullable=False, server_default=""),
    Index("ix_survey_form_looking", "id", postgresql_where=text("state = 'looking'")),
    Index("ix_survey_form_sent_at", "sent_at"),
    info=sealed("form_key", file_sealed=""),
)
"""A form is never changed: another version is another row, so that open answers keep theirs. Where
Telegram keeps the file is forgotten as soon as it was read."""

survey = Table(
    "survey",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("survey_key", String(60), nullable=False, unique=True),
    Column("form_id", BigInteger, ForeignKey("survey_form.id"), nullable=False),
    Column("sent_by", BigInteger, nullable=False),
    now_column("made_at"),
    Column("decided_by", BigInteger),
    Column("area_code", String(13), nullable=False),
    Column("programme", String(20), nullable=False),
    Column("share", SmallInteger, nullable=False),
    Column("quota", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    at_column("closes_at"),
    at_column("drawn_at"),
    at_column("ended_at"),
    Index("ix_survey_form_id", "form_id"),
    Index("ix_survey_running", "id", postgresql_where=text("state = 'running'")),
    Index("ix_survey_ended_at", "ended_at"),
)

survey_invitation = Table(
    "survey_invitation",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _of("survey"),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("telegram_id", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("state", String(10), nullable=False, server_default="planned"),
    at_column("due_at"),
    at_column("told_at"),
    Column("reminded", Boolean, nullable=False, server_default="false"),
    UniqueConstraint("survey_id", "family_id"),
    Index("ix_survey_invitation_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_survey_invitation_telegram_id", "telegram_id", "told_at"),
    Index("ix_survey_invitation_family_id", "family_id", "told_at"),
)
"""`due_at` is when it is told, or reminded of; NULL: nothing is to be told any more."""

survey_answer = Table(
    "survey_answer",
    metadata,
    Column("invitation_id", BigInteger,
           ForeignKey("survey_invitation.id", ondelete="CASCADE"), primary_key=True,
           autoincrement=False),
    _of("survey"),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    now_column("begun_at"),
    at_column("done_at"),
    Column("content_sealed", LargeBinary, nullable=False),
    Index("ix_survey_answer_done", "survey_id", postgresql_where=text("done_at IS NOT NULL")),
    info=sealed("invitation_id", content_sealed=""),
)  # fmt: skip
"""What a family answered, sealed, and only so far as it went. Who it was is kept so that the person
can see it and take it back; no screen shows it to anybody else."""

survey_refusal = Table(
    "survey_refusal",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    now_column("at"),
)
"""Who wants no surveys any more."""

survey_export = Table(
    "survey_export",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    _of("survey"),
    Column("purpose", String(200), nullable=False),
    Column("lines", Integer, nullable=False),
    now_column("at"),
    Index("ix_survey_export_survey_id", "survey_id"),
    Index("ix_survey_export_at", "at"),
)
"""Who took answers out as a file, what for, and how many."""
