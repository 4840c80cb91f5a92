"""Referrals keep no mark of who else began them. A database that was made while 0026 did without
that column has none to drop."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("referral", "origin", if_exists=True)


def downgrade() -> None:
    op.add_column(
        "referral", sa.Column("origin", sa.String(length=10), server_default="", nullable=False)
    )
