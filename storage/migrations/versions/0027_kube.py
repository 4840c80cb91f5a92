"""Business groups (KUBE): members, cash book, offices, minutes, stock, plan."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kube",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kube_key", sa.String(length=24), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("dues", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube")),
        sa.UniqueConstraint("kube_key", name=op.f("uq_kube_kube_key")),
    )
    op.create_index(op.f("ix_kube_owner_id"), "kube", ["owner_id"], unique=False)
    op.create_table(
        "kube_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("answer_key", sa.String(length=40), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_answer_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_answer")),
        sa.UniqueConstraint("answer_key", name=op.f("uq_kube_answer_answer_key")),
    )
    op.create_index("ix_kube_answer_kube", "kube_answer", ["kube_id"], unique=False)
    op.create_table(
        "kube_code",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_kube_code_family_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_code_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_code")),
        sa.UniqueConstraint("code_index", name=op.f("uq_kube_code_code_index")),
    )
    op.create_index("ix_kube_code_family", "kube_code", ["family_id"], unique=False)
    op.create_index("ix_kube_code_kube", "kube_code", ["kube_id"], unique=False)
    op.create_table(
        "kube_member",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("office", sa.String(length=10), server_default="member", nullable=False),
        sa.Column(
            "joined_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_kube_member_family_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_member_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_member")),
        sa.UniqueConstraint("kube_id", "family_id", name=op.f("uq_kube_member_kube_id_family_id")),
    )
    op.create_index("ix_kube_member_family", "kube_member", ["family_id"], unique=False)
    op.create_index(
        "uq_kube_member_office",
        "kube_member",
        ["kube_id", "office"],
        unique=True,
        postgresql_where=sa.text("left_at IS NULL AND office <> 'member'"),
    )
    op.create_index(
        "uq_kube_member_one_group",
        "kube_member",
        ["family_id"],
        unique=True,
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "kube_minutes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("minutes_key", sa.String(length=60), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_minutes_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_minutes")),
        sa.UniqueConstraint("minutes_key", name=op.f("uq_kube_minutes_minutes_key")),
    )
    op.create_index("ix_kube_minutes_kube", "kube_minutes", ["kube_id", "day"], unique=False)
    op.create_table(
        "kube_report",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_report_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_report")),
    )
    op.create_index("ix_kube_report_kube", "kube_report", ["kube_id"], unique=False)
    op.create_index(
        op.f("ix_kube_report_telegram_id"), "kube_report", ["telegram_id"], unique=False
    )
    op.create_table(
        "kube_stock",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("stock_key", sa.String(length=60), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("item_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_stock_kube_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_stock")),
        sa.UniqueConstraint("stock_key", name=op.f("uq_kube_stock_stock_key")),
    )
    op.create_index("ix_kube_stock_kube", "kube_stock", ["kube_id"], unique=False)
    op.create_table(
        "kube_count",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("from_id", sa.BigInteger(), nullable=False),
        sa.Column("to_id", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("counter_id", sa.BigInteger(), nullable=True),
        sa.Column("turn", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("from_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("to_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["counter_id"],
            ["kube_member.id"],
            name=op.f("fk_kube_count_counter_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["kube_member.id"], name=op.f("fk_kube_count_from_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_count_kube_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["kube_member.id"], name=op.f("fk_kube_count_to_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_count")),
    )
    op.create_index("ix_kube_count_counter", "kube_count", ["counter_id"], unique=False)
    op.create_index("ix_kube_count_from", "kube_count", ["from_id"], unique=False)
    op.create_index("ix_kube_count_kube", "kube_count", ["kube_id"], unique=False)
    op.create_index("ix_kube_count_to", "kube_count", ["to_id"], unique=False)
    op.create_index(
        "uq_kube_count_open",
        "kube_count",
        ["kube_id"],
        unique=True,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "kube_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("entry_key", sa.String(length=60), nullable=False),
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.String(length=3), nullable=False),
        sa.Column("sort", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("photo_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("for_member_id", sa.BigInteger(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.Column("must_check", sa.Boolean(), server_default="false", nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_kube_entry_amount")),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["kube_entry.id"],
            name=op.f("fk_kube_entry_corrects_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["for_member_id"],
            ["kube_member.id"],
            name=op.f("fk_kube_entry_for_member_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_entry_kube_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["kube_member.id"],
            name=op.f("fk_kube_entry_member_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kube_entry")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_kube_entry_corrects_id")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_kube_entry_entry_key")),
    )
    op.create_index("ix_kube_entry_for_member", "kube_entry", ["for_member_id"], unique=False)
    op.create_index("ix_kube_entry_kube", "kube_entry", ["kube_id", "day"], unique=False)
    op.create_index("ix_kube_entry_member", "kube_entry", ["member_id"], unique=False)
    op.create_table(
        "kube_vote",
        sa.Column("kube_id", sa.BigInteger(), nullable=False),
        sa.Column("voter_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(length=10), nullable=False),
        sa.Column("choice_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["choice_id"],
            ["kube_member.id"],
            name=op.f("fk_kube_vote_choice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kube_id"], ["kube.id"], name=op.f("fk_kube_vote_kube_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["voter_id"], ["kube_member.id"], name=op.f("fk_kube_vote_voter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("voter_id", "office", name=op.f("pk_kube_vote")),
    )
    op.create_index("ix_kube_vote_choice", "kube_vote", ["choice_id"], unique=False)
    op.create_index("ix_kube_vote_kube", "kube_vote", ["kube_id"], unique=False)
    op.create_table(
        "kube_check",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["kube_entry.id"], name=op.f("fk_kube_check_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["kube_member.id"],
            name=op.f("fk_kube_check_member_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_kube_check")),
    )
    op.create_index("ix_kube_check_member", "kube_check", ["member_id"], unique=False)


def downgrade() -> None:
    for table in (
        *("kube_check", "kube_vote", "kube_entry", "kube_count", "kube_stock", "kube_report"),
        *("kube_minutes", "kube_member", "kube_code", "kube_answer", "kube"),
    ):
        op.drop_table(table)
