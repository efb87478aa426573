"""Figures of a quarter, published once, with what the panel says and what is done about them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0013"
branch_labels = None
depends_on = None

APPEND_ONLY = ("published_figures", "panel_comments", "problems", "problem_steps")
WORDS = "what is written in the record is never changed"


def upgrade() -> None:
    op.create_index("ix_cases_force_happened", "cases", ["force", "happened_at"])
    op.create_table(
        "published_figures",
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("force", "quarter", name=op.f("pk_published_figures")),
    )
    op.create_table(
        "panel_comments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_comments")),
    )
    op.create_index(
        "ix_panel_comments_quarter", "panel_comments", ["force", "quarter", "written_at"]
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("force", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("opened_by", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
    )
    op.create_index("ix_problems_force", "problems", ["force", "opened_at"])
    op.create_table(
        "problem_steps",
        sa.Column("problem_id", sa.String(length=36), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("problem_id", "n", name=op.f("pk_problem_steps")),
    )
    op.create_index("ix_problem_steps_owner_id", "problem_steps", ["owner_id"])
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _guards(engine: str) -> list[str]:
    if engine == "postgresql":
        return [
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            for table in APPEND_ONLY
        ] + [
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            "EXECUTE FUNCTION refuse_change()"
            for table in APPEND_ONLY
        ]
    return [
        f"CREATE TRIGGER {table}_append_only_{deed.lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for table in APPEND_ONLY
        for deed in ("UPDATE", "DELETE")
    ]


def downgrade() -> None:
    raise NotImplementedError("roll forward only")
