"""The first tables, of version 0.1.0. From here on migrations only add."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
        sa.Column("phrase_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_account")),
    )
    op.create_table(
        "broadcast_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=True),
        sa.Column("schedule_id", sa.BigInteger(), nullable=True),
        sa.Column("revision_id", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("told", sa.Boolean(), server_default="false", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_log")),
    )
    op.create_index(
        op.f("ix_broadcast_log_broadcast_id"), "broadcast_log", ["broadcast_id"], unique=False
    )
    op.create_index(
        op.f("ix_broadcast_log_schedule_id"), "broadcast_log", ["schedule_id"], unique=False
    )
    op.create_index(
        "ix_broadcast_log_untold",
        "broadcast_log",
        ["id"],
        unique=False,
        postgresql_where=sa.text("NOT told"),
    )
    op.create_table(
        "broadcast_recipient",
        sa.Column("broadcast_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wave", sa.SmallInteger(), nullable=False),
        sa.Column("province", sa.String(length=2), server_default="", nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="planned", nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("understood_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.SmallInteger(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast_id", "telegram_id", name=op.f("pk_broadcast_recipient")),
    )
    op.create_index(
        "ix_broadcast_recipient_in_doubt",
        "broadcast_recipient",
        ["broadcast_id"],
        unique=False,
        postgresql_where=sa.text("state = 'in_doubt'"),
    )
    op.create_index(
        "ix_broadcast_recipient_planned",
        "broadcast_recipient",
        ["broadcast_id", "wave", "telegram_id"],
        unique=False,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "ix_broadcast_recipient_recent",
        "broadcast_recipient",
        ["telegram_id"],
        unique=False,
        postgresql_where=sa.text("state IN ('sent', 'sending', 'in_doubt')"),
    )
    op.create_index(
        "ix_broadcast_recipient_sending",
        "broadcast_recipient",
        ["claimed_by"],
        unique=False,
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "broadcast_schedule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.String(length=20), server_default="content", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cron", sa.String(length=60), nullable=True),
        sa.Column("missed", sa.String(length=20), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("skips_next", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("looked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_schedule")),
    )
    op.create_table(
        "broadcast_template",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_template")),
    )
    op.create_table(
        "case_counter",
        sa.Column("month", sa.String(length=4), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_case_counter")),
    )
    op.create_table(
        "case_cursor",
        sa.Column("command_center", sa.String(length=20), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("command_center", name=op.f("pk_case_cursor")),
    )
    op.create_table(
        "case_event",
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("ticket", sa.String(length=16), nullable=False),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_case_event")),
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("ticket", sa.String(length=16), nullable=False),
        sa.Column("filing_key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=True),
        sa.Column("severity", sa.String(length=1), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("desk", sa.String(length=20), nullable=False),
        sa.Column("reporter_id", sa.BigInteger(), nullable=True),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("accused_companion", sa.String(length=40), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("claim_index", sa.LargeBinary(), nullable=True),
        sa.Column("phase", sa.String(length=12), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("supporters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("reference", sa.String(length=80), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("receiver", sa.String(length=120), nullable=True),
        sa.Column("closing_officer", sa.BigInteger(), nullable=True),
        sa.Column("event_sequence", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("escalations", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("at_risk_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("overdue_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unclaimed_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("pushes_paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reopened", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("claim_index", name=op.f("uq_case_file_claim_index")),
        sa.UniqueConstraint("filing_key", name=op.f("uq_case_file_filing_key")),
        sa.UniqueConstraint("ticket", name=op.f("uq_case_file_ticket")),
    )
    op.create_index("ix_case_file_area", "case_file", ["area_code", "category"], unique=False)
    op.create_index(
        "ix_case_file_clock",
        "case_file",
        ["clock_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_case_file_family_id"), "case_file", ["family_id"], unique=False)
    op.create_index(
        "ix_case_file_open",
        "case_file",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_case_file_reporter_id"), "case_file", ["reporter_id"], unique=False)
    op.create_table(
        "case_route",
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("case_group", sa.String(length=10), nullable=False),
        sa.Column("severity", sa.String(length=1), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("desks", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("acknowledge_days", sa.SmallInteger(), nullable=False),
        sa.Column("resolve_days", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("category", "valid_from", name=op.f("pk_case_route")),
    )
    op.create_table(
        "case_route_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("desks", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("resolve_days", sa.SmallInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_route_change")),
    )
    op.create_index(
        op.f("ix_case_route_change_category"), "case_route_change", ["category"], unique=False
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
        "day_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_off")),
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
        "group_warning",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hoax_id", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("chat_id", "hoax_id", name=op.f("pk_group_warning")),
    )
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
        "in_hand",
        sa.Column("replica", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("update_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.PrimaryKeyConstraint("replica", "slot", name=op.f("pk_in_hand")),
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
        sa.Column("deaths", sa.SmallInteger(), server_default="0", nullable=False),
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
        "interest",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", "topic", name=op.f("pk_interest")),
    )
    op.create_index("ix_interest_topic", "interest", ["topic", "asked_on"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job_run")),
    )
    op.create_table(
        "lane",
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lane")),
    )
    op.execute("INSERT INTO lane (number) SELECT generate_series(0, 255)")
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
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
        "muted_topic",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", "topic", name=op.f("pk_muted_topic")),
    )
    op.create_table(
        "notice_season",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("season", sa.String(length=20), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("expected", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_season")),
    )
    op.create_index(
        "ix_notice_season_shipped",
        "notice_season",
        ["season", "starts"],
        unique=True,
        postgresql_where=sa.text("opened_by IS NULL"),
    )
    op.create_table(
        "notice_told",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_on", sa.Date(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", "story_id", name=op.f("pk_notice_told")),
    )
    op.create_table(
        "officer_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_check")),
    )
    op.create_index("ix_officer_check_at", "officer_check", ["at"], unique=False)
    op.create_index("ix_officer_check_who", "officer_check", ["telegram_id", "at"], unique=False)
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
        "ix_outbox_planned",
        "outbox",
        ["not_before"],
        unique=False,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["claimed_by"],
        unique=False,
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "parked_dialogue",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("draft_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("chat_id", "user_id", "name", name=op.f("pk_parked_dialogue")),
    )
    op.create_table(
        "quiz_player",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_quiz_player")),
    )
    op.create_table(
        "quiz_question",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("is_fraud", sa.Boolean(), nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=False),
        sa.Column("explanation_id", sa.Text(), nullable=False),
        sa.Column("sample_en", sa.Text(), nullable=False),
        sa.Column("explanation_en", sa.Text(), nullable=False),
        sa.Column("based_on", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_question")),
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
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
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
        "broadcast",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_before", sa.String(length=12), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("planned_until", sa.BigInteger(), nullable=True),
        sa.Column("schedule_id", sa.BigInteger(), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("revision", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("revised", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("recalled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("paused_why", sa.String(length=200), nullable=True),
        sa.Column("hoax_id", sa.String(length=20), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["broadcast_schedule.id"], name=op.f("fk_broadcast_schedule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
        sa.UniqueConstraint("code", name=op.f("uq_broadcast_code")),
    )
    op.create_index(
        "ix_broadcast_open",
        "broadcast",
        ["state"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('done', 'cancelled', 'refused')"),
    )
    op.create_table(
        "case_attachment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("mime", sa.String(length=40), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_attachment_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_attachment")),
    )
    op.create_index("ix_case_attachment_case", "case_attachment", ["case_id"], unique=False)
    op.create_index(
        "ix_case_attachment_waiting",
        "case_attachment",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "case_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_entry_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_entry")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_case_entry_entry_key")),
    )
    op.create_index("ix_case_entry_case", "case_entry", ["case_id", "id"], unique=False)
    op.create_table(
        "case_follow_up",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_follow_up_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_follow_up")),
        sa.UniqueConstraint(
            "case_id", "kind", "due_at", name=op.f("uq_case_follow_up_case_id_kind_due_at")
        ),
    )
    op.create_index(
        "ix_case_follow_up_due",
        "case_follow_up",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "case_outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("message_key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.String(length=120), nullable=True),
        sa.Column("attached", postgresql.ARRAY(sa.BigInteger()), nullable=True),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "not_before",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_outbox_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_outbox")),
        sa.UniqueConstraint(
            "target", "message_key", name=op.f("uq_case_outbox_target_message_key")
        ),
    )
    op.create_index(
        "ix_case_outbox_open",
        "case_outbox",
        ["case_id", "target"],
        unique=False,
        postgresql_where=sa.text("state IN ('waiting', 'sending', 'refused')"),
    )
    op.create_index(
        "ix_case_outbox_waiting",
        "case_outbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "case_read",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("reader_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_read_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_read")),
    )
    op.create_index("ix_case_read_case", "case_read", ["case_id"], unique=False)
    op.create_table(
        "case_reference",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_file.id"],
            name=op.f("fk_case_reference_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "target", name=op.f("pk_case_reference")),
    )
    op.create_table(
        "case_support",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_support_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "telegram_id", name=op.f("pk_case_support")),
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
        "notice_plan",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("schedule_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("story_id", sa.String(length=20), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("withdrawn_by", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["broadcast_schedule.id"], name=op.f("fk_notice_plan_schedule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_plan")),
    )
    op.create_index(
        "ix_notice_plan_open",
        "notice_plan",
        ["schedule_id"],
        unique=False,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "notice_run",
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("story_id", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("reasons", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("season", sa.String(length=20), nullable=True),
        sa.Column("skipped", sa.String(length=20), nullable=True),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["broadcast_schedule.id"], name=op.f("fk_notice_run_schedule_id")
        ),
        sa.PrimaryKeyConstraint("schedule_id", "local_date", name=op.f("pk_notice_run")),
    )
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
    op.create_table(
        "pending_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_pending_link_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_link")),
    )
    op.create_index(
        "ix_pending_link_due",
        "pending_link",
        ["opens_at"],
        unique=False,
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_index(
        op.f("ix_pending_link_telegram_id"), "pending_link", ["telegram_id"], unique=False
    )
    op.create_table(
        "quiz_answer",
        sa.Column("question_id", sa.String(length=20), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(length=1), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["quiz_question.id"], name=op.f("fk_quiz_answer_question_id")
        ),
        sa.PrimaryKeyConstraint("question_id", "telegram_id", name=op.f("pk_quiz_answer")),
    )
    op.create_index("ix_quiz_answer_person", "quiz_answer", ["telegram_id"], unique=False)
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
    op.create_table(
        "broadcast_revision",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("recalls", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("approver_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_revision_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_revision")),
    )
    op.create_index(
        op.f("ix_broadcast_revision_broadcast_id"),
        "broadcast_revision",
        ["broadcast_id"],
        unique=False,
    )
    op.create_table(
        "broadcast_watch",
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_watch_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "telegram_id", name=op.f("pk_broadcast_watch")),
    )
    op.create_table(
        "broadcast_wave",
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exhausted", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_wave_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "number", name=op.f("pk_broadcast_wave")),
    )
    op.create_table(
        "notice_noted",
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_notice_noted_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", name=op.f("pk_notice_noted")),
    )


def downgrade() -> None:
    op.drop_table("notice_noted")
    op.drop_table("broadcast_wave")
    op.drop_table("broadcast_watch")
    op.drop_index(op.f("ix_broadcast_revision_broadcast_id"), table_name="broadcast_revision")
    op.drop_table("broadcast_revision")
    op.drop_table("tip_radar")
    op.drop_table("tip_change")
    op.drop_index("uq_tip_once", table_name="tip")
    op.drop_index("ix_tip_person", table_name="tip")
    op.drop_table("tip")
    op.drop_index("ix_quiz_answer_person", table_name="quiz_answer")
    op.drop_table("quiz_answer")
    op.drop_index(op.f("ix_pending_link_telegram_id"), table_name="pending_link")
    op.drop_index(
        "ix_pending_link_due",
        table_name="pending_link",
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.drop_table("pending_link")
    op.drop_table("payout")
    op.drop_table("notice_run")
    op.drop_index(
        "ix_notice_plan_open",
        table_name="notice_plan",
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.drop_table("notice_plan")
    op.drop_index("ix_link_code_family", table_name="link_code")
    op.drop_table("link_code")
    op.drop_table("hoax_version")
    op.drop_index(
        "uq_hoax_draft_waiting",
        table_name="hoax_draft",
        postgresql_where=sa.text("state = 'waiting' AND hoax_id IS NOT NULL"),
    )
    op.drop_table("hoax_draft")
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
    op.drop_table("case_support")
    op.drop_table("case_reference")
    op.drop_index("ix_case_read_case", table_name="case_read")
    op.drop_table("case_read")
    op.drop_index(
        "ix_case_outbox_waiting",
        table_name="case_outbox",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(
        "ix_case_outbox_open",
        table_name="case_outbox",
        postgresql_where=sa.text("state IN ('waiting', 'sending', 'refused')"),
    )
    op.drop_table("case_outbox")
    op.drop_index(
        "ix_case_follow_up_due",
        table_name="case_follow_up",
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_table("case_follow_up")
    op.drop_index("ix_case_entry_case", table_name="case_entry")
    op.drop_table("case_entry")
    op.drop_index(
        "ix_case_attachment_waiting",
        table_name="case_attachment",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index("ix_case_attachment_case", table_name="case_attachment")
    op.drop_table("case_attachment")
    op.drop_index(
        "ix_broadcast_open",
        table_name="broadcast",
        postgresql_where=sa.text("state NOT IN ('done', 'cancelled', 'refused')"),
    )
    op.drop_table("broadcast")
    op.drop_index("ix_verdict_told_hoax", table_name="verdict_told")
    op.drop_table("verdict_told")
    op.drop_table("tip_person")
    op.drop_index(
        "ix_tip_cluster_open", table_name="tip_cluster", postgresql_where=sa.text("state = 'open'")
    )
    op.drop_index(op.f("ix_tip_cluster_essence_index"), table_name="tip_cluster")
    op.drop_table("tip_cluster")
    op.drop_table("status_label")
    op.drop_table("staff")
    op.drop_table("slot")
    op.drop_index(op.f("ix_schedule_area_code"), table_name="schedule")
    op.drop_table("schedule")
    op.drop_table("replica")
    op.drop_table("quiz_question")
    op.drop_table("quiz_player")
    op.drop_table("parked_dialogue")
    op.drop_index(
        "ix_outbox_sending", table_name="outbox", postgresql_where=sa.text("state = 'sending'")
    )
    op.drop_index(
        "ix_outbox_planned", table_name="outbox", postgresql_where=sa.text("state = 'planned'")
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
    op.drop_index("ix_officer_check_who", table_name="officer_check")
    op.drop_index("ix_officer_check_at", table_name="officer_check")
    op.drop_table("officer_check")
    op.drop_table("notice_told")
    op.drop_index(
        "ix_notice_season_shipped",
        table_name="notice_season",
        postgresql_where=sa.text("opened_by IS NULL"),
    )
    op.drop_table("notice_season")
    op.drop_table("muted_topic")
    op.drop_index("ix_link_failure_who", table_name="link_failure")
    op.drop_table("link_failure")
    op.drop_table("lease")
    op.drop_table("lane")
    op.drop_table("job_run")
    op.drop_index("ix_interest_topic", table_name="interest")
    op.drop_table("interest")
    op.drop_index(
        "ix_inbox_waiting", table_name="inbox", postgresql_where=sa.text("state = 'waiting'")
    )
    op.drop_index(
        "ix_inbox_done_at", table_name="inbox", postgresql_where=sa.text("state <> 'waiting'")
    )
    op.drop_table("inbox")
    op.drop_table("in_hand")
    op.drop_table("hoax")
    op.drop_table("group_warning")
    op.drop_table("gate")
    op.drop_index(op.f("ix_family_phone_index"), table_name="family")
    op.drop_index(op.f("ix_family_kk_index"), table_name="family")
    op.drop_index(op.f("ix_family_companion_id"), table_name="family")
    op.drop_index(op.f("ix_family_area_code"), table_name="family")
    op.drop_table("family")
    op.drop_table("dialogue")
    op.drop_table("dead_letter")
    op.drop_table("day_off")
    op.drop_table("contact_point")
    op.drop_index(op.f("ix_consent_telegram_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_companion_phone_index"), table_name="companion")
    op.drop_index(op.f("ix_companion_area_code"), table_name="companion")
    op.drop_table("companion")
    op.drop_index(op.f("ix_case_route_change_category"), table_name="case_route_change")
    op.drop_table("case_route_change")
    op.drop_table("case_route")
    op.drop_index(op.f("ix_case_file_reporter_id"), table_name="case_file")
    op.drop_index(
        "ix_case_file_open", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_index(op.f("ix_case_file_family_id"), table_name="case_file")
    op.drop_index(
        "ix_case_file_clock", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_index("ix_case_file_area", table_name="case_file")
    op.drop_table("case_file")
    op.drop_table("case_event")
    op.drop_table("case_cursor")
    op.drop_table("case_counter")
    op.drop_table("broadcast_template")
    op.drop_table("broadcast_schedule")
    op.drop_index(
        "ix_broadcast_recipient_sending",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.drop_index(
        "ix_broadcast_recipient_recent",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state IN ('sent', 'sending', 'in_doubt')"),
    )
    op.drop_index(
        "ix_broadcast_recipient_planned",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.drop_index(
        "ix_broadcast_recipient_in_doubt",
        table_name="broadcast_recipient",
        postgresql_where=sa.text("state = 'in_doubt'"),
    )
    op.drop_table("broadcast_recipient")
    op.drop_index(
        "ix_broadcast_log_untold", table_name="broadcast_log", postgresql_where=sa.text("NOT told")
    )
    op.drop_index(op.f("ix_broadcast_log_schedule_id"), table_name="broadcast_log")
    op.drop_index(op.f("ix_broadcast_log_broadcast_id"), table_name="broadcast_log")
    op.drop_table("broadcast_log")
    op.drop_table("account")
