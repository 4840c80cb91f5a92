"""All tables. Columns ending in `_sealed` hold ciphertext, those ending in `_index` blind indexes.

Every sealed value is bound to its place: `<table>.<column>:<row key>` (see `place_of`).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

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


def _at(name: str, **options: object) -> Column[object]:
    return Column(name, DateTime(timezone=True), **options)  # type: ignore[arg-type]


def _now(name: str) -> Column[object]:
    return _at(name, nullable=False, server_default=func.now())


# -- updates in, messages out -------------------------------------------------------------------

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
    _now("not_before"),
    _now("received_at"),
    _at("done_at"),
    Index(
        "ix_inbox_waiting",
        "lane",
        "update_id",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_inbox_done_at", "done_at", postgresql_where=text("state <> 'waiting'")),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("raw_sealed", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    _now("at"),
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
    _now("not_before"),
    _at("expires_at"),
    Column("message_id", BigInteger),
    Column("error", Text),
    Column("dedupe", String(80), unique=True),
    Column("update_id", BigInteger),
    _now("created_at"),
    _at("done_at"),
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
    Index("ix_outbox_sending", "claimed_by", postgresql_where=text("state = 'sending'")),
    Index("ix_outbox_done_at", "done_at", postgresql_where=text("done_at IS NOT NULL")),
)

replica = Table(
    "replica",
    metadata,
    Column("id", Integer, Identity(always=True), primary_key=True),
    _now("started_at"),
)

gate = Table(
    "gate",
    metadata,
    Column("scope", String(40), primary_key=True),
    _at("next_at", nullable=False),
)

slot = Table(
    "slot",
    metadata,
    Column("job", String(60), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("zone", String(40), primary_key=True),
    _now("claimed_at"),
)

# -- people -------------------------------------------------------------------------------------

account = Table(
    "account",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(5), nullable=False, server_default="id"),
    Column("active_family", UUID(as_uuid=True)),
    Column("consent_version", SmallInteger),
    Column("consent_answer", Boolean),
    _at("linking_paused_until"),
    _at("blocked_at"),
    Column("menu_version", String(40)),
    Column("phrase_sealed", LargeBinary),
    _now("created_at"),
)

consent = Table(
    "consent",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("purpose", String(20), nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("language", String(5), nullable=False),
    Column("text_sha256", String(64), nullable=False),
    _now("at"),
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
    _now("updated_at"),
)

one_time_tap = Table(
    "one_time_tap",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    _at("valid_until", nullable=False),
    _at("used_at"),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("role", String(20), nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("area_code", String(13)),
    Column("companion_id", String(40)),
    _now("created_at"),
    UniqueConstraint("telegram_id", "role"),
)

companion = Table(
    "companion",
    metadata,
    Column("companion_id", String(40), primary_key=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("role", String(40), nullable=False),
    Column("phone_sealed", LargeBinary),
    Column("phone_index", LargeBinary, index=True),
    Column("area_code", String(13), nullable=False, index=True),
    Column("row_hash", LargeBinary, nullable=False),
)

family = Table(
    "family",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("kk_sealed", LargeBinary, nullable=False),
    Column("kk_index", LargeBinary, nullable=False, index=True),
    Column("nik_sealed", LargeBinary, nullable=False),
    Column("nik_index", LargeBinary, nullable=False, unique=True),
    Column("head_name_sealed", LargeBinary, nullable=False),
    Column("phone_sealed", LargeBinary),
    Column("phone_index", LargeBinary, index=True),
    Column("address_sealed", LargeBinary, nullable=False),
    Column("area_code", String(13), nullable=False, index=True),
    Column("decile", SmallInteger),
    Column("components_sealed", LargeBinary, nullable=False),
    Column("companion_id", String(40), index=True),
    Column("language", String(5), nullable=False, server_default="id"),
    Column("row_hash", LargeBinary, nullable=False),
)

family_link = Table(
    "family_link",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    _now("linked_at"),
    _at("unlinked_at"),
    Index(
        "uq_family_link_active",
        "telegram_id",
        "family_id",
        unique=True,
        postgresql_where=text("unlinked_at IS NULL"),
    ),
    Index("ix_family_link_family", "family_id", postgresql_where=text("unlinked_at IS NULL")),
)

link_code = Table(
    "link_code",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("issued_by", BigInteger),
    _now("issued_at"),
    _at("valid_until", nullable=False),
    _at("used_at"),
    Column("used_by", BigInteger),
    Index("ix_link_code_family", "family_id"),
)

link_failure = Table(
    "link_failure",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    _now("at"),
    Index("ix_link_failure_who", "telegram_id", "at"),
)

# -- payments -----------------------------------------------------------------------------------

payout = Table(
    "payout",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("programme", String(20), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("first_month", SmallInteger, nullable=False),
    Column("last_month", SmallInteger, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("bank", String(20)),
    Column("label", String(80), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("paid_on", Date),
    Column("fetched_on", Date),
    Column("source", String(200), nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
    UniqueConstraint("family_id", "programme", "year", "first_month", "last_month", "stage"),
)

schedule = Table(
    "schedule",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("programme", String(20), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("first_month", SmallInteger, nullable=False),
    Column("last_month", SmallInteger, nullable=False),
    Column("area_code", String(13), nullable=False, index=True),
    Column("channel", String(10), nullable=False),
    Column("bank", String(20), nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("fetch_until", Date),
    Column("note", Text, nullable=False),
    Column("source", String(200), nullable=False),
    Column("row_hash", LargeBinary, nullable=False),
    UniqueConstraint(
        "programme", "year", "first_month", "last_month", "area_code", "channel", "bank"
    ),
)

status_label = Table(
    "status_label",
    metadata,
    Column("label", String(80), primary_key=True),
    Column("status", String(20), nullable=False),
    Column("problem", String(40), nullable=False),
    Column("source", String(200), nullable=False),
    Column("valid_from", Date, primary_key=True),
)

contact_point = Table(
    "contact_point",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("value", String(100), primary_key=True),
    Column("shown", Boolean, nullable=False),
    Column("source", String(200), nullable=False),
    Column("checked_on", Date, nullable=False),
)

SEALED: dict[Table, tuple[str, dict[str, str]]] = {
    family: (
        "id",
        {
            "kk_sealed": "kk_index",
            "nik_sealed": "nik_index",
            "head_name_sealed": "",
            "phone_sealed": "phone_index",
            "address_sealed": "",
            "components_sealed": "",
        },
    ),
    companion: ("companion_id", {"name_sealed": "", "phone_sealed": "phone_index"}),
    staff: ("telegram_id", {"name_sealed": ""}),
    account: ("telegram_id", {"phrase_sealed": ""}),
    inbox: ("update_id", {"raw_sealed": ""}),
    dead_letter: ("update_id", {"raw_sealed": ""}),
    outbox: ("chat_id", {"payload_sealed": ""}),
    dialogue: ("chat_id", {"draft_sealed": ""}),
}
"""Per table: the column that binds a sealed value to its row, and per sealed column its blind
index (empty: none). Key rotation walks this table; a test checks that no column is missing."""


def place_of(table: Table, column: str, row_key: object) -> str:
    """Where a sealed value belongs: the associated data of its encryption."""
    return f"{table.name}.{column.removesuffix('_sealed')}:{row_key}"
