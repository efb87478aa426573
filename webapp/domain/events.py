"""What happened, in the past tense; an event is written once and never edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

CORE, EVIDENCE, WELFARE, LIAISON = "core", "evidence", "welfare", "liaison"
SAFETY, LEARNING, PRIVATE = "safety", "learning", "private"


@dataclass(frozen=True, kw_only=True)
class Event:
    """`compartment` says who may read it; `changes_report` asks an approver to look again.

    `starts` names the trigger whose clocks run from the moment that this happened.
    """

    compartment: ClassVar[str] = CORE
    changes_report: ClassVar[bool] = False
    starts: ClassVar[str | None] = None


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """An event as it stands in the record, with its three times and the person behind it."""

    event: Event
    case_id: str
    version: int
    actor_id: str
    happened_at: datetime
    saved_at: datetime
    received_at: datetime
    command_id: str


@dataclass(frozen=True, kw_only=True)
class AssaultReported(Event):
    """A case opens for one victim. `report` is what was said, in the form's own words."""

    changes_report: ClassVar[bool] = True
    incident_id: str
    reference: str
    force: str
    jurisdiction: str
    plan_id: str
    plan_version: str
    victim_id: str
    victim_known: bool
    reporter_id: str
    report: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ReportAddedTo(Event):
    changes_report: ClassVar[bool] = True
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PhotographListed(Event):
    """A photograph was taken; `sha256` was worked out on the phone, from the untouched original."""

    compartment: ClassVar[str] = EVIDENCE
    changes_report: ClassVar[bool] = True
    photograph_id: str
    sha256: str
    size: int
    taken_at: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class PhotographReceived(Event):
    """The bytes arrived. `matches` is false when they are not those that were hashed at capture."""

    compartment: ClassVar[str] = EVIDENCE
    photograph_id: str
    copy: str
    sha256: str
    matches: bool


@dataclass(frozen=True, kw_only=True)
class PhotographPlaced(Event):
    """Somebody said which of those hurt it shows, by the number of their case, or the scene."""

    compartment: ClassVar[str] = EVIDENCE
    photograph_id: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class VictimIdentified(Event):
    victim_id: str


@dataclass(frozen=True, kw_only=True)
class PartGiven(Event):
    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartEnded(Event):
    part: str
    person_id: str
    because: str


@dataclass(frozen=True, kw_only=True)
class PartOffered(Event):
    """Somebody is asked to take a part on. Whoever has it keeps it until they do."""

    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartAccepted(Event):
    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartDeclined(Event):
    part: str
    person_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(Event):
    part: str
    person_id: str
    because: str


@dataclass(frozen=True, kw_only=True)
class InvestigatorNamed(Event):
    """They have the case from now on, and are asked to say that they take it on."""

    person_id: str


@dataclass(frozen=True, kw_only=True)
class OffenceLinked(Event):
    """The number of a crime that belongs beside this case: its own, or another of the same time."""

    compartment: ClassVar[str] = EVIDENCE
    number: str
    what: str


@dataclass(frozen=True, kw_only=True)
class LinkedOffenceClosed(Event):
    """That offence is over. This case is not."""

    compartment: ClassVar[str] = EVIDENCE
    number: str
    how: str


@dataclass(frozen=True, kw_only=True)
class PointCompleted(Event):
    point: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PointExcused(Event):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PointReopened(Event):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LateExplained(Event):
    """Why a point or duty was done after its time; it stays late all the same."""

    point: str
    because: str


@dataclass(frozen=True, kw_only=True)
class ReportApproved(Event):
    seen_version: int


@dataclass(frozen=True, kw_only=True)
class ReportReturned(Event):
    seen_version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """`reason` is of the list of closing reasons; `told` is how the victim heard of it."""

    reason: str
    told: str


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnAnswered(Event):
    changes_report: ClassVar[bool] = True
    answer: str


@dataclass(frozen=True, kw_only=True)
class WelfareNoteWritten(Event):
    compartment: ClassVar[str] = WELFARE
    text: str


@dataclass(frozen=True, kw_only=True)
class VictimMet(Event):
    """A supervisor saw the victim; `topics` are headings that were ticked, never what was said."""

    compartment: ClassVar[str] = WELFARE
    how: str
    topics: Sequence[str]
    impact: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class VictimCheckedOn(Event):
    """The victim was asked again; `kept` are the checks of the plan that this one keeps."""

    compartment: ClassVar[str] = WELFARE
    how: str
    impact: int
    kept: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class SupportAnswered(Event):
    """One kind of support was offered, or the victim said yes, or not now, or has had it."""

    compartment: ClassVar[str] = WELFARE
    support: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class ExposureCareRecorded(Event):
    """After blood or spit: that care was given, and the day of the next. Never what was found."""

    compartment: ClassVar[str] = WELFARE
    care: str
    next_on: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactChosen(Event):
    """The victim's own choice of how, and how often, the force gets in touch."""

    compartment: ClassVar[str] = LIAISON
    how: str
    how_often: str
    safe_times: str = ""


