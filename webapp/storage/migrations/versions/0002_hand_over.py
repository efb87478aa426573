"""Who is working and who is away, and the parts that are offered until somebody takes them on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEVER_THEIR_OWN = "a victim of the incident never acts on its cases"


def upgrade() -> None:
    op.create_table(
        "rostered",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "what", "starts_at", name=op.f("pk_rostered")),
    )
    with op.batch_alter_table("rostered", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rostered_what_ends", ["what", "ends_at", "starts_at"], unique=False
        )

    op.create_table(
        "part_offers",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=30), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("offered_by", sa.String(length=36), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "part", name=op.f("pk_part_offers")),
    )
    with op.batch_alter_table("part_offers", schema=None) as batch_op:
        batch_op.create_index("ix_part_offers_to", ["person_id", "declined_at"], unique=False)
        batch_op.create_index("ix_part_offers_by", ["offered_by", "declined_at"], unique=False)

    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _guards(dialect: str) -> list[str]:
    """Nobody hurt in the incident is offered a part of it, whatever our own code says."""
    if dialect != "sqlite":
        return [
            (
                "CREATE TRIGGER part_offers_refuse_victim BEFORE INSERT OR UPDATE ON part_offers "
                "FOR EACH ROW EXECUTE FUNCTION refuse_victim()"
            )
        ]
    return [
        f"CREATE TRIGGER part_offers_never_their_own_{deed.lower()} BEFORE {deed} ON part_offers "
        "WHEN EXISTS (SELECT 1 FROM victims_of_incidents v WHERE v.incident_id = NEW.incident_id "
        "AND v.person_id = NEW.person_id) "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_THEIR_OWN}'); END"
        for deed in ("INSERT", "UPDATE")
    ]
