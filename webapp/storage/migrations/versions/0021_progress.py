"""What happened in each investigation, until when the victim is told, and when they were."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_progress",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hearing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("court", sa.String(length=120), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_how", sa.String(length=20), nullable=False),
        sa.Column("was_late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_case_progress")),
    )
    op.create_index(
        "ix_case_progress_untold", "case_progress", ["force", "told_at", "due_at", "case_id"]
    )
    op.create_index("ix_case_progress_late", "case_progress", ["force", "was_late", "told_at"])
