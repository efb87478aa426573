"""Every table; imported only inside storage."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from flask_security.models import fsqla_v3 as fsqla
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base)
fsqla.FsModels.set_db_info(db)


class UTCTime(sa.types.TypeDecorator[datetime]):
    """SQLite forgets time zones; this gives back every time as UTC, and refuses one without."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time needs its zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text_key(length: int = 36, **options: Any) -> Any:
    return mapped_column(sa.String(length), **options)


# --- people and their accounts ----------------------------------------------------------------


class PersonRow(db.Model):  # type: ignore[name-defined]
    """A colleague. Conflicts compare people, so two accounts of one person count as one."""

    __tablename__ = "people"
    __table_args__ = (sa.UniqueConstraint("force", "number"),)
    id: Mapped[str] = text_key(primary_key=True)
    force: Mapped[str] = text_key(40)
    name: Mapped[str] = text_key(120)
    number: Mapped[str] = text_key(20)
    kind: Mapped[str] = text_key(20)
    rank: Mapped[str] = text_key(60, default="")
    unit: Mapped[str] = text_key(80, default="")
    post: Mapped[str | None] = text_key(40, nullable=True)
    supervisor_id: Mapped[str | None] = text_key(nullable=True, index=True)
    known: Mapped[bool] = mapped_column(default=True)


