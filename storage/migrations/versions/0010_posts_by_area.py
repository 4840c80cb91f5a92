"""posts by area, how they begin and end; calls, nudges, outside contacts and their letters

Cases that are open when this is brought in have been told of: nobody is called about them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outside_contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("desk", sa.String(length=20), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("card_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_contact")),
        sa.UniqueConstraint(
            "desk",
            "area_code",
            "valid_from",
            name=op.f("uq_outside_contact_desk_area_code_valid_from"),
        ),
    )
    op.create_table(
        "post_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_change")),
    )
    op.create_index(
        op.f("ix_post_change_telegram_id"), "post_change", ["telegram_id"], unique=False
    )
    op.create_table(
        "post_invitation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("companion_id", sa.String(length=40), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_invitation")),
        sa.UniqueConstraint("code_index", name=op.f("uq_post_invitation_code_index")),
    )
    op.create_table(
        "case_nudge",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("nudge_key", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_nudge_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_nudge")),
        sa.UniqueConstraint("nudge_key", name=op.f("uq_case_nudge_nudge_key")),
    )
    op.create_index(
        "ix_case_nudge_due",
        "case_nudge",
        ["telegram_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "case_paper",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("issued_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ask_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_paper_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["outside_contact.id"], name=op.f("fk_case_paper_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_paper")),
    )
    op.create_index("ix_case_paper_case", "case_paper", ["case_id"], unique=False)
    op.create_index(
        "ix_case_paper_due",
        "case_paper",
        ["ask_at"],
        unique=False,
        postgresql_where=sa.text("asked_at IS NULL"),
    )
    op.add_column("case_file", sa.Column("called_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "case_file", sa.Column("calls", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.execute("UPDATE case_file SET called_from = filed_at, calls = 10 WHERE severity = 'K'")
    op.create_index(
        "ix_case_file_owner",
        "case_file",
        ["owner_id"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_constraint(op.f("uq_staff_telegram_id_role"), "staff", type_="unique")
    op.create_index("ix_staff_role", "staff", ["role", "area_code"], unique=False)
    op.create_unique_constraint(
        op.f("uq_staff_telegram_id_role_area_code"),
        "staff",
        ["telegram_id", "role", "area_code"],
        postgresql_nulls_not_distinct=True,
    )


def downgrade() -> None:
    op.drop_constraint(op.f("uq_staff_telegram_id_role_area_code"), "staff", type_="unique")
    op.drop_index("ix_staff_role", table_name="staff")
    op.execute(
        "DELETE FROM staff s USING staff newer WHERE newer.telegram_id = s.telegram_id"
        " AND newer.role = s.role AND newer.id > s.id"
    )
    op.create_unique_constraint(
        op.f("uq_staff_telegram_id_role"),
        "staff",
        ["telegram_id", "role"],
    )
    op.drop_index(
        "ix_case_file_owner", table_name="case_file", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_column("case_file", "calls")
    op.drop_column("case_file", "called_from")
    op.drop_index(
        "ix_case_paper_due", table_name="case_paper", postgresql_where=sa.text("asked_at IS NULL")
    )
    op.drop_index("ix_case_paper_case", table_name="case_paper")
    op.drop_table("case_paper")
    op.drop_index(
        "ix_case_nudge_due", table_name="case_nudge", postgresql_where=sa.text("told_at IS NULL")
    )
    op.drop_table("case_nudge")
    op.drop_table("post_invitation")
    op.drop_index(op.f("ix_post_change_telegram_id"), table_name="post_change")
    op.drop_table("post_change")
    op.drop_table("outside_contact")
