"""letters to desks go by urgency, and a refused one is told to officers once"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "case_outbox",
        sa.Column("urgency", sa.SmallInteger(), server_default="3", nullable=False),
    )
    op.add_column(
        "case_outbox",
        sa.Column("refusal_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_index(
        "ix_case_outbox_next",
        "case_outbox",
        ["target", "urgency", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_case_outbox_refused",
        "case_outbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'refused'"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_case_outbox_refused",
        table_name="case_outbox",
        postgresql_where=sa.text("state = 'refused'"),
    )
    op.drop_index(
        "ix_case_outbox_next",
        table_name="case_outbox",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_column("case_outbox", "refusal_told")
    op.drop_column("case_outbox", "urgency")
