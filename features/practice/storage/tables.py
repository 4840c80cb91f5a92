"""Tables of good practice: ideas and who tries them, thanks of families, stories of families."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from storage.tables import at_column, metadata, now_column, sealed


def _id() -> Column[object]:
    return Column("id", BigInteger, Identity(always=True), primary_key=True)


def _family(**options: bool) -> Column[object]:
    key = ForeignKey("family.id", ondelete="CASCADE")
    return Column("family_id", UUID(as_uuid=True), key, nullable=False, **options)  # type: ignore[arg-type]


practice_idea = Table(
    "practice_idea",
    metadata,
    _id(),
    Column("idea_key", String(60), nullable=False, unique=True),
    Column("author_id", BigInteger, index=True),
    Column("area_code", String(13), nullable=False),
    Column("words_sealed", LargeBinary, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("shared_in", String(13), nullable=False, server_default=""),
    Column("reason", String(10)),
    Column("decided_by", BigInteger),
    at_column("decided_at"),
    now_column("at"),
    Index("ix_practice_idea_waiting", "area_code", postgresql_where=text("state = 'waiting'")),
    Index("ix_practice_idea_shared", "shared_in", postgresql_where=text("state = 'out'")),
    Index("ix_practice_idea_at", "at"),
    info=sealed("idea_key", words_sealed=""),
)
"""`shared_in`: the area whose companions read it, once somebody else has looked at it."""

practice_trial = Table(
    "practice_trial",
    metadata,
    _id(),
    Column(
        "idea_id", BigInteger, ForeignKey("practice_idea.id", ondelete="CASCADE"), nullable=False
    ),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("begun_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("outcome", String(8)),
    at_column("ask_at"),
    UniqueConstraint("idea_id", "telegram_id"),
    Index("ix_practice_trial_ask", "ask_at", postgresql_where=text("ask_at IS NOT NULL")),
)
"""Who tries an idea. `ask_at`: when its result is asked for; NULL once that is done."""

family_thanks = Table(
    "family_thanks",
    metadata,
    _id(),
    Column("thanks_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("sender_id", BigInteger, nullable=False, index=True),
    _family(),
    Column("words_sealed", LargeBinary),
    Column("named", Boolean, nullable=False),
    now_column("at"),
    Index("ix_family_thanks_companion", "telegram_id", text("at DESC")),
    Index("ix_family_thanks_family", "family_id", "telegram_id"),
    Index("ix_family_thanks_at", "at"),
    info=sealed("thanks_key", words_sealed=""),
)
"""`telegram_id` is the companion who is thanked, `sender_id` the account of the family."""

family_story = Table(
    "family_story",
    metadata,
    _id(),
    Column("story_key", String(60), nullable=False, unique=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    _family(unique=True),
    Column("area_code", String(13), nullable=False),
    Column("called_sealed", LargeBinary, nullable=False),
    Column("with_village", Boolean, nullable=False, server_default="false"),
    Column("words_sealed", LargeBinary, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),
    Column("reason", String(10)),
    Column("decided_by", BigInteger),
    at_column("decided_at"),
    now_column("at"),
    Index("ix_family_story_state", "state", "decided_at"),
    Index("ix_family_story_at", "at"),
    info=sealed("story_key", called_sealed="", words_sealed=""),
)
"""One story of a family. Taken away, it is no row any more."""
