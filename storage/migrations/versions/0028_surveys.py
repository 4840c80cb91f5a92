"""Surveys: forms, whom they ask, invitations, sealed answers, files that left."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey_form",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "sent_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("form_key", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sample", sa.String(length=40), server_default="", nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("version", sa.String(length=60), server_default="", nullable=False),
        sa.Column("questions", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("xml", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_form")),
        sa.UniqueConstraint("form_key", name=op.f("uq_survey_form_form_key")),
    )
    op.create_index(
        "ix_survey_form_looking",
        "survey_form",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'looking'"),
    )
    op.create_index("ix_survey_form_sent_at", "survey_form", ["sent_at"], unique=False)
    op.create_table(
        "survey_refusal",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_survey_refusal")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("survey_key", sa.String(length=60), nullable=False),
        sa.Column("form_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("share", sa.SmallInteger(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["form_id"], ["survey_form.id"], name=op.f("fk_survey_form_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("survey_key", name=op.f("uq_survey_survey_key")),
    )
    op.create_index("ix_survey_ended_at", "survey", ["ended_at"], unique=False)
    op.create_index("ix_survey_form_id", "survey", ["form_id"], unique=False)
    op.create_index(
        "ix_survey_running",
        "survey",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_table(
        "survey_export",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("survey_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_export_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_export")),
    )
    op.create_index("ix_survey_export_at", "survey_export", ["at"], unique=False)
    op.create_index("ix_survey_export_survey_id", "survey_export", ["survey_id"], unique=False)
    op.create_index(
        op.f("ix_survey_export_telegram_id"), "survey_export", ["telegram_id"], unique=False
    )
    op.create_table(
        "survey_invitation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("survey_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="planned", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_survey_invitation_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_invitation_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invitation")),
        sa.UniqueConstraint(
            "survey_id", "family_id", name=op.f("uq_survey_invitation_survey_id_family_id")
        ),
    )
    op.create_index(
        "ix_survey_invitation_due",
        "survey_invitation",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_survey_invitation_family_id",
        "survey_invitation",
        ["family_id", "told_at"],
        unique=False,
    )
    op.create_index(
        "ix_survey_invitation_telegram_id",
        "survey_invitation",
        ["telegram_id", "told_at"],
        unique=False,
    )
    op.create_table(
        "survey_answer",
        sa.Column("invitation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("survey_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "begun_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["survey_invitation.id"],
            name=op.f("fk_survey_answer_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_answer_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_survey_answer")),
    )
    op.create_index(
        "ix_survey_answer_done",
        "survey_answer",
        ["survey_id"],
        unique=False,
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_survey_answer_telegram_id"), "survey_answer", ["telegram_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_survey_answer_telegram_id"), table_name="survey_answer")
    op.drop_index(
        "ix_survey_answer_done",
        table_name="survey_answer",
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.drop_table("survey_answer")
    op.drop_index("ix_survey_invitation_telegram_id", table_name="survey_invitation")
    op.drop_index("ix_survey_invitation_family_id", table_name="survey_invitation")
    op.drop_index(
        "ix_survey_invitation_due",
        table_name="survey_invitation",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("survey_invitation")
    op.drop_index(op.f("ix_survey_export_telegram_id"), table_name="survey_export")
    op.drop_index("ix_survey_export_survey_id", table_name="survey_export")
    op.drop_index("ix_survey_export_at", table_name="survey_export")
    op.drop_table("survey_export")
    op.drop_index(
        "ix_survey_running", table_name="survey", postgresql_where=sa.text("state = 'running'")
    )
    op.drop_index("ix_survey_form_id", table_name="survey")
    op.drop_index("ix_survey_ended_at", table_name="survey")
    op.drop_table("survey")
    op.drop_table("survey_refusal")
    op.drop_index("ix_survey_form_sent_at", table_name="survey_form")
    op.drop_index(
        "ix_survey_form_looking",
        table_name="survey_form",
        postgresql_where=sa.text("state = 'looking'"),
    )
    op.drop_table("survey_form")
