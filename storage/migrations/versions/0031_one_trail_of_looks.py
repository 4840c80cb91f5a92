"""Looks at visits stand with all other looks at a family, each with who looked, in which role and
when; on the way down they go back and leave the other looks where they are."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO family_reading (family_id, reader_id, role, way, at) "
        "SELECT family_id, reader_id, role, 'visits', at FROM visit_read"
    )
    op.drop_index("ix_visit_read_family", table_name="visit_read")
    op.drop_index("ix_visit_read_at", table_name="visit_read")
    op.drop_table("visit_read")


def downgrade() -> None:
    op.create_table(
        "visit_read",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("reader_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_visit_read_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_read")),
    )
    op.create_index("ix_visit_read_at", "visit_read", ["at"], unique=False)
    op.create_index("ix_visit_read_family", "visit_read", ["family_id"], unique=False)
    op.execute(
        "INSERT INTO visit_read (family_id, reader_id, role, at) "
        "SELECT family_id, reader_id, role, at FROM family_reading WHERE way = 'visits'"
    )
    op.execute("DELETE FROM family_reading WHERE way = 'visits'")
