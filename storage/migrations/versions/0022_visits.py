"""visits, promises, and posts that are handed over"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_handover",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("handover_key", sa.String(length=60), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("successor_id", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.Column("promises", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_handover")),
        sa.UniqueConstraint("handover_key", name=op.f("uq_post_handover_handover_key")),
    )
    op.create_table(
        "post_handover_family",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("handover_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_post_handover_family_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["post_handover.id"],
            name=op.f("fk_post_handover_family_handover_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_handover_family")),
        sa.UniqueConstraint(
            "handover_id", "family_id", name=op.f("uq_post_handover_family_handover_id_family_id")
        ),
    )
    op.create_index(
        "ix_post_handover_family_family", "post_handover_family", ["family_id"], unique=False
    )
    op.create_index(
        "ix_post_handover_family_waiting",
        "post_handover_family",
        ["id"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("visit_key", sa.String(length=60), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("area_code", sa.String(length=13), server_default="", nullable=False),
        sa.Column("named_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "noted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("is_raised", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_visit_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("visit_key", name=op.f("uq_visit_visit_key")),
    )
    op.create_index("ix_visit_at", "visit", ["at"], unique=False)
    op.create_index(
        "ix_visit_companion", "visit", ["telegram_id", sa.literal_column("at DESC")], unique=False
    )
    op.create_index(
        "ix_visit_family", "visit", ["family_id", sa.literal_column("at DESC")], unique=False
    )
    op.create_index(
        "ix_visit_unnamed",
        "visit",
        ["noted_at"],
        unique=False,
        postgresql_where=sa.text("family_id IS NULL"),
    )
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
    op.create_table(
        "visit_item",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("item_key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("file_kind", sa.String(length=10), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_item_visit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_item")),
        sa.UniqueConstraint("item_key", name=op.f("uq_visit_item_item_key")),
    )
    op.create_index("ix_visit_item_at", "visit_item", ["at"], unique=False)
    op.create_index("ix_visit_item_visit", "visit_item", ["visit_id", "id"], unique=False)
    op.create_table(
        "visit_promise",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("promise_key", sa.String(length=60), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=True),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("issued_by", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="open", nullable=False),
        sa.Column("told", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_visit_promise_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_promise_visit_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_promise")),
        sa.UniqueConstraint("promise_key", name=op.f("uq_visit_promise_promise_key")),
    )
    op.create_index(
        "ix_visit_promise_due",
        "visit_promise",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'open' AND told < 2"),
    )
    op.create_index("ix_visit_promise_family", "visit_promise", ["family_id"], unique=False)
    op.create_index(
        "ix_visit_promise_holder",
        "visit_promise",
        ["telegram_id", "due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_visit_promise_visit", "visit_promise", ["visit_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_visit_promise_visit", table_name="visit_promise")
    op.drop_index(
        "ix_visit_promise_holder",
        table_name="visit_promise",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix_visit_promise_family", table_name="visit_promise")
    op.drop_index(
        "ix_visit_promise_due",
        table_name="visit_promise",
        postgresql_where=sa.text("state = 'open' AND told < 2"),
    )
    op.drop_table("visit_promise")
    op.drop_index("ix_visit_item_visit", table_name="visit_item")
    op.drop_index("ix_visit_item_at", table_name="visit_item")
    op.drop_table("visit_item")
    op.drop_index("ix_visit_read_family", table_name="visit_read")
    op.drop_index("ix_visit_read_at", table_name="visit_read")
    op.drop_table("visit_read")
    op.drop_index("ix_visit_family", table_name="visit")
    op.drop_index("ix_visit_companion", table_name="visit")
    op.drop_index("ix_visit_at", table_name="visit")
    op.drop_table("visit")
    op.drop_index(
        "ix_post_handover_family_waiting",
        table_name="post_handover_family",
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.drop_index("ix_post_handover_family_family", table_name="post_handover_family")
    op.drop_table("post_handover_family")
    op.drop_table("post_handover")
