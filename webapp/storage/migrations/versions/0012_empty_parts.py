"""Which parts of a case nobody has, where a page can find them among a million cases."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("missing", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.create_index(
            "ix_cases_force_missing", ["force", "missing", "opened_at"], unique=False
        )
