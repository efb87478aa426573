"""Who is to take a victim's statement: never anybody who was hurt in the same incident."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0024a"
branch_labels = None
depends_on = None

NEVER_THEIR_OWN = "a victim of the incident never acts on its cases"


def upgrade() -> None:
    op.create_table(
        "statement_takers",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_statement_takers")),
    )
    op.create_index("ix_statement_takers_person_id", "statement_takers", ["person_id"])
    for guard in _guards(op.get_bind().dialect.name):
        op.execute(guard)


def _guards(dialect: str) -> list[str]:
    if dialect != "sqlite":
        return [
            (
                "CREATE TRIGGER statement_takers_refuse_victim BEFORE INSERT OR UPDATE "
                "ON statement_takers FOR EACH ROW EXECUTE FUNCTION refuse_victim()"
            )
        ]
    return [
        f"CREATE TRIGGER statement_takers_never_their_own_{deed.lower()} "
        f"BEFORE {deed} ON statement_takers "
        "WHEN EXISTS (SELECT 1 FROM victims_of_incidents v WHERE v.incident_id = NEW.incident_id "
        "AND v.person_id = NEW.person_id) "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_THEIR_OWN}'); END"
        for deed in ("INSERT", "UPDATE")
    ]
