"""A case as its events tell it: folded from the record, never stored as an opinion of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import singledispatchmethod
from typing import Any

from webapp.domain import events as e
from webapp.domain.bells import Bell
from webapp.domain.complaints import Complaint
from webapp.domain.court_file import (
    ChiefRefusal,
    CommunityImpact,
    CourtFile,
    Served,
    Statement,
)
from webapp.domain.court_file import Offer as StatementOffer
from webapp.domain.decisions import (
    APPROVAL,
    CHIEF_STATEMENT,
    ENHANCED_RIGHTS,
    EXEMPTION,
    LESS,
    NO_CRIME_NUMBER,
    STEP,
    VIEW_MISSING,
    Decision,
    decided_by,
    taken_back_by,
)
from webapp.domain.evidence_file import EvidenceFile
from webapp.domain.graver import counts_at_once, is_less
from webapp.domain.outcomes import Decided, Review, VictimView
from webapp.domain.permissions import INVESTIGATOR
from webapp.domain.plan import Answer
from webapp.domain.progress import (
    CHARGED,
    MATERIAL,
    Correction,
    Progress,
    Telling,
    day_of,
    is_remanded,
    next_hearing,
)
from webapp.domain.questions import DUTIES, Question
from webapp.domain.riddor import WorkDays
from webapp.domain.safety_file import (
    RECORDED,
    TOLD,
    Exemption,
    Part,
    RiddorDecision,
    SafetyFile,
)
from webapp.domain.sentencing import Sentence
from webapp.domain.severity import Severity, severity_of
from webapp.domain.statement_file import StatementFile, StatementRoute, WrittenStatement
from webapp.domain.support import Offer
from webapp.domain.time_limit import last_day_to_charge
from webapp.domain.who_must_know import Notice, OpenStep, Told

NEW, WAITING, RETURNED, ANSWERED, APPROVED = "new", "waiting", "returned", "answered", "approved"
# The duty that begins again each time the victim names a day.
ASK_AGAIN = "ask_again"
# What becomes of a lesson, by the body that learns for the force.
SENT, ACCEPTED, ACTED_ON, CLOSED = "sent", "accepted", "acted_on", "closed"
# What a crime number beside the case is of: the case's own.
OWN = "own"


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
    crime_numbers: dict[str, bool] = field(default_factory=dict)
    own_crime_number: str = ""
    no_crime_number_because: str = ""
    offences: dict[str, e.OffenceNamed] = field(default_factory=dict)
    evidence: EvidenceFile = field(default_factory=EvidenceFile)
    report: dict[str, Any] = field(default_factory=dict)
    said_less: dict[str, Any] = field(default_factory=dict)
    lessened: dict[str, e.LessDecided] = field(default_factory=dict)
    photographs: dict[str, e.PhotographListed] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    contact: e.ContactChosen | None = None
    support: dict[str, Offer] = field(default_factory=dict)
    impacts: list[tuple[datetime, int]] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    told_of_review_at: datetime | None = None
    contact_chosen_at: datetime | None = None
    enhanced_since: datetime | None = None
    follow_up_on: str = ""
    goes_back: dict[str, str] = field(default_factory=dict)
    participants: frozenset[str] = frozenset()
    linked_incidents: frozenset[str] = frozenset()
    has_leaflet: bool = False
    is_invited: bool = False
    bells: dict[str, Bell] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    ask_again_on: str = ""
    moments: dict[str, datetime] = field(default_factory=dict)
    pulses: dict[str, e.PulseAnswered] = field(default_factory=dict)
    lessons: dict[str, str] = field(default_factory=dict)
    view: VictimView | None = None
    outcome: Decided | None = None
    review: Review | None = None
    complaints: dict[str, Complaint] = field(default_factory=dict)
    facts_changed_at: datetime | None = None
    started: dict[str, datetime] = field(default_factory=dict)
    safety: SafetyFile = field(default_factory=SafetyFile)
    court: CourtFile = field(default_factory=CourtFile)
    statement: StatementFile = field(default_factory=StatementFile)
    returned_at_version: int = 0
    authors: set[str] = field(default_factory=set)
    decisions: dict[str, Decision] = field(default_factory=dict)
    to_decide_again: dict[str, datetime] = field(default_factory=dict)
    has_fallen: bool = False
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
    def last_contact_at(self) -> datetime | None:
        """When the victim last heard from somebody, with news or without."""
        told = [each.at for each in self.tellings]
        return max([*told, *filter(None, [self.told_of_review_at])], default=None)

    @property
    def changed_at(self) -> datetime | None:
        """When something last happened that can change the victim's mind."""
        news = [each.happened_at for each in self.progress if each.what in MATERIAL]
        return max([*news, *filter(None, [self.facts_changed_at])], default=None)

    @property
    def next_hearing_on(self) -> date | None:
        return day_of(next_hearing(self.progress))

    @property
    def is_charged(self) -> bool:
        return any(each.what == CHARGED for each in self.progress)

    @property
    def is_remanded(self) -> bool:
        """Somebody is in custody until a court decides."""
        return is_remanded(self.progress)

    @property
    def has_crime_number(self) -> bool:
        """Or somebody said why there is none."""
        return bool(self.own_crime_number or self.no_crime_number_because)

    @property
    def last_day_to_charge(self) -> date | None:
        """D20: None once an offence without a time limit is named."""
        return last_day_to_charge(
            happened_at=datetime.fromisoformat(self.report["happened_at"]),
            limits=[each.charge_within_months for each in self.offences.values()],
        )

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
        if recorded.event.key_point:
            self.moments[recorded.event.key_point] = recorded.happened_at
        if recorded.event.is_material:
            self.facts_changed_at = _latest(self.facts_changed_at, recorded.happened_at)
        if recorded.event.changes_report:
            self.report_version = recorded.version
            if not isinstance(recorded.event, e.LessDecided):
                self.authors.add(recorded.actor_id)
        self._decide(recorded)
        self._fold(recorded.event, recorded)

    def _decide(self, recorded: e.Recorded) -> None:
        """The last of each kind stands. What a victim says of their own case decides nothing."""
        for key in taken_back_by(recorded.event):
            self.decisions.pop(key, None)
            self.to_decide_again.pop(key, None)
        key = decided_by(recorded.event)
        if key and recorded.actor_id != self.victim_id:
            self.decisions[key] = Decision(by=recorded.actor_id, at=recorded.received_at)
            self.to_decide_again.pop(key, None)

    @singledispatchmethod
    def _fold(self, event: e.Event, recorded: e.Recorded) -> None:
        """Most events leave the case itself as it is; they live in its history."""

    @_fold.register
    def _(self, event: e.AssaultReported, recorded: e.Recorded) -> None:
        self.opening = event
        self.victim_id, self.victim_known = event.victim_id, event.victim_known
        self.report = dict(event.report)
        self.state = WAITING
        if is_hate(self.report):
            self.enhanced_since = datetime.fromisoformat(self.report["happened_at"])

    @_fold.register
    def _(self, event: e.ReportAddedTo, recorded: e.Recorded) -> None:
        factors = {**self.report.get("factors", {}), **event.said.get("factors", {})}
        self.report.update(event.said)
        if factors:
            self.report["factors"] = factors
        if is_hate(event.said):
            self.enhanced_since = self.enhanced_since or recorded.received_at
        for name in event.said:
            self.said_less.pop(name, None)
            self.to_decide_again.pop(LESS + name, None)
        self._wait_again()

    @_fold.register
    def _(self, event: e.LessSaid, recorded: e.Recorded) -> None:
        self.said_less.update(event.said)
        self._wait_again()

    @_fold.register
    def _(self, event: e.LessDecided, recorded: e.Recorded) -> None:
        """However often it was lessened, a decision that falls brings back the gravest."""
        self.said_less.pop(event.name, None)
        earlier = self.lessened.get(event.name)
        worst = event.before
        if earlier:
            worst = counts_at_once(event.name, earlier.before, event.before)
        if event.agreed:
            self.report[event.name] = event.after
        self.lessened[event.name] = replace(event, before=worst)
        self._wait_again()

    @_fold.register
    def _(self, event: e.CaseClosed, recorded: e.Recorded) -> None:
        self.closed_at, self.closing_reason = recorded.received_at, event.reason

    @_fold.register
    def _(self, event: e.CaseReopened, recorded: e.Recorded) -> None:
        self.closed_at, self.closing_reason = None, ""
        self.moments.pop(e.CASE_CLOSED, None)

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
    def _(self, event: e.IncidentLinked, recorded: e.Recorded) -> None:
        self.linked_incidents |= {event.incident_id}

    @_fold.register
    def _(self, event: e.OffenceLinked, recorded: e.Recorded) -> None:
        self.crime_numbers[event.number] = False
        if event.what == OWN:
            self.own_crime_number, self.no_crime_number_because = event.number, ""

    @_fold.register
    def _(self, event: e.LinkedOffenceClosed, recorded: e.Recorded) -> None:
        self.crime_numbers[event.number] = True

    @_fold.register
    def _(self, event: e.NoCrimeNumberGiven, recorded: e.Recorded) -> None:
        self.no_crime_number_because = event.reason

    @_fold.register
    def _(self, event: e.OffenceNamed, recorded: e.Recorded) -> None:
        self.offences[event.code] = event

    @_fold.register
    def _(self, event: e.OffenceDropped, recorded: e.Recorded) -> None:
        self.offences.pop(event.code, None)

    @_fold.register(e.EvidenceItemAnswered)
    @_fold.register(e.EvidenceReviewed)
    @_fold.register(e.FileMarkedReady)
    @_fold.register(e.ExhibitListed)
    @_fold.register(e.WitnessStatementRecorded)
    def _(self, event: Any, recorded: e.Recorded) -> None:
        self.evidence.take(event, recorded)

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
    def _(self, event: e.DecisionFell, recorded: e.Recorded) -> None:
        """What rested on it waits again: the report, the file, and the victim's say."""
        self.decisions.pop(event.decision, None)
        self.to_decide_again[event.decision] = recorded.received_at
        self.has_fallen = True
        if event.decision == APPROVAL:
            self.state = WAITING
        elif event.decision == VIEW_MISSING:
            self.view = None
        elif event.decision == NO_CRIME_NUMBER:
            self.no_crime_number_because = ""
        elif event.decision == EXEMPTION:
            self.safety.exemption = None
        elif event.decision == CHIEF_STATEMENT:
            self.court.chief_refusal = None
        elif event.decision == ENHANCED_RIGHTS:
            self.enhanced_since = self.enhanced_since or recorded.received_at
        elif event.decision.startswith(LESS):
            self._as_it_was(event.decision.removeprefix(LESS))
        self.evidence.take(event, recorded)

    @_fold.register
    def _(self, event: e.ReportReturned, recorded: e.Recorded) -> None:
        self.state, self.returned_at_version = RETURNED, event.seen_version

    @_fold.register
    def _(self, event: e.ReturnAnswered, recorded: e.Recorded) -> None:
        self.state = ANSWERED

    @_fold.register
    def _(self, event: e.ContactChosen, recorded: e.Recorded) -> None:
        self.contact, self.contact_chosen_at = event, recorded.happened_at

    @_fold.register(e.VictimInvited)
    @_fold.register(e.InvitationEnded)
    def _(self, event: Any, recorded: e.Recorded) -> None:
        self.is_invited = isinstance(event, e.VictimInvited)

    @_fold.register
    def _(self, event: e.ProgressRecorded, recorded: e.Recorded) -> None:
        passed_on = date.fromisoformat(event.sentenced_on) if event.sentenced_on else None
        self.progress.append(
            Progress(
                number=len(self.progress) + 1,
                what=event.what,
                happened_at=recorded.happened_at,
                hearing_at=datetime.fromisoformat(event.hearing_at) if event.hearing_at else None,
                court=event.court,
                verdict=event.verdict,
                hearing_kind=event.hearing_kind,
                hearing=event.hearing,
                words=event.words,
                sentence=Sentence(
                    kind=event.sentence,
                    passed_on=passed_on,
                    referral=event.referral,
                    offences=event.offences,
                ),
            )
        )

    @_fold.register
    def _(self, event: e.VictimTold, recorded: e.Recorded) -> None:
        self.tellings.append(
            Telling(
                number=len(self.tellings) + 1,
                at=recorded.happened_at,
                steps=tuple(event.what),
                asks=event.asks,
            )
        )
        told = {"told_at": recorded.happened_at, "told_how": event.how}
        self.progress = [
            replace(each, **told) if each.number in event.what else each for each in self.progress
        ]

    @_fold.register
    def _(self, event: e.TimeCorrected, recorded: e.Recorded) -> None:
        correction = Correction(
            was=datetime.fromisoformat(event.was),
            by=recorded.actor_id,
            at=recorded.received_at,
            because=event.reason,
        )
        time = datetime.fromisoformat(event.time)
        if event.of == e.TELLING:
            self._correct_telling(event.number - 1, time, correction)
        else:
            step = self.progress[event.number - 1]
            corrections = (*step.corrections, correction)
            self.progress[event.number - 1] = replace(
                step, happened_at=time, corrections=corrections
            )

    def _correct_telling(self, place: int, time: datetime, correction: Correction) -> None:
        """Whatever was kept by it was kept at that other time, and so was not late, or was."""
        was, told = correction.was, self.tellings[place]
        corrections = (*told.corrections, correction)
        self.tellings[place] = replace(told, at=time, corrections=corrections)
        self.progress = [
            replace(each, told_at=time) if each.number in told.steps else each
            for each in self.progress
        ]
        kept = {f"tell_{each.what}" for each in self.progress if each.number in told.steps}
        for duty in kept & set(self.answers):
            if self.answers[duty].happened_at == was and not self.answers[duty].is_excused:
                self.answers[duty] = replace(self.answers[duty], happened_at=time)
        if told.asks and self.moments.get(told.asks) == was:
            self.moments[told.asks] = time

    @_fold.register
    def _(self, event: e.VictimViewRecorded, recorded: e.Recorded) -> None:
        self.view = VictimView(
            version=recorded.version,
            explained_at=recorded.happened_at,
            explained_by=event.explained_by,
            said_at=recorded.happened_at,
            how=event.how,
            words=event.words,
            preferences=event.preferences,
            supports=event.supports,
            wants_reasons=event.wants_reasons,
        )

    @_fold.register
    def _(self, event: e.VictimViewMissing, recorded: e.Recorded) -> None:
        attempts = tuple((datetime.fromisoformat(a["at"]), a["how"]) for a in event.attempts)
        tried_last = max(at for at, _ in attempts)
        self.view = VictimView(
            version=recorded.version,
            explained_at=tried_last,
            explained_by=recorded.actor_id,
            said_at=tried_last,
            unable=event.reason,
            attempts=attempts,
        )

    @_fold.register
    def _(self, event: e.VictimViewConfirmed, recorded: e.Recorded) -> None:
        if self.view:
            self.view = replace(self.view, said_at=recorded.happened_at, own_word=True)

    @_fold.register
    def _(self, event: e.VictimViewCorrected, recorded: e.Recorded) -> None:
        if self.view:
            self.view = replace(
                self.view,
                version=recorded.version,
                said_at=recorded.happened_at,
                own_word=True,
                unable="",
                words=event.words,
                preferences=event.preferences,
                supports=event.supports,
                wants_reasons=event.wants_reasons,
            )

    @_fold.register
    def _(self, event: e.OutcomeDecided, recorded: e.Recorded) -> None:
        self.outcome = Decided(
            code=event.code,
            reasons=event.reasons,
            review=event.review,
            review_words=event.review_words,
            is_against_view=event.is_against_view,
            by=recorded.actor_id,
            at=recorded.happened_at,
        )

    @_fold.register
    def _(self, event: e.ReviewAsked, recorded: e.Recorded) -> None:
        self.review = Review(
            asked_at=recorded.happened_at, words=event.words, is_for_them=event.is_for_them
        )

    @_fold.register
    def _(self, event: e.ReviewTakenOn, recorded: e.Recorded) -> None:
        """Whoever takes it on after another begins anew."""
        self.review = self.review and replace(
            self.review,
            reviewer_id=event.person_id,
            taken_on_at=recorded.happened_at,
            result="",
            reasons="",
            decided_at=None,
        )

    @_fold.register
    def _(self, event: e.ReviewDecided, recorded: e.Recorded) -> None:
        decided = {"result": event.result, "reasons": event.reasons}
        self.review = self.review and replace(
            self.review, decided_at=recorded.happened_at, **decided
        )

    @_fold.register
    def _(self, event: e.ReviewTold, recorded: e.Recorded) -> None:
        self.told_of_review_at = _latest(self.told_of_review_at, recorded.happened_at)
        self.review = self.review and replace(self.review, told_at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.Complained, recorded: e.Recorded) -> None:
        self.complaints[event.complaint_id] = Complaint(made_at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.ComplaintAcknowledged, recorded: e.Recorded) -> None:
        complaint = self.complaints[event.complaint_id]
        self.complaints[event.complaint_id] = replace(
            complaint, acknowledged_at=recorded.happened_at
        )

    @_fold.register
    def _(self, event: e.ComplaintAnswered, recorded: e.Recorded) -> None:
        complaint = self.complaints[event.complaint_id]
        self.complaints[event.complaint_id] = replace(complaint, answered_at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.EnhancedRightsDecided, recorded: e.Recorded) -> None:
        is_over = event.ground == e.NOT_ENHANCED
        self.enhanced_since = None if is_over else self.enhanced_since or recorded.received_at

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
    def _(self, event: e.GoingBackPlanned, recorded: e.Recorded) -> None:
        self.goes_back[event.to] = event.on

    @_fold.register
    def _(self, event: e.ParticipantsChosen, recorded: e.Recorded) -> None:
        self.participants = frozenset(event.person_ids)

    @_fold.register
    def _(self, event: e.LeafletAccepted, recorded: e.Recorded) -> None:
        self.has_leaflet = True

    @_fold.register
    def _(self, event: e.BellRung, recorded: e.Recorded) -> None:
        self.bells[event.bell_id] = Bell(why=event.why, rung_at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.BellAnswered, recorded: e.Recorded) -> None:
        bell = self.bells[event.bell_id]
        self.bells[event.bell_id] = replace(bell, answered_at=recorded.happened_at)

    @_fold.register
    def _(self, event: e.QuestionAsked, recorded: e.Recorded) -> None:
        """Another one is owed an answer, though those before it were given."""
        asked = Question(about=event.about, asked_at=recorded.happened_at)
        self.questions[event.question_id] = asked
        self.answers.pop(DUTIES[event.about], None)

    @_fold.register
    def _(self, event: e.QuestionAnswered, recorded: e.Recorded) -> None:
        asked = self.questions[event.question_id]
        self.questions[event.question_id] = replace(asked, is_open=False)

    @_fold.register
    def _(self, event: e.AskAgainChosen, recorded: e.Recorded) -> None:
        """A new day asks anew, though an earlier one was kept."""
        self.ask_again_on = event.on
        self.answers.pop(ASK_AGAIN, None)

    @_fold.register
    def _(self, event: e.PulseAnswered, recorded: e.Recorded) -> None:
        self.pulses[event.moment] = event

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
        notice.sees_to_it = event.sees_to_it
        self.to_decide_again.pop(STEP + notice.step, None)

    @_fold.register
    def _(self, event: e.RepPageShared, recorded: e.Recorded) -> None:
        self.told.notices[event.notice_id].page_shared_at = recorded.happened_at

    @_fold.register
    def _(self, event: e.RepPageTakenBack, recorded: e.Recorded) -> None:
        self.told.notices[event.notice_id].page_shared_at = None

    @_fold.register
    def _(self, event: e.PersonalStatementAnswered, recorded: e.Recorded) -> None:
        again = event.ask_again_on
        self.court.ask_again_on = date.fromisoformat(again) if again else None
        self.court.offers.append(
            StatementOffer(answer=event.answer, by=recorded.actor_id, at=recorded.happened_at)
        )

    @_fold.register
    def _(self, event: e.PersonalStatementWritten, recorded: e.Recorded) -> None:
        self.court.personal.append(
            Statement(
                number=event.supersedes + 1,
                words=event.words,
                fingerprint=event.fingerprint,
                by=recorded.actor_id,
                signed_at=recorded.happened_at,
            )
        )

    @_fold.register
    def _(self, event: e.ReadingChosen, recorded: e.Recorded) -> None:
        self.court.reading = event.how

    @_fold.register
    def _(self, event: e.StatementChoiceSaid, recorded: e.Recorded) -> None:
        self.statement.choice = event.choice

    @_fold.register
    def _(self, event: e.StatementRouteDecided, recorded: e.Recorded) -> None:
        self.statement.route = StatementRoute(
            route=event.route,
            person_id=event.person_id,
            reason=event.reason,
            necessity=event.necessity,
            agreed=event.agreed,
            by=recorded.actor_id,
            at=recorded.happened_at,
        )

    @_fold.register
    def _(self, event: e.StatementRouteWithdrawn, recorded: e.Recorded) -> None:
        self.statement.route = None

    @_fold.register
    def _(self, event: e.StatementTaken, recorded: e.Recorded) -> None:
        """The victim writes one at most; whoever takes it may be asked to add to it."""
        file = self.statement
        file.statements.append(
            WrittenStatement(
                route=event.route,
                person_id=event.person_id,
                hours_after=event.hours_after,
                hours_on_duty=event.hours_on_duty,
                contents=frozenset(event.contents),
                written_at=recorded.happened_at,
            )
        )
        if not event.person_id:
            file.route = None
        elif file.later_because:
            file.later_taken = True

    @_fold.register
    def _(self, event: e.LaterStatementAsked, recorded: e.Recorded) -> None:
        self.statement.later_because = event.because

    @_fold.register
    def _(self, event: e.ChiefStatementSigned, recorded: e.Recorded) -> None:
        self.court.chief = Statement(
            number=1,
            words=event.words,
            fingerprint=event.fingerprint,
            by=recorded.actor_id,
            signed_at=recorded.happened_at,
            signed_as=event.signed_as,
        )

    @_fold.register
    def _(self, event: e.ChiefStatementRefused, recorded: e.Recorded) -> None:
        self.court.chief_refusal = ChiefRefusal(
            reason=event.reason, by=recorded.actor_id, at=recorded.happened_at
        )

    @_fold.register
    def _(self, event: e.CommunityImpactConsidered, recorded: e.Recorded) -> None:
        self.court.community = CommunityImpact(
            decision=event.decision,
            reason=event.reason,
            words=event.words,
            fingerprint=event.fingerprint,
            by=recorded.actor_id,
            at=recorded.happened_at,
        )

    @_fold.register
    def _(self, event: e.StatementsServed, recorded: e.Recorded) -> None:
        self.court.served.append(
            Served(
                how=event.how,
                personal=event.personal,
                chief=event.chief,
                community=event.community,
                by=recorded.actor_id,
                at=recorded.happened_at,
            )
        )

    def _as_it_was(self, name: str) -> None:
        """What somebody too near let be less is as grave as it was, and asked about again."""
        decided, now = self.lessened.pop(name), self.report[name]
        if is_less(name, decided.before, now):
            self.said_less.setdefault(name, now)
            self.report[name] = counts_at_once(name, decided.before, now)
        elif not decided.agreed and is_less(name, now, decided.after):
            self.said_less.setdefault(name, decided.after)
        if name not in self.said_less:
            self.to_decide_again.pop(LESS + name, None)
        self._wait_again()

    def _wait_again(self) -> None:
        """New facts after an approval want a second look; a return stays until it is answered."""
        if self.state == APPROVED:
            self.state = WAITING


def _latest(known: datetime | None, moment: datetime) -> datetime:
    return max(known or moment, moment)


def is_hate(report: Mapping[str, Any]) -> bool:
    """Hate crime gives enhanced rights by itself. Only an inspector takes them away again."""
    return report.get("kind") in ("hate", "both")


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
