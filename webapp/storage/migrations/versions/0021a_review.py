"""How a case came out, what its review found, how a court decided, and complaints."""

import sqlalchemy as sa
from alembic import op

revision = "0021a"
down_revision = "0019"
branch_labels = None
depends_on = None

ID, WORD, MOMENT = sa.String(length=36), sa.String(length=20), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("case_progress", sa.Column("verdict", WORD, nullable=False, server_default=""))
    op.create_table(
        "outcomes",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("option", WORD, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("review_asked_at", MOMENT, nullable=True),
        sa.Column("review_told_at", MOMENT, nullable=True),
        sa.Column("review_result", WORD, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "complaints",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("acknowledge_by", MOMENT, nullable=False),
        sa.Column("answer_by", MOMENT, nullable=False),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("acknowledged_by", ID, nullable=True),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", ID, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_index(op.f("ix_complaints_case_id"), "complaints", ["case_id"])
    op.create_index("ix_complaints_open", "complaints", ["force", "answered_at", "answer_by"])
