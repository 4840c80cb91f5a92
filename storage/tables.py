"""All tables. Columns ending in `_sealed` hold ciphertext, those ending in `_index` blind indexes.

Every sealed value is bound to its place: `<table>.<column>:<row key>` (see `place_of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

LANES = 256

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@dataclass(frozen=True)
class Sealed:
    """What of a table is sealed.

    `bound_to` is the column that binds a value to its row; `columns` are the sealed columns, each
    with its blind index ("": none).
    """

    bound_to: str
    columns: Mapping[str, str]
    like: str = ""
    """The table whose values may lie here as they were sealed there ("": none)."""


def sealed(bound_to: str, /, *, like: str = "", **columns: str) -> dict[str, Any]:
    """The `info` of a table that holds sealed columns. Rotation, imports and guards read it."""
    return {"sealed": Sealed(bound_to, columns, like)}


def imported(*columns: str, key: tuple[str, ...] = ()) -> dict[str, Any]:
    """The `info` of a table that files fill: the columns they give, which make its `row_hash`.

    `key` are those that make two rows speak of the same thing.
    """
    return {"imported": columns, "import_key": key}


def sealed_columns(table: Table) -> list[tuple[str, str, str]]:
    """The sealed columns: name, the column that binds the value, the blind index ("": none)."""
    found: Sealed | None = table.info.get("sealed")
    return [(n, found.bound_to, index) for n, index in found.columns.items()] if found else []


def imported_columns(table: Table) -> tuple[str, ...]:
    """Empty for a table that no file fills."""
    found: tuple[str, ...] = table.info.get("imported", ())
    return found


def import_key(table: Table) -> tuple[str, ...]:
    found: tuple[str, ...] = table.info["import_key"]
    return found


def at_column(name: str, **options: object) -> Column[object]:
    return Column(name, DateTime(timezone=True), **options)  # type: ignore[arg-type]


def now_column(name: str) -> Column[object]:
    return at_column(name, nullable=False, server_default=func.now())


lane = Table("lane", metadata, Column("number", SmallInteger, primary_key=True))

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", SmallInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("raw_sealed", LargeBinary),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("deaths", SmallInteger, nullable=False, server_default="0"),
    now_column("not_before"),
    now_column("received_at"),
    at_column("done_at"),
    Index(
        "ix_inbox_waiting",
        "lane",
        "update_id",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_inbox_done_at", "done_at", postgresql_where=text("state <> 'waiting'")),
    info=sealed("update_id", raw_sealed=""),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("raw_sealed", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    now_column("at"),
    info=sealed("update_id", like="inbox", raw_sealed=""),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("delivery", String(8), nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload_sealed", LargeBinary),
    Column("state", String(8), nullable=False, server_default="pending"),
    Column("claimed_by", Integer),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    now_column("not_before"),
    at_column("expires_at"),
    Column("message_id", BigInteger),
    Column("error", Text),
    Column("dedupe", String(80), unique=True),
    Column("update_id", BigInteger),
    now_column("created_at"),
    at_column("done_at"),
    Column("follow", String(20)),
    at_column("told_at"),
    Index(
        "ix_outbox_followed",
        "id",
        postgresql_where=text("follow IS NOT NULL AND done_at IS NOT NULL AND told_at IS NULL"),
    ),
    Index(
        "ix_outbox_pending",
        "priority",
        "id",
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_outbox_open_chat",
        "chat_id",
        "id",
        postgresql_where=text("state IN ('pending', 'sending')"),
    ),
    Index("ix_outbox_planned", "not_before", postgresql_where=text("state = 'planned'")),
    Index("ix_outbox_sending", "claimed_by", postgresql_where=text("state = 'sending'")),
    Index("ix_outbox_update_id", "update_id", postgresql_where=text("update_id IS NOT NULL")),
    Index("ix_outbox_done_at", "done_at", postgresql_where=text("done_at IS NOT NULL")),
    info=sealed("chat_id", payload_sealed=""),
)

replica = Table(
    "replica",
    metadata,
    Column("id", Integer, Identity(always=True), primary_key=True),
    now_column("started_at"),
    now_column("seen_at"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("holder", Integer, nullable=False),
    Column("fence", BigInteger, nullable=False),
    at_column("until", nullable=False),
)
"""Who leads; `fence` grows with every change of holder."""

in_hand = Table(
    "in_hand",
    metadata,
    Column("replica", Integer, primary_key=True, autoincrement=False),
    Column("slot", SmallInteger, primary_key=True, autoincrement=False),
    Column("update_ids", ARRAY(BigInteger), nullable=False),
)
"""The updates that a replica is about to handle, written before it begins: what a killed process
had in hand is known, whatever it was."""

gate = Table(
    "gate",
    metadata,
    Column("scope", String(40), primary_key=True),
    at_column("next_at", nullable=False),
)

job_run = Table(
    "job_run",
    metadata,
    Column("job", String(60), primary_key=True),
    at_column("succeeded_at"),
    at_column("failed_at"),
    Column("error", Text),
)

last_begun = Table(
    "last_begun",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    at_column("at", nullable=False),
)

row_aged = Table(
    "row_aged",
    metadata,
    Column("table_name", String(63), primary_key=True),
    Column("rule", String(120), nullable=False),
    Column("last_rows", Integer, nullable=False),
    Column("all_rows", BigInteger, nullable=False),
    at_column("looked_at", nullable=False),
    at_column("went_at"),
)
"""What growing old has taken: by which rule, how many rows last and in all, and when."""

job_item = Table(
    "job_item",
    metadata,
    Column("job", String(60), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("telegram_id", BigInteger),
    Column("failures", SmallInteger, nullable=False, server_default="0"),
    at_column("not_before", nullable=False),
    Column("error", String(80), nullable=False),
    now_column("at"),
)
"""What a job stumbled over. `item` is the id of a row; `telegram_id` whom that id names, if any."""

parked_row = Table(
    "parked_row",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("was", JSONB, nullable=False),
    at_column("at", nullable=False),
)
"""What a restore held back; `was` are the values that come back when it is released."""

slot = Table(
    "slot",
    metadata,
    Column("job", String(60), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("zone", String(40), primary_key=True),
    now_column("claimed_at"),
)

dialogue = Table(
    "dialogue",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(40), nullable=False),
    Column("state", String(40), nullable=False),
    Column("draft_sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    now_column("updated_at"),
    info=sealed("chat_id", draft_sealed=""),
)

one_time_tap = Table(
    "one_time_tap",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    at_column("valid_until", nullable=False),
    at_column("used_at"),
)

parked_dialogue = Table(
    "parked_dialogue",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(40), primary_key=True),
    Column("state", String(40), nullable=False),
    Column("draft_sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    now_column("at"),
    info=sealed("chat_id", draft_sealed=""),
)


def place_of(table: Table, column: str, row_key: object) -> str:
    """Where a sealed value belongs: the associated data of its encryption."""
    found: Sealed | None = table.info.get("sealed")
    name = (found.like if found else "") or table.name
    return f"{name}.{column.removesuffix('_sealed')}:{row_key}"
