"""Broadcasts"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcast_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=True),
        sa.Column("schedule_id", sa.BigInteger(), nullable=True),
        sa.Column("revision_id", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("told", sa.Boolean(), server_default="false", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_log")),
    )
    op.create_index(
        op.f("ix_broadcast_log_broadcast_id"), "broadcast_log", ["broadcast_id"], unique=False
    )
    op.create_index(
        op.f("ix_broadcast_log_schedule_id"), "broadcast_log", ["schedule_id"], unique=False
    )
    op.create_index(
        "ix_broadcast_log_untold",
        "broadcast_log",
        ["id"],
        unique=False,
        postgresql_where=sa.text("NOT told"),
    )
    op.create_table(
        "broadcast_recipient",
        sa.Column("broadcast_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wave", sa.SmallInteger(), nullable=False),
        sa.Column("province", sa.String(length=2), server_default="", nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="planned", nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("understood_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.SmallInteger(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast_id", "telegram_id", name=op.f("pk_broadcast_recipient")),
    )
    op.create_index(
        "ix_broadcast_recipient_in_doubt",
        "broadcast_recipient",
        ["broadcast_id"],
        unique=False,
        postgresql_where=sa.text("state = 'in_doubt'"),
    )
    op.create_index(
        "ix_broadcast_recipient_planned",
        "broadcast_recipient",
        ["broadcast_id", "wave", "telegram_id"],
        unique=False,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "ix_broadcast_recipient_recent",
        "broadcast_recipient",
        ["telegram_id"],
        unique=False,
        postgresql_where=sa.text("state IN ('sent', 'sending', 'in_doubt')"),
    )
    op.create_index(
        "ix_broadcast_recipient_sending",
        "broadcast_recipient",
        ["claimed_by"],
        unique=False,
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "broadcast_schedule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.String(length=20), server_default="content", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cron", sa.String(length=60), nullable=True),
        sa.Column("missed", sa.String(length=20), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("skips_next", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("looked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_schedule")),
    )
    op.create_table(
        "broadcast_template",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_template")),
    )
    op.create_table(
        "interest",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", "topic", name=op.f("pk_interest")),
    )
    op.create_index("ix_interest_topic", "interest", ["topic", "asked_on"], unique=False)
    op.create_table(
        "muted_topic",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", "topic", name=op.f("pk_muted_topic")),
    )
    op.create_table(
        "broadcast",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_before", sa.String(length=12), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("planned_until", sa.BigInteger(), nullable=True),
        sa.Column("schedule_id", sa.BigInteger(), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("revised", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("recalled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("paused_why", sa.String(length=200), nullable=True),
        sa.Column("hoax_id", sa.String(length=20), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["broadcast_schedule.id"], name=op.f("fk_broadcast_schedule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
        sa.UniqueConstraint("code", name=op.f("uq_broadcast_code")),
    )
    op.create_index(
        "ix_broadcast_open",
        "broadcast",
        ["state"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('done', 'cancelled', 'refused')"),
    )
    op.create_table(
        "broadcast_revision",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("recalls", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_revision_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_revision")),
    )
    op.create_index(
        op.f("ix_broadcast_revision_broadcast_id"),
        "broadcast_revision",
        ["broadcast_id"],
        unique=False,
    )
    op.create_table(
        "broadcast_watch",
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_watch_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "telegram_id", name=op.f("pk_broadcast_watch")),
    )
    op.create_table(
        "broadcast_wave",
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exhausted", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_wave_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "number", name=op.f("pk_broadcast_wave")),
    )


def downgrade() -> None:
    op.drop_table("broadcast_wave")
    op.drop_table("broadcast_watch")
    op.drop_index(op.f("ix_broadcast_revision_broadcast_id"), table_name="broadcast_revision")
    op.drop_table("broadcast_revision")
    op.drop_index(
        "ix_broadcast_open",
        table_name="broadcast",
        postgresql_where=sa.text("state NOT IN ('done', 'cancelled', 'refused')"),
    )
    op.drop_table("broadcast")
    op.drop_table("muted_topic")
    op.drop_index("ix_interest_topic", table_name="interest")
    op.drop_table("interest")
    op.drop_table("broadcast_template")
    op.drop_table("broadcast_schedule")
    op.drop_index(
        "ix_broadcast_recipient_sending",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.drop_index(
        "ix_broadcast_recipient_recent",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state IN ('sent', 'sending', 'in_doubt')"),
    )
    op.drop_index(
        "ix_broadcast_recipient_planned",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.drop_index(
        "ix_broadcast_recipient_in_doubt",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'in_doubt'"),
    )
    op.drop_table("broadcast_recipient")
    op.drop_index(
        "ix_broadcast_log_untold", table_name="broadcast_log", postgresql_where=sa.text("NOT told")
    )
    op.drop_index(op.f("ix_broadcast_log_schedule_id"), table_name="broadcast_log")
    op.drop_index(op.f("ix_broadcast_log_broadcast_id"), table_name="broadcast_log")
    op.drop_table("broadcast_log")
