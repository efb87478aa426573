"""How far each health and safety report is, and what the reports teach."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "safety_reports",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("decide_from", sa.Date(), nullable=True),
        sa.Column("report_by", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_safety_reports")),
    )
    for name, columns in (
        ("ix_safety_reports_ask", ["force", "ask_on", "case_id"]),
        ("ix_safety_reports_decide", ["force", "report_by", "case_id"]),
        ("ix_safety_reports_settled", ["force", "is_settled", "opened_at", "case_id"]),
    ):
        op.create_index(name, "safety_reports", columns)
    op.create_table(
        "learning_records",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=10), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_learning_records")),
    )
    op.create_index("ix_learning_records_force", "learning_records", ["force", "quarter"])
