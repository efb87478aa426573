"""First tables: the record, the pages, people, who looked, and the guards that code cannot pass.

Roll forward only: a phone in a pocket may be older than the server, and nothing is ever dropped.
"""

import sqlalchemy as sa
from alembic import op
from flask_security.datastore import AsaList

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("events", "access_log")
NEVER_THEIR_OWN = ("case_parts", "decisions")
# Two deeds at the same moment do not see each other: the second waits until the first is written.
# The lock is one of 1,024, since a rebuild takes them all and a server has room for a few thousand.
ONE_AT_A_TIME = "PERFORM pg_advisory_xact_lock(7102, hashtext(NEW.incident_id) & 1023);"
WORDS = {
    "append_only": "what is written in the record is never changed",
    "never_their_own": "a victim of the incident never acts on its cases",
}


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column(
            "n",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("deed", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_log_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_parts",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=30), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "part", name=op.f("pk_case_parts")),
    )
    with op.batch_alter_table("case_parts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_parts_desk", ["person_id", "opened_at", "case_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_case_parts_incident_id"), ["incident_id"], unique=False
        )

    op.create_table(
        "case_points",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("point", sa.String(length=60), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=30), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aim_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=36), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "point", name=op.f("pk_case_points")),
    )
    with op.batch_alter_table("case_points", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_points_force_due", ["force", "answered", "due_at", "case_id"], unique=False
        )
        batch_op.create_index(
            "ix_case_points_owner_due",
            ["force", "owner_id", "answered", "due_at", "case_id"],
            unique=False,
        )

    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("plan_id", sa.String(length=60), nullable=False),
        sa.Column("plan_version", sa.String(length=20), nullable=False),
        sa.Column("victim_id", sa.String(length=36), nullable=False),
        sa.Column("victim_known", sa.Boolean(), nullable=False),
        sa.Column("reporter_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_force_opened", ["force", "opened_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index("ix_cases_reporter", ["reporter_id", "opened_at"], unique=False)
        batch_op.create_index("ix_cases_victim", ["victim_id", "opened_at"], unique=False)

    op.create_table(
        "contact_choices",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("how_often", sa.String(length=40), nullable=False),
        sa.Column("safe_times", sa.String(length=200), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_contact_choices")),
    )
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("decided", sa.String(length=10), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_decisions")),
    )
    op.create_table(
        "events",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("compartment", sa.String(length=20), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_events")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_events_case_id_version")),
    )
    op.create_table(
        "operations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=True),
        sa.Column("carried_by", sa.String(length=36), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("words", sa.JSON(), nullable=True),
        sa.Column("decided_by_whom", sa.String(length=36), nullable=True),
        sa.Column("decide_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operations")),
    )
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_operations_decided_by_whom"), ["decided_by_whom"], unique=False
        )
        batch_op.create_index(
            "ix_operations_status_decide_by", ["status", "decide_by"], unique=False
        )

    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rank", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=True),
        sa.Column("supervisor_id", sa.String(length=36), nullable=True),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("force", "number", name=op.f("uq_people_force_number")),
    )
    op.create_table(
        "photographs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(length=40), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("viewing", sa.String(length=64), nullable=True),
        sa.Column("original", sa.String(length=64), nullable=True),
        sa.Column("matches", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", "case_id", name=op.f("pk_photographs")),
    )
    with op.batch_alter_table("photographs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photographs_case_id"), ["case_id"], unique=False)

    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=255), nullable=True),
        sa.Column("permissions", AsaList(), nullable=True),
        sa.Column(
            "update_datetime",
            sa.DateTime(),
            server_default=sa.text("(CURRENT_TIMESTAMP)"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_attempts_who_at", ["who", "at"], unique=False)

    op.create_table(
        "user",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("fs_webauthn_user_handle", sa.String(length=64), nullable=True),
        sa.Column("mf_recovery_codes", AsaList(), nullable=True),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("us_phone_number", sa.String(length=128), nullable=True),
        sa.Column("username", sa.String(length=255), nullable=True),
        sa.Column("us_totp_secrets", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("last_login_at", sa.DateTime(), nullable=True),
        sa.Column("current_login_at", sa.DateTime(), nullable=True),
        sa.Column("last_login_ip", sa.String(length=64), nullable=True),
        sa.Column("current_login_ip", sa.String(length=64), nullable=True),
        sa.Column("login_count", sa.Integer(), nullable=True),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("tf_phone_number", sa.String(length=128), nullable=True),
        sa.Column(
            "create_datetime",
            sa.DateTime(),
            server_default=sa.text("(CURRENT_TIMESTAMP)"),
            nullable=False,
        ),
        sa.Column(
            "update_datetime",
            sa.DateTime(),
            server_default=sa.text("(CURRENT_TIMESTAMP)"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_user_fs_uniquifier")),
        sa.UniqueConstraint(
            "fs_webauthn_user_handle", name=op.f("uq_user_fs_webauthn_user_handle")
        ),
        sa.UniqueConstraint("us_phone_number", name=op.f("uq_user_us_phone_number")),
        sa.UniqueConstraint("username", name=op.f("uq_user_username")),
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_person_id"), ["person_id"], unique=False)

    op.create_table(
        "victims_of_incidents",
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "case_id", name=op.f("pk_victims_of_incidents")),
    )
    with op.batch_alter_table("victims_of_incidents", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_victims_of_incidents_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "welfare_notes",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_welfare_notes")),
    )
    op.create_table(
        "roles_users",
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_roles_users_role_id_role")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_roles_users_user_id_user")),
    )
    op.create_table(
        "web_authn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=True),
        sa.Column("transports", AsaList(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column(
            "create_datetime",
            sa.DateTime(),
            server_default=sa.text("(CURRENT_TIMESTAMP)"),
            nullable=False,
        ),
        sa.Column("lastuse_datetime", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_web_authn_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_authn")),
    )
    with op.batch_alter_table("web_authn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_web_authn_credential_id"), ["credential_id"], unique=True
        )

    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _guards(dialect: str) -> list[str]:
    return _sqlite_guards() if dialect == "sqlite" else _postgresql_guards()


def _sqlite_guards() -> list[str]:
    """SQLite has no functions of its own: one trigger for each table and deed."""
    made = [
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS['append_only']}'); END"
        for table in APPEND_ONLY
        for deed in ("UPDATE", "DELETE")
    ]
    made += [
        f"CREATE TRIGGER {table}_never_their_own_{deed.lower()} BEFORE {deed} ON {table} "
        "WHEN EXISTS (SELECT 1 FROM victims_of_incidents v WHERE v.incident_id = NEW.incident_id "
        "AND v.person_id = NEW.person_id) "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS['never_their_own']}'); END"
        for table in NEVER_THEIR_OWN
        for deed in ("INSERT", "UPDATE")
    ]
    made += [
        f"CREATE TRIGGER victims_never_act_{deed.lower()} BEFORE {deed} ON victims_of_incidents "
        "WHEN EXISTS (SELECT 1 FROM case_parts p WHERE p.incident_id = NEW.incident_id "
        "AND p.person_id = NEW.person_id) "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS['never_their_own']}'); END"
        for deed in ("INSERT", "UPDATE")
    ]
    return made


def _postgresql_guards() -> list[str]:
    made = [
        _function("refuse_change", f"RAISE EXCEPTION '{WORDS['append_only']}';"),
        _function(
            "refuse_victim",
            f"{ONE_AT_A_TIME} "
            "IF EXISTS (SELECT 1 FROM victims_of_incidents v WHERE v.incident_id = NEW.incident_id "
            f"AND v.person_id = NEW.person_id) THEN RAISE EXCEPTION '{WORDS['never_their_own']}'; "
            "END IF; RETURN NEW;",
        ),
        _function(
            "refuse_acting_victim",
            f"{ONE_AT_A_TIME} "
            "IF EXISTS (SELECT 1 FROM case_parts p WHERE p.incident_id = NEW.incident_id "
            f"AND p.person_id = NEW.person_id) THEN RAISE EXCEPTION '{WORDS['never_their_own']}'; "
            "END IF; RETURN NEW;",
        ),
    ]
    made += [_trigger(table, "UPDATE OR DELETE", "refuse_change") for table in APPEND_ONLY]
    made += [
        f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
        "EXECUTE FUNCTION refuse_change()"
        for table in APPEND_ONLY
    ]
    made += [_trigger(table, "INSERT OR UPDATE", "refuse_victim") for table in NEVER_THEIR_OWN]
    made.append(_trigger("victims_of_incidents", "INSERT OR UPDATE", "refuse_acting_victim"))
    return made


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END; $$"


def _trigger(table: str, deeds: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{function} BEFORE {deeds} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
