"""cases that were merged or split, topics by rule, ready-made answers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_topic_rule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("severities", postgresql.ARRAY(sa.String(length=1)), nullable=False),
        sa.Column("areas", postgresql.ARRAY(sa.String(length=13)), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_topic_rule")),
    )
    op.create_table(
        "desk_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_answer")),
    )
    op.create_index(op.f("ix_desk_answer_author_id"), "desk_answer", ["author_id"], unique=False)
    op.add_column("case_file", sa.Column("merged_into", sa.BigInteger(), nullable=True))
    op.add_column("case_file", sa.Column("split_from", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_case_file_crowd",
        "case_file",
        [
            sa.literal_column("(severity <> 'K')"),
            sa.literal_column("(stopped_at IS NOT NULL)"),
            sa.literal_column("(- supporters)"),
            "due_at",
            "id",
        ],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_case_file_merged",
        "case_file",
        ["merged_into"],
        unique=False,
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index(
        "ix_case_file_split",
        "case_file",
        ["split_from"],
        unique=False,
        postgresql_where=sa.text("split_from IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_case_file_split",
        table_name="case_file",
        postgresql_where=sa.text("split_from IS NOT NULL"),
    )
    op.drop_index(
        "ix_case_file_merged",
        table_name="case_file",
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.drop_index(
        "ix_case_file_crowd", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_column("case_file", "split_from")
    op.drop_column("case_file", "merged_into")
    op.drop_index(op.f("ix_desk_answer_author_id"), table_name="desk_answer")
    op.drop_table("desk_answer")
    op.drop_table("case_topic_rule")
