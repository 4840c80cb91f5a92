"""Scheduled notices against hoaxes, and the quiz"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
    op.drop_index("ix_quiz_answer_person", table_name="quiz_answer")
    op.drop_table("quiz_answer")
    op.drop_table("notice_run")
    op.drop_index(
        "ix_notice_plan_open",
        table_name="notice_plan",
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.drop_table("notice_plan")
    op.drop_table("quiz_question")
    op.drop_table("quiz_player")
    op.drop_table("notice_told")
    op.drop_index(
        "ix_notice_season_shipped",
        table_name="notice_season",
        postgresql_where=sa.text("opened_by IS NULL"),
    )
    op.drop_table("notice_season")
