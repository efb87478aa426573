"""What phones say of the work that waits on them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ID, MOMENT = sa.String(length=36), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "silent_phones",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.Column("emptied_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silent_phones")),
    )
    op.create_index(
        "ix_silent_phones_missed", "silent_phones", ["person_id", "waiting", "answered_at"]
    )
