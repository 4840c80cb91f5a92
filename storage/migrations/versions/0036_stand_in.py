"""a companion who is away is stood in for, from a day until a day"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stand_in",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("stand_in_key", sa.String(60), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("successor_id", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(13), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("families", postgresql.ARRAY(sa.UUID()), server_default="{}", nullable=False),
        sa.Column("cases", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("groups", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("given", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True)),
        sa.Column("begin_told_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("end_told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_in")),
        sa.UniqueConstraint("stand_in_key", name=op.f("uq_stand_in_stand_in_key")),
    )
    op.create_index(op.f("ix_stand_in_successor_id"), "stand_in", ["successor_id"])
    op.create_index(
        "uq_stand_in_open",
        "stand_in",
        ["telegram_id", "area_code"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.add_column("post_handover", sa.Column("until_day", sa.Date()))


def downgrade() -> None:
    op.drop_column("post_handover", "until_day")
    op.drop_table("stand_in")
