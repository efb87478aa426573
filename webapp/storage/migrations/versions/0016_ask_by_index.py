"""Who else is asked about what is late, and which cases miss somebody, where an index finds it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MISSES_SOMEBODY = sa.text("missing != ''")
HOLDER = (
    "(SELECT person_id FROM case_parts"
    " WHERE case_parts.case_id = {table}.case_id AND part = '{part}')"
)


def upgrade() -> None:
    for table, column, part in (
        ("case_points", "inspector_id", "inspector"),
        ("case_points", "leader_id", "leadership"),
        ("safety_reports", "asked_id", "line_supervisor"),
    ):
        op.add_column(table, sa.Column(column, sa.String(length=36), nullable=True))
        op.execute(f"UPDATE {table} SET {column} = {HOLDER.format(table=table, part=part)}")
    for name, table, columns in (
        ("unexplained", "case_points", ["answered_by", "late_because", "queue", "due_at"]),
        ("inspector_due", "case_points", ["inspector_id", "queue", "answered", "due_at"]),
        ("leader_due", "case_points", ["leader_id", "queue", "answered", "due_at"]),
        ("ask", "safety_reports", ["asked_id", "ask_on"]),
    ):
        index = f"ix_{table}_{name}"
        if name in ("unexplained", "ask"):
            op.drop_index(index, table_name=table)
        op.create_index(index, table, [*columns, "case_id"])
    op.create_index(
        "ix_case_parts_held",
        "case_parts",
        ["person_id", "part", "is_closed", "opened_at", "case_id"],
    )
    op.drop_index("ix_cases_force_missing", table_name="cases")
    op.create_index(
        "ix_cases_force_missing",
        "cases",
        ["force", "opened_at"],
        sqlite_where=MISSES_SOMEBODY,
        postgresql_where=MISSES_SOMEBODY,
    )
