"""Whose injuries a photograph shows, so that it is looked at in their case alone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"
branch_labels = None
depends_on = None

EVENTS = sa.table("events", sa.column("kind"), sa.column("case_id"), sa.column("data", sa.JSON))
PHOTOGRAPHS = sa.table(
    "photographs", sa.column("id"), sa.column("case_id"), sa.column("shows", sa.String)
)


def upgrade() -> None:
    with op.batch_alter_table("photographs", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("shows", sa.String(length=36), nullable=False, server_default="")
        )
    connection = op.get_bind()
    listed = sa.select(EVENTS).where(EVENTS.c.kind == "PhotographListed")
    for event in connection.execute(listed).all():
        connection.execute(
            sa.update(PHOTOGRAPHS)
            .where(
                PHOTOGRAPHS.c.id == event.data["photograph_id"],
                PHOTOGRAPHS.c.case_id == event.case_id,
            )
            .values(shows=event.data["shows"])
        )


def downgrade() -> None:
    with op.batch_alter_table("photographs", schema=None) as batch_op:
        batch_op.drop_column("shows")
