"""Who stands aside in an incident, which incidents belong together, and guards for both."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0024"
branch_labels = None
depends_on = None

NEVER_THEIR_OWN = "a victim of the incident never acts on its cases"
STANDS_ASIDE = "whoever stands aside in an incident never acts on its cases"
ID, MOMENT = sa.String(length=36), sa.DateTime(timezone=True)
# Guarded against those hurt in the incident itself since each was made; now against the rest.
NEVER_ACT = ("case_parts", "decisions", "part_offers", "discussion_participants")
KEPT_OUT = """
CREATE VIEW kept_out AS
SELECT v.incident_id, v.person_id, 'hurt' AS why FROM victims_of_incidents v
UNION ALL
SELECT l.incident_id, v.person_id, 'linked' AS why
FROM linked_incidents l JOIN victims_of_incidents v ON v.incident_id = l.linked_id
UNION ALL
SELECT r.incident_id, r.person_id, r.relation AS why FROM relations r WHERE r.allowed_at IS NULL
UNION ALL
SELECT l.incident_id, r.person_id, r.relation AS why
FROM linked_incidents l JOIN relations r ON r.incident_id = l.linked_id
WHERE r.allowed_at IS NULL
"""
IS_KEPT_OUT = (
    "EXISTS (SELECT 1 FROM kept_out k WHERE k.incident_id = NEW.incident_id "
    "AND k.person_id = NEW.person_id AND k.why <> 'hurt')"
)
HOLDS_A_PART = (
    "EXISTS (SELECT 1 FROM case_parts p WHERE p.person_id = NEW.person_id "
    "AND (p.incident_id = NEW.incident_id OR p.incident_id IN "
    "(SELECT l.linked_id FROM linked_incidents l WHERE l.incident_id = NEW.incident_id)))"
)
HURT_AND_HOLDS_A_PART = (
    "EXISTS (SELECT 1 FROM case_parts p JOIN kept_out k ON k.person_id = p.person_id "
    "WHERE p.incident_id = NEW.incident_id AND k.incident_id = NEW.linked_id)"
)
IS_DECLARED = "NEW.allowed_at IS NULL AND "
# Two deeds at the same moment do not see each other: the second waits until the first is written.
ONE_AT_A_TIME = (
    "PERFORM pg_advisory_xact_lock(7102, hashtext(NEW.incident_id) & 1023); "
    "PERFORM pg_advisory_xact_lock(7102, hashtext(l.linked_id) & 1023) FROM linked_incidents l "
    "WHERE l.incident_id = NEW.incident_id;"
)


def upgrade() -> None:
    op.create_table(
        "linked_incidents",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("linked_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "linked_id", name=op.f("pk_linked_incidents")),
    )
    op.create_index(op.f("ix_linked_incidents_linked_id"), "linked_incidents", ["linked_id"])
    op.create_table(
        "relations",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("declared_by", ID, nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.Column("allowed_by", ID, nullable=True),
        sa.Column("allowed_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "person_id", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_person_id"), "relations", ["person_id"])
    op.execute(KEPT_OUT)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _on_sqlite() if is_sqlite else _on_postgresql():
        op.execute(statement)


def _guarded() -> list[tuple[str, str, str]]:
    """Each table, when it refuses, and what it says then."""
    return [
        *((table, IS_KEPT_OUT, STANDS_ASIDE) for table in NEVER_ACT),
        ("victims_of_incidents", HOLDS_A_PART, NEVER_THEIR_OWN),
        ("relations", IS_DECLARED + HOLDS_A_PART, STANDS_ASIDE),
        ("linked_incidents", HURT_AND_HOLDS_A_PART, STANDS_ASIDE),
    ]


def _on_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_never_too_near_{deed.lower()} BEFORE {deed} ON {table} "
        f"WHEN {refuses} BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for table, refuses, words in _guarded()
        for deed in ("INSERT", "UPDATE")
    ]


def _on_postgresql() -> list[str]:
    made = []
    for table, refuses, words in _guarded():
        made.append(
            f"CREATE FUNCTION {table}_too_near() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"{ONE_AT_A_TIME} IF {refuses} THEN RAISE EXCEPTION '{words}'; END IF; "
            "RETURN NEW; END; $$"
        )
        made.append(
            f"CREATE TRIGGER {table}_too_near BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_too_near()"
        )
    return made
