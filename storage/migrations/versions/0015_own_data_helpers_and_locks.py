"""what grew old is reported; helpers; a lock before sums; packs for usul and sanggah"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "amount_lock",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digits_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("wrong", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_amount_lock")),
    )
    op.create_table(
        "pack",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("pack_key", sa.String(length=24), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("route", sa.String(length=10), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("pack_key", name=op.f("uq_pack_pack_key")),
    )
    op.create_index(op.f("ix_pack_telegram_id"), "pack", ["telegram_id"], unique=False)
    op.create_table(
        "row_aged",
        sa.Column("table_name", sa.String(length=63), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=False),
        sa.Column("last_rows", sa.Integer(), nullable=False),
        sa.Column("all_rows", sa.BigInteger(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("went_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_row_aged")),
    )
    op.create_table(
        "helper_code",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("kin", sa.String(length=10), nullable=False),
        sa.Column("amounts", sa.Boolean(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_helper_code_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_code")),
        sa.UniqueConstraint("code_index", name=op.f("uq_helper_code_code_index")),
    )
    op.create_index("ix_helper_code_family", "helper_code", ["family_id"], unique=False)
    op.create_table(
        "helper_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("kin", sa.String(length=10), nullable=False),
        sa.Column("amounts", sa.Boolean(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "linked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("unlinked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_helper_link_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_link")),
    )
    op.create_index(
        "ix_helper_link_family",
        "helper_link",
        ["family_id"],
        unique=False,
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_index(
        op.f("ix_helper_link_telegram_id"), "helper_link", ["telegram_id"], unique=False
    )
    op.create_index(
        "uq_helper_link_active",
        "helper_link",
        ["telegram_id", "family_id"],
        unique=True,
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_table(
        "pack_date",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("pack_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["pack.id"], name=op.f("fk_pack_date_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_date")),
        sa.UniqueConstraint(
            "pack_id", "kind", "on_date", name=op.f("uq_pack_date_pack_id_kind_on_date")
        ),
    )
    op.create_index("ix_pack_date_on", "pack_date", ["on_date"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_pack_date_on", table_name="pack_date")
    op.drop_table("pack_date")
    op.drop_index(
        "uq_helper_link_active",
        table_name="helper_link",
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.drop_index(op.f("ix_helper_link_telegram_id"), table_name="helper_link")
    op.drop_index(
        "ix_helper_link_family",
        table_name="helper_link",
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.drop_table("helper_link")
    op.drop_index("ix_helper_code_family", table_name="helper_code")
    op.drop_table("helper_code")
    op.drop_table("row_aged")
    op.drop_index(op.f("ix_pack_telegram_id"), table_name="pack")
    op.drop_table("pack")
    op.drop_table("amount_lock")
