"""what a file was sent as"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_attachment", sa.Column("sent_as", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column("case_attachment", "sent_as")
