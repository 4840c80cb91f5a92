"""reminders, and what imports changed"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_walk",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("news_until", sa.BigInteger(), nullable=True),
        sa.Column("planned_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "began_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_walk")),
        sa.UniqueConstraint("day", name=op.f("uq_reminder_walk_day")),
    )
    op.create_index(
        "ix_reminder_walk_open",
        "reminder_walk",
        ["id"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "reminder_wish",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=True),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_reminder_wish")),
    )
    op.create_index(
        "ix_reminder_wish_wanted",
        "reminder_wish",
        ["telegram_id"],
        unique=False,
        postgresql_where=sa.text("wanted"),
    )
    op.create_table(
        "payment_news",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("turned", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_payment_news_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_news")),
    )
    op.create_index("ix_payment_news_family", "payment_news", ["family_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_version", sa.String(length=80), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "planned_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_reminder_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "telegram_id",
            "family_id",
            "source",
            "subject",
            name=op.f("uq_reminder_telegram_id_family_id_source_subject"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(
        "ix_reminder_due",
        "reminder",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_reminder_family", "reminder", ["family_id"], unique=False)
    op.create_table(
        "reminder_watch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_reminder_watch_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_watch")),
        sa.UniqueConstraint(
            "telegram_id",
            "area_code",
            "programme",
            "family_id",
            name=op.f("uq_reminder_watch_telegram_id_area_code_programme_family_id"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_reminder_watch_family", "reminder_watch", ["family_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_reminder_watch_family", table_name="reminder_watch")
    op.drop_table("reminder_watch")
    op.drop_index("ix_reminder_family", table_name="reminder")
    op.drop_index(
        "ix_reminder_due", table_name="reminder", postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.drop_table("reminder")
    op.drop_index("ix_payment_news_family", table_name="payment_news")
    op.drop_table("payment_news")
    op.drop_index(
        "ix_reminder_wish_wanted", table_name="reminder_wish", postgresql_where=sa.text("wanted")
    )
    op.drop_table("reminder_wish")
    op.drop_index(
        "ix_reminder_walk_open",
        table_name="reminder_walk",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("reminder_walk")
