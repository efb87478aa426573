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
class PlanGoingBack(OnCase):
    to: str
    on: date


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
class LinkIncident(OnCase):
    """`reference` is of any case of the other incident."""

    reference: str


@dataclass(frozen=True, kw_only=True)
class DeclareRelation(OnCase):
    """`relation` is of the list of relations: what the person is to somebody in the case."""

    person_id: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class AllowRelation(OnCase):
    person_id: str
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
class SayNoCrimeNumber(OnCase):
    reason: str


@dataclass(frozen=True, kw_only=True)
class NameOffence(OnCase):
    """`code` is of the list of offences where it happened."""

    code: str


@dataclass(frozen=True, kw_only=True)
class DropOffence(OnCase):
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReviewTimeLimit(OnCase):
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerEvidenceItem(OnCase):
    """`words` are what was done; or, where it was not, why it is not needed."""

    item: str
    is_done: bool
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewEvidence(OnCase):
    """`seen_version` is that of the newest answer the reviewer had in front of them."""

    seen_version: int
    is_enough: bool
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkFileReady(OnCase):
    """Every line is answered and a supervisor has read them: the charge file can be built."""


@dataclass(frozen=True, kw_only=True)
class ListExhibit(OnCase):
    what: str
    kept_at: str
    working_copy: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordWitnessStatement(OnCase):
    """`reason` is why it is let in although whoever took it was hurt."""

    witness: str
    taken_by: str
    reason: str = ""


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
class DecideLess(OnCase):
    seen_version: int
    name: str
    agrees: bool
    reason: str


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
class RecordVictimView(OnCase):
    """`explained_by` is whoever explained the options, or None when nobody has that number."""

    explained_by: str | None
    how: str
    words: str
    preferences: Mapping[str, str]
    supports: str
    wants_reasons: bool


@dataclass(frozen=True, kw_only=True)
class SayViewMissing(OnCase):
    """`attempts` are when and how somebody tried to ask."""

    attempts: tuple[tuple[datetime, str], ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConfirmView(OnCase):
    """`seen_version` is of the view that the victim had in front of them."""

    seen_version: int


@dataclass(frozen=True, kw_only=True)
class CorrectView(OnCase):
    words: str
    preferences: Mapping[str, str]
    supports: str
    wants_reasons: bool


@dataclass(frozen=True, kw_only=True)
class DecideOutcome(OnCase):
    seen_version: int
    code: str
    lesson_id: str
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class AskForReview(OnCase):
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class TakeOnReview(OnCase):
    """`reviewer_id` is None when nobody has the number that was given."""

    reviewer_id: str | None


@dataclass(frozen=True, kw_only=True)
class DecideReview(OnCase):
    result: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class TellReview(OnCase):
    how: str


@dataclass(frozen=True, kw_only=True)
class Complain(OnCase):
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgeComplaint(OnCase):
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerComplaint(OnCase):
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class OpenNotice(OnCase):
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgeNotice(OnCase):
    """`sees_to_it` is said only by whoever was woken for a hearing."""

    notice_id: str
    support: str = ""
    follow_up: str = ""
    sees_to_it: bool | None = None


@dataclass(frozen=True, kw_only=True)
class StandStepDown(OnCase):
    step: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TellAssociation(OnCase):
    association: str
    with_details: bool


@dataclass(frozen=True, kw_only=True)
class ShareRepPage(OnCase):
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class TakeBackRepPage(OnCase):
    notice_id: str


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
class TellWaiting(Command):
    """How many things on one phone, in one person's store, have not arrived."""

    phone_id: str
    person_id: str
    called: str
    waiting: int


@dataclass(frozen=True, kw_only=True)
class AnswerForPhone(Command):
    """What somebody found out about a phone that fell silent with unsent work."""

    phone_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class EnrolPhone(Command):
    """A phone's public half, in base64: it signs what its owner saves there."""

    public_key: str
    called: str


@dataclass(frozen=True, kw_only=True)
class ReportPhoneLost(Command):
    phone_id: str


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
class RingBell(OnCase):
    """The victim says that nobody has called them."""

    bell_id: str


@dataclass(frozen=True, kw_only=True)
class AnswerBell(OnCase):
    bell_id: str
    how: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerPulse(OnCase):
    """Three answers after the key point in `moment`; `bell_id` is rung if one of them is low."""

    moment: str
    informed: int
    heard: int
    looked_after: int
    bell_id: str


@dataclass(frozen=True, kw_only=True)
class AskQuestion(OnCase):
    """`about` is the case, or the victim themselves."""

    question_id: str
    about: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerQuestion(OnCase):
    question_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ChooseAskAgain(OnCase):
    """The victim is fine for now: ask again on this day."""

    on: date


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


@dataclass(frozen=True, kw_only=True)
class InviteVictim(OnCase):
    """`code_hash` is of the whole code; `front` is how it begins, by which it is found."""

    invitation_id: str
    front: str
    code_hash: str


@dataclass(frozen=True, kw_only=True)
class EndInvitation(OnCase):
    """Ends the code that was not used, and every phone that was."""


@dataclass(frozen=True, kw_only=True)
class RecordProgress(OnCase):
    """`hearing_at` and `court` go with a hearing that was set, `verdict` with a result.

    `hearing` is the number of the one that was moved or held, `words` why or what came of it, or
    what the court ordered. `sentence` and the three after it go with a verdict of guilty.
    """

    what: str
    hearing_at: datetime | None = None
    court: str = ""
    verdict: str = ""
    hearing_kind: str = ""
    hearing: int = 0
    words: str = ""
    sentence: str = ""
    sentenced_on: date | None = None
    referral: str = ""
    offences: str = ""


@dataclass(frozen=True, kw_only=True)
class TellVictim(OnCase):
    """`what` are numbers of steps; `happened_at` is when the victim heard of them."""

    what: tuple[int, ...]
    how: str
    told_by: str


@dataclass(frozen=True, kw_only=True)
class CorrectTime(OnCase):
    """`of` a step or a telling, by its `number`; `seen` is how often its page showed it corrected.

    `happened_at` is when the slip was noticed, `time` the right one.
    """

    of: str
    number: int
    seen: int
    time: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class AnswerPersonalStatement(OnCase):
    answer: str
    ask_again_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class WritePersonalStatement(OnCase):
    """Every one is a new statement: none is ever put right."""

    words: str


@dataclass(frozen=True, kw_only=True)
class ChooseReading(OnCase):
    how: str


@dataclass(frozen=True, kw_only=True)
class SayStatementChoice(OnCase):
    """The victim's own word on who writes their statement."""

    choice: str


@dataclass(frozen=True, kw_only=True)
class DecideStatementTier(OnCase):
    tier: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DecideStatementRoute(OnCase):
    """`person_id` is empty where the victim writes it, and has `agreed` to in person."""

    route: str
    person_id: str = ""
    reason: str = ""
    necessity: str = ""
    agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class TakeStatement(OnCase):
    hours_on_duty: str
    contents: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SignChiefStatement(OnCase):
    """`seen_version` is of the report that the facts were taken from."""

    seen_version: int
    words: str


@dataclass(frozen=True, kw_only=True)
class RefuseChiefStatement(OnCase):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConsiderCommunityImpact(OnCase):
    decision: str
    reason: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ServeStatements(OnCase):
    how: str


@dataclass(frozen=True, kw_only=True)
class DecideEnhancedRights(OnCase):
    """`ground` is of the list, where the last one ends them; `reason` is needed to end them."""

    ground: str
    reason: str = ""
