"""Devices that show somebody that a notice waits, dropped when their account is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0003"
branch_labels = None
depends_on = None

DROP = "DELETE FROM devices WHERE person_id = {whose}.person_id"


def upgrade() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(length=120), nullable=False),
        sa.Column("auth", sa.String(length=40), nullable=False),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    op.create_index("ix_devices_person_id", "devices", ["person_id"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        op.execute(
            "CREATE FUNCTION drop_devices() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {DROP.format(whose='OLD')}; RETURN NULL; END $$"
        )
    deed = (
        f"BEGIN {DROP.format(whose='OLD')}; END" if is_sqlite else "EXECUTE FUNCTION drop_devices()"
    )
    for name, when, only in (
        ("user_closed", "UPDATE OF active", "WHEN (NOT NEW.active) "),
        ("user_deleted", "DELETE", ""),
    ):
        op.execute(f'CREATE TRIGGER {name} AFTER {when} ON "user" FOR EACH ROW {only}{deed}')
