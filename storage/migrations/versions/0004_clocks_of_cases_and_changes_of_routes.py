"""Clocks of cases and changes of routes"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_route_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("desks", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("resolve_days", sa.SmallInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_route_change")),
    )
    op.create_index(
        op.f("ix_case_route_change_category"), "case_route_change", ["category"], unique=False
    )
    op.add_column(
        "case_file",
        sa.Column("unclaimed_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column(
        "case_file",
        sa.Column("pushes_paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("case_file", sa.Column("clock_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case_file", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case_file", sa.Column("clock_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_case_file_clock",
        "case_file",
        ["clock_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_case_file_clock", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_column("case_file", "clock_at")
    op.drop_column("case_file", "stopped_at")
    op.drop_column("case_file", "clock_from")
    op.drop_column("case_file", "pushes_paused")
    op.drop_column("case_file", "unclaimed_told")
    op.drop_index(op.f("ix_case_route_change_category"), table_name="case_route_change")
    op.drop_table("case_route_change")
