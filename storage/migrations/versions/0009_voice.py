"""pages read aloud, and plain language beside the language"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spoken",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("seconds", sa.SmallInteger(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
        sa.UniqueConstraint("text_hash", "language", name=op.f("uq_spoken_text_hash_language")),
    )
    op.create_table(
        "spoken_upload",
        sa.Column("spoken_id", sa.BigInteger(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["spoken_id"],
            ["spoken.id"],
            name=op.f("fk_spoken_upload_spoken_id_spoken"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("spoken_id", "bot_id", name=op.f("pk_spoken_upload")),
    )
    op.add_column(
        "account", sa.Column("plain", sa.Boolean(), server_default="false", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("account", "plain")
    op.drop_table("spoken_upload")
    op.drop_table("spoken")
