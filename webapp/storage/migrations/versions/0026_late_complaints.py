"""A message says which room it leads to: a notice, the quiet bell, or complaints."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    room = sa.Column("room", sa.String(length=20), nullable=False, server_default="notices")
    op.add_column("outgoing", room)
    op.execute("UPDATE outgoing SET room = 'quiet-bell' WHERE case_id = ''")


def downgrade() -> None:
    op.drop_column("outgoing", "room")
