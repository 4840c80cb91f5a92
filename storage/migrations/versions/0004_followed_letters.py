"""what became of letters is told, and which reporters they did not reach"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("follow", sa.String(length=20), nullable=True))
    op.add_column("outbox", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_outbox_followed",
        "outbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("follow IS NOT NULL AND done_at IS NOT NULL AND told_at IS NULL"),
    )
    op.add_column("case_file", sa.Column("unreached", sa.String(length=10), nullable=True))
    op.create_index(
        "ix_case_file_unreached",
        "case_file",
        ["reporter_id"],
        unique=False,
        postgresql_where=sa.text("unreached IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_case_file_unreached", table_name="case_file")
    op.drop_column("case_file", "unreached")
    op.drop_index("ix_outbox_followed", table_name="outbox")
    op.drop_column("outbox", "told_at")
    op.drop_column("outbox", "follow")
