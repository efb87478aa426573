"""Who of those woken for a hearing in the morning sees to it that nothing is missing."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    answered = sa.Column("sees_to_it", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("notices", answered)
    op.execute("UPDATE notices SET sees_to_it = (acknowledged_at IS NOT NULL)")
