"""what families were told before, and what can be done about a status"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family_past",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decile", sa.SmallInteger(), nullable=True),
        sa.Column("components_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_past_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_past")),
    )
    op.create_index("ix_family_past_family", "family_past", ["family_id", "until"], unique=False)
    op.add_column("family", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "status_label", sa.Column("remedy", sa.String(length=10), server_default="", nullable=False)
    )
    op.add_column(
        "status_label", sa.Column("actors", sa.String(length=80), server_default="", nullable=False)
    )
    op.add_column(
        "status_label",
        sa.Column("papers", sa.String(length=120), server_default="", nullable=False),
    )
    op.add_column(
        "status_label",
        sa.Column("deadline_fact", sa.String(length=80), server_default="", nullable=False),
    )
    op.add_column(
        "status_label",
        sa.Column("category", sa.String(length=30), server_default="", nullable=False),
    )
    op.add_column(
        "status_label", sa.Column("page", sa.String(length=40), server_default="", nullable=False)
    )
    op.add_column(
        "status_label",
        sa.Column("remedy_source", sa.String(length=300), server_default="", nullable=False),
    )
    op.add_column("status_label", sa.Column("remedy_checked", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("status_label", "remedy_checked")
    op.drop_column("status_label", "remedy_source")
    op.drop_column("status_label", "page")
    op.drop_column("status_label", "category")
    op.drop_column("status_label", "deadline_fact")
    op.drop_column("status_label", "papers")
    op.drop_column("status_label", "actors")
    op.drop_column("status_label", "remedy")
    op.drop_column("family", "told_at")
    op.drop_index("ix_family_past_family", table_name="family_past")
    op.drop_table("family_past")
