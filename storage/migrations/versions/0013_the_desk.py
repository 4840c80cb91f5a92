"""the desk: sessions, authenticators, letters that wait, names to search, exports; its queue"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_desk_session")),
    )
    op.create_index(op.f("ix_desk_session_telegram_id"), "desk_session", ["telegram_id"])
    op.create_table(
        "desk_factor",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_desk_factor")),
    )
    op.create_table(
        "desk_letter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("letter_key", sa.String(length=40), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_desk_letter_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_letter")),
        sa.UniqueConstraint("letter_key", name=op.f("uq_desk_letter_letter_key")),
    )
    op.create_index("ix_desk_letter_due", "desk_letter", ["due_at"])
    op.create_index("ix_desk_letter_case", "desk_letter", ["case_id"])
    op.create_table(
        "desk_look",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reader_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_desk_look_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "reader_id", name=op.f("pk_desk_look")),
    )
    op.create_table(
        "desk_name",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("word_index", sa.LargeBinary(), nullable=False),
        sa.Column("key_name", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_desk_name_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "word_index", name=op.f("pk_desk_name")),
    )
    op.create_index("ix_desk_name_word", "desk_name", ["word_index"])
    op.create_table(
        "desk_export",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_export")),
    )
    op.create_index(op.f("ix_desk_export_telegram_id"), "desk_export", ["telegram_id"])
    op.create_index(
        "ix_case_file_queue",
        "case_file",
        [
            sa.text("(severity <> 'K')"),
            sa.text("(stopped_at IS NOT NULL)"),
            "due_at",
            "id",
        ],
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_case_file_queue", table_name="case_file")
    for table in (
        "desk_export",
        "desk_name",
        "desk_look",
        "desk_letter",
        "desk_factor",
        "desk_session",
    ):
        op.drop_table(table)
