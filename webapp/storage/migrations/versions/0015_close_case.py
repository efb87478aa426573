"""When a case was closed, and for which reason of the list; empty while it is open."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "cases",
        sa.Column("closing_reason", sa.String(length=20), nullable=False, server_default=""),
    )
    op.add_column(
        "case_parts",
        sa.Column("is_closed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index(
        "ix_case_parts_open", "case_parts", ["person_id", "is_closed", "opened_at", "case_id"]
    )
