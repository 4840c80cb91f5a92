"""who opened a family's card"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family_reading",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("reader_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_family_reading_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_reading")),
    )
    op.create_index("ix_family_reading_at", "family_reading", ["at"], unique=False)
    op.create_index("ix_family_reading_family", "family_reading", ["family_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_family_reading_family", table_name="family_reading")
    op.drop_index("ix_family_reading_at", table_name="family_reading")
    op.drop_table("family_reading")