class RosteredRow(db.Model):  # type: ignore[name-defined]
    """A shift or an absence. Why somebody is away is nobody's business here."""

    __tablename__ = "rostered"
    __table_args__ = (sa.Index("ix_rostered_what_ends", "what", "ends_at", "starts_at"),)
    person_id: Mapped[str] = text_key(primary_key=True)
    what: Mapped[str] = text_key(10, primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(UTCTime, primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(UTCTime)


class Role(db.Model, fsqla.FsRoleMixin):  # type: ignore[name-defined]
    __tablename__ = "role"


class User(db.Model, fsqla.FsUserMixin):  # type: ignore[name-defined]
    __tablename__ = "user"
    person_id: Mapped[str] = text_key(index=True)


class WebAuthn(db.Model, fsqla.FsWebAuthnMixin):  # type: ignore[name-defined]
    __tablename__ = "web_authn"


class SignInAttemptRow(db.Model):  # type: ignore[name-defined]
    """Failed attempts, kept in the database so that every server process counts the same."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (sa.Index("ix_sign_in_attempts_who_at", "who", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = text_key(300)
    at: Mapped[datetime] = mapped_column(UTCTime)


# --- the record -------------------------------------------------------------------------------


class EventRow(db.Model):  # type: ignore[name-defined]
    """One thing that happened. Triggers refuse to change or delete it."""

    __tablename__ = "events"
    __table_args__ = (sa.UniqueConstraint("case_id", "version"),)
    position: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    case_id: Mapped[str] = text_key()
    version: Mapped[int]
    kind: Mapped[str] = text_key(40)
    compartment: Mapped[str] = text_key(20)
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    actor_id: Mapped[str] = text_key()
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    saved_at: Mapped[datetime] = mapped_column(UTCTime)
    received_at: Mapped[datetime] = mapped_column(UTCTime)
    command_id: Mapped[str] = text_key()


class OperationRow(db.Model):  # type: ignore[name-defined]
    """What a phone or a form delivered, kept with the first answer it was given."""

    __tablename__ = "operations"
    __table_args__ = (
        sa.Index("ix_operations_status_decide_by", "status", "decide_by"),
        sa.Index("ix_operations_phone_id_number", "phone_id", "number"),
    )
    id: Mapped[str] = text_key(primary_key=True)
    sha256: Mapped[str] = text_key(64)
    key_id: Mapped[str] = text_key(40, default="")
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary, default=b"")
    author_id: Mapped[str | None] = text_key(nullable=True)
    carried_by: Mapped[str | None] = text_key(nullable=True)
    received_at: Mapped[datetime] = mapped_column(UTCTime)
    status: Mapped[str] = text_key(20)
    verdict: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    case_id: Mapped[str | None] = text_key(nullable=True)
    words: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON, nullable=True)
    asked: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON, nullable=True)
    saved_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    decided_by_whom: Mapped[str | None] = text_key(nullable=True, index=True)
    decide_by: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    decided_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    phone_id: Mapped[str | None] = text_key(32, nullable=True)
    number: Mapped[int | None] = mapped_column(nullable=True)
    previous: Mapped[str | None] = text_key(64, nullable=True)
    signature: Mapped[str | None] = text_key(100, nullable=True)
    is_confirmed: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    clock_fast_by: Mapped[int | None] = mapped_column(sa.BigInteger, nullable=True)
    backed_up_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class PhoneRow(db.Model):  # type: ignore[name-defined]
    """A phone that signs what its owner saves on it: the half of its key that anybody may know."""

    __tablename__ = "phones"
    id: Mapped[str] = text_key(32, primary_key=True)
    person_id: Mapped[str] = text_key(index=True)
    public_key: Mapped[str] = text_key(100)
    called: Mapped[str] = text_key(60)
    since: Mapped[datetime] = mapped_column(UTCTime)
    lost_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    lost_said_by: Mapped[str | None] = text_key(nullable=True)


class StoreRow(db.Model):  # type: ignore[name-defined]
    """One row: which store this is, and when a whole backup of it was last made."""

    __tablename__ = "stores"
    epoch: Mapped[str] = text_key(32, primary_key=True)
    backed_up_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class ParkedPhotographRow(db.Model):  # type: ignore[name-defined]
    """Listed by a report that a rule stopped: which copies have arrived, and their fingerprints."""

    __tablename__ = "parked_photographs"
    id: Mapped[str] = text_key(primary_key=True)
    operation_id: Mapped[str] = text_key(primary_key=True, index=True)
    viewing: Mapped[str | None] = text_key(64, nullable=True)
    original: Mapped[str | None] = text_key(64, nullable=True)


# --- pages, folded from the record ------------------------------------------------------------


# Said in one way, word for word: only then does a query use the index of the few that it is of.
MISSES_SOMEBODY = sa.text("missing != ''")


class CaseRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "cases"
    __table_args__ = (
        sa.Index("ix_cases_force_opened", "force", "opened_at", "id"),
        sa.Index(
            "ix_cases_force_missing",
            *("force", "opened_at"),
            sqlite_where=MISSES_SOMEBODY,
            postgresql_where=MISSES_SOMEBODY,
        ),
        sa.Index("ix_cases_force_happened", "force", "happened_at"),
        sa.Index("ix_cases_victim", "victim_id", "opened_at"),
        sa.Index("ix_cases_reporter", "reporter_id", "opened_at"),
    )
    id: Mapped[str] = text_key(primary_key=True)
    incident_id: Mapped[str] = text_key(index=True)
    reference: Mapped[str] = text_key(12, unique=True)
    force: Mapped[str] = text_key(40)
    jurisdiction: Mapped[str] = text_key(40)
    plan_id: Mapped[str] = text_key(60)
    plan_version: Mapped[str] = text_key(20)
    victim_id: Mapped[str] = text_key()
    victim_known: Mapped[bool]
    reporter_id: Mapped[str] = text_key()
    kind: Mapped[str] = text_key(20)
    place: Mapped[str] = text_key(200)
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    opened_at: Mapped[datetime] = mapped_column(UTCTime)
    state: Mapped[str] = text_key(20)
    closed_at: Mapped[datetime | None] = mapped_column(UTCTime)
    closing_reason: Mapped[str] = text_key(20)
    missing: Mapped[str] = text_key(120, default="")
    report: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    version: Mapped[int]
    report_version: Mapped[int]


class VictimOfIncidentRow(db.Model):  # type: ignore[name-defined]
    """The conflict set, where the database can see it."""

    __tablename__ = "victims_of_incidents"
    incident_id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(primary_key=True)
    person_id: Mapped[str] = text_key(index=True)


class LinkedIncidentRow(db.Model):  # type: ignore[name-defined]
    """Incidents that belong together: each pair both ways round, so that one look finds all."""

    __tablename__ = "linked_incidents"
    incident_id: Mapped[str] = text_key(primary_key=True)
    linked_id: Mapped[str] = text_key(primary_key=True, index=True)


class RelationRow(db.Model):  # type: ignore[name-defined]
    """Somebody who stands aside in an incident, and whether an inspector allowed it after all."""

    __tablename__ = "relations"
    incident_id: Mapped[str] = text_key(primary_key=True)
    person_id: Mapped[str] = text_key(primary_key=True, index=True)
    relation: Mapped[str] = text_key(20)
    declared_by: Mapped[str] = text_key()
    declared_at: Mapped[datetime] = mapped_column(UTCTime)
    allowed_by: Mapped[str | None] = text_key(nullable=True)
    allowed_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class PartRow(db.Model):  # type: ignore[name-defined]
    """Who holds which part in a case. A trigger refuses a victim or co-victim of the incident."""

    __tablename__ = "case_parts"
    __table_args__ = (
        sa.Index("ix_case_parts_desk", "person_id", "opened_at", "case_id"),
        sa.Index("ix_case_parts_open", "person_id", "is_closed", "opened_at", "case_id"),
        sa.Index("ix_case_parts_held", *("person_id", "part", "is_closed", "opened_at", "case_id")),
    )
    case_id: Mapped[str] = text_key(primary_key=True)
    part: Mapped[str] = text_key(30, primary_key=True)
    incident_id: Mapped[str] = text_key(index=True)
    person_id: Mapped[str] = text_key()
    opened_at: Mapped[datetime] = mapped_column(UTCTime)
    since: Mapped[datetime] = mapped_column(UTCTime)
    is_closed: Mapped[bool] = mapped_column(default=False)


class PartOfferRow(db.Model):  # type: ignore[name-defined]
    """A part offered to somebody who has not taken it on yet, or who declined it and said why."""

    __tablename__ = "part_offers"
    __table_args__ = (
        sa.Index("ix_part_offers_to", "person_id", "declined_at"),
        sa.Index("ix_part_offers_by", "offered_by", "declined_at"),
    )
    case_id: Mapped[str] = text_key(primary_key=True)
    part: Mapped[str] = text_key(30, primary_key=True)
    incident_id: Mapped[str] = text_key()
    person_id: Mapped[str] = text_key()
    offered_by: Mapped[str] = text_key()
    offered_at: Mapped[datetime] = mapped_column(UTCTime)
    declined_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class PointRow(db.Model):  # type: ignore[name-defined]
    """A point of a case's plan, or a duty `within` one: whose it is, when it is due, its answer.

    A point that is kept by its duties stands in no queue: they do. `late_because` is None unless
    it was done late, and empty until somebody says why. Who else is asked when it is late stands
    here too, so that a list of late duties costs the same however many cases there are.
    """

    __tablename__ = "case_points"
    __table_args__ = (
        sa.Index(
            "ix_case_points_owner_due",
            *("force", "queue", "owner_id", "answered", "due_at", "case_id"),
        ),
        sa.Index(
            "ix_case_points_unexplained",
            *("answered_by", "late_because", "queue", "due_at", "case_id"),
        ),
        sa.Index(
            "ix_case_points_inspector_due",
            *("inspector_id", "queue", "answered", "due_at", "case_id"),
        ),
        sa.Index(
            "ix_case_points_leader_due",
            *("leader_id", "queue", "answered", "due_at", "case_id"),
        ),
        sa.Index("ix_case_points_force_due", "force", "queue", "answered", "due_at", "case_id"),
    )
    case_id: Mapped[str] = text_key(primary_key=True)
    point: Mapped[str] = text_key(60, primary_key=True)
    within: Mapped[str | None] = text_key(60, nullable=True)
    place: Mapped[int]
    force: Mapped[str] = text_key(40)
    queue: Mapped[str] = text_key(10, default="crime")
    owner: Mapped[str] = text_key(30)
    owner_id: Mapped[str | None] = text_key(nullable=True)
    inspector_id: Mapped[str | None] = text_key(nullable=True)
    leader_id: Mapped[str | None] = text_key(nullable=True)
    due_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    aim_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered: Mapped[str] = text_key(10, default="")
    words: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by: Mapped[str | None] = text_key(nullable=True)
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    happened_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    late_because: Mapped[str | None] = text_key(2000, nullable=True)


class LinkedOffenceRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "linked_offences"
    case_id: Mapped[str] = text_key(primary_key=True)
    number: Mapped[str] = text_key(60, primary_key=True)
    what: Mapped[str] = text_key(20)
    linked_at: Mapped[datetime] = mapped_column(UTCTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    how: Mapped[str] = mapped_column(sa.Text, default="")


class DecisionRow(db.Model):  # type: ignore[name-defined]
    """An approval or a return. A trigger refuses a victim or co-victim as the decider."""

    __tablename__ = "decisions"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = text_key()
    decided: Mapped[str] = text_key(10)
    seen_version: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    person_id: Mapped[str] = text_key()
    decided_at: Mapped[datetime] = mapped_column(UTCTime)


class DecisionAgainRow(db.Model):  # type: ignore[name-defined]
    """What somebody decided who turned out to be too near, until somebody else decides it."""

    __tablename__ = "decisions_again"
    __table_args__ = (sa.Index("ix_decisions_again_force", "force", "since"),)
    case_id: Mapped[str] = text_key(primary_key=True)
    decision: Mapped[str] = text_key(60, primary_key=True)
    force: Mapped[str] = text_key(40)
    since: Mapped[datetime] = mapped_column(UTCTime)


class PhotographRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "photographs"
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(primary_key=True, index=True)
    sha256: Mapped[str] = text_key(64)
    size: Mapped[int]
    taken_at: Mapped[str] = text_key(40)
    shows: Mapped[str] = text_key(default="")
    listed_at: Mapped[datetime] = mapped_column(UTCTime)
    viewing: Mapped[str | None] = text_key(64, nullable=True)
    original: Mapped[str | None] = text_key(64, nullable=True)
    matches: Mapped[bool | None] = mapped_column(nullable=True)


class WelfareNoteRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "welfare_notes"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[str] = text_key()
    text: Mapped[str] = mapped_column(sa.Text)
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    received_at: Mapped[datetime] = mapped_column(UTCTime)


class WelfareTalkRow(db.Model):  # type: ignore[name-defined]
    """The victim was met, or asked again: how, which headings, how much it affects them."""

    __tablename__ = "welfare_talks"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    deed: Mapped[str] = text_key(20)
    how: Mapped[str] = text_key(20)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    topics: Mapped[list[str]] = mapped_column(sa.JSON)
    impact: Mapped[int]
    person_id: Mapped[str] = text_key()
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    received_at: Mapped[datetime] = mapped_column(UTCTime)


class SupportOfferRow(db.Model):  # type: ignore[name-defined]
    """The last answer to each kind of support. What was said in it is nobody's business here."""

    __tablename__ = "support_offers"
    case_id: Mapped[str] = text_key(primary_key=True)
    support: Mapped[str] = text_key(30, primary_key=True)
    answer: Mapped[str] = text_key(10)
    person_id: Mapped[str] = text_key()
    asked_at: Mapped[datetime] = mapped_column(UTCTime)
    ask_again_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class ExposureCareRow(db.Model):  # type: ignore[name-defined]
    """Care after blood or spit, as dates. Nobody's health is written down, least of all here."""

    __tablename__ = "exposure_care"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    care: Mapped[str] = text_key(20)
    next_on: Mapped[str] = text_key(10, default="")
    person_id: Mapped[str] = text_key()
    happened_at: Mapped[datetime] = mapped_column(UTCTime)


class ContactChoiceRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "contact_choices"
    case_id: Mapped[str] = text_key(primary_key=True)
    how: Mapped[str] = text_key(20)
    how_often: Mapped[str] = text_key(40)
    safe_times: Mapped[str] = text_key(200, default="")
    chosen_at: Mapped[datetime] = mapped_column(UTCTime)


class ProgressRow(db.Model):  # type: ignore[name-defined]
    """One step of an investigation; `due_at` is when the victim has to have been told of it."""

    __tablename__ = "case_progress"
    __table_args__ = (
        sa.Index("ix_case_progress_untold", "force", "told_at", "due_at", "case_id"),
        sa.Index("ix_case_progress_late", "force", "was_late", "told_at"),
    )
    case_id: Mapped[str] = text_key(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    force: Mapped[str] = text_key(40)
    what: Mapped[str] = text_key(40)
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    hearing_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    court: Mapped[str] = text_key(120, default="")
    due_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    told_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    told_how: Mapped[str] = text_key(20, default="")
    was_late: Mapped[bool]
    verdict: Mapped[str] = text_key(20, default="", server_default="")


class SafetyReportRow(db.Model):  # type: ignore[name-defined]
    """How far a health and safety report is. The days on which somebody is asked are dates here,
    so that a prompt is a query and comes without anything running in the background; `asked_id`
    is the line supervisor, who is asked on the victim's working days."""

    __tablename__ = "safety_reports"
    __table_args__ = (
        sa.Index("ix_safety_reports_ask", "asked_id", "ask_on", "case_id"),
        sa.Index("ix_safety_reports_decide", "force", "report_by", "case_id"),
        sa.Index("ix_safety_reports_settled", "force", "is_settled", "opened_at", "case_id"),
    )
    case_id: Mapped[str] = text_key(primary_key=True)
    force: Mapped[str] = text_key(40)
    opened_at: Mapped[datetime] = mapped_column(UTCTime)
    written_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    reference: Mapped[str] = text_key(60, default="")
    is_settled: Mapped[bool]
    asked_id: Mapped[str | None] = text_key(nullable=True)
    ask_on: Mapped[date | None] = mapped_column(sa.Date, nullable=True)
    decide_from: Mapped[date | None] = mapped_column(sa.Date, nullable=True)
    report_by: Mapped[date | None] = mapped_column(sa.Date, nullable=True)


class LearningRecordRow(db.Model):  # type: ignore[name-defined]
    """What a report teaches. Only the case's number ties it to anyone; no export takes it along."""

    __tablename__ = "learning_records"
    __table_args__ = (sa.Index("ix_learning_records_force", "force", "quarter"),)
    case_id: Mapped[str] = text_key(primary_key=True)
    force: Mapped[str] = text_key(40)
    quarter: Mapped[str] = text_key(10)
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class MeetingListingRow(db.Model):  # type: ignore[name-defined]
    """The review meeting that a case is on, and what was written down when it was raised there."""

    __tablename__ = "meeting_listings"
    __table_args__ = (sa.Index("ix_meeting_listings_agenda", "force", "meeting_at"),)
    case_id: Mapped[str] = text_key(primary_key=True)
    incident_id: Mapped[str] = text_key()
    force: Mapped[str] = text_key(40)
    meeting_at: Mapped[datetime] = mapped_column(UTCTime)
    warning: Mapped[str] = mapped_column(sa.Text, default="")
    discussed_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    minutes: Mapped[str] = mapped_column(sa.Text, default="")


class ParticipantRow(db.Model):  # type: ignore[name-defined]
    """Who may read a private discussion. A trigger refuses anyone hurt in the incident."""

    __tablename__ = "discussion_participants"
    case_id: Mapped[str] = text_key(primary_key=True)
    person_id: Mapped[str] = text_key(primary_key=True, index=True)
    incident_id: Mapped[str] = text_key()


class PrivateDiscussionRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "private_discussions"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    held_at: Mapped[datetime] = mapped_column(UTCTime)
    words: Mapped[str] = mapped_column(sa.Text)
    person_id: Mapped[str] = text_key()


class LeafletRow(db.Model):  # type: ignore[name-defined]
    """The leaflet as it was last given, and when the victim said that they have it."""

    __tablename__ = "leaflets"
    case_id: Mapped[str] = text_key(primary_key=True)
    leaflet_version: Mapped[str] = text_key(20, default="")
    how: Mapped[str] = text_key(20, default="")
    given_by: Mapped[str | None] = text_key(nullable=True)
    given_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    accepted_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class StatementTakerRow(db.Model):  # type: ignore[name-defined]
    """Who is to take a victim's statement. A trigger refuses whoever was hurt in the incident."""

    __tablename__ = "statement_takers"
    case_id: Mapped[str] = text_key(primary_key=True)
    incident_id: Mapped[str] = text_key()
    person_id: Mapped[str] = text_key(index=True)
    since: Mapped[datetime] = mapped_column(UTCTime)


class DebriefPlanRow(db.Model):  # type: ignore[name-defined]
    """What stands before and after the debriefs of a case."""

    __tablename__ = "debrief_plans"
    case_id: Mapped[str] = text_key(primary_key=True)
    accounts_safe_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    planned_for: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    no_lesson: Mapped[str] = mapped_column(sa.Text, default="")


class DebriefRow(db.Model):  # type: ignore[name-defined]
    __tablename__ = "debriefs"
    case_id: Mapped[str] = text_key(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = text_key(20)
    held_at: Mapped[datetime] = mapped_column(UTCTime)
    attended: Mapped[list[str]] = mapped_column(sa.JSON)
    because: Mapped[str] = mapped_column(sa.Text, default="")


class LessonRow(db.Model):  # type: ignore[name-defined]
    """A lesson without a name. Whoever works it never learns `case_id`."""

    __tablename__ = "lessons"
    __table_args__ = (sa.Index("ix_lessons_force_sent", "force", "sent_at", "id"),)
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    force: Mapped[str] = text_key(40)
    about: Mapped[str] = text_key(40)
    text: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = text_key(20)
    sent_at: Mapped[datetime] = mapped_column(UTCTime)
    owner_id: Mapped[str | None] = text_key(nullable=True)
    accepted_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    acted_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    changed: Mapped[str] = mapped_column(sa.Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    closed_because: Mapped[str] = mapped_column(sa.Text, default="")


class StepRow(db.Model):  # type: ignore[name-defined]
    """A step of the force's route that is open, or was, in one case."""

    __tablename__ = "route_steps"
    __table_args__ = (sa.Index("ix_route_steps_waiting", "force", "is_waiting", "opened_at"),)
    case_id: Mapped[str] = text_key(primary_key=True)
    step: Mapped[str] = text_key(40, primary_key=True)
    force: Mapped[str] = text_key(40)
    why: Mapped[str] = text_key(20)
    opened_at: Mapped[datetime] = mapped_column(UTCTime)
    is_waiting: Mapped[bool]
    stood_down_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    stood_down_by: Mapped[str | None] = text_key(nullable=True)
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class NoticeRow(db.Model):  # type: ignore[name-defined]
    """One person told of one case, with the time of each of the four facts."""

    __tablename__ = "notices"
    __table_args__ = (
        sa.Index("ix_notices_for_person", "person_id", "acknowledged_at", "queued_at"),
        sa.Index("ix_notices_for_post", "force", "post", "acknowledged_at", "queued_at"),
        sa.Index("ix_notices_unsent", "force", "step", "sent_at", "queued_at"),
    )
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    incident_id: Mapped[str] = text_key()
    force: Mapped[str] = text_key(40)
    step: Mapped[str] = text_key(40)
    name: Mapped[str] = text_key(120)
    email: Mapped[str] = text_key(200)
    post: Mapped[str] = text_key(40)
    person_id: Mapped[str | None] = text_key(nullable=True)
    with_details: Mapped[bool]
    asked_by: Mapped[str] = text_key()
    queued_at: Mapped[datetime] = mapped_column(UTCTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    delivered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    acknowledged_by: Mapped[str | None] = text_key(nullable=True)
    support: Mapped[str] = mapped_column(sa.Text, default="")
    follow_up: Mapped[str] = text_key(10, default="")
    sees_to_it: Mapped[bool] = mapped_column(default=False)


# --- how the victim is heard: only the force lead reads it, and figures that name nobody ----------


class BellRow(db.Model):  # type: ignore[name-defined]
    """The quiet bell, rung by a victim or by a low answer of theirs, until it is answered."""

    __tablename__ = "bells"
    __table_args__ = (sa.Index("ix_bells_open", "force", "answered_at", "due_at"),)
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    force: Mapped[str] = text_key(40)
    why: Mapped[str] = text_key(20)
    moment: Mapped[str] = text_key(20, default="")
    rung_at: Mapped[datetime] = mapped_column(UTCTime)
    due_at: Mapped[datetime] = mapped_column(UTCTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered_by: Mapped[str | None] = text_key(nullable=True)
    how: Mapped[str] = text_key(20, default="")
    words: Mapped[str] = mapped_column(sa.Text, default="")


class OutcomeRow(db.Model):  # type: ignore[name-defined]
    """How a case came out, and what became of the review that the victim asked for."""

    __tablename__ = "outcomes"
    case_id: Mapped[str] = text_key(primary_key=True)
    option: Mapped[str] = text_key(20)
    decided_at: Mapped[datetime] = mapped_column(UTCTime)
    review_asked_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    review_told_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    review_result: Mapped[str] = text_key(20, default="")


class ComplaintRow(db.Model):  # type: ignore[name-defined]
    """What a victim complains of, until professional standards have answered it."""

    __tablename__ = "complaints"
    __table_args__ = (sa.Index("ix_complaints_open", "force", "answered_at", "answer_by"),)
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    force: Mapped[str] = text_key(40)
    words: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UTCTime)
    acknowledge_by: Mapped[datetime] = mapped_column(UTCTime)
    answer_by: Mapped[datetime] = mapped_column(UTCTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    acknowledged_by: Mapped[str | None] = text_key(nullable=True)
    next_steps: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered_by: Mapped[str | None] = text_key(nullable=True)
    answer: Mapped[str] = mapped_column(sa.Text, default="")


class QuestionRow(db.Model):  # type: ignore[name-defined]
    """What a victim asked those who work for them, and the answer."""

    __tablename__ = "questions"
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    about: Mapped[str] = text_key(10)
    words: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(UTCTime)
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered_by: Mapped[str | None] = text_key(nullable=True)


class PulseRow(db.Model):  # type: ignore[name-defined]
    """A key point after which the victim is asked three questions, and what they answered."""

    __tablename__ = "pulses"
    case_id: Mapped[str] = text_key(primary_key=True)
    moment: Mapped[str] = text_key(20, primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(UTCTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    informed: Mapped[int | None] = mapped_column(nullable=True)
    heard: Mapped[int | None] = mapped_column(nullable=True)
    looked_after: Mapped[int | None] = mapped_column(nullable=True)


PAGES = (
    CaseRow,
    VictimOfIncidentRow,
    LinkedIncidentRow,
    RelationRow,
    PartRow,
    PartOfferRow,
    PointRow,
    LinkedOffenceRow,
    DecisionRow,
    DecisionAgainRow,
    PhotographRow,
    WelfareNoteRow,
    WelfareTalkRow,
    SupportOfferRow,
    ExposureCareRow,
    ContactChoiceRow,
    ProgressRow,
    SafetyReportRow,
    LearningRecordRow,
    MeetingListingRow,
    ParticipantRow,
    PrivateDiscussionRow,
    LeafletRow,
    StatementTakerRow,
    DebriefPlanRow,
    DebriefRow,
    LessonRow,
    StepRow,
    NoticeRow,
    BellRow,
    PulseRow,
    QuestionRow,
    OutcomeRow,
    ComplaintRow,
)


# --- what was published, and what is done about it ---------------------------------------------


class PublishedFiguresRow(db.Model):  # type: ignore[name-defined]
    """A quarter's figures as everyone sees them, for good. Triggers refuse to change them."""

    __tablename__ = "published_figures"
    force: Mapped[str] = text_key(40, primary_key=True)
    quarter: Mapped[str] = text_key(7, primary_key=True)
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    published_at: Mapped[datetime] = mapped_column(UTCTime)


class PanelCommentRow(db.Model):  # type: ignore[name-defined]
    """What the scrutiny panel says of a quarter; triggers refuse to change it."""

    __tablename__ = "panel_comments"
    __table_args__ = (sa.Index("ix_panel_comments_quarter", "force", "quarter", "written_at"),)
    id: Mapped[str] = text_key(primary_key=True)
    force: Mapped[str] = text_key(40)
    quarter: Mapped[str] = text_key(7)
    words: Mapped[str] = mapped_column(sa.Text)
    written_by: Mapped[str] = text_key()
    written_at: Mapped[datetime] = mapped_column(UTCTime)


class ProblemRow(db.Model):  # type: ignore[name-defined]
    """Something that keeps happening, and that somebody has taken on to solve."""

    __tablename__ = "problems"
    __table_args__ = (sa.Index("ix_problems_force", "force", "opened_at"),)
    id: Mapped[str] = text_key(primary_key=True)
    force: Mapped[str] = text_key(40)
    title: Mapped[str] = text_key(120)
    opened_by: Mapped[str] = text_key()
    opened_at: Mapped[datetime] = mapped_column(UTCTime)


class ProblemStepRow(db.Model):  # type: ignore[name-defined]
    """One step, with who owned the problem from then on; triggers refuse to change it."""

    __tablename__ = "problem_steps"
    problem_id: Mapped[str] = text_key(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage: Mapped[str] = text_key(10)
    words: Mapped[str] = mapped_column(sa.Text)
    owner_id: Mapped[str] = text_key(index=True)
    review_on: Mapped[date | None] = mapped_column(nullable=True)
    written_by: Mapped[str] = text_key()
    written_at: Mapped[datetime] = mapped_column(UTCTime)


# --- what leaves us: never folded again, so that a rebuild sends nothing twice ------------------


class OutgoingRow(db.Model):  # type: ignore[name-defined]
    """One message by one channel, until it has gone. `claimed_until` keeps two senders apart."""

    __tablename__ = "outgoing"
    __table_args__ = (sa.Index("ix_outgoing_next", "sent_at", "next_try_at"),)
    id: Mapped[str] = text_key(60, primary_key=True)
    notice_id: Mapped[str] = text_key(index=True)
    case_id: Mapped[str] = text_key(index=True)
    room: Mapped[str] = text_key(20, default="notices", server_default="notices")
    force: Mapped[str] = text_key(40)
    channel: Mapped[str] = text_key(20)
    address: Mapped[str] = mapped_column(sa.Text)
    queued_at: Mapped[datetime] = mapped_column(UTCTime)
    next_try_at: Mapped[datetime] = mapped_column(UTCTime)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str] = text_key(80, default="")
    claimed_until: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    sent_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    carrier_id: Mapped[str] = text_key(120, default="", index=True)
    last_fault: Mapped[str] = mapped_column(sa.Text, default="")


class DeviceRow(db.Model):  # type: ignore[name-defined]
    """A device that shows somebody's notices. A trigger drops it when their account is closed."""

    __tablename__ = "devices"
    id: Mapped[str] = text_key(primary_key=True)
    person_id: Mapped[str] = text_key(index=True)
    endpoint: Mapped[str] = mapped_column(sa.Text)
    p256dh: Mapped[str] = text_key(120)
    auth: Mapped[str] = text_key(40)
    called: Mapped[str] = text_key(60)
    since: Mapped[datetime] = mapped_column(UTCTime)


class SilentPhoneRow(db.Model):  # type: ignore[name-defined]
    """What one phone last said of one person's work on it that had not arrived."""

    __tablename__ = "silent_phones"
    __table_args__ = (sa.Index("ix_silent_phones_missed", "person_id", "waiting", "answered_at"),)
    id: Mapped[str] = text_key(primary_key=True)
    person_id: Mapped[str] = text_key()
    called: Mapped[str] = text_key(60)
    waiting: Mapped[int]
    heard_at: Mapped[datetime] = mapped_column(UTCTime)
    emptied_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    answered_by: Mapped[str | None] = text_key(nullable=True)
    words: Mapped[str] = mapped_column(sa.Text, default="")


class InvitationRow(db.Model):  # type: ignore[name-defined]
    """A code that a victim was given in person, and what became of it. Not folded: it is secret."""

    __tablename__ = "invitations"
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    front: Mapped[str] = text_key(4, index=True)
    code_hash: Mapped[str] = mapped_column(sa.Text)
    made_by: Mapped[str] = text_key()
    made_at: Mapped[datetime] = mapped_column(UTCTime)
    expires_at: Mapped[datetime] = mapped_column(UTCTime)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)
    ended_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class InvitedPhoneRow(db.Model):  # type: ignore[name-defined]
    """A phone on which a code was used: it has a secret, and its victim has a passphrase."""

    __tablename__ = "invited_phones"
    id: Mapped[str] = text_key(primary_key=True)
    case_id: Mapped[str] = text_key(index=True)
    person_id: Mapped[str] = text_key()
    secret_hash: Mapped[str] = text_key(64, unique=True)
    passphrase_hash: Mapped[str] = mapped_column(sa.Text)
    since: Mapped[datetime] = mapped_column(UTCTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class VisitRow(db.Model):  # type: ignore[name-defined]
    """One time that the victim opened their page on such a phone."""

    __tablename__ = "visits"
    id: Mapped[str] = text_key(primary_key=True)
    phone_id: Mapped[str] = text_key(index=True)
    secret_hash: Mapped[str] = text_key(64, unique=True)
    started_at: Mapped[datetime] = mapped_column(UTCTime)
    last_at: Mapped[datetime] = mapped_column(UTCTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCTime, nullable=True)


class HeartbeatRow(db.Model):  # type: ignore[name-defined]
    """When a worker last said that it is alive."""

    __tablename__ = "heartbeats"
    worker: Mapped[str] = text_key(80, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCTime)


# --- who looked -------------------------------------------------------------------------------


class AccessRow(db.Model):  # type: ignore[name-defined]
    """Every view, export and refusal, chained by hash; triggers refuse change and deletion."""

    __tablename__ = "access_log"
    n: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime] = mapped_column(UTCTime)
    person_id: Mapped[str] = text_key()
    deed: Mapped[str] = text_key(60)
    case_id: Mapped[str | None] = text_key(nullable=True, index=True)
    detail: Mapped[str] = mapped_column(sa.Text, default="")
    hash: Mapped[str] = text_key(64)
