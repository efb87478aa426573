"""What was parked keeps what was asked, as it came, so that it can be taken in after all."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0007a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.drop_column("saved_at")
        batch_op.drop_column("asked")
