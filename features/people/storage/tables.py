"""Tables of people: accounts, consent, posts, families and their links."""

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
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from storage.tables import at_column, imported, metadata, now_column, sealed

GIVEN_CODES = {"given_codes": True}
"""Of a table of codes that were given out: `code_index`, `valid_until`, `used_at`."""

account = Table(
    "account",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(5), nullable=False, server_default="id"),
    Column("plain", Boolean, nullable=False, server_default="false"),
    Column("active_family", UUID(as_uuid=True)),
    Column("home_area", String(13)),
    Column("consent_version", SmallInteger),
    Column("consent_answer", Boolean),
    at_column("linking_paused_until"),
    at_column("blocked_at"),
    Column("menu_version", String(40)),
    Column("phrase_sealed", LargeBinary),
    at_column("language_offered_at"),
    now_column("created_at"),
    info=sealed("telegram_id", phrase_sealed=""),
)
"""`plain`: the person reads the plain wording of Indonesian. `home_area` follows from the links
(`features/people/storage/homes.py`)."""

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
    now_column("at"),
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
    now_column("created_at"),
    UniqueConstraint("telegram_id", "role", "area_code", postgresql_nulls_not_distinct=True),
    Index("ix_staff_role", "role", "area_code"),
    info=sealed("telegram_id", name_sealed=""),
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
    info=sealed("companion_id", name_sealed="", phone_sealed="phone_index")
    | imported("companion_id", "name", "role", "phone", "area_code", key=("companion_id",)),
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
    at_column("told_at"),
    Column("handed_from", ARRAY(String(40))),
    Column("row_hash", LargeBinary, nullable=False),
    info=sealed(
        "id",
        kk_sealed="kk_index",
        nik_sealed="nik_index",
        head_name_sealed="",
        phone_sealed="phone_index",
        address_sealed="",
        components_sealed="",
    )
    | imported(
        *("kk", "nik", "head_name", "phone", "address", "area_code", "decile", "components"),
        *("companion_id", "language"),
    ),
)

"""`told_at`: when a file last said something new of the family; NULL: before that was noted.
`handed_from`: the companions who handed the family on since a file named `companion_id` itself; a
file that still names one of them leaves it with the successor."""

family_past = Table(
    "family_past",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    at_column("until", nullable=False),
    Column("decile", SmallInteger),
    Column("components_sealed", LargeBinary, nullable=False),
    Index("ix_family_past_family", "family_id", "until"),
    info=sealed("family_id", like="family", components_sealed=""),
)
"""What the register said of a family before a file said otherwise, each until a moment.

Families that were never said otherwise of have no row. Components lie here as they were sealed in
the row of the family.
"""

family_link = Table(
    "family_link",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    now_column("linked_at"),
    at_column("unlinked_at"),
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
    now_column("issued_at"),
    at_column("valid_until", nullable=False),
    at_column("used_at"),
    Column("used_by", BigInteger),
    Index("ix_link_code_family", "family_id"),
    info=GIVEN_CODES,
)

link_failure = Table(
    "link_failure",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    now_column("at"),
    Index("ix_link_failure_who", "telegram_id", "at"),
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

pending_link = Table(
    "pending_link",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    now_column("asked_at"),
    at_column("opens_at", nullable=False),
    at_column("decided_at"),
    Index("ix_pending_link_due", "opens_at", postgresql_where=text("decided_at IS NULL")),
)
"""A second account asks for a family: it waits, so that the first one can say no."""

helper_code = Table(
    "helper_code",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("kin", String(10), nullable=False),
    Column("amounts", Boolean, nullable=False),
    Column("issued_by", BigInteger),
    now_column("issued_at"),
    at_column("valid_until", nullable=False),
    at_column("used_at"),
    Column("used_by", BigInteger),
    Index("ix_helper_code_family", "family_id"),
    info=GIVEN_CODES,
)

helper_link = Table(
    "helper_link",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column(
        "family_id", UUID(as_uuid=True), ForeignKey("family.id", ondelete="CASCADE"), nullable=False
    ),
    Column("kin", String(10), nullable=False),
    Column("amounts", Boolean, nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("issued_by", BigInteger),
    now_column("linked_at"),
    at_column("unlinked_at"),
    Index(
        "uq_helper_link_active",
        "telegram_id",
        "family_id",
        unique=True,
        postgresql_where=text("unlinked_at IS NULL"),
    ),
    Index("ix_helper_link_family", "family_id", postgresql_where=text("unlinked_at IS NULL")),
    info=sealed("telegram_id", name_sealed=""),
)
"""Who helps a family. It holds only while whoever invited still has the family."""

amount_lock = Table(
    "amount_lock",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("digits_sealed", LargeBinary, nullable=False),
    Column("wrong", SmallInteger, nullable=False, server_default="0"),
    at_column("paused_until"),
    at_column("open_until"),
    now_column("made_at"),
    info=sealed("telegram_id", digits_sealed=""),
)
"""Digits that a person chose to stand before sums: salted, hashed, sealed."""

post_invitation = Table(
    "post_invitation",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    Column("phone_index", LargeBinary, nullable=False),
    Column("role", String(20), nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("companion_id", String(40)),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("issued_by", BigInteger, nullable=False),
    now_column("issued_at"),
    at_column("valid_until", nullable=False),
    at_column("used_at"),
    Column("used_by", BigInteger),
    info={**sealed("issued_by", name_sealed=""), **GIVEN_CODES},
)
"""A post that waits for its holder: opened by the own Telegram contact and the code."""

post_change = Table(
    "post_change",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("area_code", String(13)),
    Column("what", String(10), nullable=False),
    Column("changed_by", BigInteger),
    now_column("at"),
)
"""Every post that began or ended, and by whom (None: on the command line)."""

stand_in = Table(
    "stand_in",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("stand_in_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("successor_id", BigInteger, nullable=False, index=True),
    Column("changed_by", BigInteger, nullable=False),
    Column("area_code", String(13), nullable=False),
    Column("from_day", Date, nullable=False),
    Column("until_day", Date, nullable=False),
    Column("families", ARRAY(UUID(as_uuid=True)), nullable=False, server_default="{}"),
    Column("cases", ARRAY(BigInteger), nullable=False, server_default="{}"),
    Column("groups", ARRAY(BigInteger), nullable=False, server_default="{}"),
    Column("given", Boolean, nullable=False, server_default=false()),
    now_column("at"),
    at_column("begun_at"),
    at_column("begin_told_at"),
    at_column("ended_at"),
    at_column("end_told_at"),
    Index(
        "uq_stand_in_open",
        *("telegram_id", "area_code"),
        unique=True,
        postgresql_where=text("ended_at IS NULL"),
    ),
)
"""A companion (`telegram_id`) is away from a day until a day, and another one stands in. What went
along for that time is named, so that it goes back; `given`: the post of the area with it."""

import_done = Table(
    "import_done",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("file_mark", LargeBinary, nullable=False),
    at_column("done_at", nullable=False),
    Column("rows", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("repeated", Integer, nullable=False),
    Column("lots", ARRAY(String(13)), nullable=False),
    Column("changed_lots", ARRAY(String(13)), nullable=False),
    Index("ix_import_done_file", "kind", "file_mark", "id"),
)
"""Every import that was completed: the hash of its file under the columns that were read, the parts
of the register that its rows speak of (`Row.lot`), and those in which it changed a row."""
