"""Hoaxes"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hoax",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("claim", sa.String(length=400), nullable=False),
        sa.Column("clarification", sa.String(length=400), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_date", sa.String(length=10), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("file_mark", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hoax")),
    )
    op.create_table(
        "hoax_draft",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=True),
        sa.Column("base_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("claim", sa.String(length=400), nullable=False),
        sa.Column("clarification", sa.String(length=400), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_date", sa.String(length=10), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(length=300), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["hoax_id"], ["hoax.id"], name=op.f("fk_hoax_draft_hoax_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hoax_draft")),
    )
    op.create_index(
        "uq_hoax_draft_waiting",
        "hoax_draft",
        ["hoax_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting' AND hoax_id IS NOT NULL"),
    )
    op.create_table(
        "hoax_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("claim", sa.String(length=400), nullable=False),
        sa.Column("clarification", sa.String(length=400), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_date", sa.String(length=10), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("verdict_changed", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["hoax_id"], ["hoax.id"], name=op.f("fk_hoax_version_hoax_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hoax_version")),
        sa.UniqueConstraint("hoax_id", "version", name=op.f("uq_hoax_version_hoax_id_version")),
    )


def downgrade() -> None:
    op.drop_table("hoax_version")
    op.drop_index(
        "uq_hoax_draft_waiting",
        table_name="hoax_draft",
        postgresql_where=sa.text("state = 'waiting' AND hoax_id IS NOT NULL"),
    )
    op.drop_table("hoax_draft")
    op.drop_table("hoax")
