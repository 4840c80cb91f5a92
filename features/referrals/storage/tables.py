"""Tables of referrals: what is asked of which office, and every step. All words are sealed."""

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
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed

_OPEN = "state IN ('asked', 'sent', 'accepted')"

referral = Table(
    "referral",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("referral_key", String(60), nullable=False, unique=True),
    Column("slip", String(16), nullable=False, unique=True),
    Column("receiver", String(12), nullable=False),
    Column("sender_id", BigInteger, nullable=False),
    Column("sender_role", String(20), nullable=False),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    Column("case_id", BigInteger, ForeignKey("case_file.id", ondelete="SET NULL")),
    Column("area_code", String(13), nullable=False),
    Column("person_sealed", LargeBinary),
    Column("person_index", LargeBinary),
    Column("need_sealed", LargeBinary),
    Column("office_sealed", LargeBinary),
    Column("state", String(10), nullable=False),
    Column("consent_way", String(8)),
    Column("consent_version", SmallInteger),
    Column("consent_sha256", String(64)),
    Column("consent_by", BigInteger),
    at_column("consent_at"),
    at_column("asked_at", nullable=False),
    at_column("sent_at"),
    at_column("due_at"),
    at_column("remind_at"),
    Column("holder_id", BigInteger),
    Column("holder_role", String(20)),
    Column("meets_on", Date),
    Column("place_sealed", LargeBinary),
    Column("answer_sealed", LargeBinary),
    Column("result", String(10)),
    Column("found_sealed", LargeBinary),
    at_column("closed_at"),
    Index(
        "uq_referral_open_family",
        "family_id",
        "receiver",
        unique=True,
        postgresql_where=text(f"family_id IS NOT NULL AND {_OPEN}"),
    ),
    Index(
        "uq_referral_open_person",
        "person_index",
        "area_code",
        "receiver",
        unique=True,
        postgresql_where=text(f"person_index IS NOT NULL AND {_OPEN}"),
    ),
    Index("ix_referral_sender", "sender_id", text("id DESC")),
    Index("ix_referral_family", "family_id"),
    Index("ix_referral_case", "case_id"),
    Index("ix_referral_post", "area_code", "state"),
    Index("ix_referral_remind", "remind_at", postgresql_where=text("remind_at IS NOT NULL")),
    Index("ix_referral_asked", "asked_at"),
    info=sealed(
        "referral_key",
        person_sealed="person_index",
        need_sealed="",
        office_sealed="",
        place_sealed="",
        answer_sealed="",
        found_sealed="",
    ),
)
"""`remind_at` is when the clock looks at it next: what it does then depends on the state."""

referral_step = Table(
    "referral_step",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "referral_id", BigInteger, ForeignKey("referral.id", ondelete="CASCADE"), nullable=False
    ),
    Column("step_key", String(80), nullable=False, unique=True),
    Column("what", String(10), nullable=False),
    Column("by_id", BigInteger),
    Column("role", String(20), nullable=False),
    now_column("at"),
    Index("ix_referral_step_referral", "referral_id", "id"),
)
"""What happened to a referral, who did it, and who read it."""
