"""Photographs of a report that a rule stopped wait beside it, and no longer on a phone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0009"
branch_labels = None
depends_on = None

OPERATIONS = sa.table(
    "operations", sa.column("id"), sa.column("status"), sa.column("words", sa.JSON)
)


def upgrade() -> None:
    parked = op.create_table(
        "parked_photographs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("operation_id", sa.String(length=36), nullable=False),
        sa.Column("viewing", sa.String(length=64), nullable=True),
        sa.Column("original", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", "operation_id", name=op.f("pk_parked_photographs")),
    )
    op.create_index(
        op.f("ix_parked_photographs_operation_id"), "parked_photographs", ["operation_id"]
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(OPERATIONS).where(OPERATIONS.c.status == "parked")):
        for photograph in (row.words or {}).get("photographs", ()):
            connection.execute(sa.insert(parked).values(id=photograph["id"], operation_id=row.id))


def downgrade() -> None:
    op.drop_table("parked_photographs")
