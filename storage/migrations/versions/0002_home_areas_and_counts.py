"""home areas and counts

Audiences are counted from the account's row, and large ones beside the turn.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FILL = """
UPDATE account a SET home_area = home.area_code
FROM (
    SELECT DISTINCT ON (l.telegram_id) l.telegram_id, f.area_code
    FROM family_link l
    JOIN family f ON f.id = l.family_id
    JOIN account o ON o.telegram_id = l.telegram_id
    WHERE l.unlinked_at IS NULL
    ORDER BY l.telegram_id, coalesce(l.family_id = o.active_family, false) DESC, l.id
) AS home
WHERE home.telegram_id = a.telegram_id
"""


def upgrade() -> None:
    op.create_table(
        "audience_count",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("then", sa.String(length=12), nullable=False),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("counted", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience_count")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_audience_count_telegram_id")),
    )
    op.add_column("account", sa.Column("home_area", sa.String(length=13), nullable=True))
    op.execute("SET LOCAL statement_timeout = 0")  # a minute or so for ten million accounts
    op.execute(_FILL)


def downgrade() -> None:
    op.drop_column("account", "home_area")
    op.drop_table("audience_count")
