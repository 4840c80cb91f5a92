"""What was answered to an update is found by its number."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_outbox_update_id",
        "outbox",
        ["update_id"],
        unique=False,
        postgresql_where=sa.text("update_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_outbox_update_id",
        table_name="outbox",
        postgresql_where=sa.text("update_id IS NOT NULL"),
    )
