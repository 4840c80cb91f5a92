"""Tables of the scheduled anti-hoax notices: seasons, editors' plans, runs, and the quiz."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from storage.tables import at_column, metadata, now_column

notice_season = Table(
    "notice_season",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("season", String(20), nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("expected", Boolean, nullable=False, server_default="false"),
    Column("source", String(300), nullable=False),
    Column("opened_by", BigInteger),
    now_column("opened_at"),
    Column("closed_on", Date),
    Column("closed_by", BigInteger),
    at_column("closed_at"),
    Index(
        "ix_notice_season_shipped",
        "season",
        "starts",
        unique=True,
        postgresql_where=text("opened_by IS NULL"),
    ),
)
"""Shipped rows come from `data/musim.csv`; an editor's rows say who opened them."""

notice_plan = Table(
    "notice_plan",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("schedule_id", BigInteger, ForeignKey("broadcast_schedule.id")),
    Column("kind", String(10), nullable=False),
    Column("local_date", Date),
    Column("story_id", String(20)),
    Column("by", BigInteger, nullable=False),
    now_column("at"),
    Column("withdrawn_by", BigInteger),
    at_column("withdrawn_at"),
    Index("ix_notice_plan_open", "schedule_id", postgresql_where=text("withdrawn_at IS NULL")),
)
"""What editors decided: `pin` a story to a date, `skip` a date, `exclude` a story everywhere.

Nothing is overwritten: a plan that no longer holds is withdrawn, and says by whom and when.
"""

notice_run = Table(
    "notice_run",
    metadata,
    Column("schedule_id", BigInteger, ForeignKey("broadcast_schedule.id"), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("story_id", String(20)),
    Column("version", Integer),
    Column("category", String(40)),
    Column("reasons", ARRAY(String(20)), nullable=False),
    Column("season", String(20)),
    Column("skipped", String(20)),
    now_column("decided_at"),
)
"""What was decided for a run, once: every zone and every replica gets the same."""

quiz_question = Table(
    "quiz_question",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("is_fraud", Boolean, nullable=False),
    Column("sample_id", Text, nullable=False),
    Column("explanation_id", Text, nullable=False),
    Column("sample_en", Text, nullable=False),
    Column("explanation_en", Text, nullable=False),
    Column("based_on", String(20), nullable=False),
    Column("source", String(300), nullable=False),
)

quiz_answer = Table(
    "quiz_answer",
    metadata,
    Column("question_id", String(20), ForeignKey("quiz_question.id"), primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer", String(1), nullable=False),
    Column("is_right", Boolean, nullable=False),
    now_column("at"),
    Index("ix_quiz_answer_person", "telegram_id"),
)
