"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=5), server_default="id", nullable=False),
        sa.Column("active_family", sa.UUID(), nullable=True),
        sa.Column("consent_version", sa.SmallInteger(), nullable=True),
        sa.Column("consent_answer", sa.Boolean(), nullable=True),
        sa.Column("linking_paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("menu_version", sa.String(length=40), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_account")),
    )
    op.create_table(
        "companion",
        sa.Column("companion_id", sa.String(length=40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("companion_id", name=op.f("pk_companion")),
    )
    op.create_index(op.f("ix_companion_area_code"), "companion", ["area_code"], unique=False)
    op.create_index(op.f("ix_companion_phone_index"), "companion", ["phone_index"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_telegram_id"), "consent", ["telegram_id"], unique=False)
    op.create_table(
        "contact_point",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", name=op.f("pk_contact_point")),
    )
    op.create_table(
        "dead_letter",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("raw_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_dead_letter")),
    )
    op.create_table(
        "dialogue",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("draft_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_dialogue")),
    )
    op.create_table(
        "family",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kk_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kk_index", sa.LargeBinary(), nullable=False),
        sa.Column("nik_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("nik_index", sa.LargeBinary(), nullable=False),
        sa.Column("head_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("decile", sa.SmallInteger(), nullable=True),
        sa.Column("components_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("companion_id", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=5), server_default="id", nullable=False),
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
        sa.UniqueConstraint("nik_index", name=op.f("uq_family_nik_index")),
    )
    op.create_index(op.f("ix_family_area_code"), "family", ["area_code"], unique=False)
    op.create_index(op.f("ix_family_companion_id"), "family", ["companion_id"], unique=False)
    op.create_index(op.f("ix_family_kk_index"), "family", ["kk_index"], unique=False)
    op.create_index(op.f("ix_family_phone_index"), "family", ["phone_index"], unique=False)
    op.create_table(
        "gate",
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_gate")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("raw_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "not_before",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_done_at",
        "inbox",
        ["done_at"],
        unique=False,
        postgresql_where=sa.text("state <> 'waiting'"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["lane", "update_id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "lane",
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lane")),
    )
    op.create_table(
        "link_failure",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_failure")),
    )
    op.create_index("ix_link_failure_who", "link_failure", ["telegram_id", "at"], unique=False)
    op.create_table(
        "one_time_tap",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_one_time_tap")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("delivery", sa.String(length=8), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("payload_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=8), server_default="pending", nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "not_before",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("dedupe", sa.String(length=80), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_outbox_dedupe")),
    )
    op.create_index(
        "ix_outbox_done_at",
        "outbox",
        ["done_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_open_chat",
        "outbox",
        ["chat_id", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["priority", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["claimed_by"],
        unique=False,
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "replica",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replica")),
    )
    op.create_table(
        "schedule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("first_month", sa.SmallInteger(), nullable=False),
        sa.Column("last_month", sa.SmallInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("bank", sa.String(length=20), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("fetch_until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint(
            "programme",
            "year",
            "first_month",
            "last_month",
            "area_code",
            "channel",
            "bank",
            name=op.f("uq_schedule_programme_year_first_month_last_month_area_code_channel_bank"),
        ),
    )
    op.create_index(op.f("ix_schedule_area_code"), "schedule", ["area_code"], unique=False)
    op.create_table(
        "slot",
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column(
            "claimed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("job", "local_date", "zone", name=op.f("pk_slot")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("companion_id", sa.String(length=40), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("telegram_id", "role", name=op.f("uq_staff_telegram_id_role")),
    )
    op.create_table(
        "status_label",
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("label", "valid_from", name=op.f("pk_status_label")),
    )
    op.create_table(
        "family_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column(
            "linked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("unlinked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_link_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_link")),
    )
    op.create_index(
        "ix_family_link_family",
        "family_link",
        ["family_id"],
        unique=False,
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_index(
        op.f("ix_family_link_telegram_id"), "family_link", ["telegram_id"], unique=False
    )
    op.create_index(
        "uq_family_link_active",
        "family_link",
        ["telegram_id", "family_id"],
        unique=True,
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_table(
        "link_code",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_link_code_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code_index", name=op.f("uq_link_code_code_index")),
    )
    op.create_index("ix_link_code_family", "link_code", ["family_id"], unique=False)
    op.create_table(
        "payout",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("first_month", sa.SmallInteger(), nullable=False),
        sa.Column("last_month", sa.SmallInteger(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("bank", sa.String(length=20), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("fetched_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_payout_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout")),
        sa.UniqueConstraint(
            "family_id",
            "programme",
            "year",
            "first_month",
            "last_month",
            "stage",
            name=op.f("uq_payout_family_id_programme_year_first_month_last_month_stage"),
        ),
    )
    op.execute("INSERT INTO lane (number) SELECT generate_series(0, 255)")


def downgrade() -> None:
    op.drop_table("payout")
    op.drop_index("ix_link_code_family", table_name="link_code")
    op.drop_table("link_code")
    op.drop_index(
        "uq_family_link_active",
        table_name="family_link",
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.drop_index(op.f("ix_family_link_telegram_id"), table_name="family_link")
    op.drop_index(
        "ix_family_link_family",
        table_name="family_link",
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.drop_table("family_link")
    op.drop_table("status_label")
    op.drop_table("staff")
    op.drop_table("slot")
    op.drop_index(op.f("ix_schedule_area_code"), table_name="schedule")
    op.drop_table("schedule")
    op.drop_table("replica")
    op.drop_index(
        "ix_outbox_sending", table_name="outbox", postgresql_where=sa.text("state = 'sending'")
    )
    op.drop_index(
        "ix_outbox_pending", table_name="outbox", postgresql_where=sa.text("state = 'pending'")
    )
    op.drop_index(
        "ix_outbox_open_chat",
        table_name="outbox",
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.drop_index(
        "ix_outbox_done_at", table_name="outbox", postgresql_where=sa.text("done_at IS NOT NULL")
    )
    op.drop_table("outbox")
    op.drop_table("one_time_tap")
    op.drop_index("ix_link_failure_who", table_name="link_failure")
    op.drop_table("link_failure")
    op.drop_table("lane")
    op.drop_index(
        "ix_inbox_waiting", table_name="inbox", postgresql_where=sa.text("state = 'waiting'")
    )
    op.drop_index(
        "ix_inbox_done_at", table_name="inbox", postgresql_where=sa.text("state <> 'waiting'")
    )
    op.drop_table("inbox")
    op.drop_table("gate")
    op.drop_index(op.f("ix_family_phone_index"), table_name="family")
    op.drop_index(op.f("ix_family_kk_index"), table_name="family")
    op.drop_index(op.f("ix_family_companion_id"), table_name="family")
    op.drop_index(op.f("ix_family_area_code"), table_name="family")
    op.drop_table("family")
    op.drop_table("dialogue")
    op.drop_table("dead_letter")
    op.drop_table("contact_point")
    op.drop_index(op.f("ix_consent_telegram_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_companion_phone_index"), table_name="companion")
    op.drop_index(op.f("ix_companion_area_code"), table_name="companion")
    op.drop_table("companion")
    op.drop_table("account")
