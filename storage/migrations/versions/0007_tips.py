"""Tips"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_warning",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("chat_id", "hoax_id", name=op.f("pk_group_warning")),
    )
    op.create_table(
        "tip_cluster",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("lot", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=12), server_default="open", nullable=False),
        sa.Column("sample_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("essence_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("essence_index", sa.LargeBinary(), nullable=False),
        sa.Column("apart", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tell_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "first_seen",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "last_seen", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip_cluster")),
    )
    op.create_index(
        op.f("ix_tip_cluster_essence_index"), "tip_cluster", ["essence_index"], unique=False
    )
    op.create_index(
        "ix_tip_cluster_open",
        "tip_cluster",
        ["last_seen"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "tip_person",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("keeps", sa.Boolean(), nullable=True),
        sa.Column("version", sa.SmallInteger(), nullable=True),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=True),
        sa.Column("count", sa.SmallInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_tip_person")),
    )
    op.create_table(
        "verdict_told",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("dedupe", sa.String(length=80), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", "hoax_id", "version", name=op.f("pk_verdict_told")),
    )
    op.create_index("ix_verdict_told_hoax", "verdict_told", ["hoax_id", "version"], unique=False)
    op.create_table(
        "tip",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("lot", sa.String(length=24), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("files", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("told_revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_tip_cluster_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip")),
    )
    op.create_index("ix_tip_person", "tip", ["telegram_id", "at"], unique=False)
    op.create_index("uq_tip_once", "tip", ["cluster_id", "telegram_id"], unique=True)
    op.create_table(
        "tip_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=True),
        sa.Column("tips", postgresql.ARRAY(sa.BigInteger()), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["tip_cluster.id"],
            name=op.f("fk_tip_change_cluster_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip_change")),
    )
    op.create_table(
        "tip_radar",
        sa.Column("cluster_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column(
            "told_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["tip_cluster.id"],
            name=op.f("fk_tip_radar_cluster_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cluster_id", "area_code", name=op.f("pk_tip_radar")),
    )


def downgrade() -> None:
    op.drop_table("tip_radar")
    op.drop_table("tip_change")
    op.drop_index("uq_tip_once", table_name="tip")
    op.drop_index("ix_tip_person", table_name="tip")
    op.drop_table("tip")
    op.drop_index("ix_verdict_told_hoax", table_name="verdict_told")
    op.drop_table("verdict_told")
    op.drop_table("tip_person")
    op.drop_index(
        "ix_tip_cluster_open", table_name="tip_cluster", postgresql_where=sa.text("state = 'open'")
    )
    op.drop_index(op.f("ix_tip_cluster_essence_index"), table_name="tip_cluster")
    op.drop_table("tip_cluster")
    op.drop_table("group_warning")
