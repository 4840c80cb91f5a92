"""Tables of projects: what was seen, photos, stages, who follows them, who looked, which packs are
being made."""

from sqlalchemy import (
    BigInteger,
    Column,
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

from storage.tables import at_column, metadata, now_column, sealed


def _project() -> Column[object]:
    key = ForeignKey("project.id", ondelete="CASCADE")
    return Column("project_id", BigInteger, key, nullable=False)


project = Table(
    "project",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("project_key", String(60), nullable=False, unique=True),
    Column("slip", String(16), nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    Column("family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE")),
    Column("telegram_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("title_sealed", LargeBinary),
    Column("facts_sealed", LargeBinary, nullable=False),
    Column("stage", String(10), nullable=False),
    Column("consent_by", BigInteger),
    Column("witness", String(10)),
    at_column("at", nullable=False),
    at_column("moved_at", nullable=False),
    Index(
        "uq_project_one_house",
        "family_id",
        "kind",
        unique=True,
        postgresql_where=text("stage <> 'selesai'"),
    ),
    Index("ix_project_area", "area_code", "kind", "stage"),
    Index("ix_project_author", "telegram_id", "id"),
    Index("ix_project_moved_at", "moved_at"),
    info=sealed("project_key", title_sealed="", facts_sealed=""),
)
"""`telegram_id` wrote it down first; who may go on is decided by whose family it is, and by posts.
`at` is the date of the first message, `moved_at` when anything last changed."""

project_item = Table(
    "project_item",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _project(),
    Column("item_key", String(60), nullable=False, unique=True),
    Column("part", String(16), nullable=False, server_default=""),
    Column("stage", String(10)),
    Column("file_sealed", LargeBinary, nullable=False),
    at_column("at", nullable=False),
    Index("ix_project_item_project", "project_id", "id"),
    info=sealed("item_key", file_sealed=""),
)
"""A photo: only the id under which Telegram keeps it. One that arrives twice is one row."""

project_stage = Table(
    "project_stage",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _project(),
    Column("stage", String(10), nullable=False),
    Column("sender_id", BigInteger, nullable=False),
    Column("says", String(8), nullable=False, server_default="waiting"),
    Column("answered_by", BigInteger),
    Column("witness", String(10)),
    at_column("at", nullable=False),
    at_column("answered_at"),
    Index(
        "uq_project_stage_waits",
        "project_id",
        unique=True,
        postgresql_where=text("says = 'waiting'"),
    ),
    Index("ix_project_stage_project", "project_id", "id"),
)
"""A stage that somebody reported, and what another one said to it."""

project_follower = Table(
    "project_follower",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _project(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    now_column("at"),
    UniqueConstraint("project_id", "telegram_id"),
)
"""Neighbours who opened the slip of a project: they read its stages and say if they are so."""

project_read = Table(
    "project_read",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _project(),
    Column("reader_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("way", String(8), nullable=False),
    now_column("at"),
    Index("ix_project_read_project", "project_id"),
    Index("ix_project_read_at", "at"),
)
"""Who opened the sheet of a household that another one wrote down, or took it out as a file."""

project_pack = Table(
    "project_pack",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _project(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    at_column("due_at", nullable=False),
    UniqueConstraint("project_id", "telegram_id"),
)
"""A pack that is to be made with its photos: the row goes when the file is on its way."""
