"""whose case it is, who is accused, who closed it, and the sides that must agree"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "case_file",
        sa.Column(
            "accused_roles",
            postgresql.ARRAY(sa.String(length=20)),
            server_default="{}",
            nullable=False,
        ),
    )
    op.add_column(
        "case_file",
        sa.Column(
            "accused_accounts",
            postgresql.ARRAY(sa.BigInteger()),
            server_default="{}",
            nullable=False,
        ),
    )
    op.add_column("case_file", sa.Column("closed_by", sa.BigInteger(), nullable=True))
    op.add_column("case_file", sa.Column("closed_role", sa.String(length=20), nullable=True))
    op.add_column("case_read", sa.Column("reason_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("case_entry", sa.Column("reader_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("case_entry", "reader_id")
    op.drop_column("case_read", "reason_sealed")
    op.drop_column("case_file", "closed_role")
    op.drop_column("case_file", "closed_by")
    op.drop_column("case_file", "accused_accounts")
    op.drop_column("case_file", "accused_roles")
