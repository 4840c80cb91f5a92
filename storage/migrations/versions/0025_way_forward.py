"""The way of a family: its steps, and what it notes of its business."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chain_step",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("step_key", sa.String(length=60), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=20), server_default="", nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("witness", sa.String(length=10), nullable=True),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("told", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_chain_step_case_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_chain_step_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_step")),
        sa.UniqueConstraint("step_key", name=op.f("uq_chain_step_step_key")),
    )
    op.create_index("ix_chain_step_case", "chain_step", ["case_id"], unique=False)
    op.create_index(
        "ix_chain_step_due",
        "chain_step",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'due' AND told = 0"),
    )
    op.create_index("ix_chain_step_family", "chain_step", ["family_id", "id"], unique=False)
    op.create_index(
        "ix_chain_step_phase",
        "chain_step",
        ["area_code", "family_id"],
        unique=False,
        postgresql_where=sa.text("kind = 'tahap' AND state = 'agreed'"),
    )
    op.create_index(
        "ix_chain_step_sent",
        "chain_step",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'sent'"),
    )
    op.create_index(
        "ix_chain_step_uninvited",
        "chain_step",
        ["answered_at"],
        unique=False,
        postgresql_where=sa.text("kind = 'tahap' AND state = 'agreed' AND told = 0"),
    )
    op.create_index(
        "ix_chain_step_waits",
        "chain_step",
        ["family_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state IN ('asked', 'sent') AND kind NOT IN ('kabar', 'diajak')"),
    )
    op.create_table(
        "venture_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("entry_key", sa.String(length=60), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_venture_entry_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venture_entry")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_venture_entry_entry_key")),
    )
    op.create_index("ix_venture_entry_family", "venture_entry", ["family_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("venture_entry")
    op.drop_table("chain_step")
