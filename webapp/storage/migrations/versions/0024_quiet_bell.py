"""The quiet bell, and three questions to the victim after key points."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0021"
branch_labels = None
depends_on = None

ID, WORD, MOMENT = sa.String(length=36), sa.String(length=20), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "bells",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("why", WORD, nullable=False),
        sa.Column("moment", WORD, nullable=False),
        sa.Column("rung_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", ID, nullable=True),
        sa.Column("how", WORD, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bells")),
    )
    op.create_index(op.f("ix_bells_case_id"), "bells", ["case_id"])
    op.create_index("ix_bells_open", "bells", ["force", "answered_at", "due_at"])
    op.create_table(
        "pulses",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("moment", WORD, nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("informed", sa.Integer(), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("looked_after", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "moment", name=op.f("pk_pulses")),
    )
