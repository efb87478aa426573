"""Reads for the health and safety pages: the injury and the days, never strands or evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.permissions import Permission, carries, held_by
from webapp.domain.riddor import Question, Riddor, WorkDays
from webapp.domain.safety_file import Exemption, Part, RiddorDecision
from webapp.storage import event_store, people
from webapp.storage.queries import cases_of_own_incidents
from webapp.storage.tables import CaseRow, PersonRow, SafetyReportRow

MOST_LISTED = 50
NEARLY = timedelta(days=2)

# Named one by one: what is not here, such as the strands and the words, is read by nobody here.
SHARED = (
    "kind",
    "place",
    "place_type",
    "methods",
    "activity",
    "factors",
    "exposure",
    "injury",
    "treatment",
)
# The victim is told of themselves, and nothing of the suspect.
OF_THE_SUSPECT = frozenset({"factors", "description"})


@dataclass(frozen=True, kw_only=True)
class SafetyView:
    """A case as its health and safety report shows it. `number` is the force's own system's."""

    id: str
    reference: str
    force: str
    victim: str
    victim_role: str
    happened_at: datetime
    opened_at: datetime
    report: Mapping[str, Any]
    supervisors: Part | None
    victims: Part | None
    version: int
    number: str
    number_at: datetime | None
    exemption: Exemption | None
    riddor: Riddor
    question: Question | None
    decision: RiddorDecision | None
    adviser_said: Sequence[RiddorDecision]
    work_days: Sequence[WorkDays]
    names: Mapping[str, str]
    permissions: frozenset[Permission] = frozenset()

    def may(self, permission: str) -> bool:
        return Permission[permission] in self.permissions


@dataclass(frozen=True, kw_only=True)
class SafetyLine:
    """A report as a list shows it."""

    case_id: str
    reference: str
    victim: str
    happened_at: datetime
    written_at: datetime | None
    ask_on: date | None
    report_by: date | None


def safety_for(session: Session, actor: Actor, case_id: str) -> SafetyView | None:
    """None for whoever may not read it, and for anyone who was hurt in the incident."""
    case = event_store.load(session, case_id)
    if not case.version or case.opened.force != actor.force:
        return None
    held = held_by(actor, case.parts_of(actor.person_id))
    in_conflict = actor.person_id in event_store.conflicts_of(session, case)
    if in_conflict or not carries(Permission.READ_SAFETY_REPORT, held):
        return None
    return _view(session, case, frozenset(each for each in Permission if carries(each, held)))


def own_safety_for(session: Session, actor: Actor, case_id: str) -> SafetyView | None:
    case = event_store.load(session, case_id)
    if not case.version or case.victim_id != actor.person_id:
        return None
    return _view(session, case, frozenset(), leave_out=OF_THE_SUSPECT)


def undecided(session: Session, actor: Actor, *, today: date) -> list[SafetyLine]:
    """What the adviser has to decide, the soonest date of the law first."""
    return _lines(
        session,
        actor,
        SafetyReportRow.decide_from <= today,
        order=(SafetyReportRow.report_by, SafetyReportRow.case_id),
    )


def almost_too_late(session: Session, actor: Actor, *, today: date) -> list[SafetyLine]:
    """Undecided with the law's date upon us: the force's lead sees it too, whoever is away."""
    return _lines(
        session,
        actor,
        SafetyReportRow.decide_from <= today,
        SafetyReportRow.report_by <= today + NEARLY,
        order=(SafetyReportRow.report_by, SafetyReportRow.case_id),
    )


def without_number(session: Session, actor: Actor) -> list[SafetyLine]:
    """Reports that are neither in the force's own system nor exempted, the oldest first."""
    return _lines(
        session,
        actor,
        SafetyReportRow.is_settled.is_(False),
        order=(SafetyReportRow.opened_at, SafetyReportRow.case_id),
    )


def to_ask_about(session: Session, actor: Actor, *, today: date) -> list[SafetyLine]:
    """Victims of whom their own supervisor has still to say whether they do their full role."""
    return _lines(
        session,
        actor,
        SafetyReportRow.asked_id == actor.person_id,
        SafetyReportRow.ask_on <= today,
        order=(SafetyReportRow.ask_on, SafetyReportRow.case_id),
    )


def _lines(session: Session, actor: Actor, *conditions: Any, order: Any) -> list[SafetyLine]:
    report = SafetyReportRow
    rows = session.execute(
        sa.select(report, CaseRow.reference, CaseRow.happened_at, PersonRow.rank, PersonRow.name)
        .join(CaseRow, CaseRow.id == report.case_id)
        .join(PersonRow, PersonRow.id == CaseRow.victim_id)
        .where(
            report.force == actor.force,
            report.case_id.not_in(cases_of_own_incidents(actor)),
            *conditions,
        )
        .order_by(*order)
        .limit(MOST_LISTED)
    )
    return [
        SafetyLine(
            case_id=row.case_id,
            reference=reference,
            victim=f"{rank} {name}".strip(),
            happened_at=happened_at,
            written_at=row.written_at,
            ask_on=row.ask_on,
            report_by=row.report_by,
        )
        for row, reference, happened_at, rank, name in rows
    ]


def _view(
    session: Session,
    case: Case,
    permissions: frozenset[Permission],
    leave_out: frozenset[str] = frozenset(),
) -> SafetyView:
    file = case.safety
    authors = {each.by for each in (file.supervisors, file.victims, file.exemption) if each}
    said = [each for each in (*file.answers.values(), file.decision) if each]
    authors |= {each.by for each in said}
    names = people.names(session, {case.victim_id, *authors})
    shared = {name: case.report[name] for name in SHARED if name in case.report}
    return SafetyView(
        id=case.id,
        reference=case.opened.reference,
        force=case.opened.force,
        victim=names.get(case.victim_id, ""),
        victim_role=case.report.get("victim_role", ""),
        happened_at=datetime.fromisoformat(case.report["happened_at"]),
        opened_at=case.history[0].received_at,
        report={name: said for name, said in shared.items() if name not in leave_out},
        supervisors=_without(file.supervisors, leave_out),
        victims=file.victims,
        version=file.version,
        number=file.reference,
        number_at=file.reference_at,
        exemption=file.exemption,
        riddor=file.riddor(case.report),
        question=file.question(case.report),
        decision=file.decision,
        adviser_said=said,
        work_days=tuple(file.work_days),
        names=names,
        permissions=permissions,
    )


def _without(part: Part | None, leave_out: frozenset[str]) -> Part | None:
    if part is None or not leave_out:
        return part
    return Part(
        said={name: said for name, said in part.said.items() if name not in leave_out},
        by=part.by,
        role=part.role,
        at=part.at,
        version=part.version,
    )
