"""projects: sheets, photos, stages, neighbours; families' own check-ins"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("project_key", sa.String(length=60), nullable=False),
        sa.Column("slip", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("consent_by", sa.BigInteger(), nullable=True),
        sa.Column("witness", sa.String(length=10), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_project_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("project_key", name=op.f("uq_project_project_key")),
        sa.UniqueConstraint("slip", name=op.f("uq_project_slip")),
    )
    op.create_index(
        "uq_project_one_house",
        "project",
        ["family_id", "kind"],
        unique=True,
        postgresql_where=sa.text("stage <> 'selesai'"),
    )
    op.create_index("ix_project_area", "project", ["area_code", "kind", "stage"])
    op.create_index("ix_project_author", "project", ["telegram_id", "id"])
    op.create_index("ix_project_moved_at", "project", ["moved_at"])
    op.create_table(
        "project_item",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("item_key", sa.String(length=60), nullable=False),
        sa.Column("part", sa.String(length=16), server_default="", nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _project("project_item"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_item")),
        sa.UniqueConstraint("item_key", name=op.f("uq_project_item_item_key")),
    )
    op.create_index("ix_project_item_project", "project_item", ["project_id", "id"])
    op.create_table(
        "project_stage",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("sender_id", sa.BigInteger(), nullable=False),
        sa.Column("says", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("witness", sa.String(length=10), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        _project("project_stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_stage")),
    )
    op.create_index(
        "uq_project_stage_waits",
        "project_stage",
        ["project_id"],
        unique=True,
        postgresql_where=sa.text("says = 'waiting'"),
    )
    op.create_index("ix_project_stage_project", "project_stage", ["project_id", "id"])
    op.create_table(
        "project_follower",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        _now("at"),
        _project("project_follower"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_follower")),
        sa.UniqueConstraint(
            "project_id", "telegram_id", name=op.f("uq_project_follower_project_id_telegram_id")
        ),
    )
    op.create_index(op.f("ix_project_follower_telegram_id"), "project_follower", ["telegram_id"])
    op.create_table(
        "project_read",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("reader_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        _now("at"),
        _project("project_read"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_read")),
    )
    op.create_index("ix_project_read_project", "project_read", ["project_id"])
    op.create_index("ix_project_read_at", "project_read", ["at"])
    op.create_table(
        "commitment_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("check_key", sa.String(length=60), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("says", sa.String(length=8), nullable=False),
        sa.Column("help", sa.String(length=14), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        _now("at"),
        _family("commitment_check"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_check")),
        sa.UniqueConstraint("check_key", name=op.f("uq_commitment_check_check_key")),
    )
    op.create_index("ix_commitment_check_family", "commitment_check", ["family_id", "month"])
    op.create_index("ix_commitment_check_at", "commitment_check", ["at"])
    op.create_table(
        "commitment_wish",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.UUID(), nullable=False),
        sa.Column("wants", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        _now("at"),
        _family("commitment_wish"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_wish")),
        sa.UniqueConstraint(
            "telegram_id", "family_id", name=op.f("uq_commitment_wish_telegram_id_family_id")
        ),
    )
    op.create_index(
        "ix_commitment_wish_due",
        "commitment_wish",
        ["due_at"],
        postgresql_where=sa.text("wants"),
    )


def downgrade() -> None:
    op.drop_table("commitment_wish")
    op.drop_table("commitment_check")
    for table in ("read", "follower", "stage", "item"):
        op.drop_table(f"project_{table}")
    op.drop_table("project")


def _project(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_project_id")
    return sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=name, ondelete="CASCADE")


def _family(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_family_id")
    return sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=name, ondelete="CASCADE")


def _now(name: str) -> sa.Column[object]:
    return sa.Column(
        name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
    )
