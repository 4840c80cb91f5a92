"""The table of files that administrators sent to the bot."""

from sqlalchemy import (
    BigInteger,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from storage.tables import at_column, metadata, sealed

import_job = Table(
    "import_job",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("sent_by", BigInteger, nullable=False),
    at_column("sent_at", nullable=False),
    Column("file_sealed", LargeBinary),
    Column("kind", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("sha256", String(64), nullable=False, server_default=""),
    *(
        Column(name, Integer, nullable=False, server_default="0")
        for name in ("read", "new", "changed", "unchanged", "refused", "repeated")
    ),
    Column("message_id", BigInteger),
    Column("findings", JSONB(none_as_null=True)),
    Column("decided_by", BigInteger),
    at_column("done_at"),
    Index("ix_import_job_due", "sent_at", postgresql_where=text("state IN ('looking', 'running')")),
    info=sealed("sent_by", file_sealed=""),
)
"""Who imported what, when and with which counts; where Telegram keeps the file, until the end.

`findings`: what a trial found worth a second look (`features/imports/rules/jobs.py`); it goes with
the file.
"""
