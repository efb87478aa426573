"""What people ask for, in the imperative; a command names the case it is about, if any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Command:
    """`happened_at` is when the thing itself happened, which is not when it was typed in."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class OnCase(Command):
    """A command about one case that is already there."""

    case_id: str


@dataclass(frozen=True, kw_only=True)
class Victim:
    """One victim as the report names them; `case_id` was made on the phone."""

    case_id: str
    who: str
    role: str
    name: str = ""
    number: str = ""
    welfare: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Photograph:
    id: str
    sha256: str
    size: int
    taken_at: str
    shows: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportAssault(Command):
    """One incident, one or many victims: a case opens for each of them."""

    incident_id: str
    said: Mapping[str, Any]
    victims: tuple[Victim, ...]
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddToReport(OnCase):
    said: Mapping[str, Any]
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerReturn(OnCase):
    report_version: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class WriteWelfareNote(OnCase):
    text: str


@dataclass(frozen=True, kw_only=True)
class MeetVictim(OnCase):
    """`offers` are answers by kind of support."""

    how: str
    topics: tuple[str, ...]
    impact: int
    reason: str = ""
    offers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CheckOnVictim(OnCase):
    how: str
    impact: int
    offers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AnswerOffer(OnCase):
    offers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class RecordExposureCare(OnCase):
    care: str
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReceivePhotograph(Command):
    photograph_id: str
    copy: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PlacePhotograph(OnCase):
    photograph_id: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class IdentifyVictim(OnCase):
    person_id: str


@dataclass(frozen=True, kw_only=True)
class NameInvestigator(OnCase):
    person_id: str


@dataclass(frozen=True, kw_only=True)
class OfferPart(OnCase):
    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class AcceptPart(OnCase):
    part: str


@dataclass(frozen=True, kw_only=True)
class DeclinePart(OnCase):
    part: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LinkOffence(OnCase):
    number: str
    what: str


@dataclass(frozen=True, kw_only=True)
class CloseLinkedOffence(OnCase):
    number: str
    how: str


@dataclass(frozen=True, kw_only=True)
class CompletePoint(OnCase):
    point: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExcusePoint(OnCase):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReopenPoint(OnCase):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExplainLate(OnCase):
    point: str
    because: str


@dataclass(frozen=True, kw_only=True)
class CloseCase(OnCase):
    """`seen_version` is of the case, not of its report: nothing may arrive unseen before it."""

    seen_version: int
    reason: str
    told: str


@dataclass(frozen=True, kw_only=True)
class ReopenCase(OnCase):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApproveReport(OnCase):
    seen_version: int


@dataclass(frozen=True, kw_only=True)
class ReturnReport(OnCase):
    seen_version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChooseContact(OnCase):
    how: str
    how_often: str
    safe_times: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenNotice(OnCase):
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgeNotice(OnCase):
    notice_id: str
    support: str = ""
    follow_up: str = ""


@dataclass(frozen=True, kw_only=True)
class StandStepDown(OnCase):
    step: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TellAssociation(OnCase):
    association: str
    with_details: bool


@dataclass(frozen=True, kw_only=True)
class WriteSafetyReport(OnCase):
    """`seen_version` is the supervisor's part that the writer had in front of them; 0 for none."""

    seen_version: int
    said: Mapping[str, Any]
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class WriteOwnSafetyPart(OnCase):
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class GiveSafetyReference(OnCase):
    reference: str


@dataclass(frozen=True, kw_only=True)
class ExemptSafetyReport(OnCase):
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecordWorkDays(OnCase):
    """`until_on` is empty while nobody knows when it ends."""

    able: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class DecideRiddor(OnCase):
    decision: str
    reason: str = ""
    reference: str = ""
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenProblem(Command):
    """`owner_id` is None when nobody has the number that was given."""

    problem_id: str
    title: str
    words: str
    owner_id: str | None
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class WriteProblemStep(Command):
    problem_id: str
    stage: str
    words: str
    owner_id: str | None
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class ShowNotices(Command):
    """On one device: where its browser is reached, its two keys, and what to call it."""

    endpoint: str
    p256dh: str
    auth: str
    called: str


@dataclass(frozen=True, kw_only=True)
class StopNotices(Command):
    device_id: str


@dataclass(frozen=True, kw_only=True)
class CommentOnFigures(Command):
    quarter: str
    words: str


@dataclass(frozen=True, kw_only=True)
class DiscussAtMeeting(OnCase):
    minutes: str


@dataclass(frozen=True, kw_only=True)
class ChooseParticipants(OnCase):
    """Who may take part in the private discussion, and nobody else."""

    person_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DiscussOutside(OnCase):
    words: str


@dataclass(frozen=True, kw_only=True)
class GiveLeaflet(OnCase):
    how: str


@dataclass(frozen=True, kw_only=True)
class AcceptLeaflet(OnCase):
    """The victim says that they have it."""


@dataclass(frozen=True, kw_only=True)
class SecureAccounts(OnCase):
    """The first accounts of what happened are safe, so talking can no longer change them."""


@dataclass(frozen=True, kw_only=True)
class PlanDebrief(OnCase):
    planned_for: datetime


@dataclass(frozen=True, kw_only=True)
class HoldDebrief(OnCase):
    """`because` is why it could not wait for the first accounts."""

    form: str
    attended: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class ShareLesson(OnCase):
    lesson_id: str
    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SayNoLesson(OnCase):
    reason: str


@dataclass(frozen=True, kw_only=True)
class OnLesson(OnCase):
    lesson_id: str


@dataclass(frozen=True, kw_only=True)
class AcceptLesson(OnLesson):
    """Whoever accepts it owns it."""


@dataclass(frozen=True, kw_only=True)
class ActOnLesson(OnLesson):
    """`changed` is what the victim reads, so it speaks to them."""

    changed: str


@dataclass(frozen=True, kw_only=True)
class CloseLesson(OnLesson):
    reason: str
