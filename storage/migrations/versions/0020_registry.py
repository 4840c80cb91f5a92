"""a live registry is asked, files come by chat"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "family",
        sa.Column("handed_from", postgresql.ARRAY(sa.String(length=40)), nullable=True),
    )
    op.create_table(
        "import_job",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("new", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column("repeated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("findings", postgresql.JSONB(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_job")),
    )
    op.create_index(
        "ix_import_job_due",
        "import_job",
        ["sent_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('looking', 'running')"),
    )
    op.create_table(
        "import_done",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_mark", sa.LargeBinary(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("lots", postgresql.ARRAY(sa.String(length=13)), nullable=False),
        sa.Column("changed_lots", postgresql.ARRAY(sa.String(length=13)), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_done")),
    )
    op.create_index("ix_import_done_file", "import_done", ["kind", "file_mark", "id"], unique=False)
    op.create_table(
        "registry_answer",
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("payouts_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_registry_answer_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("family_id", "asked_by", name=op.f("pk_registry_answer")),
    )
    op.create_index("ix_registry_answer_asked_by", "registry_answer", ["asked_by"], unique=False)
    op.create_index(
        "ix_registry_answer_waiting",
        "registry_answer",
        ["asked_at"],
        unique=False,
        postgresql_where=sa.text("outcome = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_registry_answer_waiting",
        table_name="registry_answer",
        postgresql_where=sa.text("outcome = 'waiting'"),
    )
    op.drop_index("ix_registry_answer_asked_by", table_name="registry_answer")
    op.drop_table("registry_answer")
    op.drop_index("ix_import_done_file", table_name="import_done")
    op.drop_table("import_done")
    op.drop_index(
        "ix_import_job_due",
        table_name="import_job",
        postgresql_where=sa.text("state IN ('looking', 'running')"),
    )
    op.drop_table("import_job")
    op.drop_column("family", "handed_from")
