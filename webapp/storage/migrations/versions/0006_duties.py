"""Duties: a point may be kept by finer things to do, each with owner, time and queue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0002"
branch_labels = None
depends_on = None

OWNER_DUE, FORCE_DUE = "ix_case_points_owner_due", "ix_case_points_force_due"


def upgrade() -> None:
    with op.batch_alter_table("case_points", schema=None) as batch_op:
        batch_op.drop_index(OWNER_DUE)
        batch_op.drop_index(FORCE_DUE)
        batch_op.alter_column("number", new_column_name="place", existing_type=sa.Integer())
        batch_op.add_column(sa.Column("within", sa.String(length=60), nullable=True))
        batch_op.add_column(
            sa.Column("queue", sa.String(length=10), nullable=False, server_default="crime")
        )
    with op.batch_alter_table("case_points", schema=None) as batch_op:
        batch_op.create_index(
            OWNER_DUE,
            ["force", "queue", "owner_id", "answered", "due_at", "case_id"],
            unique=False,
        )
        batch_op.create_index(
            FORCE_DUE, ["force", "queue", "answered", "due_at", "case_id"], unique=False
        )
