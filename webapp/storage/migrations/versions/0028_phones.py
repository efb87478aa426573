"""Phones that sign what they send, and what each item says of its phone and its clock."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ID, MOMENT = sa.String(length=36), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "phones",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("public_key", sa.String(length=100), nullable=False),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("lost_at", MOMENT, nullable=True),
        sa.Column("lost_said_by", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phones")),
    )
    op.create_index(op.f("ix_phones_person_id"), "phones", ["person_id"])
    for column in (
        sa.Column("phone_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=True),
        sa.Column("signature", sa.String(length=100), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("clock_fast_by", sa.BigInteger(), nullable=True),
    ):
        op.add_column("operations", column)
    op.create_index("ix_operations_phone_id_number", "operations", ["phone_id", "number"])
