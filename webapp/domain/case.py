"""A case as its events tell it: folded from the record, never stored as an opinion of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import singledispatchmethod
from typing import Any

from webapp.domain import events as e
from webapp.domain.permissions import INVESTIGATOR
from webapp.domain.plan import Answer
from webapp.domain.riddor import WorkDays
from webapp.domain.safety_file import (
    RECORDED,
    TOLD,
    Exemption,
    Part,
    RiddorDecision,
    SafetyFile,
)
from webapp.domain.severity import Severity, severity_of
from webapp.domain.support import Offer
from webapp.domain.who_must_know import Notice, OpenStep, Told

NEW, WAITING, RETURNED, ANSWERED, APPROVED = "new", "waiting", "returned", "answered", "approved"
# What becomes of a lesson, by the body that learns for the force.
SENT, ACCEPTED, ACTED_ON, CLOSED = "sent", "accepted", "acted_on", "closed"


@dataclass(kw_only=True)
class Case:
    """One victim's case. `report_version` moves only when the report itself changes.

    `parts` says who holds each, `part_offers` who was asked to take it on and has not answered.
    """

    id: str
    version: int = 0
    report_version: int = 0
    state: str = NEW
    closed_at: datetime | None = None
    closing_reason: str = ""
    opening: e.AssaultReported | None = None
    victim_id: str = ""
    victim_known: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    part_offers: dict[str, str] = field(default_factory=dict)
    offences: dict[str, bool] = field(default_factory=dict)
    report: dict[str, Any] = field(default_factory=dict)
    photographs: dict[str, e.PhotographListed] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    contact: e.ContactChosen | None = None
    support: dict[str, Offer] = field(default_factory=dict)
    impacts: list[tuple[datetime, int]] = field(default_factory=list)
    follow_up_on: str = ""
    participants: frozenset[str] = frozenset()
    has_leaflet: bool = False
    lessons: dict[str, str] = field(default_factory=dict)
    started: dict[str, datetime] = field(default_factory=dict)
    safety: SafetyFile = field(default_factory=SafetyFile)
    returned_at_version: int = 0
    authors: set[str] = field(default_factory=set)
    history: list[e.Recorded] = field(default_factory=list)

    @classmethod
    def from_events(cls, case_id: str, recorded: Iterable[e.Recorded]) -> "Case":
        case = cls(id=case_id)
        for each in recorded:
            case.take(each)
        return case

    @property
    def opened(self) -> e.AssaultReported:
        """What every case begins with; ask for it only of a case that has a version."""
        assert self.opening is not None
        return self.opening

    @property
    def incident_id(self) -> str:
        return self.opened.incident_id

    @property
    def reporter_id(self) -> str:
        return self.opened.reporter_id

    @property
    def worst_impact(self) -> int | None:
        """The worst that was ever said of the effect on the victim; None before anybody asked."""
        return max((impact for _, impact in self.impacts), default=None)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def severity(self) -> Severity:
        """The worse of body and mind."""
        return severity_of(self.report, impact=self.worst_impact)

    def parts_of(self, person_id: str) -> frozenset[str]:
        return frozenset(part for part, holder in self.parts.items() if holder == person_id)

    def changes_since(self, version: int) -> list[e.Recorded]:
        """What was said of the report after `version`, oldest first."""
        return [r for r in self.history if r.version > version and r.event.changes_report]

    def take(self, recorded: e.Recorded) -> None:
        self.version = recorded.version
        self.history.append(recorded)
        if recorded.event.starts:
            self.started[recorded.event.starts] = recorded.happened_at
        if recorded.event.changes_report:
            self.report_version = recorded.version
            self.authors.add(recorded.actor_id)
        self._fold(recorded.event, recorded)

    @singledispatchmethod
    def _fold(self, event: e.Event, recorded: e.Recorded) -> None:
        """Most events leave the case itself as it is; they live in its history."""

    @_fold.register
    def _(self, event: e.AssaultReported, recorded: e.Recorded) -> None:
        self.opening = event
        self.victim_id, self.victim_known = event.victim_id, event.victim_known
        self.report = dict(event.report)
        self.state = WAITING

    @_fold.register
    def _(self, event: e.ReportAddedTo, recorded: e.Recorded) -> None:
        factors = {**self.report.get("factors", {}), **event.said.get("factors", {})}
        self.report.update(event.said)
        if factors:
            self.report["factors"] = factors
        self._wait_again()

    @_fold.register
    def _(self, event: e.CaseClosed, recorded: e.Recorded) -> None:
        self.closed_at, self.closing_reason = recorded.received_at, event.reason

    @_fold.register
    def _(self, event: e.CaseReopened, recorded: e.Recorded) -> None:
        self.closed_at, self.closing_reason = None, ""

    @_fold.register
    def _(self, event: e.PhotographListed, recorded: e.Recorded) -> None:
        self.photographs[event.photograph_id] = event

    @_fold.register
    def _(self, event: e.PhotographPlaced, recorded: e.Recorded) -> None:
        listed = self.photographs[event.photograph_id]
        self.photographs[event.photograph_id] = replace(listed, shows=event.shows)

    @_fold.register
    def _(self, event: e.VictimIdentified, recorded: e.Recorded) -> None:
        self.victim_id, self.victim_known = event.victim_id, True

    @_fold.register
    def _(self, event: e.PartGiven, recorded: e.Recorded) -> None:
        self.parts[event.part] = event.person_id

    @_fold.register
    def _(self, event: e.PartEnded, recorded: e.Recorded) -> None:
        if self.parts.get(event.part) == event.person_id:
            del self.parts[event.part]
        if event.part == INVESTIGATOR:
            self.part_offers.pop(event.part, None)

    @_fold.register
    def _(self, event: e.InvestigatorNamed, recorded: e.Recorded) -> None:
        self.parts[INVESTIGATOR] = event.person_id
        self.part_offers[INVESTIGATOR] = event.person_id

    @_fold.register
    def _(self, event: e.PartOffered, recorded: e.Recorded) -> None:
        self.part_offers[event.part] = event.person_id

    @_fold.register(e.PartAccepted)
    @_fold.register(e.PartDeclined)
    @_fold.register(e.OfferWithdrawn)
    def _(self, event: Any, recorded: e.Recorded) -> None:
        self.part_offers.pop(event.part, None)

    @_fold.register
    def _(self, event: e.OffenceLinked, recorded: e.Recorded) -> None:
        self.offences[event.number] = False

    @_fold.register
    def _(self, event: e.LinkedOffenceClosed, recorded: e.Recorded) -> None:
        self.offences[event.number] = True

    @_fold.register
    def _(self, event: e.PointCompleted, recorded: e.Recorded) -> None:
        self.answers[event.point] = _answer(recorded, event.note)

    @_fold.register
    def _(self, event: e.PointExcused, recorded: e.Recorded) -> None:
        self.answers[event.point] = _answer(recorded, event.reason, is_excused=True)

    @_fold.register
    def _(self, event: e.PointReopened, recorded: e.Recorded) -> None:
        self.answers.pop(event.point, None)

    @_fold.register
    def _(self, event: e.LateExplained, recorded: e.Recorded) -> None:
        self.answers[event.point] = replace(self.answers[event.point], late_because=event.because)

    @_fold.register
    def _(self, event: e.ReportApproved, recorded: e.Recorded) -> None:
        self.state = APPROVED

    @_fold.register
    def _(self, event: e.ReportReturned, recorded: e.Recorded) -> None:
        self.state, self.returned_at_version = RETURNED, event.seen_version

    @_fold.register
    def _(self, event: e.ReturnAnswered, recorded: e.Recorded) -> None:
        self.state = ANSWERED

    @_fold.register
    def _(self, event: e.ContactChosen, recorded: e.Recorded) -> None:
        self.contact = event

    @_fold.register
    def _(self, event: e.SafetyReportWritten, recorded: e.Recorded) -> None:
        self.safety.supervisors = _part(event.said, recorded, role=event.author_part)

    @_fold.register
    def _(self, event: e.OwnSafetyPartWritten, recorded: e.Recorded) -> None:
        self.safety.victims = _part(event.said, recorded, role="victim")

    @_fold.register
    def _(self, event: e.SafetyReferenceGiven, recorded: e.Recorded) -> None:
        self.safety.reference = event.reference
        self.safety.reference_at = recorded.received_at

    @_fold.register
    def _(self, event: e.SafetyReportExempted, recorded: e.Recorded) -> None:
        self.safety.exemption = Exemption(
            reason=event.reason, by=recorded.actor_id, at=recorded.received_at
        )

    @_fold.register
    def _(self, event: e.WorkDaysRecorded, recorded: e.Recorded) -> None:
        self.safety.work_days.append(
            WorkDays(
                able=event.able,
                from_on=date.fromisoformat(event.from_on),
                until_on=date.fromisoformat(event.until_on) if event.until_on else None,
                said_on=date.fromisoformat(event.said_on),
            )
        )

    @_fold.register
    def _(self, event: e.RiddorDecided, recorded: e.Recorded) -> None:
        decision = RiddorDecision(
            decision=event.decision,
            reason=event.reason,
            reference=event.reference,
            way=event.way,
            grounds=frozenset(event.grounds),
            by=recorded.actor_id,
            happened_at=recorded.happened_at,
        )
        if event.decision in (TOLD, RECORDED):
            self.safety.answers[event.decision] = decision
        else:
            self.safety.decision = decision

    @_fold.register
    def _(self, event: e.VictimMet, recorded: e.Recorded) -> None:
        self.impacts.append((recorded.happened_at, event.impact))

    @_fold.register
    def _(self, event: e.VictimCheckedOn, recorded: e.Recorded) -> None:
        self.impacts.append((recorded.happened_at, event.impact))

    @_fold.register
    def _(self, event: e.SupportAnswered, recorded: e.Recorded) -> None:
        self.support[event.support] = Offer(answer=event.answer, at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.ExposureCareRecorded, recorded: e.Recorded) -> None:
        self.follow_up_on = event.next_on or self.follow_up_on

    @_fold.register
    def _(self, event: e.ParticipantsChosen, recorded: e.Recorded) -> None:
        self.participants = frozenset(event.person_ids)

    @_fold.register
    def _(self, event: e.LeafletAccepted, recorded: e.Recorded) -> None:
        self.has_leaflet = True

    @_fold.register
    def _(self, event: e.LessonShared, recorded: e.Recorded) -> None:
        self.lessons[event.lesson_id] = SENT

    @_fold.register
    def _(self, event: e.LessonAccepted, recorded: e.Recorded) -> None:
        self.lessons[event.lesson_id] = ACCEPTED

    @_fold.register
    def _(self, event: e.LessonActedOn, recorded: e.Recorded) -> None:
        self.lessons[event.lesson_id] = ACTED_ON

    @_fold.register
    def _(self, event: e.LessonClosed, recorded: e.Recorded) -> None:
        self.lessons[event.lesson_id] = CLOSED

    @_fold.register
    def _(self, event: e.StepOpened, recorded: e.Recorded) -> None:
        self.told.steps[event.step] = OpenStep(
            step=event.step, why=event.why, opened_at=recorded.happened_at
        )
        self.started[f"{event.step}_needed"] = recorded.happened_at

    @_fold.register
    def _(self, event: e.StepStoodDown, recorded: e.Recorded) -> None:
        self.told.steps[event.step].stood_down = True

    @_fold.register
    def _(self, event: e.NoticeQueued, recorded: e.Recorded) -> None:
        self.told.add(
            Notice(
                id=event.notice_id,
                step=event.step,
                name=event.name,
                email=event.email,
                post=event.post,
                person_id=event.person_id,
                with_details=event.with_details,
                queued_at=recorded.happened_at,
            )
        )

    @_fold.register
    def _(self, event: e.NoticeSent, recorded: e.Recorded) -> None:
        notice = self.told.notices[event.notice_id]
        notice.sent_at = notice.sent_at or recorded.happened_at

    @_fold.register
    def _(self, event: e.NoticeDelivered, recorded: e.Recorded) -> None:
        notice = self.told.notices[event.notice_id]
        notice.delivered_at = notice.delivered_at or recorded.happened_at

    @_fold.register
    def _(self, event: e.NoticeAcknowledged, recorded: e.Recorded) -> None:
        notice = self.told.notices[event.notice_id]
        notice.acknowledged_at, notice.acknowledged_by = recorded.happened_at, recorded.actor_id

    def _wait_again(self) -> None:
        """New facts after an approval want a second look; a return stays until it is answered."""
        if self.state == APPROVED:
            self.state = WAITING


def _part(said: Mapping[str, Any], recorded: e.Recorded, *, role: str) -> Part:
    return Part(
        said=said,
        by=recorded.actor_id,
        role=role,
        at=recorded.received_at,
        version=recorded.version,
    )


def _answer(recorded: e.Recorded, note: str, *, is_excused: bool = False) -> Answer:
    return Answer(
        by=recorded.actor_id,
        at=recorded.received_at,
        happened_at=recorded.happened_at,
        note=note,
        is_excused=is_excused,
    )
