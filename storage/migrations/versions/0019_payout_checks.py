"""Payout checks: who was asked what about which payout, and the answers, apart."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payout_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("first_month", sa.SmallInteger(), nullable=False),
        sa.Column("last_month", sa.SmallInteger(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("bank", sa.String(length=20), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("received", sa.String(length=2), nullable=True),
        sa.Column("cut", sa.String(length=2), nullable=True),
        sa.Column("card", sa.String(length=2), nullable=True),
        sa.Column("fetched", sa.String(length=2), nullable=True),
        sa.Column("queue", sa.String(length=2), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_answer")),
    )
    op.create_index("ix_payout_answer_week", "payout_answer", ["week"], unique=False)
    op.create_table(
        "payout_check_refusal",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_payout_check_refusal")),
    )
    op.create_table(
        "payout_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("first_month", sa.SmallInteger(), nullable=False),
        sa.Column("last_month", sa.SmallInteger(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("bank", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="planned", nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_payout_check_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_check")),
        sa.UniqueConstraint(
            "family_id",
            "programme",
            "year",
            "first_month",
            "last_month",
            name="uq_payout_check_once",
        ),
    )
    op.create_index("ix_payout_check_over", "payout_check", ["closes_at"], unique=False)
    op.create_index(
        "ix_payout_check_planned", "payout_check", ["area_code", "planned_on"], unique=False
    )
    op.create_index(
        "ix_payout_check_closes",
        "payout_check",
        ["closes_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open' OR answers_sealed IS NOT NULL"),
    )
    op.create_index(
        "ix_payout_check_due",
        "payout_check",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        op.f("ix_payout_check_telegram_id"), "payout_check", ["telegram_id"], unique=False
    )


def downgrade() -> None:
    for table in ("payout_check", "payout_check_refusal", "payout_answer"):
        op.drop_table(table)