@dataclass(frozen=True, kw_only=True)
class SafetyReportWritten(Event):
    """The supervisor's part, whole: a correction is another one, and the newest holds."""

    compartment: ClassVar[str] = SAFETY
    said: Mapping[str, Any]
    author_part: str


@dataclass(frozen=True, kw_only=True)
class OwnSafetyPartWritten(Event):
    """What the victim adds when they are ready, if ever."""

    compartment: ClassVar[str] = SAFETY
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class SafetyReferenceGiven(Event):
    """The number that the report has in the force's own system."""

    compartment: ClassVar[str] = SAFETY
    reference: str


@dataclass(frozen=True, kw_only=True)
class SafetyReportExempted(Event):
    compartment: ClassVar[str] = SAFETY
    reason: str


@dataclass(frozen=True, kw_only=True)
class WorkDaysRecorded(Event):
    """Whether somebody could do all of their normal role, from a day on or until another."""

    compartment: ClassVar[str] = SAFETY
    able: str
    from_on: str
    until_on: str
    said_on: str


@dataclass(frozen=True, kw_only=True)
class RiddorDecided(Event):
    compartment: ClassVar[str] = SAFETY
    decision: str
    reason: str
    reference: str
    way: str
    grounds: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LearningRecordMade(Event):
    """W5b: what the report teaches, in values of our lists alone, so that it can name nobody."""

    compartment: ClassVar[str] = LEARNING
    facts: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DiscussedAtMeeting(Event):
    """Raised at the review meeting without a name. `minutes` were searched for names first."""

    minutes: str


@dataclass(frozen=True, kw_only=True)
class ParticipantsChosen(Event):
    """Who may take part in the private discussion; a later choice takes the place of this one."""

    compartment: ClassVar[str] = PRIVATE
    person_ids: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class DiscussedOutside(Event):
    compartment: ClassVar[str] = PRIVATE
    words: str


@dataclass(frozen=True, kw_only=True)
class LeafletGiven(Event):
    compartment: ClassVar[str] = LIAISON
    leaflet_id: str
    leaflet_version: str
    how: str


@dataclass(frozen=True, kw_only=True)
class LeafletAccepted(Event):
    compartment: ClassVar[str] = LIAISON


@dataclass(frozen=True, kw_only=True)
class AccountsSecured(Event):
    starts: ClassVar[str | None] = "accounts_secured"


@dataclass(frozen=True, kw_only=True)
class DebriefPlanned(Event):
    planned_for: str


@dataclass(frozen=True, kw_only=True)
class DebriefHeld(Event):
    """`because` says why it did not wait until the first accounts were safe."""

    starts: ClassVar[str | None] = "debriefed"
    form: str
    attended: Sequence[str]
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class LessonShared(Event):
    """Sent to whoever learns for the force, without a name and without its case."""

    lesson_id: str
    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NoLessonToShare(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LessonAccepted(Event):
    lesson_id: str


@dataclass(frozen=True, kw_only=True)
class LessonActedOn(Event):
    lesson_id: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class LessonClosed(Event):
    lesson_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepOpened(Event):
    """A step of the force's route has to be told; `why` is the severity that asked for it."""

    step: str
    why: str


@dataclass(frozen=True, kw_only=True)
class StepStoodDown(Event):
    """A person decided, with a reason, that a step is not needed any more."""

    step: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoticeQueued(Event):
    """Somebody is to be told. `with_details` is the victim's word that their name may be given."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    step: str
    name: str
    email: str
    post: str = ""
    person_id: str | None = None
    with_details: bool = True


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    """It left us, and whoever carries it took it. That is not yet delivered."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class NoticeDelivered(Event):
    """The carrier says that it arrived, or the person has opened it."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class NoticeAcknowledged(Event):
    compartment: ClassVar[str] = LIAISON
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class SupportPutInPlace(Event):
    """What whoever was told did for the victim, in words that the victim may read."""

    compartment: ClassVar[str] = WELFARE
    notice_id: str
    support: str
    follow_up: str = ""


EVENTS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in Event.__subclasses__()}
