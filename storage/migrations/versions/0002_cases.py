"""Cases"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.Column("reopened", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("claim_index", name=op.f("uq_case_file_claim_index")),
        sa.UniqueConstraint("filing_key", name=op.f("uq_case_file_filing_key")),
        sa.UniqueConstraint("ticket", name=op.f("uq_case_file_ticket")),
    )
    op.create_index("ix_case_file_area", "case_file", ["area_code", "category"], unique=False)
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
        "day_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_off")),
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


def downgrade() -> None:
    op.drop_table("case_support")
    op.drop_index("ix_case_read_case", table_name="case_read")
    op.drop_table("case_read")
    op.drop_index(
        "ix_case_outbox_waiting",
        table_name="case_outbox",
        postgresql_where=sa.text("state = 'waiting'"),
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
    op.drop_table("parked_dialogue")
    op.drop_table("day_off")
    op.drop_table("case_route")
    op.drop_index(op.f("ix_case_file_reporter_id"), table_name="case_file")
    op.drop_index(
        "ix_case_file_open", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_index(op.f("ix_case_file_family_id"), table_name="case_file")
    op.drop_index("ix_case_file_area", table_name="case_file")
    op.drop_table("case_file")
    op.drop_table("case_event")
    op.drop_table("case_cursor")
    op.drop_table("case_counter")
