"""A number of this store's own, and which of what was delivered is in a backup."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    stores = op.create_table(
        "stores",
        sa.Column("epoch", sa.String(length=32), nullable=False),
        sa.Column("backed_up_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_stores")),
    )
    op.bulk_insert(stores, [{"epoch": secrets.token_hex(16), "backed_up_at": None}])
    op.add_column("operations", sa.Column("backed_up_at", MOMENT, nullable=True))
