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
    op.create_table(
        "case_party",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("witness_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_party_case_id_case_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
        sa.UniqueConstraint("case_id", "side", name=op.f("uq_case_party_case_id_side")),
    )
    op.create_index(op.f("ix_case_party_family_id"), "case_party", ["family_id"], unique=False)


def downgrade() -> None:
    op.drop_table("case_party")
    op.drop_column("case_entry", "reader_id")
    op.drop_column("case_read", "reason_sealed")
    op.drop_column("case_file", "closed_role")
    op.drop_column("case_file", "closed_by")
    op.drop_column("case_file", "accused_accounts")
    op.drop_column("case_file", "accused_roles")
