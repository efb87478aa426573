"""What somebody decided who turned out to be too near, until somebody else decides it again."""

import sqlalchemy as sa
from alembic import op

revision = "0022a"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions_again",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("decision", sa.String(length=60), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "decision", name=op.f("pk_decisions_again")),
    )
    op.create_index("ix_decisions_again_force", "decisions_again", ["force", "since"])
