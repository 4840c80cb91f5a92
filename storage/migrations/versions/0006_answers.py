"""answers are data: every approved wording, drafts, votes"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("file_mark", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_entry")),
        sa.UniqueConstraint(
            "kind", "key", "version", name=op.f("uq_answer_entry_kind_key_version")
        ),
    )
    op.create_index("ix_answer_entry_at", "answer_entry", ["at"], unique=False)
    op.create_table(
        "answer_draft",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("withdraws", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_draft")),
    )
    op.create_index(
        "uq_answer_draft_waiting",
        "answer_draft",
        ["kind", "key"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "answer_vote",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["answer_entry.id"], name=op.f("fk_answer_vote_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "telegram_id", name=op.f("pk_answer_vote")),
    )
    op.create_index(
        op.f("ix_answer_vote_telegram_id"), "answer_vote", ["telegram_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("answer_vote")
    op.drop_table("answer_draft")
    op.drop_table("answer_entry")
