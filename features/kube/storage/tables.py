"""Tables of business groups: members, the book of cash, meetings, stock, what a bank asks.

Rows of the book and of the stock are only ever added: a slip is put right by another row.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
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

from features.people.storage.tables import GIVEN_CODES
from storage.tables import at_column, metadata, now_column, sealed


def _id() -> Column[object]:
    return Column("id", BigInteger, Identity(always=True), primary_key=True)


def _kube() -> Column[object]:
    key = ForeignKey("kube.id", ondelete="CASCADE")
    return Column("kube_id", BigInteger, key, nullable=False)


def _family() -> Column[object]:
    key = ForeignKey("family.id", ondelete="CASCADE")
    return Column("family_id", UUID(as_uuid=True), key, nullable=False)


def _member(name: str, *, ondelete: str = "SET NULL", **options: object) -> Column[object]:
    key = ForeignKey("kube_member.id", ondelete=ondelete)
    return Column(name, BigInteger, key, **options)  # type: ignore[arg-type]


kube = Table(
    "kube",
    metadata,
    _id(),
    Column("kube_key", String(24), nullable=False, unique=True),
    Column("owner_id", BigInteger, nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("dues", BigInteger, nullable=False, server_default="0"),
    now_column("made_at"),
    at_column("ended_at"),
    info=sealed("kube_key", name_sealed=""),
)
"""`owner_id` is the companion who formed it: it opens the group to nobody once families are in it.
`dues`: rupiah that each family pays a month."""

kube_member = Table(
    "kube_member",
    metadata,
    _id(),
    _kube(),
    _family(),
    Column("office", String(10), nullable=False, server_default="member"),
    now_column("joined_at"),
    at_column("left_at"),
    UniqueConstraint("kube_id", "family_id"),
    Index(
        "uq_kube_member_one_group",
        "family_id",
        unique=True,
        postgresql_where=text("left_at IS NULL"),
    ),
    Index(
        "uq_kube_member_office",
        "kube_id",
        "office",
        unique=True,
        postgresql_where=text("left_at IS NULL AND office <> 'member'"),
    ),
    Index("ix_kube_member_family", "family_id"),
)
"""A family in a group: in one at a time. Who comes back has the same row."""

kube_code = Table(
    "kube_code",
    metadata,
    _id(),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    _kube(),
    _family(),
    Column("issued_by", BigInteger, nullable=False),
    now_column("issued_at"),
    at_column("valid_until", nullable=False),
    at_column("used_at"),
    Column("used_by", BigInteger),
    Index("ix_kube_code_kube", "kube_id"),
    Index("ix_kube_code_family", "family_id"),
    info=GIVEN_CODES,
)
"""A family may join: opened by an account that has this family, and the code."""

kube_vote = Table(
    "kube_vote",
    metadata,
    _kube(),
    _member("voter_id", ondelete="CASCADE", primary_key=True),
    Column("office", String(10), primary_key=True),
    _member("choice_id", ondelete="CASCADE", nullable=False),
    now_column("at"),
    Index("ix_kube_vote_kube", "kube_id"),
    Index("ix_kube_vote_choice", "choice_id"),
)
"""Whom a family wants in an office; it may think better of it."""

kube_entry = Table(
    "kube_entry",
    metadata,
    _id(),
    Column("entry_key", String(60), nullable=False, unique=True),
    _kube(),
    Column("way", String(3), nullable=False),
    Column("sort", String(12), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("note_sealed", LargeBinary),
    Column("photo_sealed", LargeBinary),
    Column("author_id", BigInteger),
    _member("member_id"),
    _member("for_member_id"),
    Column("corrects_id", BigInteger, ForeignKey("kube_entry.id", ondelete="CASCADE"), unique=True),
    Column("must_check", Boolean, nullable=False, server_default="false"),
    now_column("at"),
    CheckConstraint("amount > 0", name="amount"),
    Index("ix_kube_entry_kube", "kube_id", "day"),
    Index("ix_kube_entry_member", "member_id"),
    Index("ix_kube_entry_for_member", "for_member_id"),
    info=sealed("entry_key", note_sealed="", photo_sealed=""),
)
"""Cash that came or went, in whole rupiah. Never changed and never deleted one by one."""

kube_check = Table(
    "kube_check",
    metadata,
    Column(
        "entry_id",
        BigInteger,
        ForeignKey("kube_entry.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("decided_by", BigInteger),
    _member("member_id"),
    now_column("at"),
    Index("ix_kube_check_member", "member_id"),
)
"""A second member has seen a large sum, and says that it is right."""

kube_count = Table(
    "kube_count",
    metadata,
    _id(),
    _kube(),
    _member("from_id", ondelete="CASCADE", nullable=False),
    _member("to_id", ondelete="CASCADE", nullable=False),
    Column("counted", BigInteger),
    _member("counter_id"),
    Column("turn", SmallInteger, nullable=False, server_default="0"),
    at_column("from_signed_at"),
    at_column("to_signed_at"),
    now_column("at"),
    at_column("done_at"),
    Index("uq_kube_count_open", "kube_id", unique=True, postgresql_where=text("done_at IS NULL")),
    Index("ix_kube_count_kube", "kube_id"),
    Index("ix_kube_count_from", "from_id"),
    Index("ix_kube_count_to", "to_id"),
    Index("ix_kube_count_counter", "counter_id"),
)
"""The cash is counted when one treasurer follows another; it is done when both have signed. `turn`
grows with every count, so that an older button signs nothing."""

kube_minutes = Table(
    "kube_minutes",
    metadata,
    _id(),
    Column("minutes_key", String(60), nullable=False, unique=True),
    _kube(),
    Column("day", Date, nullable=False),
    Column("text_sealed", LargeBinary, nullable=False),
    Column("author_id", BigInteger),
    now_column("at"),
    Index("ix_kube_minutes_kube", "kube_id", "day"),
    info=sealed("minutes_key", text_sealed=""),
)
"""What was agreed at a meeting."""

kube_stock = Table(
    "kube_stock",
    metadata,
    _id(),
    Column("stock_key", String(60), nullable=False, unique=True),
    _kube(),
    Column("item_sealed", LargeBinary, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("author_id", BigInteger),
    now_column("at"),
    Index("ix_kube_stock_kube", "kube_id"),
    info=sealed("stock_key", item_sealed=""),
)
"""Pieces of a thing that came (above 0) or went: what is there is their sum."""

kube_answer = Table(
    "kube_answer",
    metadata,
    _id(),
    Column("answer_key", String(40), nullable=False, unique=True),
    _kube(),
    Column("code", String(20), nullable=False),
    Column("text_sealed", LargeBinary),
    Column("author_id", BigInteger),
    now_column("at"),
    Index("ix_kube_answer_kube", "kube_id"),
    info=sealed("answer_key", text_sealed=""),
)
"""A step of the plan in the group's words (`plan:…`), or something that a bank asks and the group
has (`bank:…`)."""

kube_report = Table(
    "kube_report",
    metadata,
    _id(),
    _kube(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("month", Date, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("format", String(4), nullable=False),
    now_column("at"),
    Index("ix_kube_report_kube", "kube_id"),
)
"""Which files of a group left, who took them, and for which month."""
