"""Why a point or duty was done late, and whose supervisor is asked when it is."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_points", schema=None) as batch_op:
        batch_op.add_column(sa.Column("late_because", sa.String(length=2000), nullable=True))
    with op.batch_alter_table("case_points", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_points_unexplained", ["answered_by", "late_because"], unique=False
        )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index("ix_people_supervisor_id", ["supervisor_id"], unique=False)
