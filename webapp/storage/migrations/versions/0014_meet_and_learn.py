"""The review meeting, private discussions, leaflets that were given, debriefs and lessons."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0005"
branch_labels = None
depends_on = None

NEVER_THEIR_OWN = "a victim of the incident never acts on its cases"
ID, MOMENT = sa.String(length=36), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "meeting_listings",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("meeting_at", MOMENT, nullable=False),
        sa.Column("warning", sa.Text(), nullable=False),
        sa.Column("discussed_at", MOMENT, nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_meeting_listings")),
    )
    op.create_index("ix_meeting_listings_agenda", "meeting_listings", ["force", "meeting_at"])
    op.create_table(
        "discussion_participants",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_discussion_participants")),
    )
    op.create_index(
        op.f("ix_discussion_participants_person_id"), "discussion_participants", ["person_id"]
    )
    op.create_table(
        "private_discussions",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("held_at", MOMENT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_private_discussions")),
    )
    op.create_table(
        "leaflets",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("leaflet_version", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("given_by", ID, nullable=True),
        sa.Column("given_at", MOMENT, nullable=True),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_leaflets")),
    )
    _make_tables_of_learning()
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _make_tables_of_learning() -> None:
    op.create_table(
        "debrief_plans",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("accounts_safe_at", MOMENT, nullable=True),
        sa.Column("planned_for", MOMENT, nullable=True),
        sa.Column("no_lesson", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_debrief_plans")),
    )
    op.create_table(
        "debriefs",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("held_at", MOMENT, nullable=False),
        sa.Column("attended", sa.JSON(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_debriefs")),
    )
    op.create_table(
        "lessons",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.Column("acted_at", MOMENT, nullable=True),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    op.create_index(op.f("ix_lessons_case_id"), "lessons", ["case_id"])
    op.create_index("ix_lessons_force_sent", "lessons", ["force", "sent_at", "id"])


def _guards(dialect: str) -> list[str]:
    """Nobody hurt in the incident is let into its private discussion, whatever our code says."""
    if dialect != "sqlite":
        return [
            (
                "CREATE TRIGGER discussion_participants_refuse_victim BEFORE INSERT OR UPDATE "
                "ON discussion_participants FOR EACH ROW EXECUTE FUNCTION refuse_victim()"
            )
        ]
    return [
        f"CREATE TRIGGER discussion_participants_never_their_own_{deed.lower()} "
        f"BEFORE {deed} ON discussion_participants "
        "WHEN EXISTS (SELECT 1 FROM victims_of_incidents v WHERE v.incident_id = NEW.incident_id "
        "AND v.person_id = NEW.person_id) "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_THEIR_OWN}'); END"
        for deed in ("INSERT", "UPDATE")
    ]
