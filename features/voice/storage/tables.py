"""Tables of the voice: what was recorded, and under which id Telegram has it."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from storage.tables import metadata, now_column

spoken = Table(
    "spoken",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("key", String(40), nullable=False),
    Column("language", String(5), nullable=False),
    Column("text_hash", LargeBinary, nullable=False),
    Column("sound", LargeBinary, nullable=False),
    Column("seconds", SmallInteger, nullable=False),
    now_column("made_at"),
    UniqueConstraint("text_hash", "language"),
)
"""Ogg Opus of what is said to everybody: nothing of anybody is in it."""

spoken_upload = Table(
    "spoken_upload",
    metadata,
    Column("spoken_id", BigInteger, ForeignKey("spoken.id", ondelete="CASCADE"), primary_key=True),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("file_id", String(200), nullable=False),
)
"""A file id is good for the bot that was given it, and for no other."""
