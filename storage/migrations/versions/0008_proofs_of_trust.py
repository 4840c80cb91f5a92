"""Proofs of trust"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("phrase_sealed", sa.LargeBinary(), nullable=True))
    op.create_table(
        "officer_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_check")),
    )
    op.create_index("ix_officer_check_who", "officer_check", ["telegram_id", "at"])
    op.create_index("ix_officer_check_at", "officer_check", ["at"])
    op.create_table(
        "pending_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_pending_link_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_link")),
    )
    op.create_index(
        "ix_pending_link_due",
        "pending_link",
        ["opens_at"],
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_index(op.f("ix_pending_link_telegram_id"), "pending_link", ["telegram_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_pending_link_telegram_id"), table_name="pending_link")
    op.drop_index(
        "ix_pending_link_due",
        table_name="pending_link",
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.drop_table("pending_link")
    op.drop_index("ix_officer_check_at", table_name="officer_check")
    op.drop_index("ix_officer_check_who", table_name="officer_check")
    op.drop_table("officer_check")
    op.drop_column("account", "phrase_sealed")
