"""Good practice, thanks, stories; training, and how families see contact."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("holder_id", sa.BigInteger(), nullable=True),
        sa.Column("area_code", sa.String(length=5), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("reply", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_answer")),
    )
    op.create_index("ix_contact_answer_area", "contact_answer", ["area_code", "week"], unique=False)
    op.create_index(
        "ix_contact_answer_holder", "contact_answer", ["holder_id", "week"], unique=False
    )
    op.create_index("ix_contact_answer_week", "contact_answer", ["week"], unique=False)
    op.create_table(
        "contact_refusal",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_contact_refusal")),
    )
    op.create_table(
        "course_attendance",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint(
            "telegram_id", "course", "held_on", name=op.f("pk_course_attendance")
        ),
    )
    op.create_index("ix_course_attendance_held_on", "course_attendance", ["held_on"], unique=False)
    op.create_table(
        "course_progress",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("answered", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("right", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("understood", sa.Boolean(), server_default="false", nullable=False),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("telegram_id", "course", name=op.f("pk_course_progress")),
    )
    op.create_index("ix_course_progress_opened", "course_progress", ["opened_at"], unique=False)
    op.create_table(
        "practice_idea",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("idea_key", sa.String(length=60), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("shared_in", sa.String(length=13), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_idea")),
        sa.UniqueConstraint("idea_key", name=op.f("uq_practice_idea_idea_key")),
    )
    op.create_index("ix_practice_idea_at", "practice_idea", ["at"], unique=False)
    op.create_index(
        op.f("ix_practice_idea_author_id"), "practice_idea", ["author_id"], unique=False
    )
    op.create_index(
        "ix_practice_idea_shared",
        "practice_idea",
        ["shared_in"],
        unique=False,
        postgresql_where=sa.text("state = 'out'"),
    )
    op.create_index(
        "ix_practice_idea_waiting",
        "practice_idea",
        ["area_code"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "family_story",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("story_key", sa.String(length=60), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("called_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("with_village", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_story_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_story")),
        sa.UniqueConstraint("family_id", name=op.f("uq_family_story_family_id")),
        sa.UniqueConstraint("story_key", name=op.f("uq_family_story_story_key")),
    )
    op.create_index("ix_family_story_at", "family_story", ["at"], unique=False)
    op.create_index("ix_family_story_state", "family_story", ["state", "decided_at"], unique=False)
    op.create_index(
        op.f("ix_family_story_telegram_id"), "family_story", ["telegram_id"], unique=False
    )
    op.create_table(
        "family_thanks",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("thanks_key", sa.String(length=60), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_family_thanks_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_thanks")),
        sa.UniqueConstraint("thanks_key", name=op.f("uq_family_thanks_thanks_key")),
    )
    op.create_index("ix_family_thanks_at", "family_thanks", ["at"], unique=False)
    op.create_index(
        "ix_family_thanks_companion",
        "family_thanks",
        ["telegram_id", sa.literal_column("at DESC")],
        unique=False,
    )
    op.create_index(
        "ix_family_thanks_family", "family_thanks", ["family_id", "telegram_id"], unique=False
    )
    op.create_index(
        op.f("ix_family_thanks_sender_id"), "family_thanks", ["sender_id"], unique=False
    )
    op.create_table(
        "practice_trial",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("idea_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["practice_idea.id"],
            name=op.f("fk_practice_trial_idea_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_trial")),
        sa.UniqueConstraint(
            "idea_id", "telegram_id", name=op.f("uq_practice_trial_idea_id_telegram_id")
        ),
    )
    op.create_index(
        "ix_practice_trial_ask",
        "practice_trial",
        ["ask_at"],
        unique=False,
        postgresql_where=sa.text("ask_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_practice_trial_telegram_id"), "practice_trial", ["telegram_id"], unique=False
    )
    op.create_table(
        "contact_question",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("holder_id", sa.BigInteger(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="planned", nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_contact_question_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_contact_question_visit_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_question")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_contact_question_visit_id")),
    )
    op.create_index(
        "ix_contact_question_closes",
        "contact_question",
        ["closes_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_contact_question_due",
        "contact_question",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index("ix_contact_question_due_at", "contact_question", ["due_at"], unique=False)
    op.create_index(
        "ix_contact_question_family", "contact_question", ["family_id", "planned_on"], unique=False
    )
    op.create_index(
        op.f("ix_contact_question_telegram_id"), "contact_question", ["telegram_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_contact_question_telegram_id"), table_name="contact_question")
    op.drop_index("ix_contact_question_family", table_name="contact_question")
    op.drop_index("ix_contact_question_due_at", table_name="contact_question")
    op.drop_index(
        "ix_contact_question_due",
        table_name="contact_question",
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.drop_index(
        "ix_contact_question_closes",
        table_name="contact_question",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_table("contact_question")
    op.drop_index(op.f("ix_practice_trial_telegram_id"), table_name="practice_trial")
    op.drop_index(
        "ix_practice_trial_ask",
        table_name="practice_trial",
        postgresql_where=sa.text("ask_at IS NOT NULL"),
    )
    op.drop_table("practice_trial")
    op.drop_index(op.f("ix_family_thanks_sender_id"), table_name="family_thanks")
    op.drop_index("ix_family_thanks_family", table_name="family_thanks")
    op.drop_index("ix_family_thanks_companion", table_name="family_thanks")
    op.drop_index("ix_family_thanks_at", table_name="family_thanks")
    op.drop_table("family_thanks")
    op.drop_index(op.f("ix_family_story_telegram_id"), table_name="family_story")
    op.drop_index("ix_family_story_state", table_name="family_story")
    op.drop_index("ix_family_story_at", table_name="family_story")
    op.drop_table("family_story")
    op.drop_index(
        "ix_practice_idea_waiting",
        table_name="practice_idea",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(
        "ix_practice_idea_shared",
        table_name="practice_idea",
        postgresql_where=sa.text("state = 'out'"),
    )
    op.drop_index(op.f("ix_practice_idea_author_id"), table_name="practice_idea")
    op.drop_index("ix_practice_idea_at", table_name="practice_idea")
    op.drop_table("practice_idea")
    op.drop_index("ix_course_progress_opened", table_name="course_progress")
    op.drop_table("course_progress")
    op.drop_index("ix_course_attendance_held_on", table_name="course_attendance")
    op.drop_table("course_attendance")
    op.drop_table("contact_refusal")
    op.drop_index("ix_contact_answer_week", table_name="contact_answer")
    op.drop_index("ix_contact_answer_holder", table_name="contact_answer")
    op.drop_index("ix_contact_answer_area", table_name="contact_answer")
    op.drop_table("contact_answer")
