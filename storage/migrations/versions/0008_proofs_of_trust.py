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


def downgrade() -> None:
    op.drop_index("ix_officer_check_at", table_name="officer_check")
    op.drop_index("ix_officer_check_who", table_name="officer_check")
    op.drop_table("officer_check")
    op.drop_column("account", "phrase_sealed")
